"""Words as they are pasted into a shell: sh, bash, zsh and fish all read them back as they were."""

import re
from collections.abc import Iterable

_PLAIN = r"(?a:[\w@+:,./-][\w@%+=:,./-]*)"
"""zsh looks up what begins with `=`, and fish what begins with `%`."""
_UNSAFE_IN_DOUBLE_QUOTES = frozenset('"$`\\!')
_UNSAFE_IN_SINGLE_QUOTES = r"(['\\]+)"
"""Within single quotes a backslash stands for itself, but in fish it takes the quote behind it along.

Both are compiled by `re` when they are first needed: most calls never do.
"""


def quoted(word: str) -> str:
    """Return a word as every shell wants it: plain, in double quotes, or where these would not do single."""
    if re.fullmatch(_PLAIN, word):
        return word
    if _UNSAFE_IN_DOUBLE_QUOTES.isdisjoint(word):
        return f'"{word}"'
    return "".join(_piece(piece) for piece in re.split(_UNSAFE_IN_SINGLE_QUOTES, word) if piece)


def single_quoted(word: str) -> str:
    """Return a word plain where that will do, and else in single quotes, as paths are shown."""
    return word if re.fullmatch(_PLAIN, word) else in_single_quotes(word)


def in_single_quotes(word: str) -> str:
    """Return a word in single quotes, as examples are shown; as `quoted` has it where these would not do."""
    return quoted(word) if re.search(_UNSAFE_IN_SINGLE_QUOTES, word) else f"'{word}'"


def joined(words: Iterable[str]) -> str:
    """Return the words of a command, each as a shell wants it."""
    return " ".join(map(single_quoted, words))


def _piece(piece: str) -> str:
    if re.fullmatch(_UNSAFE_IN_SINGLE_QUOTES, piece):
        return '"' + piece.replace("\\", "\\\\") + '"'
    return f"'{piece}'"
