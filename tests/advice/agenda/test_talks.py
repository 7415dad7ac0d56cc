"""Whom to talk to, and by when."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.advice.agenda.item import ItemKind, When
from csctl.measures.rhythm import rhythm_ends
from support.accounts import TODAY, Written, account, ask, day, measured, norms, talk
from support.due import all_due, the

HELD: Written = {"title": "Grow", "agreed_on": day(400)}
"""An objective that was agreed says that the kick-off was held."""


def called(*log: Written, **fields: object) -> dict[str, object]:
    return {"contact_log": log, "objectives": [HELD], **fields}


@pytest.mark.parametrize(("days", "when"), [(13, When.THIS_WEEK), (14, When.TODAY), (15, When.OVERDUE)])
def test_the_next_conversation_is_due_when_the_rhythm_ends(days: int, when: When) -> None:
    found = the(account(**called(talk(days))), ItemKind.CALL, TODAY)
    assert found.when is when


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"tier": "A"}, "rhythm 7 days (tier A)"),
        ({"tier": "A", "cadence_days": 10}, "rhythm 10 days (agreed for this account)"),
        ({}, "rhythm 14 days (the default)"),
        ({"services": [{"name": "w", "ends": day(9)}]}, "rhythm 30 days (all work has ended)"),
    ],
)
def test_the_reason_says_where_the_rhythm_comes_from(fields: dict[str, object], said: str) -> None:
    item = the(account(**called(talk(3), **fields)), ItemKind.CALL)
    assert item.reason == f"last spoken to Fri 20 Nov; {said}"


def test_a_rhythm_can_be_learned() -> None:
    log = [talk(days) for days in range(1, 37, 6)]
    item = the(account(**called(*log)), ItemKind.CALL)
    assert item.reason == "last spoken to Sun 22 Nov; rhythm 6 days (learned from 5 gaps)"


def test_days_off_do_not_count_and_a_day_off_is_no_day_to_call() -> None:
    away = [{"from": "2026-11-24", "until": "2026-11-29"}]
    plain = the(account(**called(talk(3), cadence_days=7)), ItemKind.CALL)
    later = the(account(**called(talk(3), cadence_days=7, away=away)), ItemKind.CALL)
    assert (plain.due, later.due) == (dt.date(2026, 11, 27), dt.date(2026, 12, 3))
    closed = norms(working={"closed": [{"from": "2026-11-24", "until": "2026-11-29"}]})
    assert the(account(**called(talk(3), cadence_days=7)), ItemKind.CALL, book=closed).due == later.due


def test_on_a_weekend_it_is_due_on_the_friday_before() -> None:
    assert the(account(**called(talk(3), cadence_days=8)), ItemKind.CALL).due == dt.date(2026, 11, 27)
    assert the(account(**called(talk(3), cadence_days=10)), ItemKind.CALL).due == dt.date(2026, 11, 30)


def test_but_never_on_the_day_of_the_last_conversation() -> None:
    item = the(account(**called(talk(3), cadence_days=1)), ItemKind.CALL)
    assert item.due == TODAY


def test_while_they_are_away_nobody_is_called() -> None:
    away = [{"from": day(2), "until": day(-3)}]
    item = the(account(**called(talk(40), away=away)), ItemKind.CALL)
    assert (item.when, item.due) == (When.THIS_WEEK, dt.date(2026, 11, 27))
    assert item.reason.endswith("; away until Thu 26 Nov")
    for_good = account(**called(talk(40), away=[{"from": day(2)}]))
    assert all_due(for_good, ItemKind.CALL) == []


def test_without_a_conversation_it_counts_from_the_day_of_tracking() -> None:
    item = the(account(tracked_since=day(20), objectives=[HELD]), ItemKind.CALL)
    assert item.reason.startswith("never spoken to since Tue 3 Nov; ")
    assert item.due == dt.date(2026, 11, 17)
    assert item.path == ("tracked_since",)


def test_a_kick_off_that_is_to_be_held_is_the_first_conversation() -> None:
    young = account(tracked_since=day(20))
    assert all_due(young, ItemKind.CALL) == []
    assert "hold the kick-off with the client" in [i.what for i in all_due(young, ItemKind.KICKOFF)]


@given(st.lists(st.integers(0, 60), min_size=1), st.integers(1, 60))
def test_the_day_is_over_exactly_when_scoring_says_that_the_rhythm_is_past(
    days: list[int], cadence: int
) -> None:
    facts = measured(account(cadence_days=cadence, contact_log=[talk(one) for one in days]))
    ends = rhythm_ends(facts.snapshot, facts.spoken)
    assert ends is not None
    assert (ends < TODAY) is (facts.gap.value is not None and facts.gap.value > 1)


@given(st.integers(0, 60), st.integers(1, 30), st.integers(-20, 60), st.integers(0, 30))
def test_days_off_only_ever_push_it_ahead(days: int, cadence: int, start: int, length: int) -> None:
    away = [{"from": day(start), "until": day(start - length)}]
    plain = measured(account(cadence_days=cadence, contact_log=[talk(days)]))
    later = measured(account(cadence_days=cadence, contact_log=[talk(days)], away=away))
    before = rhythm_ends(plain.snapshot, plain.spoken)
    after = rhythm_ends(later.snapshot, later.spoken)
    assert before is not None
    assert after is not None
    assert before <= after
    if later.gap.value is not None and later.gap.value > 1:
        assert after < TODAY


def test_the_only_manager_is_called_else_who_was_spoken_to_last() -> None:
    two = [{"name": "Ann", "role": "manager"}, {"name": "Bo", "role": "manager"}]
    assert the(account(**called(talk(3, "Bo"), stakeholders=two[:1])), ItemKind.CALL).people == ("Ann",)
    assert the(account(**called(talk(3, "bo"), stakeholders=two)), ItemKind.CALL).people == ("Bo",)
    assert the(account(**called(talk(3, "Zoe"), stakeholders=two)), ItemKind.CALL).people == ("Ann",)
    assert the(account(**called(talk(3, "Zoe"))), ItemKind.CALL).people == ()


EXECUTIVE: Written = {"name": "Kim", "role": "executive", "influence": 5}
MANAGER: Written = {"name": "Lee", "role": "manager"}


@pytest.mark.parametrize(("days", "when"), [(59, When.THIS_WEEK), (60, When.TODAY), (61, When.OVERDUE)])
def test_the_executive_has_a_rhythm_of_their_own(days: int, when: When) -> None:
    of = account(**called(talk(days, "Kim"), talk(1), tier="A", stakeholders=[EXECUTIVE, MANAGER]))
    item = the(of, ItemKind.EXECUTIVE)
    assert (item.when, item.what, item.people) == (when, "meet Kim", ("Kim",))
    assert item.reason.endswith("; rhythm 60 days (tier A)")


def test_an_executive_never_met_counts_from_the_day_of_tracking() -> None:
    of = account(**called(talk(1), tracked_since=day(100), stakeholders=[EXECUTIVE, MANAGER]))
    item = the(of, ItemKind.EXECUTIVE)
    assert item.reason == "the executive was never met since Sat 15 Aug; rhythm 90 days (the default)"
    assert item.when is When.OVERDUE


def test_an_executive_nobody_has_named_is_asked_for_and_not_met() -> None:
    of = account(**called(talk(1), stakeholders=[MANAGER]))
    assert all_due(of, ItemKind.EXECUTIVE) == []


def test_of_two_executives_the_more_influential_is_named_first() -> None:
    other = {"name": "Al", "role": "executive", "influence": 2}
    of = account(**called(talk(1), stakeholders=[other, EXECUTIVE, MANAGER]))
    assert the(of, ItemKind.EXECUTIVE).what == "meet Kim or Al"


def test_where_one_person_is_the_client_call_and_meeting_are_one() -> None:
    of = account(**called(talk(20, "Kim"), stakeholders=[EXECUTIVE]))
    found = [*all_due(of, ItemKind.CALL), *all_due(of, ItemKind.EXECUTIVE)]
    assert [item.what for item in found] == ["call Kim"]


def gone(**fields: object) -> Written:
    return {"name": "Sam", "role": "manager", "left_on": "2026-11-09", **fields}


def test_a_successor_is_met_within_ten_working_days() -> None:
    item = the(account(stakeholders=[gone()]), ItemKind.SUCCESSOR)
    assert (item.due, item.when, item.what) == (TODAY, When.TODAY, "who follows Sam?")
    assert "role: manager" in item.command
    named = account(stakeholders=[gone(), {"name": "Kim", "role": "manager", "since": "2026-11-16"}])
    assert the(named, ItemKind.SUCCESSOR).what == "meet Kim"
    assert the(named, ItemKind.SUCCESSOR).command == 'csctl log acme "..." --with Kim'


def test_an_executive_who_follows_somebody_is_met_once() -> None:
    new = {"name": "Kim", "role": "executive", "since": "2026-11-16"}
    of = account(tracked_since=day(300), stakeholders=[gone(role="executive"), new, MANAGER])
    assert all_due(of, ItemKind.EXECUTIVE) == []
    assert the(of, ItemKind.SUCCESSOR).what == "meet Kim"


def test_a_successor_who_was_met_or_an_exit_long_ago_is_nothing_to_do() -> None:
    people = [gone(), {"name": "Kim", "role": "manager", "since": "2026-11-16"}]
    assert all_due(account(stakeholders=people, contact_log=[talk(3, "Kim")]), ItemKind.SUCCESSOR) == []
    assert all_due(account(stakeholders=[gone(left_on=day(181))]), ItemKind.SUCCESSOR) == []


def test_an_ask_that_waits_is_no_conversation() -> None:
    of = account(**called(talk(20), ask(f"{day(0)} 10:00")))
    assert the(of, ItemKind.CALL).when is When.OVERDUE
