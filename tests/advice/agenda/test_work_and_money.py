"""What we owe, and what is owed to us: promises, deliverables, invoices, the renewal."""

import datetime as dt

import pytest

from csctl.advice.agenda.item import ItemKind, When
from support.accounts import TODAY, Written, account, day, talk
from support.due import all_due, the


def promised(**step: object) -> Written:
    return talk(3, "Lee", next_steps=[{"what": "Send it", "owner": "Maya", **step}])


@pytest.mark.parametrize(
    ("due", "when"),
    [(day(1), When.OVERDUE), (day(0), When.TODAY), (day(-1), When.THIS_WEEK), (None, When.LATER)],
)
def test_a_promise_is_due_on_its_day(due: str | None, when: When) -> None:
    item = the(account(contact_log=[promised(due=due)]), ItemKind.PROMISE)
    assert (item.when, item.what, item.owner, item.people) == (when, "Send it", "Maya", ("Lee",))
    assert item.reason == "promised to Lee Fri 20 Nov" + ("" if due else "; no day agreed")


def test_a_promise_that_is_kept_is_not_due() -> None:
    assert all_due(account(contact_log=[promised(done_on=day(0))]), ItemKind.PROMISE) == []
    assert len(all_due(account(contact_log=[promised(done_on=day(-1))]), ItemKind.PROMISE)) == 1


def test_the_key_of_a_promise_stays_when_others_come_and_go() -> None:
    alone = the(account(contact_log=[promised()]), ItemKind.PROMISE)
    log = [talk(9), promised(), talk(1, next_steps=[{"what": "Other"}])]
    among = all_due(account(contact_log=log), ItemKind.PROMISE)
    assert [item.key for item in among if item.what == "Send it"] == [alone.key]


def test_what_is_put_off_is_still_the_same() -> None:
    late, put_off = (account(contact_log=[promised(due=due)]) for due in (day(1), day(-9)))
    assert the(late, ItemKind.PROMISE).key == the(put_off, ItemKind.PROMISE).key
    late, put_off = (account(services=[delivering(due=due)]) for due in (day(1), day(-9)))
    assert the(late, ItemKind.DELIVERABLE).key == the(put_off, ItemKind.DELIVERABLE).key


def delivering(**work: object) -> Written:
    return {"name": "Growth", "deliverables": [{"name": "Site", "expert": "Tom Fischer", **work}]}


@pytest.mark.parametrize(
    ("due", "when"), [(day(1), When.OVERDUE), (day(0), When.TODAY), (day(-14), When.LATER)]
)
def test_a_deliverable_names_the_expert_it_needs(due: str, when: When) -> None:
    item = the(account(services=[delivering(due=due)]), ItemKind.DELIVERABLE)
    assert (item.when, item.what, item.expert) == (when, "deliver Site", "Tom Fischer")
    assert item.reason == "part of Growth; needs Tom Fischer"


@pytest.mark.parametrize("work", [{}, {"due": day(9), "done_on": day(0)}])
def test_a_deliverable_without_a_day_or_done_is_not_due(work: Written) -> None:
    assert all_due(account(services=[delivering(**work)]), ItemKind.DELIVERABLE) == []


@pytest.mark.parametrize(("due", "found"), [(day(0), 0), (day(1), 1)])
def test_an_invoice_is_asked_for_once_its_day_is_over(due: str, found: int) -> None:
    bill = {"number": "2026-117", "amount": 4500, "due": due}
    of = account(commercial={"currency": "EUR", "invoices": [bill]})
    items = all_due(of, ItemKind.INVOICE)
    assert len(items) == found
    assert all(item.what == "ask for the payment of invoice 2026-117 over 4,500 EUR" for item in items)


def renewing(date: str, **money: object) -> dict[str, object]:
    return {"commercial": {"renewal": {"date": date}, **money}}


@pytest.mark.parametrize(("notice", "due"), [(None, dt.date(2027, 1, 1)), (30, dt.date(2026, 12, 2))])
def test_a_renewal_is_due_by_the_last_day_to_give_notice(notice: int | None, due: dt.date) -> None:
    item = the(account(**renewing("2027-01-01", notice_days=notice)), ItemKind.RENEWAL)
    assert item.due == due
    assert ("last day to give notice Wed 2 Dec" in item.reason) is bool(notice)


@pytest.mark.parametrize(("ago", "found"), [(90, 1), (91, 0)])
def test_a_renewal_nobody_agreed_is_let_go_after_ninety_days(ago: int, found: int) -> None:
    assert len(all_due(account(**renewing(day(ago))), ItemKind.RENEWAL)) == found


def test_an_agreed_renewal_is_not_due() -> None:
    agreed = {"renewal": {"date": day(-9), "agreed_on": TODAY.isoformat()}}
    assert all_due(account(commercial=agreed), ItemKind.RENEWAL) == []
