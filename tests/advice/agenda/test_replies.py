"""What the client waits for: asks and feedback without an answer."""

import datetime as dt

import pytest

from csctl.advice.agenda.item import ItemKind, When
from csctl.model.scalars import Moment
from support.accounts import TODAY, account, ask, day, norms
from support.due import agenda, all_due, the

ZURICH = norms(timezone="Europe/Zurich")
LEE = {"name": "Lee", "role": "manager"}


def test_an_ask_is_due_the_same_time_on_the_next_working_day() -> None:
    item = the(account(contact_log=[ask("2026-11-20 16:10", note="Over budget?")]), ItemKind.REPLY)
    assert (item.due, item.due_at) == (TODAY, dt.datetime(2026, 11, 23, 16, 10))  # noqa: DTZ001 - a wall clock
    assert (item.what, item.when, item.people) == ("answer Lee", When.TODAY, ("Lee",))
    assert item.reason == 'asked Fri 20 Nov 16:10: "Over budget?"'
    assert item.rule == "a reply within 1 working day (S1)"
    assert item.left_minutes is None


@pytest.mark.parametrize(
    ("clock", "when", "left"),
    [("16:09", When.TODAY, 1), ("16:10", When.TODAY, 0), ("16:11", When.OVERDUE, -1)],
)
def test_it_is_late_once_the_hour_is_over(clock: str, when: When, left: int) -> None:
    of = account(contact_log=[ask("2026-11-20 16:10")])
    item = next(iter(agenda(of, Moment(TODAY, dt.time.fromisoformat(clock)), ZURICH)))
    assert (item.kind, item.when, item.left_minutes) == (ItemKind.REPLY, when, left)


def test_where_no_hour_is_known_it_is_late_once_the_day_is_over() -> None:
    of = account(contact_log=[ask("2026-11-20")])
    assert (the(of, ItemKind.REPLY).when, the(of, ItemKind.REPLY).due_at) == (When.TODAY, None)
    assert the(of, ItemKind.REPLY, TODAY + dt.timedelta(1)).when is When.OVERDUE
    evening = agenda(of, Moment(TODAY, dt.time(23, 59)))
    assert [one.when for one in evening if one.kind is ItemKind.REPLY] == [When.TODAY]


def test_an_answered_ask_is_not_due() -> None:
    assert all_due(account(contact_log=[ask(day(9), answered_at=day(8))]), ItemKind.REPLY) == []


def test_each_open_ask_is_a_thing_of_its_own() -> None:
    log = [
        ask("2026-11-19 09:00", note="a"),
        ask("2026-11-19 09:00", note="b"),
        ask("2026-11-19 09:00", note="b"),
    ]
    assert len({item.key for item in all_due(account(contact_log=log), ItemKind.REPLY)}) == 3


@pytest.mark.parametrize(
    ("people", "command"),
    [
        ([LEE], 'csctl log acme "..." --kind email --out --with Lee'),
        ([{**LEE, "left_on": "2026-11-20"}], 'csctl done acme "When?"'),
        ([], 'csctl done acme "When?"'),
    ],
)
def test_an_ask_of_somebody_who_is_no_stakeholder_is_closed_by_its_words(
    people: list[dict[str, str]], command: str
) -> None:
    of = account(contact_log=[ask("2026-11-19 09:00", note="When?")], stakeholders=people)
    assert the(of, ItemKind.REPLY).command == command


@pytest.mark.parametrize(("days", "when"), [(6, When.THIS_WEEK), (7, When.TODAY), (8, When.OVERDUE)])
def test_feedback_is_answered_within_seven_days(days: int, when: When) -> None:
    said = [{"date": day(days), "kind": "complaint", "by": "Lee", "text": "Late copy"}]
    item = the(account(feedback=said), ItemKind.FEEDBACK)
    assert (item.when, item.what, item.people) == (when, "answer the complaint of Lee", ("Lee",))
    assert item.reason.endswith(': "Late copy"')


@pytest.mark.parametrize(("kind", "score", "due"), [("nps", 6, 1), ("nps", 7, 0), ("csat", 1, 0)])
def test_a_low_nps_wants_an_answer_and_a_good_one_none(kind: str, score: int, due: int) -> None:
    said = [{"date": day(9), "kind": kind, "score": score}]
    assert len(all_due(account(feedback=said), ItemKind.FEEDBACK)) == due
