"""Which day it is for a book."""

import datetime as dt
import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.cli.clock import book_day, clock_time, is_still, span_of
from csctl.errors import UsageProblem
from csctl.model.scalars import Moment

PINNED = dt.date(2026, 11, 23)


def test_a_pinned_day_wins_over_the_clock_and_says_so() -> None:
    day = book_day("Europe/Zurich", PINNED, None)
    assert day.today == PINNED
    assert day.notes == ("demo book: today is pinned to Mon 23 Nov 2026",)


def test_as_of_wins_over_everything_and_counts_from_the_pinned_day() -> None:
    day = book_day(None, PINNED, "yesterday")
    assert day.today == dt.date(2026, 11, 22)
    assert day.notes[1] == "seen as of Sun 22 Nov 2026, not today"


def test_as_of_today_is_nothing_to_tell() -> None:
    assert len(book_day(None, PINNED, "today").notes) == 1


def test_an_impossible_as_of_is_refused() -> None:
    with pytest.raises(UsageProblem, match="--as-of"):
        book_day(None, PINNED, "whenever")


def test_the_day_is_that_of_the_books_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Clock":
            return cls(2026, 11, 22, 23, 30, tzinfo=tz)

    monkeypatch.setattr("csctl.cli.clock.dt.datetime", Clock)
    assert book_day("Europe/Zurich", None, None).today == dt.date(2026, 11, 23)
    assert book_day("America/New_York", None, None).today == dt.date(2026, 11, 22)
    assert book_day("Europe/Zurich", None, None).notes == ()


def test_the_hour_is_known_today_and_on_no_other_day(monkeypatch: pytest.MonkeyPatch) -> None:
    now = dt.datetime.fromisoformat("2026-11-23T16:10:42+01:00")
    monkeypatch.setattr("csctl.cli.clock.clock_time", lambda _zone: now)
    assert book_day("Europe/Zurich", None, None).now == Moment(PINNED, dt.time(16, 10))
    assert book_day("Europe/Zurich", None, "today").now == Moment(PINNED, dt.time(16, 10))
    assert book_day("Europe/Zurich", None, "yesterday").now == Moment(dt.date(2026, 11, 22))
    assert book_day("Europe/Zurich", PINNED, None).now == Moment(PINNED)


ZONES = (
    *("Europe/Zurich", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe", "UTC"),
    *("America/Sao_Paulo", "Africa/Cairo", "America/Havana", "Asia/Beirut", "Antarctica/Troll"),
)


@given(
    zone=st.sampled_from(ZONES),
    day=st.dates(dt.date(2000, 1, 1), dt.date(2037, 1, 1)),
    share=st.floats(0, 1, exclude_max=True),
)
def test_the_span_of_a_day_is_when_the_clocks_of_a_zone_show_it(
    zone: str, day: dt.date, share: float
) -> None:
    span = span_of(day, zone)
    assert span is not None
    begins, ends = span
    seen = [begins, begins + share * (ends - begins), ends - 0.001, begins - 0.001, ends]
    shown = [dt.datetime.fromtimestamp(moment, ZoneInfo(zone)).date() for moment in seen]
    within = day if begins < ends else None  # Samoa has left out a day
    assert [one for one in shown[:3] if within] == [day] * 3 * (within is not None)
    assert day not in shown[3:]


@pytest.mark.parametrize(("hour", "still"), [(22, False), (23, True), (46, True), (47, False)])
def test_the_day_is_still_the_same_until_midnight_there(
    hour: int, still: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = dt.datetime(2026, 11, 22, tzinfo=dt.UTC) + dt.timedelta(hours=hour)
    monkeypatch.setattr("csctl.cli.clock.clock_time", lambda _zone: now)
    assert is_still(PINNED, span_of(PINNED, "Europe/Zurich")) is still


def test_without_a_zone_the_day_is_that_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    now = dt.datetime.fromisoformat("2026-11-23T00:10:00+13:00")
    monkeypatch.setattr("csctl.cli.clock.clock_time", lambda _zone: now)
    assert span_of(PINNED, None) is None
    assert is_still(PINNED, None)
    assert not is_still(PINNED - dt.timedelta(days=1), None)


def test_a_zone_of_the_system_that_is_none_counts_as_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC+99")
    time.tzset()
    try:
        assert clock_time(None).utcoffset() == dt.timedelta(0)
    finally:
        monkeypatch.undo()
        time.tzset()
