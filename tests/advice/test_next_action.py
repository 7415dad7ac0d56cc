"""The next action: the first of the agenda, an open question, or what the heaviest driver asks for."""

import datetime as dt

from csctl.judgement import Action
from csctl.model.account import Account
from support.accounts import TODAY, Written, account, ask, day, judgement, talk

LEE: Written = {"name": "Lee", "role": "manager", "signs_invoices": "true", "knows_us": "true"}
GOAL: Written = {"title": "Grow", "client_goal": "a", "our_goal": "b", "kind": "soft", "agreed_on": day(9)}


def enough(*log: Written, **fields: object) -> Account:
    """Return enough good facts for the risk to be known, and for nothing else to be due."""
    return account(
        contact_log=log,
        **{
            "since": day(900),
            "stakeholders": [LEE],
            "objectives": [GOAL],
            "team": {"pulse": [{"date": day(3), "score": 4}]},
            "services": [
                {"name": "Work", "deliverables": [{"name": "Site", "due": day(90), "done_on": day(90)}]}
            ],
            "commercial": {"invoices": [{"due": day(90), "paid_on": day(90)}]},
            **fields,
        },
    )


def action(of: Account) -> Action:
    found = judgement(of).next
    assert found is not None
    return found


def test_an_unknown_account_is_asked_who_decides_first() -> None:
    first = action(account())
    assert first.what == "who signs the invoices?"
    assert first.command.startswith("csctl set account-0 stakeholders.+ ")


def test_but_somebody_who_waits_for_an_answer_comes_before_any_question() -> None:
    assert action(account(contact_log=[ask("2026-11-19 10:00")])).what == "answer Lee"
    assert action(account(contact_log=[ask("2026-11-20 10:00")])).what == "answer Lee"
    assert action(account(contact_log=[ask("2026-11-23 10:00")])).what == "answer Lee"


def test_and_so_does_a_promise_of_this_week() -> None:
    offer = {"next_steps": [{"what": "Send the offer", "due": "2026-11-29"}]}
    assert action(account(contact_log=[{**talk(5), **offer}])).what == "Send the offer"
    later = {"next_steps": [{"what": "Send the offer", "due": "2026-11-30"}]}
    assert action(account(contact_log=[{**talk(5), **later}])).what == "who signs the invoices?"


def test_then_what_both_sides_want() -> None:
    first = action(account(stakeholders=[LEE]))
    assert first.what == "what do both sides want to reach?"
    assert first.command.startswith("csctl set account-0 objectives.+ ")


def test_then_what_could_move_most_which_no_agenda_asks_for() -> None:
    known = account(stakeholders=[LEE], objectives=[GOAL], since=day(3))
    assert action(known).what.startswith("record ")
    assert action(known).command == ""


def test_what_is_overdue_comes_before_what_is_due() -> None:
    first = action(enough(talk(14, mood=3), ask("2026-11-17 10:00")))
    assert (first.what, first.due) == ("answer Lee", dt.date(2026, 11, 18))
    assert first.command == 'csctl log account-0 "..." --kind email --out --with Lee'
    assert first.why == "asked Tue 17 Nov 10:00"


def test_what_lies_beyond_the_week_is_told_by_its_day_and_not_by_its_worth() -> None:
    money = {"renewal": {"date": day(-50)}, "invoices": [{"due": day(90), "paid_on": day(90)}]}
    first = action(enough(talk(0, mood=4), commercial=money))
    assert (first.what, first.due) == ("call Lee", TODAY + dt.timedelta(14))


def test_with_nothing_on_the_agenda_the_heaviest_driver_says_what_to_do() -> None:
    away = [{"from": day(30)}]
    closed = {**GOAL, "status": "achieved", "closed_on": day(3)}
    alone = [{"name": "Lee", "role": "manager", "signs_invoices": "true", "knows_us": "true"}]
    of = enough(talk(60, mood=1), objectives=[closed], away=away, stakeholders=alone, team={}, since=day(900))
    assert action(of) == Action(
        what="a listen-first call; ask two questions by phone", why=action(of).why, command=""
    )


def test_an_account_under_notice_has_its_next_step_and_an_ended_one_none() -> None:
    leaving = {"notice": {"date": day(3), "leaves_on": day(-9)}}
    assert action(account(**leaving)).what == "hand over and say goodbye"
    assert judgement(account(ended={"date": day(1)}, contact_log=[ask(day(9))])).next is None
