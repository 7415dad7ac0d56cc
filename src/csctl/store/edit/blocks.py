"""Changes among the lines of block style: an entry begins on a line and takes the lines below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from csctl.store.edit.layout import Style, block_lines, indented, item_lines, one_line
from csctl.store.edit.nodes import Child, Node, NodeKind
from csctl.store.edit.operations import Value, is_list
from csctl.store.edit.scalars import literal
from csctl.store.edit.source import Source, Splice


def below(source: Source, end: int) -> int:
    """Where the line after the last line of a node begins; text behind `|+` ends there already."""
    return end if end and source.text[end - 1] == "\n" else source.next_line(end)


def insert(source: Source, parent: Node, index: int, lines: Sequence[str]) -> Iterator[tuple[Splice, ...]]:
    """Ways to add an entry, laid out at column 0 as `lines`, in front of a child or at the end."""
    if index == 0:
        yield from _insert_first(source, parent, lines)
        return
    children = parent.children
    column = source.column(parent.children[0].start)
    new = indented(lines, column)
    apart = index > 1 and _are_apart(source, children[index - 2], children[index - 1])
    spaced = ("", *new) if apart else new
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
        yield (Splice(start=child.start, end=parent.children[index + 1].start, text=""),)
        return
    start, end = source.line_start(child.start), below(source, child.end)
    wide_start, wide_end = _with_gap(source, parent, index, start, end)
    for span in dict.fromkeys(((wide_start, wide_end), (start, end))):
        yield (source.replaced_lines(*span, ()),)


def _with_gap(source: Source, parent: Node, index: int, start: int, end: int) -> tuple[int, int]:
    is_last = index + 1 == len(parent.children)
    after = end
    while after < len(source.text) and not source.after(after).strip():
        after = source.next_line(after)
    before = start
    while before and not source.text[source.line_start(before - 1) : before].strip():
        before = source.line_start(before - 1)
    if is_last and after == len(source.text) and before > 0:
        return before, end
    has_gap_above = before < start
    if after > end and (has_gap_above or (index == 0 and not is_last)):
        return start, after
    return start, end


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A new value: what follows the key or the dash on its line, and the lines below, at their columns."""

    head: str
    lines: tuple[str, ...]


def _written(column: int, in_list: bool, value: Value, style: Style) -> _Written:
    """The value as laid out for a key, or a dash, at a column."""
    if in_list:
        first, *rest = item_lines(value, style)
        return _Written(head=first[1:].lstrip(" "), lines=indented(rest, column))
    if (text := one_line(value, style)) is not None:
        return _Written(head=text, lines=())
    if isinstance(value, str):
        header, lines = literal(value) or ("", ())
        return _Written(head=header, lines=indented(lines, column + style.mapping_indent))
    indent = style.list_indent if is_list(value) else style.mapping_indent
    return _Written(head="", lines=indented(block_lines(value, style), column + indent))


def put(
    source: Source, parent: Node, child: Child, value: Value, style: Style
) -> Iterator[tuple[Splice, ...]]:
    """Ways to replace the value of an entry."""
    new = _written(source.column(child.start), parent.kind is NodeKind.LIST, value, style)
    old = child.value
    kept = old.lead if old.anchor and not old.tag else child.lead
    if not child.has_lead:
        return
    if old.is_block:
        yield from _instead_of_block(source, old, kept, new)
    elif old.is_block_scalar:
        header_end = old.body + len(source.after(old.body).split("#")[0].rstrip())
        yield _instead_of_text(source, (kept, old.body, min(header_end, old.end)), old.end, new)
    else:
        yield _instead_of_text(source, (kept, old.body, old.end), old.end, new)


def _instead_of_text(
    source: Source, header: tuple[int, int, int], end: int, new: _Written
) -> tuple[Splice, ...]:
    """Replace what stands between the end of the header's line and `end` by the new lines."""
    kept, start, stop = header
    first = source.next_line(stop)
    last = max(first, below(source, end))
    return (*_head(kept, start, stop, new), *_body(source, first, last, new))


def _head(kept: int, start: int, stop: int, new: _Written) -> tuple[Splice, ...]:
    if not new.head:
        return (Splice(start=kept, end=stop, text=""),)
    if start == stop:
        return (Splice(start=kept, end=stop, text=f" {new.head}"),)
    return (Splice(start=start, end=stop, text=new.head),)


def _body(source: Source, first: int, last: int, new: _Written) -> tuple[Splice, ...]:
    if first == last and not new.lines:
        return ()
    return (source.replaced_lines(first, last, new.lines),)


def _instead_of_block(source: Source, old: Node, kept: int, new: _Written) -> Iterator[tuple[Splice, ...]]:
    last = below(source, old.end)
    if source.line_start(old.body) == source.line_start(kept):
        stop = source.line_end(old.body)
        text = new.head or ""
        first = source.next_line(old.body)
        yield (Splice(start=old.body, end=stop, text=text), *_body(source, first, last, new))
    else:
        first = source.line_start(old.body)
        yield (*_head(kept, kept, kept, new), *_body(source, first, last, new))
