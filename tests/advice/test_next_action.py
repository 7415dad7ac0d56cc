"""The next action: the heaviest driver's, an open question, or the next conversation."""

import datetime as dt

import pytest

from csctl.advice.next_action import next_action, next_actions
from csctl.judgement import Action
from csctl.measures.facts import Facts
from support.accounts import TODAY, Written, account, ask, day, mail, measured, of_log, risk, talk

LEE: Written = {"name": "Lee", "role": "manager", "signs_invoices": "true"}


def enough(**fields: object) -> dict[str, object]:
    """Return enough good facts for the risk to be known."""
    return {
        "since": day(900),
        "stakeholders": [LEE],
        "team": {"pulse": [{"date": day(20), "score": 4}]},
        "services": [
            {"name": "Work", "deliverables": [{"name": "Site", "due": day(90), "done_on": day(90)}]}
        ],
        "commercial": {"invoices": [{"due": day(90), "paid_on": day(90)}]},
        **fields,
    }


def action(of: Facts) -> Action:
    found = next_action(risk(of), of)
    assert found is not None
    return found


def test_an_unknown_account_is_asked_who_decides_first() -> None:
    assert action(measured(account())).what == "who signs the invoices?"


def test_then_what_both_sides_want() -> None:
    assert action(measured(account(stakeholders=[LEE]))).what == "what do both sides want to reach?"


def test_the_heaviest_driver_says_what_to_do() -> None:
    found = of_log(talk(5, mood=3), **enough(feedback=[{"date": day(5), "kind": "competitor"}]))
    assert action(found) == Action(
        what="competitor: executive to executive within 48 h", due=None, why="competitor 5 days ago"
    )


def test_an_owed_reply_is_due_on_its_due_day() -> None:
    log = (talk(5, "Ann", mood=4), ask("2026-11-12 10:00"), ask("2026-11-17 10:00"))
    assert action(of_log(*log, **enough())).due == dt.date(2026, 11, 13)


def test_a_successor_is_due_within_ten_working_days() -> None:
    people = [LEE, {"name": "Kim", "role": "executive", "left_on": "2026-11-20"}]
    assert action(of_log(talk(5, mood=4), **enough(stakeholders=people))).due == dt.date(2026, 12, 4)


def test_a_renewal_is_due_on_its_day() -> None:
    money = {"renewal": {"date": "2026-12-01"}, "invoices": [{"due": day(90), "paid_on": day(90)}]}
    found = action(of_log(talk(5, mood=4), **enough(commercial=money)))
    assert (found.what, found.due) == ("renewal proposal with the results", dt.date(2026, 12, 1))


def test_silence_was_due_to_end_when_the_rhythm_was_over() -> None:
    found = action(of_log(talk(60, mood=4), **enough()))
    assert found.due == TODAY - dt.timedelta(60 - 14)


def test_where_nothing_weighs_it_is_the_next_conversation() -> None:
    found = action(of_log(talk(5, mood=4), mail(day(2), "out"), **enough()))
    assert (found.what, found.due) == ("the next conversation", TODAY + dt.timedelta(14 - 5))


def test_time_alone_is_no_action() -> None:
    assert action(of_log(talk(5, mood=4), **enough(since=day(20)))).what == "the next conversation"


@pytest.mark.parametrize("at_most", [1, 3, 9])
def test_several_actions_come_the_heaviest_first_and_each_once(at_most: int) -> None:
    log = (talk(60, mood=1), ask("2026-11-12 10:00"), ask(day(80), answered_at=day(60)))
    found = of_log(*log, *(ask(day(40), answered_at=day(20)) for _ in range(2)), **enough())
    actions = next_actions(risk(found), found, at_most)
    assert len(actions) <= at_most
    assert len({a.what for a in actions}) == len(actions)
    assert actions[0] == action(found)
