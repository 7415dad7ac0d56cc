"""Words as they are pasted into a shell: sh, bash, zsh and fish all read them back as they were."""

import re
from collections.abc import Iterable

_PLAIN = re.compile(r"[\w@+:,./-][\w@%+=:,./-]*", re.ASCII)
"""zsh looks up what begins with `=`, and fish what begins with `%`."""
_UNSAFE_IN_DOUBLE_QUOTES = frozenset('"$`\\!')
_UNSAFE_IN_SINGLE_QUOTES = re.compile(r"(['\\]+)")
"""Within single quotes a backslash stands for itself, but in fish it takes the quote behind it along."""


def quoted(word: str) -> str:
    """Return a word as every shell wants it: plain, in double quotes, or where these would not do single."""
    if _PLAIN.fullmatch(word):
        return word
    if _UNSAFE_IN_DOUBLE_QUOTES.isdisjoint(word):
        return f'"{word}"'
    return "".join(_piece(piece) for piece in _UNSAFE_IN_SINGLE_QUOTES.split(word) if piece)


def single_quoted(word: str) -> str:
    """Return a word plain where that will do, and else in single quotes, as paths are shown."""
    return word if _PLAIN.fullmatch(word) else in_single_quotes(word)


def in_single_quotes(word: str) -> str:
    """Return a word in single quotes, as examples are shown; as `quoted` has it where these would not do."""
    return quoted(word) if _UNSAFE_IN_SINGLE_QUOTES.search(word) else f"'{word}'"


def joined(words: Iterable[str]) -> str:
    """Return the words of a command, each as a shell wants it."""
    return " ".join(map(single_quoted, words))


def _piece(piece: str) -> str:
    if _UNSAFE_IN_SINGLE_QUOTES.fullmatch(piece):
        return '"' + piece.replace("\\", "\\\\") + '"'
    return f"'{piece}'"
