"""Months, quarters and years: what people type, and where periods begin and end."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.advice.report.period import (
    Length,
    Period,
    month_ends_before,
    period_meant,
    written_period,
    year_before,
)
from csctl.errors import UsageProblem

TODAY = dt.date(2026, 11, 23)
periods = st.builds(
    lambda length, year, index: Period(length=length, first=dt.date(year, index * length % 12 + 1, 1)),
    st.sampled_from(Length),
    st.integers(1950, 2900),
    st.integers(0, 11),
)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (None, "2026Q4"),
        ("2026Q4", "2026Q4"),
        ("2026q1", "2026Q1"),
        ("2026-10", "2026-10"),
        ("2026", "2026"),
        ("last-month", "2026-10"),
        ("Last Month", "2026-10"),
        ("this-month", "2026-11"),
        ("last-quarter", "2026Q3"),
        ("this-quarter", "2026Q4"),
        ("last-year", "2025"),
        ("this-year", "2026"),
    ],
)
def test_a_period_is_what_people_call_it(words: str | None, key: str) -> None:
    assert period_meant(words, TODAY).key == key


def test_the_last_month_of_january_and_the_last_quarter_of_spring_are_of_the_year_before() -> None:
    assert period_meant("last-month", dt.date(2026, 1, 31)).key == "2025-12"
    assert period_meant("last-quarter", dt.date(2026, 3, 31)).key == "2025Q4"


@pytest.mark.parametrize(
    "words", ["", "Q4", "2026Q5", "2026-13", "2026-1", "autumn", "26Q4", "next-month", "9999"]
)
def test_what_is_no_period_is_refused_with_the_forms_that_are(words: str) -> None:
    with pytest.raises(UsageProblem, match="not a period I understand") as caught:
        period_meant(words, TODAY)
    assert "last-month" in caught.value.hints[0]


def test_a_period_that_begins_today_has_begun_and_one_that_begins_tomorrow_has_not() -> None:
    assert period_meant("2027Q1", dt.date(2027, 1, 1)).key == "2027Q1"
    with pytest.raises(UsageProblem, match="2027Q1 has not begun: today is 2026-12-31"):
        period_meant("2027Q1", dt.date(2026, 12, 31))


def test_a_quarter_holds_its_first_and_its_last_day_and_no_other_day() -> None:
    quarter = period_meant("2026Q4", TODAY)
    days = [dt.date(2026, 9, 30), dt.date(2026, 10, 1), dt.date(2026, 12, 31), dt.date(2027, 1, 1), None]
    assert [quarter.holds(day) for day in days] == [False, True, True, False, False]


def test_the_month_ends_before_a_day_are_those_of_months_that_are_over() -> None:
    ends = month_ends_before(TODAY, 2)
    assert ends == (dt.date(2026, 9, 30), dt.date(2026, 10, 31))
    assert month_ends_before(dt.date(2026, 10, 31), 1) == (dt.date(2026, 9, 30),)


def test_the_leap_day_has_a_day_a_year_before() -> None:
    assert year_before(dt.date(2028, 2, 29)) == dt.date(2027, 2, 28)


@given(periods)
def test_periods_follow_each_other_without_a_gap(one: Period) -> None:
    assert one.last + dt.timedelta(1) == one.next.first
    assert one.next.before == one
    assert one.months[0] == one.first
    assert len(one.months) == one.length
    assert not one.overlaps(one.next)


@given(periods)
def test_a_period_is_read_back_from_what_it_is_called(one: Period) -> None:
    assert written_period(one.key) == one
