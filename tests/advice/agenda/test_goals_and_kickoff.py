"""Figures that are due, and what is missing of a kick-off."""

import datetime as dt

import pytest

from csctl.advice.agenda.item import AgendaItem, ItemKind, When
from csctl.model.account import Account
from support.accounts import TODAY, Written, account, day, norms, talk
from support.due import all_due, the

GOAL: Written = {"title": "Grow", "id": "grow", "client_goal": "More", "our_goal": "A case", "metrics": ["x"]}
METRIC: Written = {"id": "x", "name": "Bookings", "target": {"value": 9}}
EXECUTIVE: Written = {"name": "Kim", "role": "executive", "knows_us": "true"}


@pytest.mark.parametrize(("days", "when"), [(30, When.THIS_WEEK), (31, When.TODAY), (32, When.OVERDUE)])
def test_a_reading_is_due_every_so_many_days(days: int, when: When) -> None:
    metric = {**METRIC, "readings": [{"date": day(90), "value": 7}, {"date": day(days), "value": 8}]}
    item = the(account(objectives=[GOAL], metrics=[metric]), ItemKind.READING)
    assert (item.when, item.what) == (when, "read Bookings")
    assert item.reason.startswith("last 8 on ")


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({"objectives": [{**GOAL, "agreed_on": day(40)}]}, TODAY - dt.timedelta(9)),
        ({"objectives": [GOAL], "tracked_since": day(31)}, TODAY),
        ({"objectives": [GOAL]}, None),
    ],
)
def test_a_first_reading_is_due_that_long_after_the_goal_was_agreed_or_tracked(
    fields: dict[str, object], due: dt.date | None
) -> None:
    item = the(account(metrics=[METRIC], **fields), ItemKind.READING)
    assert item.due == due
    assert item.reason.startswith("no reading yet")


@pytest.mark.parametrize(
    ("objectives", "metric", "found"),
    [
        ([], {"id": "x", "name": "X"}, 0),
        ([], METRIC, 1),
        ([{**GOAL, "status": "achieved"}], METRIC, 0),
        ([{**GOAL, "status": "achieved"}, {**GOAL, "title": "More"}], METRIC, 1),
    ],
)
def test_only_metrics_of_open_goals_or_with_a_target_of_their_own_are_read(
    objectives: list[Written], metric: Written, found: int
) -> None:
    of = account(objectives=objectives, metrics=[metric], tracked_since=day(1))
    assert len(all_due(of, ItemKind.READING)) == found


@pytest.mark.parametrize(("days", "when"), [(89, When.THIS_WEEK), (90, When.TODAY), (91, When.OVERDUE)])
def test_a_soft_objective_is_reviewed_every_ninety_days(days: int, when: When) -> None:
    soft = {"title": "Brand", "kind": "soft", "reviews": [{"date": day(days), "verdict": "on_track"}]}
    item = the(account(objectives=[soft]), ItemKind.REVIEW)
    assert (item.when, item.what) == (when, "review Brand")
    assert item.reason.startswith("last on track, ")


@pytest.mark.parametrize(
    ("fields", "due"),
    [({"agreed_on": day(80)}, TODAY + dt.timedelta(10)), ({}, TODAY + dt.timedelta(60))],
)
def test_a_first_review_is_due_ninety_days_after_it_was_agreed_or_tracked(
    fields: Written, due: dt.date
) -> None:
    soft = {"title": "Brand", "kind": "soft", **fields}
    assert the(account(objectives=[soft], tracked_since=day(30)), ItemKind.REVIEW).due == due


def steps(of: Account, today: dt.date = TODAY) -> dict[str, AgendaItem]:
    return {item.what: item for item in all_due(of, ItemKind.KICKOFF, today)}


def test_nothing_is_missing_of_a_good_kick_off() -> None:
    held = talk(3, "Kim", purpose="kickoff")
    of = account(
        taken_over=day(9), contact_log=[held], objectives=[GOAL], metrics=[METRIC], stakeholders=[EXECUTIVE]
    )
    assert steps(of) == {}


def test_everything_is_missing_of_an_account_just_taken_over() -> None:
    team = {"members": [{"name": "Lea", "since": "2024-05-01"}, {"name": "Tom", "since": "2026-07-01"}]}
    of = account(taken_over="2026-11-09", team=team, since="2024-03-04", tracked_since="2026-01-05")
    found = steps(of)
    assert set(found) == {
        "hold the kick-off with the client",
        "who signs the invoices?",
        "what do both sides want to reach?",
    }
    assert {(item.due, item.when) for item in found.values()} == {(TODAY, When.TODAY)}
    asked = found["what do both sides want to reach?"].reason
    assert asked.endswith("Ask sales, then Lea, who has worked on it longest")
    assert found["hold the kick-off with the client"].reason.startswith("taken over Mon 9 Nov")


def test_the_book_says_how_long_a_kick_off_may_take() -> None:
    of = account(taken_over="2026-11-09")
    soon = all_due(of, ItemKind.KICKOFF, book=norms(kickoff_within_days=7))
    assert {item.due for item in soon} == {dt.date(2026, 11, 16)}


def test_of_an_account_nobody_tracks_yet_no_day_is_known() -> None:
    assert {item.due for item in steps(account()).values()} == {None}


def test_a_first_contact_does_not_start_the_clock_of_the_kick_off_again() -> None:
    asked = "who signs the invoices?"
    silent = steps(account(tracked_since=day(18)))[asked]
    spoken = steps(account(tracked_since=day(18), contact_log=[talk(0)]))[asked]
    assert silent.due == spoken.due
    assert spoken.when is When.OVERDUE


@pytest.mark.parametrize(
    ("since", "asked"), [(day(200), False), (day(131), False), (day(130), True), (None, True)]
)
def test_only_a_young_account_or_a_new_lead_holds_a_kick_off(since: str | None, asked: bool) -> None:
    found = steps(account(since=since, tracked_since=day(100)))
    assert ("hold the kick-off with the client" in found) is asked
    assert "what do both sides want to reach?" in found


@pytest.mark.parametrize(
    ("knows", "reason"),
    [(None, "nobody has written down whether they do"), ("false", "Kim does not know us"), ("true", None)],
)
def test_the_executive_knows_us_or_we_make_sure_of_it(knows: str | None, reason: str | None) -> None:
    found = steps(
        account(stakeholders=[{**EXECUTIVE, "knows_us": knows}], objectives=[GOAL], metrics=[METRIC])
    )
    assert [item.reason for item in found.values()] == ([reason] if reason else [])


def test_a_new_executive_has_as_long_to_know_us_as_a_new_client() -> None:
    new = {"name": "Kim", "role": "executive", "since": "2026-11-09"}
    found = steps(account(tracked_since=day(300), stakeholders=[new], objectives=[GOAL], metrics=[METRIC]))
    assert found["make sure Kim knows who you are"].due == TODAY


def test_an_executive_who_left_is_followed_by_somebody_and_not_asked_for_twice() -> None:
    of = account(stakeholders=[{**EXECUTIVE, "left_on": day(9)}], objectives=[GOAL], metrics=[METRIC])
    assert steps(of) == {}
    assert the(of, ItemKind.SUCCESSOR).what == "who follows Kim?"


def goal_steps(goal: Written, *metrics: Written, **fields: object) -> list[str]:
    return list(steps(account(stakeholders=[EXECUTIVE], objectives=[goal], metrics=metrics, **fields)))


def test_each_side_of_an_objective_is_agreed() -> None:
    assert goal_steps({**GOAL, "client_goal": None}, METRIC) == ["agree their side of Grow"]
    assert goal_steps({**GOAL, "our_goal": None}, METRIC) == ["agree our side of Grow"]


def test_a_number_objective_has_a_metric_with_a_target() -> None:
    assert goal_steps(GOAL) == ["agree which number decides on Grow"]
    assert goal_steps({**GOAL, "metrics": []}, METRIC) == ["agree which number decides on Grow"]
    assert goal_steps(GOAL, {"id": "x", "name": "Bookings"}) == ["agree the target of Bookings"]
    last_year = {"versus": "last_year", "change_pct": 10}
    assert goal_steps(GOAL, {**METRIC, "target": last_year}) == []
    assert goal_steps({**GOAL, "kind": "soft", "metrics": []}) == []


@pytest.mark.parametrize(("days", "asked"), [(30, True), (31, False)])
def test_where_a_metric_starts_is_written_down_in_the_first_days(days: int, asked: bool) -> None:
    coming = {**METRIC, "target": {"value": 9, "date": day(-90)}}
    found = goal_steps(GOAL, coming, tracked_since=day(days))
    assert ("write down where Bookings starts" in found) is asked


def test_a_closed_or_dropped_goal_asks_for_nothing() -> None:
    assert goal_steps({**GOAL, "status": "achieved", "closed_on": day(9), "our_goal": None}, METRIC) == [
        "what do both sides want to reach?"
    ]
    assert goal_steps({**GOAL, "status": "achieved", "closed_on": day(9)}, METRIC) == []
