"""Churn risk: caps, range, bands and the probability, to the digit."""

import pytest

from csctl.judgement import Churn, Driver, Family
from csctl.risk.churn import churn, largest_unknown, loss_probability
from csctl.risk.rules import CAPS

RATE = 0.02


def driver(family: Family, points: int | None, best: int = -5, worst: int = 5, name: str = "any") -> Driver:
    return Driver(
        family=family,
        driver=name,
        points=points,
        best=best if points is None else points,
        worst=worst if points is None else points,
        value=None,
        text="",
        action="",
    )


def of(*drivers: Driver) -> Churn:
    return churn(drivers, RATE)


@pytest.mark.parametrize(
    ("points", "percent"),
    [(0, 5.74), (20, 11.15), (-20, 2.91), (40, 21.07), (60, 37.69), (34, 17.48), (41, 21.72), (29, 14.92)],
)
def test_twenty_points_double_the_rate(points: int, percent: float) -> None:
    assert round(loss_probability(points, RATE) * 100, 2) == percent


def test_the_probability_grows_with_the_days() -> None:
    assert loss_probability(0, RATE, 30.4375) == pytest.approx(0.0198013, abs=1e-7)
    assert loss_probability(0, RATE, 0) == 0


@pytest.mark.parametrize(("family", "cap"), CAPS.items(), ids=CAPS)
def test_a_family_is_held_within_its_cap(family: Family, cap: tuple[int, int]) -> None:
    low, high = cap
    points = {f.family: f.points for f in of(driver(family, 99)).families}
    assert points == {f: high if f is family else 0 for f in Family}
    assert of(driver(family, -99)).points == low
    assert of(driver(family, high), driver(family, 5), driver(family, -5)).points == high


def test_the_caps_are_those_of_the_rules() -> None:
    caps = {"sponsor": (-4, 18), "quiet": (-3, 14), "goals": (-4, 11)}
    assert caps | {"delivery": (-1, 10), "voice": (-8, 18), "money": (-3, 12)} == CAPS


def test_the_total_is_held_between_minus_twenty_and_sixty() -> None:
    assert of(*(driver(family, 99) for family in Family)).points == 60
    assert of(*(driver(family, -99) for family in Family)).points == -20


@pytest.mark.parametrize(
    ("points", "band"),
    [
        (-1, "low"),
        (0, "watch"),
        (19, "watch"),
        (20, "high"),
        (39, "high"),
        (40, "critical"),
        (60, "critical"),
    ],
)
def test_the_bands_begin_at_round_points(points: int, band: str) -> None:
    drivers, left = [], points
    for family, (_, most) in CAPS.items():
        drivers.append(driver(family, min(left, most)))
        left -= min(left, most)
    found = of(*drivers)
    assert found.points == points
    assert found.band == band


@pytest.mark.parametrize(
    ("known", "unknown", "is_known"), [(7, 7, True), (7, 8, False), (0, 1, False), (1, 1, True)]
)
def test_with_fewer_than_half_of_the_drivers_the_band_is_unknown(
    known: int, unknown: int, is_known: bool
) -> None:
    drivers = [driver(Family.MONEY, 0)] * known + [driver(Family.MONEY, None)] * unknown
    found = of(*drivers)
    assert (found.band != "unknown") is is_known
    assert (found.known, found.drivers_total) == (known, known + unknown)


def test_unknown_drivers_count_nothing_and_open_the_range() -> None:
    found = of(driver(Family.QUIET, 4), driver(Family.VOICE, None, -4, 6), driver(Family.GOALS, None, -4, 9))
    assert (found.points_low, found.points, found.points_high) == (-4, 4, 19)
    assert found.loss_90d_low == loss_probability(-4, RATE)
    assert found.loss_90d_high == loss_probability(19, RATE)


def test_the_range_is_held_within_the_caps_too() -> None:
    found = of(driver(Family.QUIET, 12), driver(Family.QUIET, None, -9, 9))
    assert (found.points_low, found.points, found.points_high) == (3, 12, 14)


def test_the_largest_unknown_is_the_first_that_could_move_most() -> None:
    assert largest_unknown((driver(Family.QUIET, 3),)) is None
    unknown = (
        driver(Family.QUIET, None, 0, 2, "small"),
        driver(Family.VOICE, None, -4, 6, "first"),
        driver(Family.GOALS, None, -3, 7, "second"),
    )
    found = largest_unknown(unknown)
    assert found is not None
    assert found.driver == "first"
