"""Markdown in which text from outside stays text."""

import re
from collections.abc import Iterable, Sequence

from csctl.render.visible import visible

_SPECIAL = re.compile(r"([\\`*_\[\]|~!#])")


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
