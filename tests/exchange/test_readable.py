"""Numbers and days of other countries: read where they are clear."""

import datetime as dt
from contextlib import suppress
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.exchange.readable import Dates, Unclear, number
from csctl.exchange.records import DateOrder
from csctl.model.scalars import Moment

DAY = dt.date(2026, 4, 3)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4500", 4500),
        (" 12.5 ", 12.5),
        ("12,5", 12.5),
        ("-3", -3),
        ("0,125", 0.125),
        ("1.2345", 1.2345),
        ("1234,567", 1234.567),
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        ("1'234.50", 1234.5),
        ("1\u2019234", 1234),
        ("1 234,5", 1234.5),
        ("1\u00a0234", 1234),
    ],
)
def test_a_number_is_read_where_it_is_clear(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.345", "-1,234"])
def test_a_number_that_could_be_two_is_refused_and_says_how_to_write_it(text: str) -> None:
    with pytest.raises(Unclear, match="could be"):
        number(text)


@pytest.mark.parametrize(
    "text", ["", "-", "abc", "1,2,3", "1.234,567,8", "12%", "1e5", "0x1f", "nan", "012", "1,234,56", "9" * 30]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Unclear):
        number(text)


@given(st.decimals(-9_999_999, 9_999_999, places=2))
def test_a_number_of_two_decimals_is_read_in_every_spelling(value: float) -> None:
    english = f"{value:,}"
    german = english.translate({ord(","): ".", ord("."): ","})
    swiss = english.replace(",", "'")
    assert number(english) == number(german) == number(swiss) == float(value)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("2026-04-03", None),
        ("2026-04-03", DateOrder.MDY),
        ("03.04.2026", None),
        ("3.4.2026", None),
        ("03/04/2026", DateOrder.DMY),
        ("04/03/2026", DateOrder.MDY),
    ],
)
def test_a_day_is_read_where_it_is_clear(text: str, order: DateOrder | None) -> None:
    assert Dates(order=order).day(text) == DAY


def test_a_day_that_can_only_be_one_needs_no_option() -> None:
    assert Dates().day("30/11/2026") == Dates().day("11/30/2026") == dt.date(2026, 11, 30)
    assert Dates().day("05/05/2026") == dt.date(2026, 5, 5)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("03/04/2026", "--dates dmy or --dates mdy"),
        ("03.04.26", "four digits"),
        ("2026-02-30", "not a day of the calendar"),
        ("31/31/2026", "not a day of the calendar"),
        ("tomorrow", "not a day like"),
        ("", "not a day like"),
        ("2026-04-03 25:00", "no clock shows"),
        ("2026-04-03 noon", "not a time of day"),
    ],
)
def test_a_day_that_is_none_or_two_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(Unclear, match=reason):
        Dates().moment(text)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2026-04-03 16:10", dt.time(16, 10)),
        ("2026-04-03T16:10:59", dt.time(16, 10)),
        ("04/03/2026 4:10 PM", dt.time(16, 10)),
        ("2026-04-03 12:05 am", dt.time(0, 5)),
        ("2026-04-03 12:05 pm", dt.time(12, 5)),
        ("2026-04-03T14:10:00Z", dt.time(16, 10)),
        ("2026-04-03 10:10:00 -0400", dt.time(16, 10)),
    ],
)
def test_a_time_is_told_on_the_clock_of_the_book(text: str, clock: dt.time) -> None:
    dates = Dates(order=DateOrder.MDY, zone=ZoneInfo("Europe/Zurich"))
    assert dates.moment(text) == Moment(DAY, clock)


@given(st.text(max_size=30))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    for read in (number, Dates().moment):
        with suppress(Unclear):
            read(text)
