"""Which day it is for a book."""

import datetime as dt

import pytest

from csctl.cli.clock import book_day
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
