"""Goals: when objectives count as agreed, and which of them decides."""

import pytest

from support.accounts import Written, account, day, driver, listed, measured

BOTH: Written = {"client_goal": "More bookings", "our_goal": "A case study"}


def number(**fields: object) -> Written:
    return {"title": "Grow", "metrics": ["m"], **BOTH, **fields}


def soft(verdict: str = "on_track", days_ago: int = 5, **fields: object) -> Written:
    reviews = [{"date": day(days_ago), "verdict": verdict}]
    return {"title": "A brand", "kind": "soft", "reviews": reviews, **BOTH, **fields}


def metric(value: float = 100, days_ago: int = 5, key: str = "m", **fields: object) -> Written:
    readings = [{"date": day(days_ago), "value": value}]
    return {"id": key, "name": key, "target": {"value": 100}, "readings": readings, **fields}


def ratio(*objectives: Written, metrics: tuple[Written, ...] = ()) -> float | None:
    return measured(account(objectives=objectives, metrics=metrics)).attainment.value


@pytest.mark.parametrize(
    ("objective", "defined"),
    [
        (number(), True),
        (soft(), True),
        ({"title": "A brand", "kind": "soft", **BOTH}, True),
        (number(metrics=["another"]), False),
        (number(metrics=[]), False),
        (number(client_goal=None), False),
        (number(our_goal=None), False),
        (number(agreed_on=day(0)), True),
        (number(agreed_on=day(-1)), False),
        (number(status="achieved", closed_on=day(400)), True),
        (number(status="dropped"), False),
        (number(status="dropped", closed_on=day(0)), False),
        (number(status="dropped", closed_on=day(-1)), True),
    ],
)
def test_an_objective_is_defined_by_both_goals_and_something_to_measure(
    objective: Written, defined: bool
) -> None:
    found = measured(account(objectives=[objective], metrics=[metric()]))
    assert found.objectives_defined is defined
    assert ("attainment" in listed(found)) is defined
    assert ("goals_undefined" in listed(found)) is not defined


@pytest.mark.parametrize(("tracked", "points"), [(30, None), (31, 5)])
def test_undefined_goals_count_once_settled(tracked: int, points: int | None) -> None:
    assert driver(measured(account(tracked_since=day(tracked))), "goals_undefined").points == points


@pytest.mark.parametrize(
    ("value", "points"),
    [(105, -4), (104, -2), (95, -2), (94, 3), (85, 3), (84, 6), (70, 6), (69, 9)],
)
def test_attainment_weighs_by_its_steps(value: float, points: int) -> None:
    found = measured(account(objectives=[number()], metrics=[metric(value)]))
    assert driver(found, "attainment").points == points


def test_the_worst_metric_of_an_objective_counts_as_far_as_it_is_known() -> None:
    metrics = (metric(120, key="a"), metric(80, key="b"), metric(10, key="c", days_ago=63))
    assert ratio(number(metrics=["a", "b", "c"]), metrics=metrics) == 0.8


def test_the_worst_objective_of_the_best_priority_that_is_known_counts() -> None:
    assert ratio(soft("ahead"), soft("behind"), soft("failing", priority=2)) == 0.85
    assert ratio(soft("ahead", days_ago=181), soft("behind", priority=2), soft("failing", priority=3)) == 0.85


@pytest.mark.parametrize(
    ("verdict", "worth"), [("ahead", 1.05), ("on_track", 0.95), ("behind", 0.85), ("failing", 0.70)]
)
def test_a_soft_objective_is_worth_its_latest_verdict(verdict: str, worth: float) -> None:
    assert ratio(soft(verdict)) == worth


def test_of_reviews_of_one_day_the_worse_counts_and_of_tomorrow_none() -> None:
    reviews = [(day(9), "failing"), (day(3), "ahead"), (day(3), "behind"), (day(-1), "failing")]
    written = [{"date": date, "verdict": verdict} for date, verdict in reviews]
    assert ratio(soft(reviews=written)) == 0.85
    assert ratio(soft(reviews=written[::-1])) == 0.85


@pytest.mark.parametrize(("days_ago", "stale"), [(180, False), (181, True)])
def test_a_review_is_fresh_for_half_a_year(days_ago: int, stale: bool) -> None:
    found = measured(account(objectives=[soft(days_ago=days_ago)]))
    assert (found.attainment.value is None) is stale
    assert ("goal_stale" in listed(found)) is stale


@pytest.mark.parametrize(("days_ago", "stale"), [(62, False), (63, True)])
def test_an_old_reading_makes_the_goal_stale(days_ago: int, stale: bool) -> None:
    found = measured(account(objectives=[number()], metrics=[metric(days_ago=days_ago)]))
    assert ("goal_stale" in listed(found)) is stale


@pytest.mark.parametrize(
    ("agreed", "tracked", "stale"), [(31, 99, False), (32, 1, True), (None, 31, False), (None, 32, True)]
)
def test_a_metric_without_a_reading_is_stale_once_the_first_was_due(
    agreed: int | None, tracked: int, stale: bool
) -> None:
    objective = number(agreed_on=None if agreed is None else day(agreed))
    found = measured(
        account(objectives=[objective], metrics=[{"id": "m", "name": "M"}], tracked_since=day(tracked))
    )
    assert ("goal_stale" in listed(found)) is stale


def test_a_stale_goal_beside_a_known_one_does_not_count() -> None:
    found = measured(account(objectives=[soft(days_ago=200), soft("ahead")]))
    assert "goal_stale" not in listed(found)


def test_a_soft_objective_never_reviewed_is_unknown_and_not_stale() -> None:
    found = measured(account(objectives=[soft(reviews=[])], tracked_since=day(400)))
    assert (driver(found, "attainment").points, "goal_stale" in listed(found)) == (None, False)


@pytest.mark.parametrize(
    ("status", "closed", "worth"),
    [
        ("achieved", 0, 1.0),
        ("achieved", 90, 1.0),
        ("achieved", 91, None),
        ("missed", 0, 0.7),
        ("missed", 180, 0.7),
        ("missed", 181, None),
        ("dropped", 0, None),
    ],
)
@pytest.mark.parametrize("key", ["closed_on", "due"])
def test_a_closed_objective_counts_for_a_while(
    status: str, closed: int, worth: float | None, key: str
) -> None:
    assert ratio({**soft("behind", status=status), key: day(closed)}) == worth


def test_an_objective_closed_tomorrow_is_open_today() -> None:
    assert ratio(soft("behind", status="achieved", closed_on=day(-1))) == 0.85


@pytest.mark.parametrize(
    ("agreed", "worth"), [(19, None), (20, 0.7), (-1, 0.7)], ids=("later", "the same day", "not yet")
)
def test_a_missed_objective_is_over_once_another_is_agreed(agreed: int, worth: float | None) -> None:
    missed = soft(status="missed", closed_on=day(20))
    assert ratio(missed, soft(reviews=[], agreed_on=day(agreed))) == worth


def test_an_objective_achieved_before_its_due_day_shows_no_date_of_the_future() -> None:
    found = measured(account(objectives=[soft(status="achieved", due=day(-9))])).attainment
    assert (found.value, found.evidence[0].date) == (1.0, None)
