"""Commands as they are typed: a line that a POSIX shell takes as it is printed, with little left to fill in.

What is left to fill in is `...` (words), NAME, VALUE, SCORE or VERDICT.
"""

import re
from collections.abc import Sequence

from csctl.finding import DataPath
from csctl.model.folding import folded

WORDS = '"..."'
_PLAIN = re.compile(r"[\w@%+=:,./-]+", re.ASCII)
_OTHERWISE_MEANT = re.compile(r" > |^(?:\+|last|#\d+)$|^[\s\"]|[\s\"]$|\.\.|^\.|\.$")
"""Names that a path would take for something else."""
_UNSAFE_IN_DOUBLE_QUOTES = frozenset('"$`\\!')


def quoted(word: str) -> str:
    """Return a word as a shell wants it: plain, in double quotes, or where these would not do single."""
    if _PLAIN.fullmatch(word):
        return word
    if _UNSAFE_IN_DOUBLE_QUOTES.isdisjoint(word):
        return f'"{word}"'
    return "'" + word.replace("'", "'\"'\"'") + "'"


def option(name: str, value: str) -> str:
    """Return an option with its value; one that begins with a dash is not taken for another option."""
    return f"{name}{'=' if value.startswith('-') else ' '}{quoted(value)}"


def argument(value: str) -> str:
    """Return a last argument; one that begins with a dash is not taken for an option."""
    return f"-- {quoted(value)}" if value.startswith("-") else quoted(value)


def command(verb: str, slug: str, *rest: str) -> str:
    """Return the whole line; what is empty is left out."""
    return " ".join(filter(None, ("csctl", verb, quoted(slug), *rest)))


def entry_number(path: DataPath) -> str:
    """Return what `csctl set` calls the last entry of a list on the path: `#2` for the second one."""
    return f"#{next(part for part in reversed(path) if isinstance(part, int)) + 1}"


def entry_called(name: str, path: DataPath, others: Sequence[str]) -> str:
    """Return what `csctl set` calls an entry: its name, or its number where that could mean another."""
    same = sum(folded(name) == folded(other) for other in others)
    plain = sayable(name) and not _OTHERWISE_MEANT.search(name)
    return name if same <= 1 and plain else entry_number(path)


def sayable(text: str) -> bool:
    """Whether a text can be typed as it is shown: one line, nothing invisible."""
    return bool(text.strip()) and text.isprintable()
