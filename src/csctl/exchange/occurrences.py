"""When the meetings of a calendar took place: recurring ones each time, on the book's clock."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from csctl.exchange.repeating import EARLIEST, Patience, Unusable, refuse_endless
from csctl.record import Record

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_TIMES = frozenset({"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})
_NO_EVENT = "not readable as a calendar event"
_BROKEN = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, OSError),
    *(RuntimeError, TypeError, ValueError),
)
"""What icalendar and its rules raise for broken files; OSError where a zone has an odd name."""


class Occurrence(Record):
    """One time that an event took place; `start` is on the book's clock."""

    start: dt.datetime
    summary: str
    event: "Event"


def occurrences(
    text: str, now: dt.datetime, since: dt.date | None, zone: dt.tzinfo | None, patience: Patience
) -> Iterator[Occurrence]:
    """Yield every occurrence of the one event of a calendar that is over, from `since` on. Raises Unusable.

    `patience` is for all events of a file together.

    Raises ImportError without the packages for calendars.
    """
    from icalendar import Calendar  # noqa: PLC0415 - an optional package

    try:
        calendar = Calendar.from_ical(text)
        summary = _summary(calendar.events[0])
    except _BROKEN:
        raise Unusable(_NO_EVENT) from None
    try:
        first = dt.datetime.combine(since, dt.time.min, zone) if since else EARLIEST
        for event in calendar.events:
            _refuse_unclear(event)
        for event in calendar.events:
            refuse_endless(event, first, now, patience)
        found = sorted(_over(calendar, now, first, zone), key=lambda one: one.start)
    except _BROKEN:
        raise Unusable(_NO_EVENT, summary) from None
    except Unusable as problem:
        raise Unusable(problem.reason, problem.summary or summary) from None
    yield from found


def _over(
    calendar: "Calendar", now: dt.datetime, first: dt.datetime, zone: dt.tzinfo | None
) -> Iterator[Occurrence]:
    import recurring_ical_events  # noqa: PLC0415 - an optional package

    events: list[Event] = recurring_ical_events.of(calendar, skip_bad_series=True).between(first, now)
    if not events:
        _say_why_none(calendar, now, first, zone)
    for event in events:
        start, end = _local(event.start, zone), _local(event.end, zone)
        if first <= start and end <= now:
            yield Occurrence(start=start, summary=_summary(event), event=event)
        elif len(events) == 1 and start <= now < end:
            raise Unusable("not over yet", _summary(event))


def _say_why_none(calendar: "Calendar", now: dt.datetime, first: dt.datetime, zone: dt.tzinfo | None) -> None:
    """Raise Unusable for an event that is still to come; what is older than wanted is nothing to say."""
    start = _local(calendar.events[0].start, zone)
    if start > now:
        raise Unusable("still to come")
    if start >= first:
        raise Unusable("at no time that can be told: every time is taken out, or its rule is broken")


def _refuse_unclear(event: "Event") -> None:
    for name, _ in event.errors:
        if name in _TIMES:
            raise Unusable(f"{name} cannot be read")
    start = event.get("DTSTART")
    if start is None:
        raise Unusable("no start")
    if not isinstance(start.dt, dt.datetime):
        raise Unusable("lasts all day")
    if start.dt.tzinfo is None and start.params.get("TZID"):
        raise Unusable(f"its time zone is not known: {start.params['TZID']}")


def _local(moment: dt.datetime | dt.date, zone: dt.tzinfo | None) -> dt.datetime:
    """Return a moment on the book's clock; one without a zone is meant there."""
    if not isinstance(moment, dt.datetime):
        return dt.datetime.combine(moment, dt.time.min, zone)
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _summary(event: "Event") -> str:
    return str(event.get("SUMMARY") or "without a title")
