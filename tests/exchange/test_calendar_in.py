"""Meetings from calendars: what took place becomes contacts, the rest is skipped with its reason."""

import datetime as dt
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.errors import UsageProblem
from csctl.exchange.calendar_in import is_calendar, meetings_in
from csctl.exchange.directory import Directory, KnownAccount, KnownPerson
from csctl.exchange.records import Parsed
from csctl.model.contact import ContactKind
from csctl.record import replace
from exchange.northlight import HOW, NOW, SAMPLES, contacts, told

MEETINGS = (SAMPLES / "meetings.ics").read_bytes()
ANNA = "ATTENDEE:mailto:anna@harborhomes.example"


def _event(*lines: str, start: str = "DTSTART:20261102T090000Z", head: str = "") -> bytes:
    """Return a calendar with one event of an hour, to which Anna is invited."""
    event = ("BEGIN:VEVENT", "UID:1", start, "DURATION:PT1H", "SUMMARY:Talk", ANNA, *lines, "END:VEVENT")
    text = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *head.splitlines(), *event, "END:VCALENDAR", "")
    return "\r\n".join(text).encode()


def _times(found: Parsed) -> list[str]:
    return [f"{one.at.day} {one.at.time:%H:%M}" for one in contacts(found)]


def _reasons(found: Parsed) -> list[str]:
    return [one.reason for one in found.skipped]


def test_the_sample_calendar_is_read_like_this() -> None:
    found = meetings_in(MEETINGS, HOW)
    assert [told(one) for one in contacts(found)] == [
        "20: harbor-homes, 2026-10-20 14:00, meeting, Anna Muster, Carla Weiss, Sales by Maya Ortiz: "
        "Quarterly review, Harbor Homes",
        "38: harbor-homes, 2026-10-14 10:00, video, Beat Roth by Maya Ortiz: Weekly call",
        "38: harbor-homes, 2026-10-21 10:00, video, Beat Roth by Maya Ortiz: Weekly call",
        "38: harbor-homes, 2026-11-05 16:00, video, Beat Roth by Maya Ortiz: Weekly call, moved",
        "38: harbor-homes, 2026-11-18 10:00, video, Beat Roth by Maya Ortiz: Weekly call",
        "69: harbor-homes, 2026-11-03 14:00, video, Beat Roth by Maya Ortiz: Joint workshop",
        "69: stadtwerke-nord, 2026-11-03 14:00, video, Uwe Nordmann by Maya Ortiz: Joint workshop",
    ]
    assert [(one.line, one.reason, one.text) for one in found.skipped] == [
        (38, "cancelled", "2026-11-11 10:00 Weekly call"),
        (79, "lasts all day", "Trade fair"),
        (85, "we declined", "2026-11-06 12:00 Their Christmas lunch"),
        (93, "only among ourselves", "2026-11-06 09:00 Stand-up"),
        (101, "marked private", "2026-11-06 12:00"),
        (109, "nobody of a client: kim@newcomer.example", "2026-11-07 12:00 New business"),
        (116, "its time zone is not known: Atlantis/Capital", "Nobody knows when"),
        (122, "still to come", "Next year"),
        (129, "DTSTART cannot be read", "Broken"),
    ]
    assert found.notes == ("times are told in Europe/Zurich",)
    assert not any("margin" in one.note for one in contacts(found))


def test_what_is_older_than_wanted_is_left_out_and_said_to_be() -> None:
    found = meetings_in(MEETINGS, replace(HOW, since=dt.date(2026, 11, 5)))
    assert _times(found) == ["2026-11-05 16:00", "2026-11-18 10:00"]
    assert "what was before 2026-11-05 is left out" in found.notes


@pytest.mark.parametrize(
    ("start", "time"),
    [
        ("DTSTART:20261102T090000Z", "2026-11-02 10:00"),
        ("DTSTART:20261025T003000Z", "2026-10-25 02:30"),  # the clocks go back an hour later
        ("DTSTART:20261025T013000Z", "2026-10-25 02:30"),
        ("DTSTART:20261102T090000", "2026-11-02 09:00"),  # on whatever clock hangs there
        ("DTSTART;TZID=America/New_York:20261101T200000", "2026-11-02 02:00"),
        ("DTSTART;TZID=Pacific Standard Time:20261102T090000", "2026-11-02 18:00"),
        ("DTSTART;TZID=Asia/Kolkata:20260702T090000", "2026-07-02 05:30"),
    ],
)
def test_times_are_told_on_the_clock_of_the_book(start: str, time: str) -> None:
    assert _times(meetings_in(_event(start=start), HOW)) == [time]


def test_a_zone_of_the_whole_calendar_counts() -> None:
    raw = _event(start="DTSTART:20261102T090000Z", head="X-WR-TIMEZONE:America/New_York")
    assert _times(meetings_in(raw, HOW)) == ["2026-11-02 10:00"]


def test_a_zone_is_what_the_file_says_it_is() -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Our Office\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        "TZOFFSETFROM:+0530\nTZOFFSETTO:+0530\nEND:STANDARD\nEND:VTIMEZONE"
    )
    found = meetings_in(_event(start="DTSTART;TZID=Our Office:20261102T090000", head=zone), HOW)
    assert _times(found) == ["2026-11-02 04:30"]


@pytest.mark.parametrize(
    ("minutes", "reasons"), [(-1, ["not over yet"]), (0, []), (1, []), (-61, ["still to come"])]
)
def test_a_meeting_counts_once_it_is_over(minutes: int, reasons: list[str]) -> None:
    start = NOW.astimezone(dt.UTC) - dt.timedelta(hours=1, minutes=minutes)
    found = meetings_in(_event(start=f"DTSTART:{start:%Y%m%dT%H%M%SZ}"), HOW)
    assert _reasons(found) == reasons
    assert len(found.records) == (0 if reasons else 1)


@pytest.mark.parametrize(
    ("rule", "times"),
    [
        ("FREQ=MONTHLY;BYDAY=1MO", ["2026-09-07 10:00", "2026-10-05 10:00", "2026-11-02 10:00"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", ["2026-09-07 10:00", "2026-10-31 10:00"]),
        ("FREQ=WEEKLY;INTERVAL=4;COUNT=2", ["2026-09-07 10:00", "2026-10-05 10:00"]),
        ("FREQ=MONTHLY;UNTIL=20261101T000000Z", ["2026-09-07 10:00", "2026-10-07 10:00"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", ["2026-09-07 10:00"]),
    ],
)
def test_a_series_counts_each_time_until_now(rule: str, times: list[str]) -> None:
    start = "DTSTART;TZID=Europe/Zurich:20260907T100000"
    assert _times(meetings_in(_event(f"RRULE:{rule}", start=start), HOW)) == times


def test_a_series_runs_through_both_changes_of_the_clocks() -> None:
    start = "DTSTART;TZID=Europe/Zurich:20260323T090000"
    found = meetings_in(_event("RRULE:FREQ=WEEKLY", start=start), HOW)
    assert {one.at.time for one in contacts(found)} == {dt.time(9)}
    assert len(found.records) == 36
    assert _times(found)[-1] == "2026-11-23 09:00"


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("RRULE:FREQ=MINUTELY", "repeats more often than daily"),
        ("RRULE:FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=0,1,2,3", "repeats more often than daily"),
        ("RRULE:FREQ=MONTHLY;BYDAY=MO,TU;BYSECOND=1,2,3,4,5", "repeats more often than daily"),
        ("RRULE:FREQ=DAILY;COUNT=1000000", "repeats more than 10,000 times"),
        ("RRULE:FREQ=DAILY;INTERVAL=0", "its rule for repeating never moves on"),
        ("RRULE:FREQ=WEEKLY;INTERVAL=-1", "its rule for repeating never moves on"),
        ("RRULE:FREQ=DAILY;BYMONTH=13", "a rule for repeating that no meeting has"),
        ("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "a rule for repeating that no meeting has"),
        ("RRULE:FREQ=NEVER", "RRULE cannot be read"),
        ("EXDATE:some day", "EXDATE cannot be read"),
    ],
)
def test_rules_that_no_meeting_has_are_refused(rule: str, reason: str) -> None:
    assert _reasons(meetings_in(_event(rule), HOW)) == [reason]


MANY_DAYS = ",".join(f"20261101T09{number // 60 % 60:02}{number % 60:02}Z" for number in range(5001))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("RRULE:FREQ=DAILY", "took place more than 5,000 times"),
        (f"RDATE:{MANY_DAYS}", "took place more than 5,000 times"),
        (
            "\r\n".join(f"ATTENDEE:mailto:p{n}@x.example" for n in range(500)),
            "501 people are invited; 500 is the limit",
        ),
    ],
)
def test_an_event_that_multiplies_is_refused(line: str, reason: str) -> None:
    assert _reasons(meetings_in(_event(line, start="DTSTART:20100101T090000Z"), HOW)) == [reason]


def test_a_daily_meeting_of_many_years_is_taken_from_a_day_on() -> None:
    how = replace(HOW, since=dt.date(2026, 11, 1))
    found = meetings_in(_event("RRULE:FREQ=DAILY", start="DTSTART:20100101T090000Z"), how)
    assert (len(found.records), _reasons(found)) == (23, [])


def test_all_meetings_of_a_calendar_together_have_their_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csctl.exchange.repeating._FILE_LIMIT", 100)
    one = _event("RRULE:FREQ=DAILY;COUNT=40", start="DTSTART:20260701T090000Z").decode()
    begin, end = one.index("BEGIN:VEVENT"), one.index("END:VCALENDAR")
    events = "".join(one[begin:end].replace("UID:1", f"UID:{number}") for number in range(4))
    found = meetings_in((one[:begin] + events + one[end:]).encode(), HOW)
    assert len(found.records) == 80
    assert (
        _reasons(found)
        == ["meetings here repeat more than 100 times in all; --since leaves out old ones"] * 2
    )


def test_rules_that_never_come_true_use_up_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csctl.exchange.repeating._FILE_LIMIT", 1_000)
    rules = "\r\n".join(["RRULE:FREQ=MONTHLY;BYDAY=6MO"] * 3)
    (reason,) = _reasons(meetings_in(_event(rules), HOW))
    assert "more than 1,000 times in all" in reason


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", 4),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTH=5", 1),
        ("FREQ=DAILY;UNTIL=20120301T090000Z", 2),
        ("FREQ=DAILY;COUNT=3", 3),
        ("FREQ=YEARLY;INTERVAL=4;BYMONTH=3;BYMONTHDAY=1", 5),
    ],
)
def test_a_rule_that_comes_true_now_and_then_is_followed(rule: str, count: int) -> None:
    found = meetings_in(_event(f"RRULE:{rule}", start="DTSTART:20120229T090000Z"), HOW)
    assert len(found.records) == count, _times(found)


@pytest.mark.parametrize("name", ["x" * 5000, "../../../etc/passwd", "Europe"])
def test_a_zone_that_is_no_name_spoils_only_its_own_event(name: str) -> None:
    strange = _event(start=f"DTSTART;TZID={name}:20261102T090000").decode()
    good = _event().decode()
    event = good[good.index("BEGIN:VEVENT") : good.index("END:VCALENDAR")].replace("UID:1", "UID:2")
    found = meetings_in(strange.replace("END:VCALENDAR", f"{event}END:VCALENDAR").encode(), HOW)
    assert (len(found.records), len(found.skipped)) == (1, 1)


def test_a_time_zone_without_an_end_is_left_out() -> None:
    clock = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nEND:STANDARD\n"
    head = f"BEGIN:VTIMEZONE\nTZID:Endless\n{clock * 250}END:VTIMEZONE"
    found = meetings_in(_event(start="DTSTART;TZID=Endless:20261102T090000", head=head), HOW)
    assert _reasons(found) == ["its time zone is not known: Endless"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("LOCATION:Bahnhofstrasse 1", ContactKind.MEETING),
        ("LOCATION:Zoomstrasse 1", ContactKind.MEETING),
        ("DESCRIPTION:Bring the zoom lens", ContactKind.MEETING),
        ("LOCATION:Microsoft Teams-Besprechung", ContactKind.VIDEO),
        ("LOCATION:https://us02web.zoom.us/j/1", ContactKind.VIDEO),
        ("DESCRIPTION:Join: https://meet.google.com/abc", ContactKind.VIDEO),
        ("CONFERENCE;VALUE=URI:https://conf.example/1", ContactKind.VIDEO),
        ("X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.example/1", ContactKind.VIDEO),
    ],
)
def test_a_link_to_a_conference_makes_it_a_video(line: str, kind: ContactKind) -> None:
    assert [one.kind for one in contacts(meetings_in(_event(line), HOW))] == [kind]


def test_an_address_of_two_accounts_is_not_guessed() -> None:
    both = KnownPerson(name="Anna Muster", email="anna@harborhomes.example")
    one, two = (KnownAccount(slug=slug, client=slug, people=(both,)) for slug in ("a", "b"))
    found = meetings_in(_event(), replace(HOW, directory=Directory(accounts=(one, two))))
    assert found.records == ()
    assert _reasons(found) == ["anna@harborhomes.example could belong to several accounts"]


def test_an_unclear_guest_does_not_hide_the_others() -> None:
    group = KnownPerson(name="Group", email="group@holding.example")
    anna = KnownPerson(name="Anna Muster", email="anna@harborhomes.example")
    accounts = (
        KnownAccount(slug="a", client="A", people=(group,)),
        KnownAccount(slug="b", client="B", people=(group,)),
        KnownAccount(slug="c", client="C", people=(anna,)),
    )
    found = meetings_in(
        _event("ATTENDEE:mailto:group@holding.example"), replace(HOW, directory=Directory(accounts=accounts))
    )
    assert [one.whose.slug for one in contacts(found)] == ["c"]
    assert _reasons(found) == ["group@holding.example could belong to several accounts, and is left out"]


def test_a_rule_without_any_day_is_told() -> None:
    found = meetings_in(_event("EXDATE:20261102T090000Z"), HOW)
    assert _reasons(found) == ["at no time that can be told: every time is taken out, or its rule is broken"]


def test_who_declined_was_not_there() -> None:
    beat = "ATTENDEE;PARTSTAT=DECLINED:mailto:beat@harborhomes.example"
    (one,) = contacts(meetings_in(_event(beat), HOW))
    assert [person.name for person in one.people] == ["Anna Muster"]


def test_a_broken_event_spoils_no_other() -> None:
    events = MEETINGS.replace(
        b"BEGIN:VEVENT\r\nUID:both-3", b"BEGIN:VEVENT\r\nUID:cut\r\nBEGIN:VEVENT\r\nUID:both-3"
    )
    found = meetings_in(events, HOW)
    assert len(found.records) == 7
    assert (69, "the event has no end: the file is cut off or broken") in [
        (one.line, one.reason) for one in found.skipped
    ]


def test_without_its_packages_it_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "recurring_ical_events", None)
    with pytest.raises(UsageProblem) as caught:
        meetings_in(_event(), HOW)
    assert "pip install 'csctl[calendar]'" in caught.value.hints


def test_a_calendar_is_known_by_how_it_begins() -> None:
    assert is_calendar(MEETINGS)
    assert is_calendar(b"\xef\xbb\xbf\r\nbegin:vcalendar\r\n")
    assert not is_calendar(b"name,BEGIN:VCALENDAR\n")


_PIECES = st.sampled_from(
    (
        b"BEGIN:VEVENT\r\n",
        b"END:VEVENT\r\n",
        b"BEGIN:VTIMEZONE\r\nTZID:X\r\n",
        b"END:VTIMEZONE\r\n",
        b"DTSTART:20261102T090000Z\r\n",
        b"DTSTART;TZID=X:99991231T235959\r\n",
        b"DTSTART;VALUE=DATE:20261102\r\n",
        b"DTEND:20261102T080000Z\r\n",
        b"DURATION:-PT1H\r\n",
        b"DURATION:P99999999D\r\n",
        b"RRULE:FREQ=WEEKLY;UNTIL=20261201\r\n",
        b"RRULE:FREQ=YEARLY;BYDAY=99MO\r\n",
        b"RECURRENCE-ID:20261102T090000Z\r\n",
        b"EXDATE;VALUE=DATE:20261102\r\n",
        b"RDATE;VALUE=PERIOD:20261102T090000Z/PT1H\r\n",
        b"UID:1\r\n",
        b'ORGANIZER;CN="\\n":MAILTO:anna@harborhomes.example\r\n',
        b"ATTENDEE;CN=\xff:mailto:anna@harborhomes.example\r\n",
        b"ATTENDEE:mailto:@\r\n",
        b"SUMMARY:\\n\x07\xe2\x80\xae\r\n",
        b"X:\r\n",
        b" folded\r\n",
        b";;;:::\r\n",
    )
)  # fmt: skip


@given(st.lists(_PIECES | st.binary(max_size=20), max_size=16))
def test_whatever_a_calendar_holds_it_is_read_or_skipped(pieces: list[bytes]) -> None:
    found = meetings_in(b"BEGIN:VCALENDAR\r\n" + b"".join(pieces) + b"END:VCALENDAR\r\n", HOW)
    assert all(one.reason for one in found.skipped)
    for one in contacts(found):
        assert one.note.isprintable()
        assert one.people
