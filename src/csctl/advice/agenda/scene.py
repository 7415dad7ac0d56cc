"""What every kind of agenda item looks at, and what it says of one."""

import datetime as dt
from collections.abc import Mapping
from typing import Self

from csctl.advice.agenda.item import ItemKind
from csctl.advice.open_items import OpenItem, OpenKind, closable_items
from csctl.finding import DataPath
from csctl.measures.facts import Facts
from csctl.measures.measured import near_day
from csctl.measures.snapshot import Snapshot
from csctl.measures.worktime import covers
from csctl.model.account import Account
from csctl.model.scalars import Moment
from csctl.record import Record

_FURTHEST_DAYS = 1000


class Scene(Record):
    """An account on a day, with everything that can be closed in it."""

    slug: str
    facts: Facts
    now: Moment
    open: tuple[OpenItem, ...]
    places: Mapping[int, int]
    """Where in `open` an item stands, by its identity: to look for each takes the square of their number."""

    @classmethod
    def of(cls, slug: str, facts: Facts, now: Moment) -> Self:
        """Return the scene of an account that has been measured."""
        items = closable_items(facts)
        places = {id(item): place for place, item in enumerate(items)}
        return cls(slug=slug, facts=facts, now=now, open=items, places=places)

    @property
    def snapshot(self) -> Snapshot:
        """The account on the day."""
        return self.facts.snapshot

    @property
    def account(self) -> Account:
        """The account."""
        return self.facts.snapshot.account

    @property
    def today(self) -> dt.date:
        """The day."""
        return self.facts.snapshot.today

    def opened(self, kind: OpenKind) -> tuple[OpenItem, ...]:
        """Return what is open of one kind."""
        return tuple(item for item in self.open if item.kind is kind)

    def day(self, day: dt.date) -> str:
        """Return a day in words, the year only where it does not go without saying."""
        return near_day(day, self.today)

    def open_day_by(self, due: dt.date, after: dt.date) -> dt.date:
        """Return the last day up to a due day, but after another, on which both sides work; else the next."""
        day = due
        while day > after and not self._is_open(day):
            day -= dt.timedelta(1)
        return day if day > after else self.open_day_from(due)

    def open_day_from(self, day: dt.date) -> dt.date:
        """Return the day itself or the next on which both sides work; itself where years have none."""
        ahead = (day + dt.timedelta(days) for days in range(_FURTHEST_DAYS))
        return next(filter(self._is_open, ahead), day)

    def _is_open(self, day: dt.date) -> bool:
        return self.snapshot.working.is_working_day(day) and not covers(self.account.away, day)


class Draft(Record):
    """One thing that is due, before it is ranked; the fields are those of `AgendaItem`.

    `key` are the facts that make it this thing and no other. `topic` names what weighs it, where the kind
    alone does not; `takes` are the points of risk that closing it takes away, where that differs from item to
    item. `last` is the day on which what comes back was done last. `closes` is the open thing that
    `csctl done` closes, where no other command does.
    """

    kind: ItemKind
    key: tuple[str, ...]
    what: str
    reason: str
    rule: str
    due: dt.date | None
    command: str = ""
    closes: OpenItem | None = None
    due_at: dt.datetime | None = None
    people: tuple[str, ...] = ()
    owner: str = ""
    expert: str = ""
    path: DataPath = ()
    topic: str = ""
    takes: int | None = None
    last: dt.date | None = None
