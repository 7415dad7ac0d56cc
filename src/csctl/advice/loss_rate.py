"""How often clients are lost, with what so small a number can bear, against the standard (S1)."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from csctl.measures.snapshot import Snapshot, known_by
from csctl.measures.worktime import days_not_counted
from csctl.model.months import DAYS_PER_MONTH
from csctl.model.norms import Norms
from csctl.record import Record
from csctl.risk.poisson import poisson_interval

MONTHS_PER_YEAR = 12
ENOUGH_LOSSES = 20
"""From here on a rate says something by itself; below, only an interval that leaves the standard out does."""


class Against(StrEnum):
    """Where the standard lies, seen from the 95 % interval of the rate."""

    BETTER = "better"
    WORSE = "worse"
    NOT_TOLD_APART = "not_told_apart"
    NO_CLIENTS = "no_clients"


class LossRate(Record):
    """Losses of some clients in a time. Rates are losses per client and year; None without any client-month.

    `allowed` is the standard for just these client-months. `low` and `high` are the exact 95 % interval.
    """

    losses: int
    client_months: float
    allowed: float
    standard_per_year: float
    per_year: float | None
    low: float | None
    high: float | None
    against: Against

    @property
    def is_few(self) -> bool:
        """Whether there are too few losses to tell better from worse by the number alone."""
        return self.losses < ENOUGH_LOSSES


def loss_rate(losses: int, client_months: float, norms: Norms) -> LossRate:
    """Return the rate of a count of losses over client-months, 30.4375 days each."""
    per_month = norms.standard.losses_per_client_month
    standard = per_month * MONTHS_PER_YEAR
    years = client_months / MONTHS_PER_YEAR
    low, high = (end / years for end in poisson_interval(losses)) if years else (None, None)
    return LossRate(
        losses=losses,
        client_months=client_months,
        allowed=per_month * client_months,
        standard_per_year=standard,
        per_year=losses / years if years else None,
        low=low,
        high=high,
        against=_against(low, high, standard),
    )


def _against(low: float | None, high: float | None, standard: float) -> Against:
    if low is None or high is None:
        return Against.NO_CLIENTS
    if high < standard:
        return Against.BETTER
    return Against.WORSE if low > standard else Against.NOT_TOLD_APART


def client_months(snapshots: Iterable[Snapshot], days: int) -> float:
    """Client-months of the last `days` days, as far as they are known."""
    return sum(client_days(snapshot, days) or 0 for snapshot in snapshots) / DAYS_PER_MONTH


def client_days(snapshot: Snapshot, days: int) -> int | None:
    """Days in (today - days, today] on which the client was one and in the book, neither ended nor paused.

    It begins with `since`, and not before the client is tracked: a book that begins today with old clients
    has seen none of those that were lost before, so their years would make it look better than it is.
    None where no day says when it began, or when it ended.
    """
    ended = snapshot.account.ended
    start = max(filter(None, (snapshot.began, tracked_since(snapshot))), default=None)
    if start is None or (ended is not None and ended.date is None):
        return None
    last = _last_day(snapshot)
    before = max(start, snapshot.today - dt.timedelta(days - 1)) - dt.timedelta(1)
    if last <= before:
        return 0
    pauses = (snapshot.account.paused,) if snapshot.account.paused else ()
    return (last - before).days - days_not_counted(pauses, before, last)


def tracked_since(snapshot: Snapshot) -> dt.date | None:
    """Return the first day in the book: `tracked_since`, else the first contact; None is unknown."""
    return known_by(snapshot.account.tracked_since, snapshot.today) or snapshot.first_contact


def _last_day(snapshot: Snapshot) -> dt.date:
    """Today, or the day before the end; an end that is still to come has not happened."""
    ended = snapshot.account.ended
    day = known_by(ended.date, snapshot.today) if ended else None
    return day - dt.timedelta(1) if day else snapshot.today
