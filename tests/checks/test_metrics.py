"""Metrics without a plan, and metrics that nobody reads."""

import pytest

from checks.written import BOOKINGS, METRIC, Written, codes, days_before, found_with, only


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({"baseline": None}, "Direct bookings has no baseline"),
        ({"target": None}, "Direct bookings has no target"),
        ({"baseline": None, "target": None}, "Direct bookings has no baseline and target"),
        ({"target": {"value": "200"}}, "Direct bookings has no day of its target"),
        ({"baseline": {"value": "100"}}, "Direct bookings has no day of its baseline"),
        ({"baseline": {"date": "2025-12-31"}}, "Direct bookings has no baseline"),
    ],
)
def test_what_a_plan_lacks_is_named(plan: Written, said: str) -> None:
    one = only(found_with(metrics=[{**METRIC, **plan}]), "W224")
    assert one.message == said
    assert one.where == ("metrics", 0)


def test_a_target_against_last_year_needs_no_baseline() -> None:
    target = {"versus": "last_year", "change_pct": "10"}
    assert found_with(metrics=[{**METRIC, "baseline": None, "target": target}]) == ()


@pytest.mark.parametrize(("age", "is_overdue"), [(30, False), (31, False), (32, True)])
def test_a_reading_is_overdue_after_its_own_time(age: int, *, is_overdue: bool) -> None:
    old = [{"date": "2026-01-31", "value": "108"}, {"date": days_before(age), "value": "190"}]
    found = found_with(metrics=[{**METRIC, "readings": old}])
    assert ("W225" in codes(found)) is is_overdue
    weekly = {**METRIC, "every_days": "7", "readings": [{"date": days_before(age - 24), "value": "190"}]}
    assert ("W225" in codes(found_with(metrics=[weekly]))) is is_overdue


def test_a_first_reading_is_due_as_long_after_the_goal_was_agreed() -> None:
    for age, expected in ((31, False), (32, True)):
        goal = {**BOOKINGS, "agreed_on": days_before(age)}
        found = found_with(objectives=[goal], metrics=[{**METRIC, "readings": []}])
        assert ("W225" in codes(found)) is expected
    one = only(found_with(metrics=[{**METRIC, "readings": []}]), "W225")
    assert one.message == "Direct bookings was never read in 76 days; due every 31 days"
    assert one.where == ("metrics", 0)


def test_an_overdue_reading_is_shown_at_the_last_one() -> None:
    readings = [{"date": "2026-10-01", "value": "1"}, {"date": "2026-09-01", "value": "1"}]
    one = only(found_with(metrics=[{**METRIC, "readings": readings}]), "W225")
    assert one.message == "Direct bookings was last read 53 days ago, on 2026-10-01; due every 31 days"
    assert one.where == ("metrics", 0, "readings", 0)


def test_the_metric_of_a_goal_that_is_over_is_left_alone() -> None:
    over = {**BOOKINGS, "status": "achieved", "closed_on": "2026-11-01"}
    bare = {"id": "bookings", "name": "Direct bookings"}
    assert found_with(objectives=[over], metrics=[bare]) == ()
    again = {**BOOKINGS, "id": "again"}
    assert codes(found_with(objectives=[over, again], metrics=[bare])) == ["W224", "W225"]
