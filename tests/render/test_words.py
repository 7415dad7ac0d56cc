"""Numbers and days in words."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.render import words


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (0.0, "<1%"),
        (0.0099, "<1%"),
        (0.01, "1%"),
        (0.1748, "17%"),
        (0.99, "99%"),
        (0.991, ">99%"),
        (1.0, ">99%"),
    ],
)
def test_a_chance_is_never_none_and_never_certain(probability: float, said: str) -> None:
    assert words.percent(probability) == said


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (0.001, "fewer than 1 in 100"),
        (0.0291, "about 1 in 34"),
        (0.1748, "about 1 in 6"),
        (0.44, "about 1 in 2"),
        (0.5, "about 1 in 2"),
        (0.66, "about 2 in 3"),
        (0.97, "about 19 in 20"),
        (0.999, "more than 99 in 100"),
    ],
)
def test_a_chance_is_a_frequency_in_words(probability: float, said: str) -> None:
    assert words.frequency(probability) == said


@given(st.floats(0, 1))
def test_no_chance_reads_as_none_or_all(probability: float) -> None:
    assert words.percent(probability) not in {"0%", "100%"}
    assert "1 in 1 " not in words.loss_in_words(probability)


def test_the_sentence_speaks_of_accounts_scored_like_this() -> None:
    assert (
        words.loss_in_words(0.1748) == "about 1 in 6 accounts scored like this would be lost within 90 days"
    )


@pytest.mark.parametrize(
    ("score", "said"), [(39.97, "39"), (40, "40"), (69.99, "69"), (70, "70"), (100, "100")]
)
def test_a_score_never_reads_as_a_better_band_than_it_has(score: float, said: str) -> None:
    assert words.whole_score(score) == said


def test_days_and_money_read_the_same_in_every_locale() -> None:
    assert words.day_in_words(dt.date(2026, 11, 23)) == "Mon 23 Nov 2026"
    assert words.date_in_words(dt.date(2026, 3, 1)) == "1 Mar 2026"
    assert words.money(4100.4, "EUR") == "4,100 EUR"
    assert words.money(4100.4, None) == "4,100"


def test_counts_and_lists_follow_grammar() -> None:
    assert [words.count(number, "account") for number in (0, 1, 2)] == [
        "0 accounts",
        "1 account",
        "2 accounts",
    ]
    assert words.count(2, "loss", "losses") == "2 losses"
    assert [words.listed(parts) for parts in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "due now"),
        (1, "1 min left"),
        (40, "40 min left"),
        (60, "1 h left"),
        (130, "2 h 10 min left"),
        (1439, "23 h 59 min left"),
        (1440, "1 day left"),
        (1441, "1 day left"),
        (1500, "1 day 1 h left"),
        (2879, "1 day 23 h left"),
        (2880, "2 days left"),
        (4380, "3 days left"),
        (-1, "overdue by 1 min"),
        (-120, "overdue by 2 h"),
        (-4320, "overdue by 3 days"),
    ],
)
def test_the_time_left_is_told_in_its_largest_units(minutes: int, said: str) -> None:
    assert words.left_in_words(minutes) == said
