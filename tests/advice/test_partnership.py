"""The partnership test: both sides' interest, and what serves no objective."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.advice.partnership import Interest, Naming, Partnership, partnership
from csctl.model.account import Account
from support.accounts import NO_NORMS, TODAY, Written, account, day, measured, talk
from support.any_account import any_account
from support.cut import Cut
from support.shuffled import shuffled


def goal(ident: str | None = "grow", **fields: object) -> Written:
    return {"id": ident, "title": "Grow", "client_goal": "Theirs", "our_goal": "Ours", **fields}


def result_of(*goals: Written, **fields: object) -> Partnership:
    return partnership(measured(account(objectives=goals, **fields)), 365)


@pytest.mark.parametrize(
    ("theirs", "ours", "interest"),
    [
        ("Theirs", "Ours", Interest.BOTH),
        ("Theirs", None, Interest.THEIRS_ONLY),
        (None, "Ours", Interest.OURS_ONLY),
        (None, "", Interest.NOBODYS),
    ],
)
def test_an_objective_states_whose_interest_it_serves(
    theirs: str | None, ours: str | None, interest: Interest
) -> None:
    found = result_of(goal(client_goal=theirs, our_goal=ours))
    assert [one.interest for one in found.goals] == [interest]
    assert len(found.one_sided) == (interest is not Interest.BOTH)


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({}, 1),
        ({"agreed_on": day(0)}, 1),
        ({"agreed_on": day(-1)}, 0),
        ({"status": "achieved", "closed_on": day(0)}, 0),
        ({"status": "achieved", "closed_on": day(-1)}, 1),
        ({"status": "dropped"}, 0),
    ],
)
def test_only_objectives_open_on_the_day_are_tested(fields: dict[str, object], count: int) -> None:
    assert len(result_of({**goal(), **fields}).goals) == count


def test_contacts_that_name_no_objective_are_counted_where_others_do() -> None:
    log = [talk(5, objectives=["grow"]), talk(6), talk(7), {"at": day(8), "kind": "note"}, talk(400)]
    found = result_of(goal(), contact_log=log)
    assert (found.naming, found.contacts, found.serving) == (Naming.USED, 3, 1)
    assert found.aimless_share == pytest.approx(2 / 3)
    assert [one.path for one in found.aimless] == [("contact_log", 2), ("contact_log", 1)]


@pytest.mark.parametrize(
    ("goals", "naming"),
    [
        ((), Naming.NO_OBJECTIVE),
        ((goal(None),), Naming.NO_IDS),
        ((goal("other"),), Naming.NEVER_USED),
        ((goal("grow", agreed_on=day(-1)),), Naming.NO_OBJECTIVE),
        ((goal("grow"),), Naming.USED),
    ],
)
def test_where_no_contact_can_or_does_name_an_objective_no_single_one_is_reproached(
    goals: tuple[Written, ...], naming: Naming
) -> None:
    found = result_of(*goals, contact_log=[talk(5, objectives=["grow"]), talk(6)])
    assert found.naming is naming
    if naming is not Naming.USED:
        assert found.aimless == ()
        assert found.aimless_share is None
        assert found.unserved == ()


def test_a_habit_of_before_the_time_still_is_one() -> None:
    found = result_of(goal(), contact_log=[talk(400, objectives=["grow"]), talk(5)])
    assert found.naming is Naming.USED
    assert (found.contacts, found.serving, found.aimless_share) == (1, 0, 1.0)
    assert [one.title for one in found.unserved] == ["Grow"]


def test_a_note_that_names_an_objective_serves_nothing() -> None:
    note = {"at": day(3), "kind": "note", "objectives": ["grow"]}
    assert result_of(goal(), contact_log=[note, talk(5)]).naming is Naming.NEVER_USED


def test_an_objective_without_an_id_cannot_be_called_unserved() -> None:
    found = result_of(goal(), goal(None, title="Shine"), contact_log=[talk(5, objectives=["grow"])])
    assert [(one.title, one.served) for one in found.goals] == [("Grow", 1), ("Shine", None)]
    assert found.unserved == ()


def work(**fields: object) -> list[str]:
    found = result_of(goal(metrics=["bookings"]), tracked_since=day(300), **fields)
    return [one.text for one in found.work]


def test_plans_that_name_no_objective_serve_none() -> None:
    plans = [
        {"period": "2027Q1", "what": "A film", "objective": "grow"},
        {"period": "2027Q1", "what": "A party"},
        {"period": "2026-11", "what": "A cake", "objective": "unknown"},
        {"period": "2026", "what": "A book"},
        {"period": "2026Q3", "what": "Long over"},
        {"period": "2026-10", "what": "Just over"},
    ]
    assert work(plans=plans) == [
        'the plan for 2027Q1 serves no objective: "A party"',
        'the plan for 2026-11 serves no objective: "A cake"',
        'the plan for 2026 serves no objective: "A book"',
    ]


def test_metrics_that_no_objective_names_serve_none() -> None:
    metrics = [{"id": "bookings", "name": "Bookings"}, {"id": "clicks", "name": "Clicks"}, {"name": "Likes"}]
    assert work(metrics=metrics) == [
        'no objective names the metric "Clicks"',
        'no objective names the metric "Likes"',
    ]


def months(*goals: Written, tracked: int = 300) -> list[str]:
    figures = {"months": [{"month": "2026-09", "hours_used": 12}, {"month": "2026-10", "hours_used": 1}]}
    found = result_of(*goals, commercial=figures, tracked_since=day(tracked))
    return [one.text for one in found.work]


SEPTEMBER = "12 hours in 2026-09 while no objective was open"
OCTOBER = "1 hour in 2026-10 while no objective was open"


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, []),
        ({"agreed_on": "2026-09-30"}, []),
        ({"agreed_on": "2026-10-01"}, [SEPTEMBER]),
        ({"agreed_on": "2026-11-01"}, [SEPTEMBER, OCTOBER]),
        ({"status": "achieved", "closed_on": "2026-10-01"}, []),
        ({"status": "missed", "closed_on": "2026-09-30"}, [OCTOBER]),
        ({"status": "achieved", "due": "2026-09-30"}, [OCTOBER]),
        ({"status": "dropped"}, []),
    ],
)
def test_months_with_hours_serve_nothing_while_no_objective_is_open(
    fields: dict[str, object], found: list[str]
) -> None:
    assert months({**goal(), **fields}) == found


def test_the_first_days_of_tracking_are_no_reproach() -> None:
    assert months() == [SEPTEMBER, OCTOBER]
    assert months(tracked=(TODAY - dt.date(2026, 8, 31)).days) == [OCTOBER]
    assert months(tracked=20) == []


def test_evidence_leads_into_the_file() -> None:
    found = result_of(plans=[{"period": "2027", "what": "A party"}], metrics=[{"name": "Likes"}])
    assert [one.path for one in found.work] == [("plans", 0), ("metrics", 0)]


def of_day(of: Account, today: dt.date = TODAY, days: int = 90) -> Partnership:
    return partnership(measured(of, NO_NORMS, today), days)


def naming(of: Account, ids: list[str]) -> Account:
    """Give the objectives ids, and let the contacts name them."""
    goals = [one.model_copy(update={"id": f"goal-{i}"}) for i, one in enumerate(of.objectives)]
    log = [
        one.model_copy(update={"objectives": tuple(ids[i : i + 1])}) for i, one in enumerate(of.contact_log)
    ]
    return of.model_copy(update={"objectives": tuple(goals), "contact_log": tuple(log)})


aiming = st.builds(naming, any_account, st.lists(st.sampled_from(("goal-0", "goal-1", "typo")), max_size=7))


@given(aiming, st.integers(1, 200))
def test_contacts_either_serve_an_objective_or_none(of: Account, days: int) -> None:
    found = of_day(of, days=days)
    if found.naming is Naming.USED:
        assert found.contacts == found.serving + len(found.aimless)
    else:
        assert found.serving == len(found.aimless) == 0
    share = found.aimless_share
    assert share is None or 0 <= share <= 1
    assert len(found.one_sided) + sum(g.interest is Interest.BOTH for g in found.goals) == len(found.goals)


@given(aiming, st.integers(0, 5))
def test_the_order_in_which_things_are_written_down_does_not_matter(of: Account, turn: int) -> None:
    one, other = of_day(of), of_day(shuffled(of, turn))
    assert (one.naming, one.contacts, one.serving) == (other.naming, other.contacts, other.serving)
    assert sorted(x.text for x in one.work) == sorted(x.text for x in other.work)
    assert sorted(x.interest for x in one.goals) == sorted(x.interest for x in other.goals)


@given(aiming, st.integers(0, 100))
def test_what_is_dated_later_changes_nothing(of: Account, ago: int) -> None:
    today = TODAY - dt.timedelta(ago)
    one, cut = of_day(of, today), of_day(Cut(today, None).account(of), today)
    assert (one.naming, one.contacts, one.serving) == (cut.naming, cut.contacts, cut.serving)
    assert [x.text for x in one.work] == [x.text for x in cut.work]
    assert [(x.title, x.interest) for x in one.goals] == [(x.title, x.interest) for x in cut.goals]
