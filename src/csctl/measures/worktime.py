"""Working time: which days and hours the team works, and when something asked for falls due."""

import datetime as dt
from typing import TYPE_CHECKING

from csctl.model.account import Absence
from csctl.model.norms import Weekday, Working
from csctl.model.scalars import Moment
from csctl.record import Row

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_WEEKDAYS = tuple(Weekday)
_FURTHEST_DAYS = 3660
_MINUTE = dt.timedelta(minutes=1)


def covers(ranges: tuple[Absence, ...], day: dt.date) -> bool:
    """Whether the day lies in one of the ranges, both ends included."""
    return any((r.from_ or dt.date.min) <= day <= (r.until or dt.date.max) for r in ranges)


def days_not_counted(ranges: tuple[Absence, ...], after: dt.date, until: dt.date) -> int:
    """Days in (after, until] that lie in any of the ranges; days in two ranges count once."""
    spans = sorted(
        (max(r.from_ or dt.date.min, after + dt.timedelta(1)), min(r.until or dt.date.max, until))
        for r in ranges
    )
    total, reached = 0, after
    for first, last in spans:
        start = max(first, reached + dt.timedelta(1))
        if start <= last:
            total += (last - start).days + 1
            reached = last
    return total


def minutes_left(due: dt.datetime, now: dt.datetime, zone: str | None) -> int:
    """Return the minutes that really pass from now until due, below 0 once it is over; begun ones are cut.

    Both are wall-clock times of the zone, without a tzinfo: a night in which the clock is changed has an hour
    less or more. Without a zone a wall clock is all there is. A time that exists twice is the first one,
    unless its `fold` says the second; one that does not exist is read by the clock before the change, as
    calendars do it.
    """
    if zone is None:
        return (due - now) // _MINUTE
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only where a due time has a zone

    clock = ZoneInfo(zone)
    # Two times of one zone subtract as wall clocks; only in UTC is the difference what passes.
    return (_instant(due, clock) - _instant(now, clock)) // _MINUTE


def _instant(wall: dt.datetime, clock: "ZoneInfo") -> dt.datetime:
    return wall.replace(tzinfo=clock).astimezone(dt.UTC)


class WorkingTime(Row):
    """The team's working days and hours, in the book's own time zone."""

    working: Working

    def is_working_day(self, day: dt.date) -> bool:
        """Whether the team works that day: a weekday of the book, no holiday of any kind, not closed."""
        return (
            _WEEKDAYS[day.weekday()] in self.working.days
            and day not in self.working.holidays
            and not covers(self.working.closed, day)
            and day not in self.working.public_holidays  # last: the country's are only worked out when asked
        )

    def working_day_from(self, day: dt.date) -> dt.date:
        """Return the day itself or the next working day; the day itself where a decade has none."""
        for ahead in range(_FURTHEST_DAYS):
            candidate = day + dt.timedelta(ahead)
            if self.is_working_day(candidate):
                return candidate
        return day

    def working_days_later(self, day: dt.date, count: int) -> dt.date:
        """Return the `count`-th working day after the day."""
        for _ in range(count):
            day = self.working_day_from(day + dt.timedelta(1))
        return day

    def asked(self, moment: Moment) -> dt.datetime:
        """When the reply clock starts: within working hours at once, else at the next opening.

        An ask without a time is asked at the end of that working day.
        """
        opens, closes = self.working.from_, self.working.to
        if not self.is_working_day(moment.day):
            return dt.datetime.combine(self.working_day_from(moment.day), opens)
        time = closes if moment.time is None else moment.time
        if time > closes:
            return dt.datetime.combine(self.working_day_from(moment.day + dt.timedelta(1)), opens)
        return dt.datetime.combine(moment.day, max(time, opens))

    def reply_due(self, moment: Moment, within_working_days: int) -> dt.datetime:
        """Return the same time on the next working day (24 business hours, S1), times the team's norm."""
        start = self.asked(moment)
        return dt.datetime.combine(self.working_days_later(start.date(), within_working_days), start.time())

    def answered(self, moment: Moment) -> dt.datetime:
        """When an answer counts: its time, or the start of that day's working hours where none is stated."""
        return dt.datetime.combine(moment.day, self.working.from_ if moment.time is None else moment.time)
