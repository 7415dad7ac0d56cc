"""Days as people type them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.cli.dates import Facing, day_meant, since_day
from csctl.errors import UsageProblem

MONDAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("2026-11-20", "2026-11-20", "2026-11-20"),
        ("today", "2026-11-23", "2026-11-23"),
        ("Yesterday", "2026-11-22", "2026-11-22"),
        ("tomorrow", "2026-11-24", "2026-11-24"),
        ("fri", "2026-11-20", "2026-11-27"),
        ("Friday", "2026-11-20", "2026-11-27"),
        ("tues", "2026-11-17", "2026-11-24"),
        ("mon", "2026-11-16", "2026-11-30"),
        ("sun", "2026-11-22", "2026-11-29"),
        ("last  fri", "2026-11-20", "2026-11-20"),
        ("next fri", "2026-11-27", "2026-11-27"),
        ("last mon", "2026-11-16", "2026-11-16"),
        ("-2d", "2026-11-21", "2026-11-21"),
        ("-1w", "2026-11-16", "2026-11-16"),
        ("2w ago", "2026-11-09", "2026-11-09"),
        ("3 days ago", "2026-11-20", "2026-11-20"),
        ("+10d", "2026-12-03", "2026-12-03"),
        ("in 10d", "2026-12-03", "2026-12-03"),
        ("in 2 weeks", "2026-12-07", "2026-12-07"),
        ("eom", "2026-11-30", "2026-11-30"),
        ("eoq", "2026-12-31", "2026-12-31"),
    ],
)
def test_every_form_means_one_day(text: str, past: str, future: str) -> None:
    assert day_meant(text, MONDAY, Facing.PAST, "--on").isoformat() == past
    assert day_meant(text, MONDAY, Facing.FUTURE, "--due").isoformat() == future


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10d",
        "7",
        "t",
        "mo",
        "s",
        "2026-1-5",
        "20/11/2026",
        "20261120",
        "\uff12026-11-20",
        "soon",
        "next",
        "-2m",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    with pytest.raises(UsageProblem, match="is not a day I understand") as raised:
        day_meant(text, MONDAY, Facing.PAST, "--on")
    assert "last fri" in raised.value.hints[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-02-31", "February 2026 has 28 days"),
        ("2028-02-30", "February 2028 has 29 days"),
        ("2026-13-01", "there is no such month"),
        ("0000-01-01", "there is no year 0"),
        ("2026-00-01", "there is no such month"),
        ("2026-04-00", "April 2026 has 30 days"),
    ],
)
def test_an_impossible_day_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(UsageProblem, match=f"{text} is not a day: {why}"):
        day_meant(text, MONDAY, Facing.PAST, "--on")


@pytest.mark.parametrize("text", ["-999999d", "+999999w"])
def test_the_calendar_has_an_end(text: str) -> None:
    with pytest.raises(UsageProblem, match="beyond the calendar"):
        day_meant(text, dt.date(9000, 1, 1) if text[0] == "+" else MONDAY, Facing.PAST, "--on")


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.sampled_from(["mon", "tue", "wed", "sat", "sun"])
)
def test_a_weekday_is_within_a_week_and_never_today(today: dt.date, name: str) -> None:
    before = day_meant(name, today, Facing.PAST, "--on")
    after = day_meant(name, today, Facing.FUTURE, "--due")
    assert 1 <= (today - before).days <= 7
    assert 1 <= (after - today).days <= 7
    assert before.weekday() == after.weekday()


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_the_end_of_month_and_quarter_is_followed_by_a_first(today: dt.date) -> None:
    month = day_meant("eom", today, Facing.FUTURE, "--due")
    quarter = day_meant("eoq", today, Facing.FUTURE, "--due")
    assert today <= month <= quarter
    assert (month + dt.timedelta(days=1)).day == 1
    assert (quarter + dt.timedelta(days=1)).month in {1, 4, 7, 10}


@pytest.mark.parametrize(
    ("text", "day"),
    [("7d", "2026-11-16"), ("2w", "2026-11-09"), ("2026-10-01", "2026-10-01"), ("fri", "2026-11-20")],
)
def test_since_takes_a_span_or_a_day(text: str, day: str) -> None:
    assert since_day(text, MONDAY).isoformat() == day


@pytest.mark.parametrize("text", ["0d", "today", "2026-11-24", "+3d"])
def test_since_looks_back(text: str) -> None:
    with pytest.raises(UsageProblem, match="is not before 2026-11-23"):
        since_day(text, MONDAY)
