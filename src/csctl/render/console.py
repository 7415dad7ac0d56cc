"""What the screen can do: its width, its colours and its alphabet; and lines turned into text for it."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from csctl.render.color_mode import ColorMode
from csctl.render.line import Line, Span, Tone, plain
from csctl.render.visible import visible

if TYPE_CHECKING:
    from rich.console import Console

STYLES = {
    Tone.PLAIN: "",
    Tone.BAD: "red",
    Tone.ALARM: "bold white on red",
    Tone.WARN: "yellow",
    Tone.GOOD: "green",
    Tone.QUIET: "dim",
    Tone.STRONG: "bold",
}

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
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


def look_of(stream: TextIO | None, color: ColorMode, environ: Mapping[str, str]) -> Look:
    """Tell what a stream can show; a closed stream (None) is a pipe that shows nothing."""
    if stream is None:
        return Look()
    terminal = _is_terminal(stream)
    return Look(
        width=_width(stream, environ) if terminal else None,
        colour=_wants_colour(color, environ, terminal=terminal),
        encoding=getattr(stream, "encoding", None) or "utf-8",
    )


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:  # a closed file has no terminal
        return False


def _width(stream: TextIO, environ: Mapping[str, str]) -> int:
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
    from rich.text import Text  # noqa: PLC0415 - a pipe never pays for Rich

    console = console_for(look)
    with console.capture() as capture:
        for line in lines:
            console.print(Text.assemble(*((part.text, STYLES[part.tone]) for part in line)), soft_wrap=True)
    return capture.get()


def console_for(look: Look) -> "Console":
    """Return a Rich console that interprets nothing in its text: no markup, emoji or highlighting."""
    from io import StringIO  # noqa: PLC0415 - as below

    from rich.console import Console  # noqa: PLC0415 - a pipe never pays for Rich

    return Console(
        file=StringIO(),
        force_terminal=look.colour,
        color_system="standard" if look.colour else None,
        no_color=not look.colour,
        width=look.width or 10_000,
        emoji=False,
        markup=False,
        highlight=False,
        legacy_windows=False,
    )
