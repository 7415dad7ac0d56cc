"""Lines of styled text, before any terminal is known: what to say, and how strongly."""

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from csctl.record import Record


class Tone(StrEnum):
    """What a piece of text means to the reader; the console decides on colours."""

    PLAIN = "plain"
    BAD = "bad"
    ALARM = "alarm"
    WARN = "warn"
    GOOD = "good"
    QUIET = "quiet"
    STRONG = "strong"


class Span(Record):
    """A piece of text in one tone."""

    text: str
    tone: Tone = Tone.PLAIN


Line = tuple[Span, ...]


def span(text: str, tone: Tone = Tone.PLAIN) -> Span:
    """Shorthand for a span."""
    return Span(text=text, tone=tone)


def plain(line: Line) -> str:
    """Return the text of a line without its tones, and without blanks at its end."""
    return "".join(part.text for part in line).rstrip()


def columns(text: str) -> int:
    """Terminal columns a text takes: two for wide characters, none for marks and joiners."""
    return len(text) if text.isascii() else sum(_columns_of(char) for char in text)


def line_columns(line: Line) -> int:
    """Terminal columns a line takes."""
    return sum(columns(part.text) for part in line)


@lru_cache(maxsize=4096)
def _columns_of(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def padded(text: str, width: int) -> str:
    """Return the text with blanks up to `width` columns; longer stays longer."""
    return text + " " * max(0, width - columns(text))


def wrapped(text: str, width: int | None, indent: int = 0, lines: int | None = None) -> tuple[str, ...]:
    """Break at blanks into lines of at most `width` columns, those after the first indented.

    A word that is longer than a line is broken, never lost. With `lines` the last one allowed ends in `…`.
    """
    if width is None or columns(text) <= width:
        return (text,)
    words = text.lstrip(" ")
    rows = _filled(words.split(" "), width, indent, " " * min(len(text) - len(words), width - 1))
    if lines is None or len(rows) <= lines:
        return tuple(rows)
    return (*rows[: lines - 1], f"{_cut(rows[lines - 1], width - 1)}…")


def _filled(words: Iterable[str], width: int, indent: int, begin: str) -> list[str]:
    rows = [begin]
    for word in words:
        joined = f"{rows[-1]} {word}" if rows[-1].strip() else f"{rows[-1]}{word}"
        if columns(joined) <= width:
            rows[-1] = joined
            continue
        if rows[-1].strip():
            rows.append(" " * indent)
        pieces = _broken(word, max(1, min(width - indent, width - columns(rows[-1]))))
        if columns(rows[-1] + pieces[0]) > width:
            rows[-1] = ""  # a margin is the first thing to go where a single character fills the line
        rows[-1] += pieces[0]
        rows.extend(" " * indent + piece for piece in pieces[1:])
    return rows


def _broken(word: str, width: int) -> list[str]:
    pieces = []
    while columns(word) > width:
        head = _cut(word, width) or word[:1]
        pieces.append(head)
        word = word[len(head) :]
    return [*pieces, word]


def _cut(text: str, width: int) -> str:
    used = 0
    for index, char in enumerate(text):
        used += _columns_of(char)
        if used > width:
            return text[:index]
    return text
