"""What stands and runs out, and what an account in each status owes."""

import pytest

from csctl.advice.agenda.item import ItemKind, When
from support.accounts import Written, account, ask, day, talk
from support.due import agenda, all_due, the


@pytest.mark.parametrize(("days", "when"), [(30, When.THIS_WEEK), (31, When.TODAY), (32, When.OVERDUE)])
def test_the_team_is_asked_once_a_month(days: int, when: When) -> None:
    pulses = [{"date": day(days), "score": 4}, {"date": day(90), "score": 2}]
    assert the(account(team={"pulse": pulses}), ItemKind.PULSE).when is when


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"team": {"members": [{"name": "Lea"}]}, "tracked_since": day(31)}, [When.TODAY]),
        ({"team": {"members": [{"name": "Lea"}]}}, []),
        ({"tracked_since": day(31)}, []),
    ],
)
def test_a_first_pulse_is_due_where_a_team_is_named(fields: dict[str, object], found: list[When]) -> None:
    assert [item.when for item in all_due(account(**fields), ItemKind.PULSE)] == found


@pytest.mark.parametrize(
    ("expires", "found"), [(day(1), []), (day(0), [When.TODAY]), (day(-8), [When.LATER])]
)
def test_an_override_is_confirmed_before_it_ends(expires: str, found: list[When]) -> None:
    said = {"corner": "client", "band": "green", "reason": "They said so", "date": day(9), "expires": expires}
    items = all_due(account(overrides=[said]), ItemKind.OVERRIDE)
    assert [item.when for item in items] == found


def everything(**status: object) -> list[ItemKind]:
    """Return the kinds of all that is due of an account that has everything."""
    late: list[Written] = [
        ask("2026-11-12 10:00"),
        talk(90, next_steps=[{"what": "Send it", "due": day(2)}, {"what": "Later"}]),
    ]
    of = account(
        contact_log=late,
        services=[{"name": "w", "deliverables": [{"name": "Site", "due": day(2)}]}],
        commercial={"invoices": [{"due": day(9)}], "renewal": {"date": day(-9)}},
        team={"pulse": [{"date": day(90), "score": 3}]},
        feedback=[{"date": day(20), "kind": "complaint"}],
        **status,
    )
    return sorted({item.kind for item in agenda(of)})


def test_an_active_account_owes_everything() -> None:
    assert set(everything()) == set(ItemKind) - {
        ItemKind.EXECUTIVE,
        ItemKind.SUCCESSOR,
        ItemKind.READING,
        ItemKind.REVIEW,
        ItemKind.NOTICE,
        ItemKind.OVERRIDE,
    }


def test_an_account_under_notice_is_kept_its_word_to_and_handed_over() -> None:
    leaving = everything(notice={"date": day(20), "leaves_on": day(-9)})
    assert leaving == [
        ItemKind.DELIVERABLE,
        ItemKind.INVOICE,
        ItemKind.NOTICE,
        ItemKind.PROMISE,
        ItemKind.REPLY,
    ]


def test_an_account_that_rests_owes_only_what_is_overdue() -> None:
    paused = {"from": day(3), "until": day(-30)}
    assert everything(paused=paused) == [ItemKind.INVOICE, ItemKind.PROMISE, ItemKind.REPLY]
    not_late = account(paused=paused, contact_log=[talk(9, next_steps=[{"what": "Later"}])])
    assert agenda(not_late) == ()


def test_an_account_that_has_ended_owes_nothing() -> None:
    assert everything(ended={"date": day(0)}) == []


def test_an_account_that_does_not_exist_yet_owes_nothing() -> None:
    assert agenda(account(since=day(-1))) == ()


def test_leaving_without_a_day_is_told_without_one() -> None:
    item = the(account(notice={"date": day(3)}), ItemKind.NOTICE)
    assert (item.due, item.when) == (None, When.LATER)
    assert item.reason == "notice given Fri 20 Nov; no last day is agreed"
