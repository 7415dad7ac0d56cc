"""What happened in a period, as of its last day or today: goals, work, changes, promises, words and plans."""

import datetime as dt

from hypothesis import given

from csctl.advice.report.client import client_review, review_day
from csctl.advice.report.period import Period, period_meant
from csctl.advice.report.review import Basis, PromiseState, Review, WorkState
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from support.accounts import NO_NORMS, TODAY, Written, account
from support.any_account import any_account

QUARTER = period_meant("2026Q4", TODAY)
MONTH = period_meant("2026-10", TODAY)


def review(of: Account, period: Period = QUARTER, today: dt.date = TODAY) -> Review:
    return client_review(Snapshot(of, NO_NORMS, review_day(period, today)), period, "Northlight")


def delivering(*deliverables: Written) -> Account:
    return account(services=[{"name": "Work", "deliverables": deliverables}])


def states(of: Account, period: Period = QUARTER) -> dict[str, WorkState]:
    return {one.name: one.state for one in review(of, period).work}


def test_a_review_looks_from_the_last_day_of_its_period_or_from_today_while_it_runs() -> None:
    assert review_day(MONTH, TODAY) == dt.date(2026, 10, 31)
    assert review_day(QUARTER, TODAY) == TODAY
    assert review(account()).is_so_far
    assert not review(account(), MONTH).is_so_far
    assert not review(account(), today=dt.date(2026, 12, 31)).is_so_far


def test_deliverables_are_on_time_until_their_day_and_late_from_the_day_after() -> None:
    found = states(
        delivering(
            {"name": "a", "due": "2026-10-15", "done_on": "2026-10-14"},
            {"name": "b", "due": "2026-10-15", "done_on": "2026-10-15"},
            {"name": "c", "due": "2026-10-15", "done_on": "2026-10-16"},
            {"name": "d", "due": "2026-11-22"},
            {"name": "e", "due": "2026-11-23"},
            {"name": "f", "done_on": "2026-10-15"},
        )
    )
    assert found == {
        "a": WorkState.ON_TIME,
        "b": WorkState.ON_TIME,
        "c": WorkState.DONE_LATE,
        "d": WorkState.LATE,
        "e": WorkState.COMING,
        "f": WorkState.DONE,
    }


def test_work_done_in_other_periods_is_not_shown_and_all_that_is_late_or_to_come_is() -> None:
    found = states(
        delivering(
            {"name": "done before", "due": "2026-09-15", "done_on": "2026-09-30"},
            {"name": "done since", "due": "2026-09-15", "done_on": "2026-10-01"},
            {"name": "late for long", "due": "2026-01-15"},
            {"name": "next quarter", "due": "2027-03-31"},
            {"name": "after that", "due": "2027-04-01"},
            {"name": "some day"},
        )
    )
    assert set(found) == {"done since", "late for long", "next quarter", "after that", "some day"}


def test_what_was_done_after_the_period_was_not_done_yet() -> None:
    of = delivering({"name": "site", "due": "2026-10-20", "done_on": "2026-11-05"})
    assert states(of, MONTH) == {"site": WorkState.LATE}
    assert states(of) == {"site": WorkState.DONE_LATE}


def test_hours_of_a_change_are_told_only_once_they_are_billed_or_waived() -> None:
    changes = [
        {"date": "2026-10-20", "what": decision, "hours": 4, "decision": decision}
        for decision in ("billed", "open", "refused", "waived")
    ]
    found = review(account(services=[{"name": "Work", "changes": changes}])).changes
    assert {one.what: one.hours for one in found} == {"billed": 4, "waived": 4, "open": None, "refused": None}


def test_an_old_change_is_shown_only_while_nobody_has_decided() -> None:
    changes = [
        {"date": "2026-05-20", "what": "old", "decision": "waived"},
        {"date": "2026-05-20", "what": "hanging", "decision": "open"},
        {"date": "2026-11-24", "what": "of tomorrow", "decision": "open"},
    ]
    assert [c.what for c in review(account(services=[{"name": "Work", "changes": changes}])).changes] == [
        "hanging"
    ]


def test_promises_are_of_conversations_and_never_of_notes() -> None:
    step = {"what": "Send it", "due": "2026-11-20"}
    log = [
        {"at": "2026-11-02", "next_steps": [step]},
        {"at": "2026-11-02", "kind": "note", "next_steps": [step]},
    ]
    (one,) = review(account(contact_log=log)).promises
    assert one.state is PromiseState.LATE


def test_a_promise_kept_on_its_day_is_kept_and_one_day_later_it_is_late() -> None:
    steps = [
        {"what": "a", "due": "2026-11-10", "done_on": "2026-11-10"},
        {"what": "b", "due": "2026-11-10", "done_on": "2026-11-11"},
        {"what": "c", "due": "2026-11-23"},
        {"what": "d"},
    ]
    found = review(account(contact_log=[{"at": "2026-11-02", "next_steps": steps}])).promises
    assert {one.what: one.state for one in found} == {
        "a": PromiseState.KEPT,
        "b": PromiseState.KEPT_LATE,
        "c": PromiseState.OPEN,
        "d": PromiseState.OPEN,
    }


def test_a_promise_kept_before_the_period_is_no_news() -> None:
    steps = [{"what": "a", "done_on": "2026-09-29"}, {"what": "b", "done_on": "2026-10-01"}]
    found = review(account(contact_log=[{"at": "2026-09-02", "next_steps": steps}])).promises
    assert [one.what for one in found] == ["b"]


def test_the_note_of_a_soft_review_is_shown_only_where_one_of_theirs_said_it() -> None:
    reviews = [
        {"date": "2026-10-02", "verdict": "on_track", "by": "anna muster", "note": "Good"},
        {"date": "2026-10-03", "verdict": "behind", "by": "Maya Ortiz", "note": "She has no idea"},
        {"date": "2026-10-04", "verdict": "failing", "note": "Nobody said this"},
    ]
    of = account(
        objectives=[{"title": "Brand", "kind": "soft", "reviews": reviews}],
        stakeholders=[{"name": "Anna Muster"}],
    )
    (goal,) = review(of).objectives
    assert [(one.verdict, one.note) for one in goal.reviews] == [
        ("failing", ""),
        ("behind", ""),
        ("on_track", "Good"),
    ]


def test_only_what_they_said_to_us_is_in_their_words() -> None:
    kinds = (
        "praise",
        "referral",
        "testimonial",
        "complaint",
        "budget_cut",
        "competitor",
        "nps",
        "csat",
        "other",
    )
    feedback = [{"date": "2026-10-02", "kind": kind, "text": kind} for kind in kinds]
    found = {one.kind for one in review(account(feedback=feedback)).voices}
    assert found == {"praise", "referral", "testimonial", "complaint"}


def test_an_answer_of_tomorrow_has_not_been_given() -> None:
    feedback = [{"date": "2026-10-02", "kind": "complaint", "text": "Late", "answered_on": "2026-11-24"}]
    (one,) = review(account(feedback=feedback)).voices
    assert one.answered_on is None


def test_plans_are_those_whose_period_touches_the_next_one() -> None:
    plans = [{"period": p, "what": p} for p in ("2026Q4", "2027Q1", "2027-02", "2027", "2027Q2", "2026")]
    assert [one.what for one in review(account(plans=plans)).plans] == ["2027Q1", "2027-02", "2027"]
    assert [one.what for one in review(account(plans=plans), MONTH).plans] == ["2026Q4", "2026"]


def test_the_fee_of_a_month_is_what_it_states_else_what_was_agreed() -> None:
    of = account(
        services=[
            {"id": "a", "fee_per_month": 1000},
            {"id": "b", "fee_per_month": 200, "starts": "2026-11-01"},
        ],
        commercial={"months": [{"month": "2026-11", "service": "a", "fee": 1500}]},
    )
    assert [one.amount for one in review(of).fees] == [1000, 1700]


def test_no_fee_is_counted_after_an_account_has_ended_or_while_a_whole_month_is_a_pause() -> None:
    services = [{"id": "a", "fee_per_month": 1000}]
    over = account(services=services, ended={"date": "2026-10-31", "outcome": "lost"})
    assert [(one.month.month, one.amount) for one in review(over).fees] == [(10, 1000)]
    resting = account(services=services, paused={"from": "2026-10-15", "until": "2026-11-30"})
    assert [one.amount for one in review(resting).fees] == [1000, None]
    billed = {"months": [{"month": "2026-11", "fee": 300}]}
    stated = account(
        services=services, commercial=billed, paused={"from": "2026-10-15", "until": "2026-11-30"}
    )
    assert [one.amount for one in review(stated).fees] == [1000, 300]


def test_a_month_in_which_no_service_ran_has_no_fee_that_could_be_unknown() -> None:
    of = account(services=[{"id": "a", "fee_per_month": 1000, "ends": "2026-10-31"}])
    assert [(one.month.month, one.amount) for one in review(of).fees] == [(10, 1000)]


def test_nothing_is_missing_of_the_metric_of_an_objective_that_is_closed() -> None:
    def missing(**fields: object) -> str:
        metric = {"id": "m", "name": "M", "readings": [{"date": "2026-05-31", "value": 9}]}
        of = account(objectives=[{"title": "Grow", "metrics": ["m"], **fields}], metrics=[metric])
        return review(of).objectives[0].metrics[0].missing

    assert missing() == "a fresh reading of M"
    assert missing(status="achieved", closed_on="2026-10-02") == ""


def test_our_own_goal_is_shown_to_a_client_only_where_that_was_asked_for() -> None:
    of = account(objectives=[{"title": "Grow", "our_goal": "A case study"}])
    assert [one.our_goal for one in review(of).objectives] == [""]
    asked = client_review(Snapshot(of, NO_NORMS, TODAY), QUARTER, "", our_goals=True)
    assert [one.our_goal for one in asked.objectives] == ["A case study"]


def test_a_service_without_a_fee_makes_the_fee_of_the_month_unknown() -> None:
    of = account(services=[{"id": "a", "fee_per_month": 1000}, {"id": "b"}])
    assert [one.amount for one in review(of, MONTH).fees] == [None]
    assert [one.amount for one in review(account(), MONTH).fees] == [None]


def test_what_both_sides_decided_in_the_period_is_listed_by_day() -> None:
    of = account(
        objectives=[
            {"title": "Grow", "agreed_on": "2026-10-05", "status": "achieved", "closed_on": "2026-11-20"}
        ],
        services=[{"name": "Care", "starts": "2026-11-01"}, {"name": "Old", "ends": "2026-09-30"}],
        commercial={"renewal": {"date": "2027-01-01", "agreed_on": "2026-10-02"}},
    )
    assert [one.what for one in review(of).decisions] == [
        "Contract renewed",
        "Objective agreed: Grow",
        "Work began: Care",
        "Objective achieved: Grow",
    ]


def test_readings_against_last_year_stand_beside_the_same_month_a_year_before() -> None:
    readings = [
        {"date": "2025-10-31", "value": 366},
        {"date": "2026-10-15", "value": 100},
        {"date": "2026-10-31", "value": 398},
    ]
    metric = {
        "id": "m",
        "name": "M",
        "target": {"versus": "last_year", "change_pct": 10},
        "readings": readings,
    }
    of = account(objectives=[{"title": "Grow", "metrics": ["m"]}], metrics=[metric])
    (found,) = review(of).objectives[0].metrics
    assert found.basis is Basis.LAST_YEAR
    assert [p.value for p in found.readings] == [398]
    assert [p.value for p in found.compared] == [366]
    assert (found.reached, found.months_compared) == (398, 1)


def test_the_plan_is_linear_between_its_ends_and_level_outside() -> None:
    metric = {
        "id": "m",
        "name": "M",
        "baseline": {"date": "2026-01-01", "value": 0},
        "target": {"date": "2026-01-11", "value": 100},
    }
    of = account(objectives=[{"title": "Grow", "metrics": ["m"]}], metrics=[metric])
    (found,) = review(of).objectives[0].metrics
    days = [dt.date(2025, 12, 31), dt.date(2026, 1, 1), dt.date(2026, 1, 6), dt.date(2026, 1, 11), TODAY]
    assert [found.wanted_on(day) for day in days] == [0, 0, 50, 100, 100]


@given(any_account)
def test_a_review_shows_nothing_of_after_its_day(of: Account) -> None:
    found = review(of)
    told = (
        *(p.day for goal in found.objectives for m in goal.metrics for p in m.readings),
        *(one.day for one in found.decisions),
        *(one.day for one in found.changes),
        *(one.day for one in found.voices),
        *(one.done_on for one in found.work if one.done_on),
        *(one.done_on for one in found.promises if one.done_on),
    )
    assert all(day <= TODAY for day in told)


@given(any_account)
def test_a_review_of_a_past_month_does_not_change_when_time_goes_on(of: Account) -> None:
    assert review(of, MONTH, dt.date(2026, 11, 1)) == review(of, MONTH, TODAY)
