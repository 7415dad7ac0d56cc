"""Parts of a page of text: sections, labelled lines and lists that wrap where the screen ends."""

from collections.abc import Iterable, Sequence

from csctl.record import Record
from csctl.render.console import Look
from csctl.render.line import Line, Span, Tone, columns, line_columns, padded, span, wrapped

Block = tuple[Line, ...]
_COMFORTABLE = 110
_DOT = " · "


def width_of(look: Look) -> int | None:
    """Columns that text may take: as wide as is comfortable to read, all of it in a pipe."""
    return None if look.width is None else min(look.width, _COMFORTABLE)


def joined(blocks: Iterable[Block]) -> Block:
    """Put the blocks that say anything under each other, an empty line between them."""
    lines: list[Line] = []
    for block in blocks:
        if block:
            lines.extend([(), *block] if lines else block)
    return tuple(lines)


def section(title: str, body: Block, look: Look) -> Block:
    """Return a titled block; nothing where there is nothing to say."""
    return ((look.span(title, Tone.STRONG),), *body) if body else ()


def paragraph(text: str, look: Look, indent: int = 2, tone: Tone = Tone.PLAIN, hang: int = 0) -> Block:
    """Return text indented and wrapped, later lines by `hang` further."""
    margin = " " * indent
    lines = wrapped(margin + look.shown(text), width_of(look), indent=indent + hang)
    return tuple((span(line, tone),) for line in lines)


def flowing(parts: Sequence[Span], look: Look, indent: int = 2, hang: int = 2) -> Block:
    """Return parts in a row with dots between them, going on in the next line where one does not fit.

    A part that is longer than a line is wrapped. In a pipe all of them are one line.
    """
    dot, room = look.shown(_DOT), width_of(look)
    lines: list[Line] = []
    for part in (look.span(one.text, one.tone) for one in parts if one.text):
        if lines and (room is None or line_columns(lines[-1]) + columns(dot + part.text) <= room):
            lines[-1] = (*lines[-1], span(dot, Tone.QUIET), part)
            continue
        margin = " " * (indent + (hang if lines else 0))
        pieces = wrapped(margin + part.text, room, indent=indent + hang)
        lines.extend((span(piece, part.tone),) for piece in pieces)
    return tuple(lines)


class Columns(Record):
    """Where a labelled line stands: the blanks before it, and the room its label has."""

    indent: int = 2
    label: int = 10


_USUAL = Columns()


def labelled(
    label: str, text: str, look: Look, tone: Tone = Tone.PLAIN, columns_at: Columns = _USUAL
) -> Block:
    """Return `label  text`, the text wrapped in its own column; nothing for no text."""
    if not text:
        return ()
    head = " " * columns_at.indent + padded(label, columns_at.label)
    room = width_of(look)
    if room is not None and room < 2 * columns(head):
        said = f"{label}: {text}" if label else text
        return paragraph(said, look, indent=columns_at.indent, tone=tone, hang=2)
    lines = wrapped(look.shown(text), None if room is None else room - columns(head))
    first = (look.span(head, Tone.QUIET), span(lines[0], tone))
    return (first, *((span(" " * columns(head)), span(line, tone)) for line in lines[1:]))
