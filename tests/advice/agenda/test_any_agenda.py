"""What holds for the agenda of every account and of every book."""

import datetime as dt
import math
import shlex

from hypothesis import given
from hypothesis import strategies as st

from csctl.advice.account_file import AccountFile
from csctl.advice.agenda import account_agenda, book_agenda
from csctl.advice.agenda.account import Whose, agenda_of, first_item
from csctl.advice.agenda.item import AgendaItem, ItemKind, When
from csctl.advice.book import judged_book
from csctl.advice.judging import judged_account
from csctl.measures.facts import facts
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.model.contact import Contact
from csctl.model.scalars import Moment
from csctl.record import fields_of
from support.accounts import TODAY, norms
from support.any_account import any_account
from support.due import agenda
from support.shuffled import shuffled

ZURICH = norms(timezone="Europe/Zurich", working={"closed": [{"from": "2026-12-24", "until": "2027-01-02"}]})
moments = st.builds(Moment, st.just(TODAY), st.none() | st.times().map(lambda time: time.replace(second=0)))


@given(any_account, moments)
def test_every_item_is_complete_and_its_command_is_one_a_shell_takes(of: Account, now: Moment) -> None:
    for item in agenda(of, now, ZURICH):
        assert item.what
        assert item.reason
        assert item.rule
        assert shlex.split(item.command)[0] == "csctl"
        assert "acme" in shlex.split(item.command)
        assert "\n" not in item.command
        assert _lies_in(of, item.path)


def _lies_in(of: object, path: tuple[str | int, ...]) -> bool:
    for step in path:
        if isinstance(step, int):
            assert isinstance(of, tuple)
            of = of[step]
        else:
            of = getattr(of, step)
    return of is not None


@given(any_account, moments)
def test_keys_are_unique_and_worth_is_finite_and_never_negative(of: Account, now: Moment) -> None:
    items = agenda(of, now, ZURICH)
    assert len({item.key for item in items}) == len(items)
    assert all(math.isfinite(item.worth) and item.worth >= 0 for item in items)


@given(any_account, moments)
def test_when_agrees_with_the_day_and_with_the_time_left(of: Account, now: Moment) -> None:
    for item in agenda(of, now, ZURICH):
        if item.due is None or item.due > TODAY:
            assert item.when in {When.THIS_WEEK, When.LATER}
        elif item.due < TODAY:
            assert item.when is When.OVERDUE
        else:
            late = item.left_minutes is not None and item.left_minutes < 0
            assert item.when is (When.OVERDUE if late else When.TODAY)


NAMED_IN_ORDER = {ItemKind.REPLY, ItemKind.PROMISE}
"""Kinds that list people as the file lists them."""


def told(items: tuple[AgendaItem, ...]) -> list[tuple[str, ...]]:
    """Return what is said of items, without what hangs on where they stand in the file."""
    return sorted(
        (
            i.when,
            i.key,
            str(i.due),
            f"{i.worth:.6f}",
            "" if i.kind in NAMED_IN_ORDER else f"{i.what} {i.reason}",
        )
        for i in items
    )


@given(any_account, st.integers(0, 5))
def test_the_order_of_entries_in_a_file_never_matters(of: Account, turn: int) -> None:
    assert told(agenda(of, TODAY, ZURICH)) == told(agenda(shuffled(of, turn), TODAY, ZURICH))


@given(any_account)
def test_an_item_keeps_its_key_when_something_else_is_written_down(of: Account) -> None:
    if not Snapshot(of, ZURICH, TODAY).exists:
        return
    note = Contact.model_validate(
        {"at": TODAY.isoformat(), "kind": "note", "next_steps": [{"what": "Something new"}]}
    )
    more = of.model_copy(update={"contact_log": (note, *of.contact_log)})
    before, after = agenda(of, TODAY, ZURICH), agenda(more, TODAY, ZURICH)
    assert {item.key for item in before} <= {item.key for item in after}


@given(any_account, moments)
def test_the_first_item_is_the_first_of_all(of: Account, now: Moment) -> None:
    snapshot = Snapshot(of, ZURICH, TODAY)
    if not snapshot.exists:
        return
    of_file, measured = file(0, of), facts(snapshot)
    for judgement in (None, judged_account(of_file, snapshot, TODAY, with_next=False)):
        whose = Whose(file=of_file, judgement=judgement)
        found, item = first_item(whose, measured, now), next(iter(agenda_of(whose, measured, now)), None)
        assert (found is None) == (item is None)
        assert found is None or all(getattr(found, name) == getattr(item, name) for name in fields_of(found))


def file(number: int, of: Account) -> AccountFile:
    return AccountFile(slug=f"a-{number}", file=f"accounts/a-{number}.yaml", account=of)


@given(st.lists(any_account, max_size=3), st.integers(0, 40), st.data())
def test_a_book_has_the_items_of_its_accounts_in_an_order_that_files_do_not_change(
    accounts: list[Account], days: int, data: st.DataObject
) -> None:
    files = [file(number, of) for number, of in enumerate(accounts)]
    judged = judged_book(files, ZURICH, TODAY, TODAY)
    book = book_agenda(files, judged, ZURICH, Moment(TODAY), days)
    other = book_agenda(data.draw(st.permutations(files)), judged, ZURICH, Moment(TODAY), days)
    assert book == other
    each = [account_agenda(one, Snapshot(one.account, ZURICH, TODAY), None, Moment(TODAY)) for one in files]
    assert len(book.items) + book.beyond == sum(map(len, each))
    assert all(i.due is None or i.due <= TODAY + dt.timedelta(max(days, 90)) for i in book.items)
