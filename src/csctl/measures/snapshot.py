"""An account as it was on a day: facts dated later do not exist yet."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar, cast

from pydantic import BaseModel

from csctl.finding import DataPath
from csctl.judgement import Status
from csctl.measures.touches import Log, Touch, any_touch, local_moment, name_key
from csctl.measures.worktime import WorkingTime, covers
from csctl.model.account import Account
from csctl.model.norms import Norms, Tier
from csctl.model.people import Member, Stakeholder
from csctl.model.scalars import Moment
from csctl.model.scope import Service
from csctl.record import Row

__all__ = [
    "SETTLED_AFTER_DAYS",
    "Placed",
    "Snapshot",
    "Touch",
    "known_by",
    "local_moment",
    "name_key",
    "placed",
]

T = TypeVar("T")


class Placed(NamedTuple, Generic[T]):
    """A fact, and the path that leads to it in the file."""

    path: DataPath
    fact: T


def placed(path: DataPath, facts: Iterable[T]) -> Iterator[Placed[T]]:
    """Yield each entry of a list with its own path."""
    return (Placed((*path, index), fact) for index, fact in enumerate(facts))


def known_by(day: dt.date | None, today: dt.date) -> dt.date | None:
    """Return the day if it has come, else None: what is dated later has not happened."""
    return day if day is not None and day <= today else None


_PLANNED = frozenset(
    {"due", "until", "expires", "leaves_on", "renewal", "target", "starts", "ends", "away", "paused", "plans"}
)
"""Days that lie ahead by their nature: a client is not younger for having a due date."""


def _dates(value: object, zone: str | None) -> Iterator[dt.date]:
    """Yield every day on which something happened."""
    match value:
        case Moment():
            yield local_moment(value, zone).day
        case dt.date():
            yield value
        case tuple():
            for item in value:
                yield from _dates(item, zone)
        case BaseModel():
            for name, item in value.__dict__.items():  # to iterate a model looks at every name twice
                if name not in _PLANNED and item is not None:
                    yield from _dates(item, zone)


class _Always:
    """What is the same on any day that an account is looked at, worked out once for all of them."""

    def __init__(self, account: Account, zone: str | None) -> None:
        self._account = account
        self._zone = zone

    @cached_property
    def log(self) -> Log:
        return Log(self._account, self._zone)

    @cached_property
    def first_day(self) -> dt.date | None:
        """The day of the first thing that ever happened; None where nothing has a date."""
        return min(_dates(self._account, self._zone), default=None)


class Snapshot(Row):
    """An account on a day, under the norms of its book. Every measure takes one of these."""

    account: Account
    norms: Norms
    today: dt.date

    def on(self, day: dt.date) -> "Snapshot":
        """Return the account on another day."""
        other = Snapshot(self.account, self.norms, day)
        other.__dict__["_always"] = self._always
        return other

    def once(self, measure: "Callable[[Snapshot], T]") -> T:
        """Return what a function says of this day, worked out the first time only."""
        if measure not in self._said:
            self._said[measure] = measure(self)
        return cast("T", self._said[measure])

    @cached_property
    def _said(self) -> "dict[Callable[[Snapshot], object], object]":
        return {}

    @cached_property
    def exists(self) -> bool:
        """Whether any dated fact has happened yet; an account without a date always exists."""
        a = self.account
        if known_by(a.since, self.today) or known_by(a.tracked_since, self.today) or self.touches:
            return True
        first = self._always.first_day
        return first is None or first <= self.today

    @cached_property
    def status(self) -> Status:
        """Ended, under notice, paused or active, by dates that have come; undated facts hold always."""
        a, today = self.account, self.today
        if a.ended and (a.ended.date or today) <= today:
            return Status.ENDED
        if a.notice and (a.notice.date or today) <= today:
            return Status.NOTICE
        if a.paused and covers((a.paused,), today):
            return Status.PAUSED
        return Status.ACTIVE

    @cached_property
    def working(self) -> WorkingTime:
        """The working time of the book."""
        return WorkingTime(self.norms.working)

    @cached_property
    def tier(self) -> Tier:
        """What the account's tier promises; nothing where the tier is not known to the book."""
        return self.norms.tiers.get(self.account.tier or "", Tier.model_construct())

    @cached_property
    def _always(self) -> _Always:
        return _Always(self.account, self.norms.timezone)

    @cached_property
    def touches(self) -> tuple[Touch, ...]:
        """The contact log up to today, oldest first."""
        return self._always.log.until(self.today, any_touch)

    def touches_that(self, which: Callable[[Touch], bool]) -> tuple[Touch, ...]:
        """Return the entries up to today of which something holds that no day can change, oldest first."""
        return self._always.log.until(self.today, which)

    @cached_property
    def first_contact(self) -> dt.date | None:
        """The day of the earliest contact; internal notes are none."""
        return next((touch.day for touch in self.touches if not touch.is_note), None)

    @cached_property
    def stakeholders(self) -> tuple[Placed[Stakeholder], ...]:
        """Everyone on the client's side who has arrived, gone or not."""
        people = placed(("stakeholders",), self.account.stakeholders)
        return tuple(p for p in people if p.fact.since is None or p.fact.since <= self.today)

    @cached_property
    def present(self) -> tuple[Placed[Stakeholder], ...]:
        """Stakeholders who are there: `since` has come, `left_on` has not."""
        return tuple(p for p in self.stakeholders if known_by(p.fact.left_on, self.today) is None)

    @cached_property
    def executives(self) -> tuple[Placed[Stakeholder], ...]:
        """Present executives: by role, or because they sign the invoices."""
        return tuple(p for p in self.present if p.fact.is_executive)

    @cached_property
    def members(self) -> tuple[Placed[Member], ...]:
        """Our own team, gone or not, as far as they have joined."""
        members = placed(("team", "members"), self.account.team.members)
        return tuple(m for m in members if m.fact.since is None or m.fact.since <= self.today)

    @cached_property
    def services(self) -> tuple[Placed[Service], ...]:
        """Every service of the account."""
        return tuple(placed(("services",), self.account.services))

    @cached_property
    def begun_services(self) -> tuple[Placed[Service], ...]:
        """Services as far as they have begun, ended or not: one that starts later does not exist yet."""
        return tuple(s for s in self.services if s.fact.starts is None or s.fact.starts <= self.today)

    @cached_property
    def taken_over(self) -> dt.date | None:
        """The day the current lead took over, if it has come."""
        return known_by(self.account.taken_over, self.today)

    @cached_property
    def began(self) -> dt.date | None:
        """The day the relationship began: `since`, else the first contact."""
        return known_by(self.account.since, self.today) or self.first_contact

    @cached_property
    def tracked_from(self) -> dt.date | None:
        """The day from which missing facts and silence count: tracked, and in the current lead's hands."""
        tracked = known_by(self.account.tracked_since, self.today) or self.first_contact
        if tracked is None:
            return None
        return max(tracked, self.taken_over or tracked)

    @cached_property
    def tracked_days(self) -> int | None:
        """Days since then; None while it is unknown."""
        return None if self.tracked_from is None else (self.today - self.tracked_from).days

    @cached_property
    def settled(self) -> bool:
        """Whether a missing fact may count against the account: tracked for more than 30 days."""
        return self.tracked_days is not None and self.tracked_days > SETTLED_AFTER_DAYS

    def age_days(self, day: dt.date) -> int:
        """Days from the day until today."""
        return (self.today - day).days

    def within_days(self, day: dt.date, days: int) -> bool:
        """Whether the day lies in (today - days, today]."""
        return 0 <= (self.today - day).days < days


SETTLED_AFTER_DAYS = 30
