"""Changes inside `[...]` and `{...}`: on the same line, or on lines like those of the neighbours."""

from collections.abc import Iterator

from csctl.store.edit.layout import in_brackets
from csctl.store.edit.nodes import Child, Document, Node
from csctl.store.edit.operations import Value
from csctl.store.edit.scalars import on_one_line
from csctl.store.edit.source import Source, Splice


def put(child: Child, value: Value, quote: str) -> Iterator[tuple[Splice, ...]]:
    """Ways to replace the value of an entry."""
    text = in_brackets(value, quote)
    old = child.value
    start = old.start if old.tag else old.body
    if child.value.is_empty:
        yield (Splice(start=old.lead, end=old.lead, text=f" {text}" if child.has_lead else f": {text}"),)
    else:
        yield (Splice(start=start, end=old.end, text=text),)


def insert(
    source: Source, document: Document, parent: Node, index: int, entry: str
) -> Iterator[tuple[Splice, ...]]:
    """Ways to add an entry, written as `entry`."""
    children = parent.children
    if not children:
        yield (Splice(start=parent.body + 1, end=parent.body + 1, text=entry),)
    elif index < len(children):
        yield from _insert_before(source, children[index], entry)
    else:
        yield from _insert_last(source, document, parent, entry)


def entry(key: str | None, value: Value) -> str:
    """An entry as it stands inside brackets."""
    return in_brackets(value) if key is None else f"{on_one_line(key)}: {in_brackets(value)}"


def _insert_before(source: Source, following: Child, text: str) -> Iterator[tuple[Splice, ...]]:
    at = following.start
    if source.begins_line(at):
        line = source.line_start(at)
        yield (source.replaced_lines(line, line, (f"{source.before(at)}{text},",)),)
    yield (Splice(start=at, end=at, text=f"{text}, "),)


def _insert_last(source: Source, document: Document, parent: Node, text: str) -> Iterator[tuple[Splice, ...]]:
    last = parent.children[-1]
    if source.begins_line(last.start):
        yield _on_own_line(source, document, parent, text)
    yield (Splice(start=last.end, end=last.end, text=f", {text}"),)
    if source.text[last.end - 1] == ":":
        yield (Splice(start=last.end, end=last.end, text=f" , {text}"),)


def _on_own_line(source: Source, document: Document, parent: Node, text: str) -> tuple[Splice, ...]:
    last = parent.children[-1]
    indent = source.before(last.start)
    comma = comma_after(document, last, parent.end)
    below = source.next_line(last.end if comma is None else comma)
    if below >= parent.end:
        new_line = source.line_break(last.end) + indent
        text = f",{new_line}{text}" if comma is None else f"{new_line}{text},"
        at = last.end if comma is None else comma + 1
        return (Splice(start=at, end=at, text=text),)
    if comma is not None:
        return (source.replaced_lines(below, below, (f"{indent}{text},",)),)
    return (
        Splice(start=last.end, end=last.end, text=","),
        source.replaced_lines(below, below, (f"{indent}{text}",)),
    )


def comma_after(document: Document, child: Child, limit: int) -> int | None:
    """The comma behind the last entry, None without."""
    return next((comma for comma in document.commas if child.end <= comma < limit), None)


def drop(source: Source, document: Document, parent: Node, index: int) -> Iterator[tuple[Splice, ...]]:
    """Ways to take out one of several entries."""
    children = parent.children
    child = children[index]
    limit = children[index + 1].start if index + 1 < len(children) else parent.end
    comma = comma_after(document, child, limit)
    end = child.end if comma is None else comma + 1
    rest = source.after(end).strip()
    if source.begins_line(child.start) and (not rest or rest.startswith("#")):
        below = source.next_line(end)
        if below < parent.end or index + 1 < len(children):
            yield (source.replaced_lines(source.line_start(child.start), below, ()),)
    if index + 1 < len(children):
        yield (Splice(start=child.start, end=limit, text=""),)
    else:
        yield (Splice(start=children[index - 1].end, end=child.end, text=""),)
