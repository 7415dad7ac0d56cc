"""Changes among the lines of block style: an entry begins on a line and takes the lines below it."""

from collections.abc import Iterator, Sequence

from csctl.store.edit.layout import indented
from csctl.store.edit.nodes import Child, Node, NodeKind
from csctl.store.edit.source import Source, Splice


def below(source: Source, end: int) -> int:
    """Where the line after the last line of a node begins; text behind `|+` ends there already."""
    return end if end and source.text[end - 1] == "\n" else source.next_line(end)


def insert(
    source: Source, parent: Node, index: int, entries: Sequence[Sequence[str]]
) -> Iterator[tuple[Splice, ...]]:
    """Ways to add entries, each laid out at column 0 as its lines, in front of a child or at the end."""
    if index == 0:
        yield from _insert_first(source, parent, tuple(line for lines in entries for line in lines))
        return
    children = parent.children
    column = source.column(parent.children[0].start)
    new = tuple(line for lines in entries for line in indented(lines, column))
    apart = index > 1 and _are_apart(source, children[index - 2], children[index - 1])
    spaced = tuple(line for lines in entries for line in ("", *indented(lines, column))) if apart else new
    nearest = below(source, children[index - 1].end)
    deep = column + (parent.kind is NodeKind.LIST or column == 0)
    for at in dict.fromkeys((_behind_comments(source, nearest, deep), nearest)):
        yield (source.replaced_lines(at, at, spaced),)
    if apart:
        yield (source.replaced_lines(nearest, nearest, new),)
    if nearest == len(source.text) and (header := _unended_text(source, children[index - 1])):
        yield (header, source.replaced_lines(nearest, nearest, new))


def _unended_text(source: Source, child: Child) -> Splice | None:
    """Text behind `|` that ends with the file, without a line break: it must be told to go on having none."""
    leaf = list(child.value.within())[-1]
    if not leaf.is_block_scalar or source.text.endswith("\n"):
        return None
    header = source.after(leaf.body).split("#")[0].rstrip()
    new = header.replace("+", "-") if "+" in header else f"{header[0]}-{header[1:]}"
    return Splice(start=leaf.body, end=leaf.body + len(header), text=new)


def _insert_first(source: Source, parent: Node, lines: Sequence[str]) -> Iterator[tuple[Splice, ...]]:
    first = parent.children[0]
    column = source.column(first.start)
    new = indented(lines, column)
    apart = len(parent.children) > 1 and _are_apart(source, first, parent.children[1])
    if source.begins_line(first.start):
        at = source.line_start(first.start)
        yield (source.replaced_lines(at, at, (*new, "") if apart else new),)
    else:
        line_break = source.line_break(first.start)
        text = line_break.join((*new, " " * column)).lstrip(" ")
        yield (Splice(start=first.start, end=first.start, text=text),)


def _are_apart(source: Source, one: Child, other: Child) -> bool:
    gap = source.lines(below(source, one.end), source.line_start(other.start))
    return any(not line.strip() for line in gap)


def _behind_comments(source: Source, at: int, column: int) -> int:
    """Behind the comments that stand at a column or deeper, with the blank lines between them."""
    position = at
    while position < len(source.text):
        line = source.text[position : source.line_end(position)]
        text = line.lstrip(" ")
        if text.startswith("#") and len(line) - len(text) >= column:
            at = source.next_line(position)
        elif text.strip():
            break
        position = source.next_line(position)
    return at


def drop(source: Source, parent: Node, index: int) -> Iterator[tuple[Splice, ...]]:
    """Ways to take out one of several entries, with one of the blank lines that set it apart."""
    child = parent.children[index]
    if not source.begins_line(child.start):
        yield from _drop_behind_dash(source, child, parent.children[index + 1])
        return
    start, end = source.line_start(child.start), below(source, child.end)
    above, after = _above_gap(source, start), _below_gap(source, end)
    for span in dict.fromkeys(
        (_set_apart(parent, index, (above, start), (end, after)), (start, end), (start, after))
    ):
        yield (source.replaced_lines(*span, ()),)


def _drop_behind_dash(source: Source, child: Child, following: Child) -> Iterator[tuple[Splice, ...]]:
    """The next entry moves up to the dash, unless comments stand between: then the dash stays alone."""
    if "#" in source.text[below(source, child.end) : following.start]:
        start = source.line_start(child.start) + len(source.before(child.start).rstrip())
        end = below(source, child.end) - len(source.line_break(below(source, child.end)))
        yield (Splice(start=start, end=end, text=""),)
    yield (Splice(start=child.start, end=following.start, text=""),)


def _above_gap(source: Source, start: int) -> int:
    while start and not source.text[source.line_start(start - 1) : start].strip():
        start = source.line_start(start - 1)
    return start


def _below_gap(source: Source, end: int) -> int:
    while end < len(source.text) and not source.after(end).strip():
        end = source.next_line(end)
    return end


def _set_apart(parent: Node, index: int, above: tuple[int, int], under: tuple[int, int]) -> tuple[int, int]:
    """From where to where an entry goes, with one of the gaps that set it apart, so that one is left."""
    is_last = index + 1 == len(parent.children)
    has_gap_above, has_gap_below = above[0] < above[1], under[0] < under[1]
    if has_gap_below and (has_gap_above or (index == 0 and not is_last)):
        return above[1], under[1]
    return above[1], under[0]
