"""The agenda as a calendar file, read back by two other readers."""

import datetime as dt
import re
from importlib import import_module
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.advice.agenda.item import AgendaItem, When
from csctl.exchange.calendar_out import DueEvent, calendar_file, due_event
from csctl.record import replace
from csctl.render.agenda_words import shown_item
from support.agenda_items import TODAY, item

vobject = import_module("vobject")  # it brings no types
NINE = dt.time(9)
ZURICH = "Europe/Zurich"
TIMED = item(
    when=When.THIS_WEEK,
    due=dt.date(2026, 11, 25),
    due_at=dt.datetime.fromisoformat("2026-11-25 16:10"),
    left_minutes=1800,
)


def made(*items: AgendaItem, zone: str | None = ZURICH, as_of: dt.date = TODAY) -> bytes:
    return calendar_file("Northlight agenda", [due_event(one, as_of, NINE) for one in items], as_of, zone)


def events(file: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(file).events


def only(file: bytes) -> icalendar.Event:
    (event,) = events(file)
    return event


def test_the_whole_file_of_a_day_item() -> None:
    file = made(item(when=When.LATER, due=dt.date(2026, 12, 1), command='csctl log harbor-homes "..."'))
    assert file.decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//csctl//agenda//EN",
        "X-WR-CALNAME:Northlight agenda",
        "BEGIN:VEVENT",
        "SUMMARY:Harbor Homes: answer Beat Roth",
        "DTSTART;VALUE=DATE:20261201",
        "DTEND;VALUE=DATE:20261202",
        "DTSTAMP:20261123T000000Z",
        "UID:06b8e5a398e11fa32fdc9211d3deca39@csctl",
        "CATEGORIES:reply",
        "DESCRIPTION:Asked on Tue 17 Nov: Is it still the date?\\nWith Beat Roth\\, b",
        ' y Maya Ortiz\\ncsctl log harbor-homes "..."',
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Harbor Homes: answer Beat Roth",
        "TRIGGER:PT9H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_what_is_due_to_the_hour_stands_in_the_time_zone_of_the_book_with_an_alarm_an_hour_before() -> None:
    file = made(TIMED)
    event = only(file)
    assert event.decoded("dtstart") == dt.datetime(2026, 11, 25, 16, 10, tzinfo=ZoneInfo(ZURICH))
    assert event.alarms.times[0].trigger == dt.datetime(2026, 11, 25, 15, 10, tzinfo=ZoneInfo(ZURICH))
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/Zurich\r\n" in file


def test_without_a_time_zone_the_hour_floats() -> None:
    file = made(TIMED, zone=None)
    assert b"\r\nDTSTART:20261125T161000\r\n" in file
    assert b"VTIMEZONE" not in file


@pytest.mark.parametrize(
    ("zone", "hours"),
    [("America/New_York", 21), ("Asia/Kathmandu", 10), ("Pacific/Kiritimati", 2), ("UTC", 16)],
)
def test_east_and_west_of_utc_the_hour_is_the_same_moment_for_a_second_reader(zone: str, hours: int) -> None:
    start = vobject.readOne(made(TIMED, zone=zone).decode()).vevent.dtstart.value.astimezone(dt.UTC)
    assert start.replace(minute=0) == dt.datetime(2026, 11, 25, hours, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("day", "offset_hours"),
    [
        (dt.date(2027, 3, 27), 1),
        (dt.date(2027, 3, 28), 2),
        (dt.date(2027, 3, 29), 2),
        (dt.date(2027, 10, 30), 2),
        (dt.date(2027, 10, 31), 1),
    ],
)
def test_around_both_changes_of_the_clock_the_zone_of_the_file_tells_the_right_offset(
    day: dt.date, offset_hours: int
) -> None:
    at = dt.datetime.combine(day, dt.time(10))
    file = made(item(when=When.LATER, due=day, due_at=at))
    # The second reader takes the rules from the file and not from the system.
    start = vobject.readOne(file.decode().replace(ZURICH, "Nowhere")).vevent.dtstart.value
    assert start.utcoffset() == dt.timedelta(hours=offset_hours)
    assert start.replace(tzinfo=None) == at


def test_what_is_overdue_stands_on_today_and_says_when_it_was_due() -> None:
    late = dt.datetime.fromisoformat("2026-11-18 16:10")
    event = only(made(item(when=When.OVERDUE, due=late.date(), due_at=late)))
    assert event.decoded("dtstart") == TODAY
    assert str(event["description"]).startswith("Was due Wed 18 Nov 2026 16:10.\n")


def test_what_has_no_day_stands_on_today_and_says_so() -> None:
    event = only(made(item(when=When.LATER)))
    assert event.decoded("dtstart") == TODAY
    assert str(event["description"]).startswith("No day set.\n")


def test_the_same_item_has_the_same_name_tomorrow_and_no_two_share_one() -> None:
    one, other = item(key="a"), item(key="b")
    elsewhere = item(key="a", account="hotel-adler")
    tomorrow = TODAY + dt.timedelta(1)
    late = replace(one, when=When.OVERDUE, due=TODAY, what="answer Beat Roth at last")
    names = [str(event["uid"]) for event in events(made(one, other, elsewhere))]
    assert str(only(made(late, as_of=tomorrow))["uid"]) == names[0]
    assert len(set(names)) == 3
    assert all(re.fullmatch(r"[0-9a-f]{32}@csctl", name) for name in names)


def test_the_same_agenda_makes_the_same_file() -> None:
    assert made(TIMED, item()) == made(TIMED, item())


def test_an_empty_agenda_is_a_calendar_too() -> None:
    assert events(made()) == []


HOSTILE = "Evil, Ltd; \\n\r\nATTENDEE:mailto:x@y.example\nBEGIN:VALARM\x85X\u2028Y\x0bZ\x00\x1b[31m"


def test_a_hostile_name_stays_a_name() -> None:
    file = made(item(client=HOSTILE, what=HOSTILE, reason=HOSTILE, command=HOSTILE, people=(HOSTILE,)))
    lines = file.decode().split("\r\n")
    assert [line for line in lines if line.startswith(("ATTENDEE", "[31m"))] == []
    assert lines.count("BEGIN:VALARM") == 1
    assert not set("\x85\u2028\x0b\x00\x1b\n\r") & set("".join(lines))


texts = st.text(st.characters() | st.sampled_from(',;:\\"\n\r\t\x1b\x85\u2028=')) | st.just(HOSTILE)


@given(client=texts, what=texts, reason=texts, person=texts)
def test_any_text_makes_one_event_that_two_readers_read_alike(
    client: str, what: str, reason: str, person: str
) -> None:
    one = shown_item(item(client=client, what=what, reason=reason, people=(person,), owner=person))
    expected = due_event(one, TODAY, NINE)
    file = made(one)
    event = only(file)
    assert (str(event["summary"]), str(event["description"])) == (expected.summary, expected.description)
    second = vobject.readOne(file.decode()).vevent
    assert second.summary.value == expected.summary
    assert [child.name for child in second.getChildren()].count("SUMMARY") == 1
    assert second.valarm.action.value == "DISPLAY"


@given(texts, texts, texts)
def test_no_line_is_longer_than_75_octets_and_none_is_added(
    name: str, summary: str, description: str
) -> None:
    event = DueEvent(
        uid="1@csctl",
        day=TODAY,
        at=None,
        summary=summary,
        description=description,
        category="call",
        alarm=dt.timedelta(0),
    )
    file = calendar_file(name, [event], TODAY, None)
    lines = file.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert len([line for line in lines if line and not line.startswith(b" ")]) == 20
    assert only(file).decoded("dtstart") == TODAY
