"""A day with a time, as people type it."""

import datetime as dt

import pytest

from csctl.cli.dates import moment_meant
from csctl.errors import UsageProblem
from csctl.model.scalars import Moment

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("16:10", TODAY, (16, 10)),
        ("9:05", TODAY, (9, 5)),
        ("fri 16:10", dt.date(2026, 11, 20), (16, 10)),
        ("last fri 00:00", dt.date(2026, 11, 20), (0, 0)),
        ("yesterday 23:59", dt.date(2026, 11, 22), (23, 59)),
        ("2026-11-20 16:10", dt.date(2026, 11, 20), (16, 10)),
        ("2026-11-20T16:10", dt.date(2026, 11, 20), (16, 10)),
        (" -2d  8:00 ", dt.date(2026, 11, 21), (8, 0)),
    ],
)
def test_a_time_may_stand_behind_any_day(text: str, day: dt.date, time: tuple[int, int]) -> None:
    assert moment_meant(text, TODAY, "--on") == Moment(day, dt.time(*time))


def test_a_day_alone_has_no_time() -> None:
    assert moment_meant("fri", TODAY, "--on") == Moment(dt.date(2026, 11, 20))


@pytest.mark.parametrize("text", ["24:00", "fri 16:60", "16.10", "fri16:10", "16:1", "", "noon", "16:10 fri"])
def test_no_other_time_is_understood(text: str) -> None:
    with pytest.raises(UsageProblem, match="--on"):
        moment_meant(text, TODAY, "--on")
