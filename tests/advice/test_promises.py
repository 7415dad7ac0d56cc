"""Promises: what became of each, and what share was kept on time."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.advice.promises import PromiseRecord, PromiseState, Tally, promise_record, tally
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.model.contact import NextStep
from support.accounts import NO_NORMS, TODAY, Written, account, day, talk
from support.any_account import any_account, days_ago, maybe
from support.shuffled import shuffled

OWNERS = ("Maya", "maya ", "Lee", None)


def step(due: int | None = None, done: int | None = None, **fields: object) -> Written:
    """Return a promise by how many days ago it was due and done."""
    days = {"due": None if due is None else day(due), "done_on": None if done is None else day(done)}
    return {"what": "Send it", "owner": "Maya", **days, **fields}


def record(*steps: Written, made: int = 50, days: int = 365, **fields: object) -> PromiseRecord:
    of = account(contact_log=[talk(made, next_steps=steps)], **fields)
    return promise_record(Snapshot(of, NO_NORMS, TODAY), days)


@pytest.mark.parametrize(
    ("due", "done", "state", "late"),
    [
        (10, 10, PromiseState.KEPT_ON_TIME, 0),
        (10, 11, PromiseState.KEPT_ON_TIME, 0),
        (10, 9, PromiseState.KEPT_LATE, 1),
        (0, 0, PromiseState.KEPT_ON_TIME, 0),
        (-1, 0, PromiseState.KEPT_EARLY, 0),
        (1, None, PromiseState.OPEN_LATE, 1),
        (0, None, PromiseState.OPEN, 0),
        (-1, None, PromiseState.OPEN, 0),
        (10, -1, PromiseState.OPEN_LATE, 10),
        (None, 5, PromiseState.KEPT_WITHOUT_DAY, 0),
        (None, None, PromiseState.OPEN_WITHOUT_DAY, 0),
        (None, -1, PromiseState.OPEN_WITHOUT_DAY, 0),
    ],
)
def test_a_promise_is_kept_on_its_day_and_late_from_the_day_after(
    due: int | None, done: int | None, state: PromiseState, late: int
) -> None:
    (one,) = record(step(due, done)).promises
    assert (one.state, one.days_late) == (state, late)


def test_the_share_is_of_those_whose_day_is_over() -> None:
    found = record(
        step(10, 10), step(20, 20), step(30, 29), step(5), step(-5), step(-5, 1), step(None, 3), step()
    ).tally
    assert found == Tally(
        kept_on_time=2,
        kept_late=1,
        open_late=1,
        open=1,
        kept_early=1,
        kept_without_day=1,
        open_without_day=1,
    )
    assert (found.decided, found.on_time_share, found.total) == (4, 0.5, 8)


def test_without_any_that_was_due_there_is_no_share() -> None:
    assert record().tally == Tally()
    assert record(step(-5)).tally.on_time_share is None
    assert record(step(None, 5)).tally.on_time_share is None


@pytest.mark.parametrize(("due", "decided"), [(0, 1), (364, 1), (365, 0), (500, 0)])
def test_a_promise_belongs_to_the_time_its_day_lies_in(due: int, decided: int) -> None:
    assert record(step(due, due), made=600).tally.decided == decided


@pytest.mark.parametrize(("done", "count"), [(364, 1), (365, 0)])
def test_without_a_day_it_belongs_to_the_time_of_its_keeping(done: int, count: int) -> None:
    assert record(step(None, done), made=600).tally.kept_without_day == count


def test_what_is_open_and_late_since_before_the_time_is_listed_but_not_in_the_share() -> None:
    found = record(step(400), step(10, 10), step(20), made=600)
    assert found.tally == Tally(kept_on_time=1, open_late=1, older_open_late=1)
    assert found.tally.on_time_share == 0.5
    assert [one.days_late for one in found.open_late] == [400, 20]


def test_next_steps_of_the_client_are_not_ours_to_keep() -> None:
    found = record(step(10), step(10, owner="anna  MUSTER"), stakeholders=[{"name": "Anna Muster"}])
    assert (found.theirs, found.tally.open_late) == (1, 1)


def test_a_promise_without_an_owner_is_a_promise_all_the_same() -> None:
    (one,) = record(step(10, owner=None)).promises
    assert (one.owner, one.state) == ("", PromiseState.OPEN_LATE)


def test_promises_in_internal_notes_count() -> None:
    of = account(contact_log=[{"at": day(9), "kind": "note", "next_steps": [step(1)]}])
    assert promise_record(Snapshot(of, NO_NORMS, TODAY)).tally.open_late == 1


def test_a_contact_of_tomorrow_has_promised_nothing_yet() -> None:
    assert record(step(-5), made=-1).promises == ()


def test_evidence_leads_to_the_step() -> None:
    (one,) = record(step(10), made=50).promises
    assert one.evidence.path == ("contact_log", 0, "next_steps", 0)
    assert one.evidence.date == one.made_on == TODAY - dt.timedelta(50)


steps = st.builds(
    lambda owner, due, done: NextStep.model_validate(step(due, done, owner=owner)),
    st.sampled_from(OWNERS),
    maybe(days_ago),
    maybe(days_ago),
)


def with_steps(of: Account, promised: list[NextStep]) -> Account:
    """Spread the promises over the contacts, as far as there are any."""
    log = [
        one.model_copy(update={"next_steps": tuple(promised[i :: len(of.contact_log)])})
        for i, one in enumerate(of.contact_log)
    ]
    return of.model_copy(update={"contact_log": tuple(log)})


promising = st.builds(with_steps, any_account, st.lists(steps, max_size=8))


def of_day(of: Account, today: dt.date = TODAY, days: int = 90) -> PromiseRecord:
    return promise_record(Snapshot(of, NO_NORMS, today), days)


@given(promising, st.integers(1, 200))
def test_every_promise_is_counted_once(of: Account, days: int) -> None:
    found = of_day(of, days=days)
    assert found.tally.total == len(found.promises)
    assert found.tally.decided + found.tally.older_open_late >= len(found.open_late)
    share = found.tally.on_time_share
    assert (share is None) is (found.tally.decided == 0)
    assert share is None or 0 <= share <= 1
    parts = [tally([one]) for one in found.promises]
    assert sum(part.total for part in parts) == found.tally.total
    assert sum(part.decided for part in parts) == found.tally.decided


@given(promising)
def test_a_longer_time_has_no_fewer_promises(of: Account) -> None:
    assert len(of_day(of, days=30).promises) <= len(of_day(of, days=31).promises)


@given(promising, st.integers(0, 5))
def test_the_order_in_which_they_are_written_down_does_not_matter(of: Account, turn: int) -> None:
    assert of_day(shuffled(of, turn)).tally == of_day(of).tally


@given(promising, st.integers(0, 60))
def test_what_is_kept_later_is_not_kept_yet(of: Account, ago: int) -> None:
    today = TODAY - dt.timedelta(ago)
    cut = of.model_copy(
        update={
            "contact_log": tuple(
                one.model_copy(update={"next_steps": tuple(map(_unkept(today), one.next_steps))})
                for one in of.contact_log
                if one.at.day <= today or one.at.time is not None
            )
        }
    )
    assert of_day(cut, today).tally == of_day(of, today).tally


class _unkept:  # noqa: N801 - reads as the function it is
    """Forgets a keeping after the day."""

    def __init__(self, today: dt.date) -> None:
        self.today = today

    def __call__(self, one: NextStep) -> NextStep:
        later = one.done_on is not None and one.done_on > self.today
        return one.model_copy(update={"done_on": None}) if later else one
