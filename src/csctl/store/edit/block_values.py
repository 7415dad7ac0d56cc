"""Another value behind a key or a dash in block style: it may take other lines than the old one did."""

from collections.abc import Iterator

from csctl.record import Record, replace
from csctl.store.edit.blocks import below
from csctl.store.edit.layout import Style, block_lines, indented, item_lines, one_line
from csctl.store.edit.nodes import Child, Node, NodeKind
from csctl.store.edit.operations import Value, is_list
from csctl.store.edit.scalars import literal
from csctl.store.edit.source import Source, Splice


class _Written(Record):
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
    """Ways to replace the value of an entry. An anchor in front of it stays, if that is possible."""
    if not child.has_lead:
        return
    old, in_list = child.value, parent.kind is NodeKind.LIST
    if in_list and old.body > child.lead and source.line_start(old.body) == source.line_start(child.start):
        style = replace(style, dash_width=old.body - child.start)
    new = _written(source.column(child.start), in_list, value, style)
    if old.tag or (in_list and new.lines and old.anchor):
        old = old._replace(lead=old.start, body=old.start)
    kept = old.lead if old.anchor else child.lead
    if child.value.is_block:
        yield from _instead_of_block(source, old, kept, new)
    elif old.is_block_scalar:
        header = source.text[old.body : min(source.line_end(child.value.body), old.end)]
        stop = old.body + len(header.split("#")[0].rstrip())
        yield _instead_of_text(source, (kept, old.body, stop), old.end, new)
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
