"""Pace of a metric: against last year, and along a line from baseline to target."""

import pytest

from csctl.measures.metric_pace import metrics_of, pace
from csctl.measures.snapshot import Snapshot
from support.accounts import NO_NORMS, TODAY, Written, account, day

YEAR: Written = {"versus": "last_year", "change_pct": 10}
LINE: Written = {"baseline": {"date": day(100), "value": 10}, "target": {"date": day(-100), "value": 30}}


def ratio(*readings: tuple[str, float], **fields: object) -> float | None:
    metric = {
        "id": "m",
        "name": "M",
        "readings": [{"date": date, "value": value} for date, value in readings],
        **fields,
    }
    found = Snapshot(account(metrics=[metric]), NO_NORMS, TODAY)
    return pace(found, metrics_of(found, ("m",))[0]).ratio


def test_each_month_stands_against_the_same_month_a_year_before() -> None:
    now = [("2026-09-30", 120), ("2026-10-31", 110), ("2026-11-20", 100)]
    before = [("2025-09-30", 100), ("2025-10-31", 100), ("2025-11-30", 100)]
    assert ratio(*now, *before, target=YEAR) == pytest.approx(1)


def test_only_the_latest_three_months_count() -> None:
    readings = [
        (f"{year}-{month:02}-15", value)
        for year, value in ((2025, 100), (2026, 110))
        for month in (9, 10, 11)
    ]
    assert ratio(*readings, ("2026-08-15", 1), ("2025-08-15", 100), target=YEAR) == pytest.approx(1)


def test_a_month_without_the_year_before_is_left_out_but_keeps_its_place() -> None:
    readings = [("2026-11-15", 50), ("2026-10-15", 50), ("2026-09-15", 55), ("2026-08-15", 999)]
    before = [("2025-09-15", 100), ("2025-08-15", 1)]
    assert ratio(*readings, *before, target=YEAR) == pytest.approx(0.5)


@pytest.mark.parametrize("before", [[], [("2025-10-31", 100)]])
def test_without_the_same_month_a_year_before_it_is_unknown(before: list[tuple[str, float]]) -> None:
    assert ratio(("2026-11-15", 50), *before, target=YEAR) is None


def test_the_last_reading_of_a_month_counts() -> None:
    readings = [("2026-11-10", 1), ("2026-11-20", 110), ("2025-11-10", 1), ("2025-11-20", 100)]
    assert ratio(*readings, target=YEAR) == pytest.approx(1)
    assert ratio(*readings[::-1], target=YEAR) == pytest.approx(1)


@pytest.mark.parametrize(("direction", "expected"), [("up", 90 / 132), ("down", 88 / 110)])
def test_of_readings_of_one_day_the_worse_comparison_counts(direction: str, expected: float) -> None:
    readings = [("2026-11-20", 90), ("2026-11-20", 110), ("2025-11-20", 80), ("2025-11-20", 120)]
    assert ratio(*readings, target=YEAR, direction=direction) == pytest.approx(expected)
    assert ratio(*readings[::-1], target=YEAR, direction=direction) == pytest.approx(expected)


def test_a_target_downwards_is_inverted() -> None:
    target = {"versus": "last_year", "change_pct": -20}
    readings = [("2026-11-20", 100), ("2025-11-20", 100)]
    assert ratio(*readings, target=target, direction="down") == pytest.approx(0.8)


@pytest.mark.parametrize(("direction", "now", "before"), [("up", 5, 0), ("down", 0, 5)])
def test_a_zero_divisor_is_unknown(direction: str, now: float, before: float) -> None:
    assert ratio(("2026-11-20", now), ("2025-11-20", before), target=YEAR, direction=direction) is None


def test_no_change_asked_for_is_the_same_as_last_year() -> None:
    assert ratio(("2026-11-20", 80), ("2025-11-20", 100), target={"versus": "last_year"}) == pytest.approx(
        0.8
    )


@pytest.mark.parametrize(
    ("days_ago", "value", "expected"),
    [(0, 20, 1), (0, 15, 0.5), (0, 10, 0), (0, 5, -0.5), (50, 15, 1), (50, 20, 2), (51, 15, None)],
)
def test_a_planned_metric_is_measured_against_the_line_from_a_quarter_on(
    days_ago: int, value: float, expected: float | None
) -> None:
    assert ratio((day(days_ago), value), **LINE) == (None if expected is None else pytest.approx(expected))


def test_after_the_target_day_no_more_than_the_target_is_expected() -> None:
    line = {"baseline": {"date": day(100), "value": 10}, "target": {"date": day(10), "value": 30}}
    assert ratio((day(0), 30), **line) == 1


def test_a_plan_downwards_needs_no_inversion() -> None:
    line = {"baseline": {"date": day(100), "value": 30}, "target": {"date": day(-100), "value": 10}}
    assert ratio((day(0), 25), direction="down", **line) == pytest.approx(0.5)


@pytest.mark.parametrize(
    "baseline", [None, {"date": day(100), "value": 20}, {"value": 7}, {"date": day(100)}]
)
@pytest.mark.parametrize(
    ("direction", "value", "expected"), [("up", 15, 0.75), ("down", 25, 0.8), ("down", 0, 1.05), ("up", 0, 0)]
)
def test_without_a_line_the_value_stands_against_the_target(
    baseline: Written | None, direction: str, value: float, expected: float
) -> None:
    target = {"date": day(-100), "value": 20}
    found = ratio((day(0), value), baseline=baseline, target=target, direction=direction)
    assert found == pytest.approx(expected)


def test_a_target_of_zero_cannot_be_divided_by() -> None:
    assert ratio((day(0), 5), target={"value": 0}) is None
    assert ratio((day(0), 5), target={"value": 0}, direction="down") == 0


def test_a_target_before_its_baseline_is_unknown() -> None:
    line = {"baseline": {"date": day(10), "value": 10}, "target": {"date": day(10), "value": 30}}
    assert ratio((day(0), 30), **line) is None


@pytest.mark.parametrize("target", [None, {"date": day(-100)}])
def test_without_a_target_it_is_unknown(target: Written | None) -> None:
    assert ratio((day(0), 5), target=target) is None


@pytest.mark.parametrize(
    ("days_ago", "every", "known"), [(62, 31, True), (63, 31, False), (14, 7, True), (15, 7, False)]
)
def test_a_reading_is_fresh_for_twice_its_distance(days_ago: int, every: int, known: bool) -> None:
    found = ratio((day(days_ago), 15), target={"value": 20}, every_days=every)
    assert (found is not None) is known


def test_a_reading_of_tomorrow_is_not_read_yet() -> None:
    assert ratio((day(-1), 99), (day(1), 10), target={"value": 20}) == 0.5
    assert ratio((day(-1), 99), target={"value": 20}) is None


@pytest.mark.parametrize(("direction", "expected"), [("up", 0.5), ("down", 2 / 3)])
def test_of_two_latest_readings_the_worse_counts(direction: str, expected: float) -> None:
    both = [(day(1), 10), (day(1), 30)]
    assert ratio(*both, target={"value": 20}, direction=direction) == pytest.approx(expected)
    assert ratio(*both[::-1], target={"value": 20}, direction=direction) == pytest.approx(expected)
