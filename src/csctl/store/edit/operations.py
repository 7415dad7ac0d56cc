"""What can be done to an account file: the operations and the values they carry."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from csctl.finding import DataPath
from csctl.record import Record

Scalar: TypeAlias = str | int | float | bool | dt.date | None
Value: TypeAlias = "Scalar | Sequence[Value] | Mapping[str, Value]"
"""What an edit writes. Every YAML reader reads a `str` back as a string; dates and numbers stand plain."""


class Append(Record):
    """Add `item` at the end of the list at `path`; a list that is missing, null or empty is begun."""

    path: DataPath
    item: Value


class Extend(Record):
    """Add all `items` at the end of the list at `path`, in one go; otherwise as `Append`."""

    path: DataPath
    items: tuple[Value, ...]


class Prepend(Record):
    """Add `item` in front of the list at `path`; a list that is missing, null or empty is begun."""

    path: DataPath
    item: Value


class InsertAt(Record):
    """Add `item` to the list at `path` so that it then stands at `index`, counted from 0, or at the end."""

    path: DataPath
    index: int
    item: Value


class SetValue(Record):
    """Make `value` the value at `path`; keys that are missing on the way are added.

    Where a mapping replaces a mapping, or a list a list, only what differs is touched.
    """

    path: DataPath
    value: Value


class AddKey(Record):
    """Add `key` to the mapping at `path`; refused where the key is there already."""

    path: DataPath
    key: str
    value: Value


class Remove(Record):
    """Take the list entry or the key at `path` out; the last one leaves `[]` or `{}` behind."""

    path: DataPath


Operation: TypeAlias = Append | Extend | Prepend | InsertAt | SetValue | AddKey | Remove


def is_list(value: Value) -> bool:
    """Whether the value is written as a list; a string is not."""
    return isinstance(value, Sequence) and not isinstance(value, str)
