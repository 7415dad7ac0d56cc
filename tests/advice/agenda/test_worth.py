"""What closing a thing is worth: points of risk, and the weakest corner."""

import pytest

from csctl.advice.agenda.item import ItemKind
from csctl.advice.agenda.worth import WEIGHTS
from csctl.judgement import CornerName
from csctl.model.account import Account
from csctl.risk.churn import loss_if, loss_probability
from csctl.risk.rules import RULES
from support.accounts import account, ask, day, judgement, norms, talk
from support.due import agenda, the

RATE = 0.02


def risk(of: Account) -> int:
    churn = judgement(of).churn
    assert churn is not None
    return churn.points


def less_risk(points: int, done: int) -> float:
    """Return the percentage points of risk between two numbers of points."""
    return 100 * (loss_probability(points, RATE) - loss_probability(done, RATE))


def test_a_late_invoice_is_worth_what_paying_it_takes_off_the_risk() -> None:
    late = account(commercial={"invoices": [{"due": day(20)}]})
    paid = account(commercial={"invoices": [{"due": day(20), "paid_on": day(0)}]})
    assert (risk(late), risk(paid)) == (3, -1)
    assert the(late, ItemKind.INVOICE).worth == pytest.approx(less_risk(3, -1))


def test_a_call_not_yet_due_is_worth_what_silence_would_cost() -> None:
    of = account(contact_log=[talk(14, "A"), talk(15, "B"), talk(16, "C")], objectives=[{"title": "x"}])
    now = risk(of)
    assert the(of, ItemKind.CALL).worth == pytest.approx(less_risk(now + 6, now))


def test_each_reply_is_worth_two_points_however_many_are_owed() -> None:
    one = [talk(3, "A"), ask("2026-11-12 10:00")]
    found = the(account(contact_log=one), ItemKind.REPLY).worth
    assert found == pytest.approx(
        less_risk(risk(account(contact_log=one)), risk(account(contact_log=one)) - 2)
    )


def test_the_weakest_corner_counts_where_the_thing_moves_it() -> None:
    team = {"pulse": [{"date": day(2), "score": 3}], "members": [{"name": "Lea"}]}
    work = {"name": "w", "deliverables": [{"name": "Site", "due": day(30)}]}
    months = [{"month": "2026-10", "hours_used": 100, "hours_planned": 100}]
    of = account(services=[work], team=team, commercial={"months": months})
    triangle = judgement(of).triangle
    assert triangle is not None
    assert triangle.weakest is CornerName.TEAM
    better = account(
        services=[{"name": "w", "deliverables": [{"name": "Site", "due": day(30), "done_on": day(0)}]}],
        team=team,
        commercial={"months": months},
    )
    gained = judgement(better).triangle
    assert gained is not None
    assert gained.team.score is not None
    assert triangle.team.score is not None
    corner = (gained.team.score - triangle.team.score) / 10
    assert the(of, ItemKind.DELIVERABLE).worth == pytest.approx(less_risk(risk(of), risk(better)) + corner)


def test_an_account_that_is_not_scored_weighs_nothing() -> None:
    leaving = account(notice={"date": day(3)}, commercial={"invoices": [{"due": day(20)}]})
    assert the(leaving, ItemKind.INVOICE).worth == 0


def test_every_kind_has_a_weight_and_every_driver_exists() -> None:
    assert set(ItemKind) <= set(WEIGHTS)
    assert {name for weight in WEIGHTS.values() for name in weight.drivers} <= set(RULES)
    for weight in WEIGHTS.values():
        assert all(RULES[name].family is weight.family for name in weight.drivers)


def test_naming_the_executive_is_worth_what_not_knowing_them_costs() -> None:
    people = [{"name": "Lee", "role": "manager"}]
    of = account(tracked_since=day(20), stakeholders=people, objectives=[{"title": "x"}])
    asked = next(item for item in agenda(of) if item.what == "who signs the invoices?")
    assert asked.worth == pytest.approx(less_risk(risk(of) + 4, risk(of)))


def test_meeting_the_executive_is_worth_what_their_silence_would_cost() -> None:
    people = [{"name": "Kim", "role": "executive"}, {"name": "Lee"}]
    of = account(stakeholders=people, contact_log=[talk(10, "Kim")], objectives=[{"title": "x"}])
    assert the(of, ItemKind.EXECUTIVE).worth == pytest.approx(less_risk(risk(of) + 7, risk(of)))


def test_points_of_a_family_are_held_by_its_cap() -> None:
    churn = judgement(account(), book=norms()).churn
    assert churn is not None
    sponsor = RULES["key_exit"].family
    assert loss_if(churn, sponsor, 99, RATE) == loss_if(churn, sponsor, 30, RATE)
    assert loss_if(churn, sponsor, 0, RATE) == churn.loss_90d
    assert loss_if(churn, None, 20, RATE) > loss_if(churn, sponsor, 20, RATE)
