"""What an import would do: a fate for every record, and for every account the edits or the whole new file."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from csctl.finding import DataPath
from csctl.logbook.entered import Item
from csctl.model.account import Account
from csctl.model.scalars import Moment
from csctl.record import Record
from csctl.store.edit import Extend, Operation, SetValue
from csctl.store.places import Tree


class Fate(StrEnum):
    """What becomes of a record."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "already there"
    DIFFERS = "differs"
    SKIPPED = "skipped"


class Outcome(Record):
    """What becomes of one record, or of one fact of it. `account` is empty where none is meant.

    `what` names it; `reason` says why it is skipped, how it differs, or what is taken for granted.
    """

    fate: Fate
    line: int
    account: str = ""
    what: str = ""
    reason: str = ""


class Standing(Record):
    """An account as it stands; `account` None where its file cannot be read or its client is not known."""

    slug: str
    file: str
    account: Account | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the person who imports has said. `now` is the moment on the book's clock.

    `update` lets the file's value take the place of ours. `accounts` are slugs by company; NEW begins one.
    `us` are the names of our own team, of the leads and of the agency.
    """

    today: dt.date
    now: Moment
    timezone: str | None = None
    update: bool = False
    accounts: Mapping[str, str] = field(default_factory=dict)
    us: frozenset[str] = frozenset()


NEW = "NEW"
"""In `--account COMPANY=NEW`: nobody we know, begin an account."""


class AccountPlan(Record):
    """What is to be done to one account: edits of its file, or the data of a new one."""

    slug: str
    client: str
    operations: tuple[Operation, ...] = ()
    tree: dict[str, Tree] | None = None

    @property
    def is_new(self) -> bool:
        """Whether its file is not there yet."""
        return self.tree is not None


class SourcePlan(Record):
    """What one foreign file would do to the book."""

    outcomes: tuple[Outcome, ...]
    accounts: tuple[AccountPlan, ...]

    def count(self, fate: Fate) -> int:
        """Return how many records have a fate."""
        return sum(one.fate is fate for one in self.outcomes)


@dataclass(slots=True, kw_only=True)
class Draft:
    """An account while records are laid beside it: what is to be set, and what is to be added to its lists.

    `base` is the data of a new account, None for one that has a file; `is_told` once a row has said so.
    """

    slug: str
    account: Account
    base: dict[str, Tree] | None = None
    is_told: bool = False
    _set: dict[DataPath, SetValue] = field(default_factory=dict)
    _added: defaultdict[DataPath, list[Item]] = field(default_factory=lambda: defaultdict(list))

    def set(self, operation: SetValue) -> None:
        """Plan to set a value; the last one for a place counts."""
        self._set[operation.path] = operation

    def add(self, path: DataPath, item: Item) -> None:
        """Plan to add an entry to the list at a path."""
        self._added[path].append(item)

    def sort_added(self, path: DataPath, key: str) -> None:
        """Put what is added to a list in the order of one of its keys, a day or a moment."""
        self._added[path].sort(key=lambda item: str(item[key]))

    @property
    def operations(self) -> tuple[Operation, ...]:
        """The edits, those of entries that stand there first: their places still hold then."""
        added = (Extend(path=path, items=tuple(items)) for path, items in self._added.items() if items)
        return (*self._set.values(), *added)
