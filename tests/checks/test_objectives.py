"""Objectives that are incomplete, unreviewed, over, or do not move."""

import pytest

from checks.written import (
    BOOKINGS,
    BRAND,
    HEALTHY,
    METRIC,
    SERVICE,
    Written,
    codes,
    days_before,
    found_in,
    found_with,
    only,
)


def test_only_goals_that_are_missing_are_named() -> None:
    for missing, said in (
        ({"client_goal": None}, '"Grow direct bookings" has no client_goal'),
        ({"our_goal": None}, '"Grow direct bookings" has no our_goal'),
        ({"client_goal": None, "our_goal": None}, '"Grow direct bookings" has no client_goal and our_goal'),
    ):
        assert only(found_with(objectives=[{**BOOKINGS, **missing}]), "W222").message == said


@pytest.mark.parametrize("status", ["achieved", "missed", "dropped"])
def test_a_closed_objective_is_not_asked_for_anything(status: str) -> None:
    over = {"id": "old", "title": "Old", "status": status, "closed_on": "2026-01-31", "due": "2025-12-31"}
    assert found_with(objectives=[BOOKINGS, BRAND, over]) == ()


def test_a_soft_objective_needs_no_metric() -> None:
    assert found_with(objectives=[BOOKINGS, BRAND]) == ()
    assert "W223" in codes(found_with(objectives=[BOOKINGS, {**BRAND, "kind": "number"}]))


def test_an_objective_is_missed_from_the_thirty_first_day_of_tracking_on() -> None:
    for tracked, expected in ((30, False), (31, True), (32, True)):
        changed = {"tracked_since": days_before(tracked), "objectives": [], "contact_log": [], "plans": []}
        assert ("W221" in codes(found_with(**changed))) is expected
    one = only(found_with(objectives=[], contact_log=[], plans=[]), "W221")
    assert one.message == "no objective is agreed after 322 days of tracking"


def test_what_is_incomplete_is_said_where_nothing_tells_how_long_it_was_tracked() -> None:
    written = {"client": "Corvo", "objectives": [{"title": "Grow"}]}
    assert codes(found_in(written)) == ["W210", "W222", "W223"]


@pytest.mark.parametrize(("age", "is_overdue"), [(89, False), (90, False), (91, True)])
def test_a_review_is_overdue_after_ninety_days(age: int, *, is_overdue: bool) -> None:
    reviewed = {
        **BRAND,
        "agreed_on": "2026-01-10",
        "reviews": [{"date": days_before(age), "verdict": "ahead"}],
    }
    agreed = {**BRAND, "agreed_on": days_before(age), "reviews": []}
    tracked: Written = {**HEALTHY, "since": None, "tracked_since": days_before(age), "contact_log": []}
    never = {**BRAND, "agreed_on": None, "reviews": []}
    assert ("W226" in codes(found_with(objectives=[BOOKINGS, reviewed]))) is is_overdue
    assert ("W226" in codes(found_with(objectives=[BOOKINGS, agreed]))) is is_overdue
    assert ("W226" in codes(found_in({**tracked, "objectives": [BOOKINGS, never]}))) is is_overdue


def test_an_overdue_review_names_the_last_one() -> None:
    reviews = [{"date": "2026-08-01", "verdict": "ahead"}, {"date": "2026-02-01", "verdict": "behind"}]
    one = only(found_with(objectives=[BOOKINGS, {**BRAND, "reviews": reviews}]), "W226")
    assert "was last reviewed 114 days ago, on 2026-08-01" in one.message
    assert one.where == ("objectives", 1, "reviews", 0)


@pytest.mark.parametrize(("due", "is_past"), [(-1, False), (0, False), (1, True)])
def test_an_open_objective_is_past_due_from_the_day_after(due: int, *, is_past: bool) -> None:
    found = found_with(objectives=[{**BOOKINGS, "due": days_before(due)}, BRAND])
    assert ("W228" in codes(found)) is is_past


def test_a_closing_day_needs_its_status_and_a_status_its_day() -> None:
    for status in ("achieved", "missed"):
        assert "W227" in codes(found_with(objectives=[{**BOOKINGS, "status": status}]))
    assert codes(found_with(objectives=[{**BOOKINGS, "status": "dropped"}, BRAND])) == []
    closed = {**BOOKINGS, "due": "2026-11-01", "closed_on": days_before(0)}
    assert codes(found_with(objectives=[closed])) == ["W220"]
    assert codes(found_with(objectives=[{**closed, "due": None, "closed_on": days_before(-1)}])) == ["W271"]


def _pace(value: str) -> list[Written]:
    return [{**METRIC, "readings": [{"date": "2026-10-31", "value": value}]}]


def test_the_goal_does_not_move_below_eighty_five_per_cent_of_plan() -> None:
    # 304 of 365 days have passed at the reading: 183.3 is expected, and 170.8 is 85 % of the way.
    for value, expected in (("170.7", True), ("170.9", False), ("171", False)):
        assert ("W229" in codes(found_with(metrics=_pace(value)))) is expected
    one = only(found_with(metrics=_pace("120")), "W229")
    assert one.message == (
        "all work is done (the 1 deliverable due in the last 120 days), and the goal does not move: "
        '24% of plan: "Grow direct bookings"'
    )


@pytest.mark.parametrize(
    ("work", "is_said"),
    [
        ({"due": days_before(119), "done_on": days_before(119)}, True),
        ({"due": days_before(120), "done_on": days_before(120)}, False),
        ({"due": days_before(1), "done_on": None}, False),
        ({"due": days_before(1), "done_on": days_before(0)}, True),
        ({"due": None, "done_on": days_before(1)}, False),
    ],
)
def test_all_work_due_in_120_days_must_be_done_to_say_so(work: Written, *, is_said: bool) -> None:
    services = [{**SERVICE, "deliverables": [{"name": "Campaign", **work}]}]
    assert ("W229" in codes(found_with(services=services, metrics=_pace("120")))) is is_said
