"""What can be done to an account file: the operations and the values they carry."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from csctl.finding import DataPath

Scalar: TypeAlias = str | int | float | bool | dt.date | None
Value: TypeAlias = "Scalar | Sequence[Value] | Mapping[str, Value]"
"""What an edit writes. Every YAML reader reads a `str` back as a string; dates and numbers stand plain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Append:
    """Add `item` at the end of the list at `path`; a list that is missing, null or empty is begun."""

    path: DataPath
    item: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend:
    """Add all `items` at the end of the list at `path`, in one go; otherwise as `Append`."""

    path: DataPath
    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepend:
    """Add `item` in front of the list at `path`; a list that is missing, null or empty is begun."""

    path: DataPath
    item: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class SetValue:
    """Make `value` the value at `path`; keys that are missing on the way are added.

    Where a mapping replaces a mapping, or a list a list, only what differs is touched.
    """

    path: DataPath
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class AddKey:
    """Add `key` to the mapping at `path`; refused where the key is there already."""

    path: DataPath
    key: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove:
    """Take the list entry or the key at `path` out; the last one leaves `[]` or `{}` behind."""

    path: DataPath


Operation: TypeAlias = Append | Extend | Prepend | SetValue | AddKey | Remove


def is_list(value: Value) -> bool:
    """Whether the value is written as a list; a string is not."""
    return isinstance(value, Sequence) and not isinstance(value, str)
