"""The agenda as an iCalendar file (RFC 5545): one event for each thing that is due."""

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vText

from csctl.advice.agenda.item import AgendaItem, When
from csctl.exchange.time_zone import time_zone
from csctl.measures.measured import short_day
from csctl.record import Record

_PRODUCT = "-//csctl//agenda//EN"
_HOME = "csctl"
_HOUR = dt.timedelta(hours=1)
_NO_TEXT = frozenset({"Cc", "Cs", "Zl", "Zp"})


class DueEvent(Record):
    """One thing that is due as a calendar shows it.

    `at` is on the book's own clock, for what is due to the hour; else it takes the whole of `day`. `alarm` is
    counted from the moment it is due, or from the midnight its day begins with.
    """

    uid: str
    day: dt.date
    at: dt.datetime | None
    summary: str
    description: str
    category: str
    alarm: dt.timedelta


def due_event(item: AgendaItem, as_of: dt.date, opens: dt.time) -> DueEvent:
    """Return the event of an item. What is overdue, or has no day, stands on `as_of`, where it is seen.

    `opens` is when the team's day begins: then the alarm of a whole day rings.
    """
    at = item.due_at if item.when is not When.OVERDUE else None
    day = item.due if item.due and item.when is not When.OVERDUE else as_of
    return DueEvent(
        uid=_uid(item),
        day=day,
        at=at,
        summary=f"{item.client}: {item.what}",
        description=_description(item),
        category=item.kind.value,
        alarm=-_HOUR if at else dt.timedelta(hours=opens.hour, minutes=opens.minute),
    )


def calendar_file(
    name: str, events: Sequence[DueEvent], as_of: dt.date, timezone: str | None, about: str = ""
) -> bytes:
    """Return the file; `about` is what a calendar says of itself beside its name.

    Without a time zone its hours are those of whatever clock the reader looks at.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(_text(name)))
    if about:
        calendar.add("x-wr-caldesc", vText(_text(about)))
    zone = ZoneInfo(timezone) if timezone else None
    timed = [event.day for event in events if event.at]
    if timezone and timed:
        # Whole years, and one more: a reader may keep the first description of a zone that it meets.
        last = dt.date(max(timed).year + 1, 12, 31)
        calendar.add_component(time_zone(timezone, dt.date(min(timed).year, 1, 1), last))
    for event in events:
        calendar.add_component(_event(event, as_of, zone))
    made: bytes = calendar.to_ical()
    return made


def _event(of: DueEvent, as_of: dt.date, zone: ZoneInfo | None) -> Event:
    event = Event()
    event.add("uid", of.uid)
    # The day and not the clock: the same book makes the same file.
    event.add("dtstamp", dt.datetime.combine(as_of, dt.time(), dt.UTC))
    if of.at:
        event.add("dtstart", of.at.replace(tzinfo=zone))
    else:
        event.add("dtstart", of.day)
        event.add("dtend", of.day + dt.timedelta(1))
    event.add("summary", _text(of.summary))
    event.add("description", _text(of.description))
    event.add("categories", [_text(of.category)])
    event.add("transp", "TRANSPARENT")  # it takes nobody's time: a day full of them stays free for meetings
    event.add_component(_alarm(of))
    return event


def _alarm(of: DueEvent) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _text(of.summary))
    alarm.add("trigger", of.alarm)
    return alarm


def _uid(item: AgendaItem) -> str:
    """Return a name that the same item has tomorrow too, and that says nothing of it."""
    digest = hashlib.sha256(f"{item.account}\0{item.key}".encode()).hexdigest()
    return f"{digest[:32]}@{_HOME}"


def _description(item: AgendaItem) -> str:
    parts = (_was_due(item), _sentence(item.reason), _sentence(_whom(item)), item.command)
    return "\n".join(filter(None, parts))


def _was_due(item: AgendaItem) -> str:
    if item.due is None:
        return "No day set."
    if item.when is not When.OVERDUE:
        return ""
    clock = f" {item.due_at:%H:%M}" if item.due_at else ""
    return f"Was due {short_day(item.due)}{clock}."


def _whom(item: AgendaItem) -> str:
    named = (("with", ", ".join(item.people)), ("by", item.owner or item.lead), ("needs", item.expert))
    return ", ".join(f"{word} {names}" for word, names in named if names)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _text(text: str) -> str:
    """Return text as the format can hold it: characters that it has no way to write become blanks."""
    lines = text.split("\n")
    return "\n".join("".join(map(_kept, line)) for line in lines)


def _kept(char: str) -> str:
    return " " if unicodedata.category(char) in _NO_TEXT else char
