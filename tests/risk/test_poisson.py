"""The exact interval of a count, against the published table (Garwood 1936; Ulm 1990)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.risk.poisson import at_most, poisson_interval


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        (0, 0.0, 3.689),
        (1, 0.0253, 5.572),
        (2, 0.242, 7.225),
        (3, 0.619, 8.767),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
        (20, 12.217, 30.888),
        (50, 37.111, 65.919),
        (100, 81.364, 121.627),
    ],
)
def test_the_interval_is_that_of_the_table(count: int, low: float, high: float) -> None:
    assert poisson_interval(count) == pytest.approx((low, high), abs=6e-4)


@given(st.integers(0, 300))
def test_the_interval_holds_the_count_and_moves_up_with_it(count: int) -> None:
    low, high = poisson_interval(count)
    assert low <= count < high
    next_low, next_high = poisson_interval(count + 1)
    assert low < next_low
    assert high < next_high


@given(st.integers(0, 200))
def test_each_end_leaves_two_and_a_half_percent_beyond(count: int) -> None:
    low, high = poisson_interval(count)
    assert at_most(count, high) == pytest.approx(0.025, rel=1e-6)
    if count:
        assert 1 - at_most(count - 1, low) == pytest.approx(0.025, rel=1e-6)


def test_less_confidence_is_a_narrower_interval() -> None:
    low, high = poisson_interval(5)
    narrow_low, narrow_high = poisson_interval(5, confidence=0.5)
    assert low < narrow_low < 5 < narrow_high < high


def test_nothing_expected_is_nothing_seen() -> None:
    assert at_most(0, 0.0) == 1.0
