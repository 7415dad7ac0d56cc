"""Parts of a page of text: sections, labelled lines and lists that wrap where the screen ends."""

from collections.abc import Iterable
from dataclasses import dataclass

from csctl.render.console import Look
from csctl.render.line import Line, Tone, columns, padded, span, wrapped

Block = tuple[Line, ...]
_COMFORTABLE = 110


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where a labelled line stands: the blanks before it, and the room its label has."""

    indent: int = 2
    label: int = 10


def labelled(
    label: str, text: str, look: Look, tone: Tone = Tone.PLAIN, columns_at: Columns = Columns()
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
