"""One value that csctl goes by, and where it comes from."""

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias

from csctl.record import Record

Plain: TypeAlias = "Mapping[str, Plain] | Sequence[Plain] | str | int | float | bool | dt.date | None"


class Group(StrEnum):
    """What a value is about."""

    BOOK = "book"
    DAY = "day"
    NORMS = "norms"
    TERMINAL = "terminal"
    PROGRAM = "program"


class Source(StrEnum):
    """What said so."""

    DEFAULT = "default"
    FILE = "file"
    VARIABLE = "variable"
    FLAG = "flag"
    FOUND = "found"
    """Nobody said so: it is what this computer or the book is like."""

    DERIVED = "derived"
    """Worked out from other values."""


class Setting(Record):
    """A value by its path, as `csctl config PATH` takes it.

    `name` is the file, the variable or the flag that says so, or for what nobody says how it came about;
    `line` is known of files. `items` are the entries of a list, each with its own line.
    """

    group: Group
    path: str
    value: Plain
    source: Source = Source.DEFAULT
    name: str = ""
    line: int | None = None
    items: tuple["Setting", ...] = ()

    @property
    def origin(self) -> str:
        """Where the value comes from, in a word: `csctl.yaml:4`, `EDITOR`, `--color`, `default`."""
        place = f"{self.name}:{self.line}" if self.line else self.name
        return place or str(self.source)


def among(settings: Sequence[Setting], path: str, *, is_whole: bool = False) -> tuple[Setting, ...]:
    """Return everything at or below a path; nothing if unknown.

    A list that is asked for comes entry by entry, unless it is to stay whole.
    """
    wanted = path.rstrip(".").casefold()
    inside = tuple(item for one in settings for item in one.items if item.path.casefold() == wanted)
    exact = next((one for one in settings if one.path.casefold() == wanted), None)
    if exact is not None:
        return (exact,) if is_whole or not exact.items else exact.items
    return inside or tuple(one for one in settings if one.path.casefold().startswith(f"{wanted}."))


def paths_of(settings: Sequence[Setting]) -> tuple[str, ...]:
    """Return every path that can be asked for, groups of values among them."""
    whole = [one.path for one in settings]
    above = [path[:place] for path in whole for place, char in enumerate(path) if char == "."]
    return tuple(dict.fromkeys((*whole, *above)))
