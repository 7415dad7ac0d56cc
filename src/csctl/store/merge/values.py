"""What the values of a merge are, and when two entries are the same one, written differently."""

import re
from collections.abc import Hashable, Sequence
from enum import Enum
from typing import TypeAlias

from csctl.store.places import NAMING_KEYS, Tree


class Absent(Enum):
    """Nothing stands there, not even a null."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT
Value: TypeAlias = Tree | Absent

_DATE_KEYS = ("at", "date", "month", "due", "from", "period")
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?(?:[T ][\d:.+Z-]*)?")
_KEYS = ("id", "name")
_WORDS = ("note", "text", "what", "reason", "summary", "title")
_ENOUGH_FIELDS = 3


def frozen(value: Tree) -> Hashable:
    """The value as something to compare and count; the order of keys says nothing."""
    match value:
        case dict():
            return "keys", frozenset((key, frozen(inner)) for key, inner in value.items())
        case list():
            return "list", tuple(frozen(inner) for inner in value)
        case _:
            return value


def key_of(*lists: Sequence[Tree]) -> str | None:
    """The key by which every entry of the lists is told from its neighbours: `id`, else `name`, else none."""
    return next((key for key in _KEYS if all(is_told_by(key, items) for items in lists)), None)


def text_at(item: Tree, key: str) -> str:
    """The text of a key of an entry, empty without one."""
    value = item.get(key) if isinstance(item, dict) else None
    return value if isinstance(value, str) else ""


def date_of(item: Tree) -> str:
    """The date of an entry, to be compared as text; empty without one."""
    texts = (text_at(item, key) for key in _DATE_KEYS)
    return next((text.replace("T", " ") for text in texts if _DATE.fullmatch(text)), "")


def likeness(before: Tree, after: Tree) -> float:
    """How much of an entry is left in another one, from 0 to 1; 0 where that may well be a different one.

    It is the same one, edited, if no more than half of the fields differ, the one that names it does not
    unless it is the only one, and what is told in words is still told, in at least half of them.
    """
    if not isinstance(before, dict) or not isinstance(after, dict):
        return 0.0
    fields = {*before, *after}
    other = {key for key in fields if key not in before or key not in after or before[key] != after[key]}
    is_renamed = any(key in before and key in other for key in NAMING_KEYS)
    most = 1 if is_renamed and len(fields) >= _ENOUGH_FIELDS else 0 if is_renamed else len(fields) // 2
    told = (_is_told_still(text_at(before, key), text_at(after, key)) for key in _WORDS if key in before)
    return 1 - len(other) / len(fields) if fields and len(other) <= most and all(told) else 0.0


def _is_told_still(before: str, after: str) -> bool:
    one, other = set(before.split()), set(after.split())
    return before == after or 2 * len(one & other) >= len(one | other)


def is_told_by(key: str, items: Sequence[Tree]) -> bool:
    """Whether a key tells every entry of a list from the others."""
    names = [text_at(item, key) for item in items]
    return all(names) and len(set(names)) == len(names)
