"""What we promised in contacts, and whether it was kept on the day we had named (S1)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum

from csctl.judgement import Evidence
from csctl.measures.snapshot import Placed, Snapshot, Touch, known_by, name_key, placed
from csctl.model.contact import NextStep
from csctl.record import Record

WINDOW_DAYS = 365


class PromiseState(StrEnum):
    """What became of a promise, in the order in which it matters."""

    OPEN_LATE = "open_late"
    KEPT_LATE = "kept_late"
    KEPT_ON_TIME = "kept_on_time"
    KEPT_EARLY = "kept_early"
    """Kept, and its day is still to come: it counts once the day is there, as those that are not kept do."""
    KEPT_WITHOUT_DAY = "kept_without_day"
    OPEN = "open"
    OPEN_WITHOUT_DAY = "open_without_day"


class Promise(Record):
    """A next step of ours. `owner` is empty where nobody is named; `due` and `done_on` None are no day.

    `in_window` is False for one that is open and late since before the time that is looked at.
    """

    what: str
    owner: str
    made_on: dt.date
    due: dt.date | None
    done_on: dt.date | None
    state: PromiseState
    days_late: int
    in_window: bool
    evidence: Evidence


class Tally(Record):
    """How many promises became what. `older_open_late` were due before the time and are still open."""

    kept_on_time: int = 0
    kept_late: int = 0
    open_late: int = 0
    kept_early: int = 0
    kept_without_day: int = 0
    open: int = 0
    open_without_day: int = 0
    older_open_late: int = 0

    @property
    def decided(self) -> int:
        """Promises whose day was in the time and is over, or that were kept on it."""
        return self.kept_on_time + self.kept_late + self.open_late

    @property
    def on_time_share(self) -> float | None:
        """Kept on time, of those decided, 0-1; None where none is."""
        return self.kept_on_time / self.decided if self.decided else None

    @property
    def total(self) -> int:
        """Every promise that is looked at."""
        waiting = self.open + self.open_without_day + self.older_open_late
        return self.decided + self.kept_early + self.kept_without_day + waiting


class PromiseRecord(Record):
    """The promises of one account in the last `days` days, and all that are still open, by their day.

    `theirs` counts next steps that somebody on the client's side owns: they are no promises of ours.
    """

    days: int
    promises: tuple[Promise, ...]
    theirs: int

    @property
    def tally(self) -> Tally:
        """The counts."""
        return tally(self.promises)

    @property
    def open_late(self) -> tuple[Promise, ...]:
        """What is open and late, the longest first, older ones too."""
        return tuple(one for one in self.promises if one.state is PromiseState.OPEN_LATE)


def promise_record(snapshot: Snapshot, days: int = WINDOW_DAYS) -> PromiseRecord:
    """Return what became of the promises of an account.

    With a due day a promise belongs to the time its day lies in, (today - days, today]; without, to that of
    its keeping. What is still open is always there.
    """
    steps = [(touch, step) for touch in snapshot.touches for step in _steps(touch)]
    people = {name_key(person.fact.name) for person in snapshot.stakeholders}
    ours = [(touch, step) for touch, step in steps if name_key(step.fact.owner or "") not in people]
    promises = (_promise(snapshot, touch, step, days) for touch, step in ours)
    return PromiseRecord(
        days=days,
        promises=tuple(sorted((one for one in promises if _belongs(one)), key=_by_day)),
        theirs=len(steps) - len(ours),
    )


def tally(promises: Iterable[Promise]) -> Tally:
    """Count promises by what became of them."""
    found = list(promises)
    states = Counter(one.state for one in found if one.in_window)
    return Tally(
        kept_on_time=states[PromiseState.KEPT_ON_TIME],
        kept_late=states[PromiseState.KEPT_LATE],
        open_late=states[PromiseState.OPEN_LATE],
        kept_early=states[PromiseState.KEPT_EARLY],
        kept_without_day=states[PromiseState.KEPT_WITHOUT_DAY],
        open=states[PromiseState.OPEN],
        open_without_day=states[PromiseState.OPEN_WITHOUT_DAY],
        older_open_late=sum(not one.in_window for one in found),
    )


def _steps(touch: Touch) -> Iterator[Placed[NextStep]]:
    return placed((*touch.path, "next_steps"), touch.contact.next_steps)


def _belongs(promise: Promise) -> bool:
    return promise.in_window or promise.state is PromiseState.OPEN_LATE


def _by_day(promise: Promise) -> tuple[dt.date, dt.date, str, str]:
    return (promise.due or dt.date.max, promise.made_on, promise.what, promise.owner)


def _promise(snapshot: Snapshot, touch: Touch, step: Placed[NextStep], days: int) -> Promise:
    due, done = step.fact.due, known_by(step.fact.done_on, snapshot.today)
    state = _state(due, done, snapshot.today)
    late = max(0, ((done or snapshot.today) - due).days) if due else 0
    return Promise(
        what=step.fact.what,
        owner=step.fact.owner or "",
        made_on=touch.day,
        due=due,
        done_on=done,
        state=state,
        days_late=late,
        in_window=_in_window(snapshot, due, done, days),
        evidence=Evidence(text=step.fact.what, path=step.path, date=touch.day),
    )


def _state(due: dt.date | None, done: dt.date | None, today: dt.date) -> PromiseState:
    if due is None:
        return PromiseState.OPEN_WITHOUT_DAY if done is None else PromiseState.KEPT_WITHOUT_DAY
    if done is None:
        return PromiseState.OPEN_LATE if due < today else PromiseState.OPEN
    if done > due:
        return PromiseState.KEPT_LATE
    return PromiseState.KEPT_EARLY if due > today else PromiseState.KEPT_ON_TIME


def _in_window(snapshot: Snapshot, due: dt.date | None, done: dt.date | None, days: int) -> bool:
    day = due or done
    return day is None or day > snapshot.today or snapshot.within_days(day, days)
