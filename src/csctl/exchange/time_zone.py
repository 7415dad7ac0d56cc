"""A time zone as a calendar file describes it (RFC 5545, VTIMEZONE): every change of its clock by itself."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAY = dt.timedelta(days=1)
_SECOND = dt.timedelta(seconds=1)


def time_zone(name: str, first: dt.date, last: dt.date) -> Timezone:
    """Return the description of a zone, right from the first day to the last.

    The library can write one by itself, in which summer begins an hour late.
    """
    zone, begin = ZoneInfo(name), _midnight(first) - _DAY
    described = Timezone()
    described.add("tzid", name)
    described.add_component(_clock(zone, begin, begin))
    for change in _changes(zone, begin, _midnight(last) + 2 * _DAY):
        described.add_component(_clock(zone, change - _SECOND, change))
    return described


def _clock(zone: ZoneInfo, before: dt.datetime, since: dt.datetime) -> TimezoneStandard | TimezoneDaylight:
    """Return how the clock goes from a moment on; that moment is told by the clock as it went before."""
    was, now = before.astimezone(zone), since.astimezone(zone)
    clock = TimezoneDaylight() if now.dst() else TimezoneStandard()
    clock.DTSTART = (since + _ahead(was)).replace(tzinfo=None)
    clock.TZOFFSETFROM = _ahead(was)
    clock.TZOFFSETTO = _ahead(now)
    clock.add("tzname", now.tzname() or zone.key)
    return clock


def _changes(zone: ZoneInfo, begin: dt.datetime, end: dt.datetime) -> Iterator[dt.datetime]:
    """Yield every moment, in UTC, from which the clock goes differently."""
    day = begin
    while day < end:
        if _ahead(day.astimezone(zone)) != _ahead((day + _DAY).astimezone(zone)):
            yield _change_within(zone, day, day + _DAY)
        day += _DAY


def _change_within(zone: ZoneInfo, same: dt.datetime, other: dt.datetime) -> dt.datetime:
    """Return the first second at which the clock no longer goes as at first."""
    before = _ahead(same.astimezone(zone))
    while other - same > _SECOND:
        middle = same + (other - same) // 2
        middle = middle.replace(microsecond=0)
        if _ahead(middle.astimezone(zone)) == before:
            same = middle
        else:
            other = middle
    return other


def _ahead(moment: dt.datetime) -> dt.timedelta:
    """How far a clock is ahead of UTC."""
    return moment.utcoffset() or dt.timedelta()


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
