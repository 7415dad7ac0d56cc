"""Working time: when the reply clock starts and when an answer is due."""

import datetime as dt

import pytest

from csctl.measures.worktime import WorkingTime, days_not_counted
from csctl.model.account import Absence
from csctl.model.norms import Working
from csctl.model.scalars import Moment
from support.accounts import norms

WEEK = WorkingTime(Working())
FRIDAY, SATURDAY, SUNDAY, MONDAY, TUESDAY = (dt.date(2026, 11, 20) + dt.timedelta(n) for n in range(5))


def at(day: dt.date, clock: str | None = None) -> Moment:
    return Moment(day, dt.time.fromisoformat(clock) if clock else None)


def working(**fields: object) -> WorkingTime:
    return WorkingTime(norms(working=fields).working)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (at(FRIDAY, "11:00"), "2026-11-23T11:00"),
        (at(MONDAY, "16:10"), "2026-11-24T16:10"),
        (at(MONDAY, "08:59"), "2026-11-24T09:00"),
        (at(MONDAY, "09:00"), "2026-11-24T09:00"),
        (at(MONDAY, "17:30"), "2026-11-24T17:30"),
        (at(MONDAY, "17:31"), "2026-11-25T09:00"),
        (at(FRIDAY, "17:31"), "2026-11-24T09:00"),
        (at(SATURDAY, "12:00"), "2026-11-24T09:00"),
        (at(SUNDAY, "23:59"), "2026-11-24T09:00"),
        (at(MONDAY), "2026-11-24T17:30"),
        (at(FRIDAY), "2026-11-23T17:30"),
        (at(SATURDAY), "2026-11-24T09:00"),
    ],
)
def test_an_answer_is_due_at_the_same_time_on_the_next_working_day(asked: Moment, due: str) -> None:
    assert WEEK.reply_due(asked, 1) == dt.datetime.fromisoformat(due)


@pytest.mark.parametrize(("within", "day"), [(1, 24), (2, 25), (4, 27), (5, 30)])
def test_the_norm_counts_working_days(within: int, day: int) -> None:
    assert WEEK.reply_due(at(MONDAY, "10:00"), within).date() == dt.date(2026, 11, day)


def test_a_holiday_moves_the_due_day() -> None:
    week = working(holidays=["2026-11-24"])
    assert week.reply_due(at(MONDAY, "10:00"), 1) == dt.datetime.fromisoformat("2026-11-25T10:00")


def test_an_ask_on_a_holiday_starts_at_the_next_opening() -> None:
    week = working(holidays=["2026-11-23"])
    assert week.reply_due(at(MONDAY, "10:00"), 1) == dt.datetime.fromisoformat("2026-11-25T09:00")


@pytest.mark.parametrize(
    ("day", "is_open"),
    [("2026-12-23", True), ("2026-12-24", False), ("2027-01-01", False), ("2027-01-04", True)],
)
def test_a_closed_range_includes_both_of_its_ends(day: str, is_open: bool) -> None:
    week = working(closed=[{"from": "2026-12-24", "until": "2027-01-01"}])
    assert week.is_working_day(dt.date.fromisoformat(day)) is is_open


def test_a_team_can_work_on_other_days_and_hours() -> None:
    week = working(**{"days": ["sun", "mon"], "from": "07:00", "to": "12:00"})
    assert week.reply_due(at(FRIDAY, "08:00"), 1) == dt.datetime.fromisoformat("2026-11-23T07:00")


def test_a_team_that_is_closed_for_good_does_not_hang() -> None:
    week = working(closed=[{"from": "2020-01-01"}])
    assert week.working_day_from(MONDAY) == MONDAY


def test_an_answer_without_a_time_is_given_at_the_start_of_the_day() -> None:
    assert WEEK.answered(at(MONDAY)) == dt.datetime.fromisoformat("2026-11-23T09:00")
    assert WEEK.answered(at(MONDAY, "06:00")) == dt.datetime.fromisoformat("2026-11-23T06:00")


def absence(first: int | None, last: int | None) -> Absence:
    first_day, last_day = (None if n is None else MONDAY + dt.timedelta(n) for n in (first, last))
    return Absence.model_validate({"from": first_day, "until": last_day})


@pytest.mark.parametrize(
    ("ranges", "counted"),
    [
        ((), 0),
        (((1, 3),), 3),
        (((0, 0),), 0),
        (((-5, 1),), 1),
        (((9, 30),), 2),
        (((1, 5), (3, 7)), 7),
        (((1, 8), (3, 4)), 8),
        (((3, 4), (1, 8)), 8),
        (((5, 4),), 0),
        (((None, 2),), 2),
        (((8, None),), 3),
    ],
)
def test_days_away_count_once_within_the_silence(
    ranges: tuple[tuple[int | None, int | None], ...], counted: int
) -> None:
    away = tuple(absence(*ends) for ends in ranges)
    assert days_not_counted(away, MONDAY, MONDAY + dt.timedelta(10)) == counted
