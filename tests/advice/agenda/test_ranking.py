"""How near a thing is, and in which order things are worked off."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.advice.agenda.item import AgendaItem, ItemKind, When
from csctl.advice.agenda.ranking import is_near, ranked, when_due
from csctl.model.scalars import Moment
from csctl.record import replace
from support.accounts import TODAY

NOON = Moment(TODAY, dt.time(12))


def after(days: int) -> dt.date:
    return TODAY + dt.timedelta(days)


@pytest.mark.parametrize(
    ("days", "when"),
    [
        (-1, When.OVERDUE),
        (0, When.TODAY),
        (1, When.THIS_WEEK),
        (6, When.THIS_WEEK),
        (7, When.LATER),
        (None, When.LATER),
    ],
)
def test_a_week_ends_on_sunday(days: int | None, when: When) -> None:
    assert when_due(None if days is None else after(days), None, Moment(TODAY)) is when


def test_on_a_sunday_the_week_is_over() -> None:
    assert when_due(after(7), None, Moment(after(6))) is When.LATER
    assert when_due(after(6), None, Moment(after(6))) is When.TODAY


@pytest.mark.parametrize(
    ("hour", "minute", "when"), [(11, 59, When.OVERDUE), (12, 0, When.TODAY), (12, 1, When.TODAY)]
)
def test_what_is_due_to_the_hour_is_overdue_once_the_hour_is_over(hour: int, minute: int, when: When) -> None:
    due = dt.datetime.combine(TODAY, dt.time(hour, minute))
    assert when_due(TODAY, due, NOON) is when
    assert when_due(TODAY, due, Moment(TODAY)) is When.TODAY


def item(kind: ItemKind, due: dt.date | None) -> AgendaItem:
    return AgendaItem(
        kind=kind,
        key="key",
        account="acme",
        client="Acme",
        lead="",
        what="it",
        reason="",
        rule="",
        command="",
        when=When.TODAY,
        due=due,
    )


items = st.builds(
    lambda due, **fields: replace(item(ItemKind.CALL, due), **fields),
    due=st.none() | st.integers(-3, 3).map(after),
    key=st.sampled_from("abc"),
    account=st.sampled_from(("x", "y")),
    when=st.sampled_from(When),
    worth=st.floats(0, 9),
)


@given(st.lists(items, unique_by=lambda one: (one.account, one.key)), st.data())
def test_the_order_does_not_hang_on_the_order_of_files(found: list[AgendaItem], data: st.DataObject) -> None:
    assert ranked(found) == ranked(data.draw(st.permutations(found)))


@given(st.lists(items))
def test_what_is_overdue_comes_first_and_then_what_is_worth_most(found: list[AgendaItem]) -> None:
    order = tuple(When)
    near = [one for one in ranked(found) if one.when is not When.LATER]
    places = [(order.index(one.when), -one.worth) for one in near]
    assert places == sorted(places)
    assert ranked(found)[: len(near)] == tuple(near)


@pytest.mark.parametrize(
    ("kind", "days", "near"),
    [
        (ItemKind.CALL, 7, True),
        (ItemKind.CALL, 8, False),
        (ItemKind.DELIVERABLE, 14, True),
        (ItemKind.DELIVERABLE, 15, False),
        (ItemKind.RENEWAL, 90, True),
        (ItemKind.RENEWAL, 91, False),
        (ItemKind.PROMISE, None, True),
    ],
)
def test_experts_and_renewals_are_told_earlier(kind: ItemKind, days: int | None, near: bool) -> None:
    one = item(kind, None if days is None else after(days))
    assert is_near(one, TODAY, 7) is near
    assert is_near(one, TODAY, 400)


def test_what_was_done_today_is_not_asked_for_again_today() -> None:
    again = replace(item(ItemKind.CALL, after(3)), is_fresh=True)
    assert not is_near(again, TODAY, 7)
    assert is_near(replace(again, is_fresh=False), TODAY, 7)
    assert is_near(replace(again, due=TODAY), TODAY, 7)
    assert is_near(again, TODAY, 8)


def test_somebody_who_waits_for_an_answer_comes_first_whatever_else_is_worth() -> None:
    answer, call = (item(kind, TODAY) for kind in (ItemKind.REPLY, ItemKind.CALL))
    assert ranked((replace(call, worth=9.0), answer)) == (answer, replace(call, worth=9.0))
    late = replace(call, when=When.OVERDUE)
    assert ranked((answer, late)) == (late, answer)


def test_what_comes_later_stands_by_its_day_and_what_has_none_last() -> None:
    days = (after(8), after(9), None)
    soon, far, some_time = (replace(item(ItemKind.CALL, day), when=When.LATER) for day in days)
    worthy = replace(far, worth=9.0)
    assert ranked((replace(some_time, worth=9.5), worthy, soon))[:2] == (soon, worthy)
