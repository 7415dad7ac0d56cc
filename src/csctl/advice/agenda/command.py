"""Commands as they are typed: a line that a shell takes as it is printed, with little left to fill in.

What is left to fill in is `...` (words), NAME, VALUE, SCORE or VERDICT.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from csctl.finding import DataPath
from csctl.model.folding import folded
from csctl.shell_words import quoted

Alike: TypeAlias = Mapping[str, int]
"""How often a name is there, by what it is without case and accents."""

WORDS = '"..."'
_OTHERWISE_MEANT = re.compile(r" > |^(?:\+|last|#\d+)$|^[\s\"]|[\s\"]$|\.\.|^\.|\.$")
"""Names that a path would take for something else."""
_LONGEST_TYPED = 200
"""Characters of a name that is still typed; a screen cuts what is far longer, and its last quote with it."""


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


def alike(names: Iterable[str]) -> Alike:
    """Return how often each name is there, however it is written."""
    return Counter(map(folded, names))


def entry_called(name: str, path: DataPath, others: Alike) -> str:
    """Return what `csctl set` calls an entry: its name, or its number where that could mean another."""
    same = others.get(folded(name), 0)
    plain = sayable(name) and not _OTHERWISE_MEANT.search(name)
    return name if same <= 1 and plain else entry_number(path)


def sayable(text: str) -> bool:
    """Whether a text can be typed as it is shown: one line, nothing invisible, no end to it in sight."""
    return bool(text.strip()) and len(text) <= _LONGEST_TYPED and text.isprintable()
