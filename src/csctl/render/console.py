"""What the screen can do: its width, its colours and its alphabet; and lines turned into text for it."""

import os
from collections.abc import Iterable, Mapping

from csctl.record import Record
from csctl.render.color_mode import ColorMode
from csctl.render.line import Line, Span, Tone, plain
from csctl.render.visible import visible

TYPE_CHECKING = False  # as typing has it, without importing it: a warm `csctl status` does without it
if TYPE_CHECKING:
    from typing import TextIO

_CODES = {
    Tone.PLAIN: "",
    Tone.BAD: "31",
    Tone.ALARM: "1;37;41",
    Tone.WARN: "33",
    Tone.GOOD: "32",
    Tone.QUIET: "2",
    Tone.STRONG: "1",
}
"""How each tone looks: the parameters of the escape sequence SGR."""

_SUBSTITUTES = {
    ord("▲"): "^",
    ord("▼"): "v",
    ord("…"): "...",
    ord("·"): "|",
    0x2013: "-",
    0x2014: "-",
    0x2018: "'",
    0x2019: "'",
    0x201C: '"',
    0x201D: '"',
    ord("≤"): "<=",
    ord("≥"): ">=",
    ord("→"): "->",
    0x00D7: "x",
    ord("│"): "|",
    ord("─"): "-",
    ord("•"): "*",
    0x00A0: " ",
}


class Look(Record):
    """What one output can show. `width` is None in a pipe: then nothing is wrapped or cut."""

    width: int | None = None
    colour: bool = False
    encoding: str = "utf-8"

    @property
    def is_terminal(self) -> bool:
        """Whether a person is looking: hints and limits are for people."""
        return self.width is not None

    def shown(self, text: str) -> str:
        """Return the text as this output can show it: harmless, and in its alphabet."""
        return in_alphabet(visible(text), self.encoding)

    def span(self, text: str, tone: Tone = Tone.PLAIN) -> Span:
        """Return a span whose text this output can show."""
        return Span(text=self.shown(text), tone=tone)


def look_of(stream: "TextIO | None", color: ColorMode, environ: Mapping[str, str]) -> Look:
    """Tell what a stream can show; a closed stream (None) is a pipe that shows nothing."""
    if stream is None:
        return Look()
    terminal = _is_terminal(stream)
    return Look(
        width=_width(stream, environ) if terminal else None,
        colour=_wants_colour(color, environ, terminal=terminal),
        encoding=getattr(stream, "encoding", None) or "utf-8",
    )


def _is_terminal(stream: "TextIO") -> bool:
    try:
        return stream.isatty()
    except ValueError:  # a closed file has no terminal
        return False


def _width(stream: "TextIO", environ: Mapping[str, str]) -> int:
    columns = environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _wants_colour(color: ColorMode, environ: Mapping[str, str], *, terminal: bool) -> bool:
    """`--color` decides; then NO_COLOR (no-color.org), FORCE_COLOR (force-color.org), then the terminal."""
    if color is not ColorMode.AUTO:
        return color is ColorMode.ALWAYS
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return terminal and environ.get("TERM") != "dumb"


def in_alphabet(text: str, encoding: str) -> str:
    """Return the text in what an encoding can write: `^` for `▲` in ASCII, else an escape."""
    if text.isascii() or _can_write(text, encoding):
        return text
    kept = "".join(char if _can_write(char, encoding) else char.translate(_SUBSTITUTES) for char in text)
    return kept.encode(encoding, "backslashreplace").decode(encoding)


def _can_write(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def drawn(lines: Iterable[Line], look: Look) -> str:
    """Return the lines as text for an output, with colours where it has them."""
    if not look.colour:
        return "".join(f"{plain(line)}\n" for line in lines)
    return "".join(f"{''.join(map(_coloured, line))}\n" for line in lines)


def _coloured(part: Span) -> str:
    """Return what Rich would write, without Rich: importing it takes longer than everything else."""
    code = _CODES[part.tone]
    return f"\x1b[{code}m{part.text}\x1b[0m" if code and part.text else part.text
