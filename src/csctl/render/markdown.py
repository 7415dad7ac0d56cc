"""Markdown in which text from outside stays text."""

import re
from collections.abc import Iterable, Sequence

from csctl.render.visible import visible

_SPECIAL = re.compile(r"([\\`*_\[\]|~!#])")
_IN_PROSE = re.compile(r"([\\`*\[\]|~]|(?<!\w)_|_(?!\w))")
_AT_START = re.compile(r"^(?=>|=|[-+#]+(?:\s|$))|(?<=^\d)(?=[.)](?:\s|$))|(?<=^\d\d)(?=[.)](?:\s|$))")
_ENTITY = re.compile(r"&(?=#?\w+;)")

_BACKTICKS = re.compile(r"`+")


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]], title: str = "") -> str:
    """Return a pipe table under an optional heading."""
    lines = [f"## {markdown_safe(title)}", ""] if title else []
    lines.append(_line(head))
    lines.append(f"|{'|'.join(' --- ' for _ in head)}|")
    lines.extend(_line(tuple(map(markdown_safe, row))) for row in rows)
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def markdown_safe(text: str) -> str:
    """Return the text with everything escaped that Markdown or HTML would interpret."""
    escaped = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", escaped)


def markdown_code(text: str) -> str:
    """Return the text as it is typed: between as many backticks as it cannot be mistaken with."""
    shown = visible(text)
    longest = max((len(run) for run in _BACKTICKS.findall(shown)), default=0)
    fence, gap = "`" * (longest + 1), " " if longest else ""
    return f"{fence}{gap}{shown}{gap}{fence}"


def markdown_prose(text: str) -> str:
    """Return a sentence with only that escaped which Markdown or HTML would interpret where it stands.

    It reads well in a mail, as it is. Line breaks become blanks, so that it stays one paragraph or list item.
    """
    line = _ENTITY.sub("&amp;", visible(" ".join(text.split()))).replace("<", "&lt;")
    return _AT_START.sub(r"\\", _IN_PROSE.sub(r"\\\1", line))
