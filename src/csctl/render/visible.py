"""Outside strings made harmless: control, invisible and bidirectional characters are written out."""

import unicodedata

LENGTH_CAP = 2_000
"""Longest outside string that is shown, in characters; the rest is cut and the cut is marked."""

COMBINING_CAP = 6
"""Marks on one letter that are kept; no living script stacks more, and longer runs paint over other lines."""

_HIDDEN = frozenset({"Cc", "Cs", "Zl", "Zp", "Co", "Cn", "Cf"})
_JOINERS = frozenset("\u200c\u200d")  # ZWNJ and ZWJ shape Persian, Hindi and family emoji: they stay
_MARKS = frozenset({"Mn", "Me"})


def visible(text: str, cap: int = LENGTH_CAP) -> str:
    r"""Return the text with everything that could steer a terminal written out as `\x1b`.

    Line breaks and tabs are written out too: what leaves here is one line. Longer than `cap` is cut with `…`.
    """
    cut = text if len(text) <= cap else f"{text[: cap - 1]}…"
    if cut.isascii() and cut.isprintable():
        return cut
    return _written_out(cut)


def is_harmless(char: str) -> bool:
    """Say whether one character may reach a terminal as it is."""
    return char in _JOINERS or unicodedata.category(char) not in _HIDDEN


def _written_out(text: str) -> str:
    out: list[str] = []
    marks = 0
    for char in text:
        category = unicodedata.category(char)
        marks = marks + 1 if category in _MARKS else 0
        if marks > COMBINING_CAP:
            continue
        out.append(char if category not in _HIDDEN or char in _JOINERS else _escape(char))
    return "".join(out)


def _escape(char: str) -> str:
    if char.isascii():
        return _SHORT.get(char, f"\\x{ord(char):02x}")
    return char.encode("ascii", "backslashreplace").decode("ascii")


_SHORT = {"\n": r"\n", "\t": r"\t", "\r": r"\r"}
