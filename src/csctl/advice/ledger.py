"""The ledger of some accounts: promises kept, the partnership test, and work done for nothing."""

import datetime as dt
from collections.abc import Iterable, Sequence

from csctl.advice.account_file import AccountFile
from csctl.advice.fees import CurrencySum, sums_of
from csctl.advice.free_work import FreeWork, free_work
from csctl.advice.leads import by_person
from csctl.advice.partnership import Naming, Partnership, partnership
from csctl.advice.promises import PromiseRecord, Tally, promise_record, tally
from csctl.measures.facts import facts
from csctl.measures.snapshot import Snapshot
from csctl.model.norms import Norms
from csctl.record import Record

LEDGER_DAYS = 365


class AccountLedger(Record):
    """The three parts of one account. `lately` is the free work of the 75 days that scoring looks at."""

    account: str
    client: str
    file: str
    lead: str | None
    promises: PromiseRecord
    partnership: Partnership
    lately: FreeWork
    free_work: FreeWork


class PersonTally(Record):
    """The promises of one person, or of the accounts of one lead; None is nobody."""

    person: str | None
    tally: Tally


class PartnershipSum(Record):
    """The test over several accounts; contacts count only where objectives are named in the log at all."""

    goals: int
    joint: int
    contacts: int
    serving: int


class FreeSum(Record):
    """Free work of several accounts. Hours without a rate are in `hours` and not in `worth`.

    `unknown` counts the accounts of which nothing says whether there was any; `hours` None says it of all.
    """

    hours: float | None
    worth: tuple[CurrencySum, ...]
    unpriced_hours: float
    unknown: int


class Ledger(Record):
    """The ledger from `first` to `as_of`, both included, by account; and its sums."""

    as_of: dt.date
    first: dt.date
    days: int
    accounts: tuple[AccountLedger, ...]
    tally: Tally
    by_owner: tuple[PersonTally, ...]
    by_lead: tuple[PersonTally, ...]
    partnership: PartnershipSum
    lately: FreeSum
    free_work: FreeSum


def ledger(files: Sequence[AccountFile], norms: Norms, today: dt.date, days: int = LEDGER_DAYS) -> Ledger:
    """Return the ledger of accounts that exist on the day, over (today - days, today]."""
    in_order = sorted(files, key=lambda file: file.slug)
    snapshots = ((file, Snapshot(file.account, norms, today)) for file in in_order)
    accounts = tuple(_account_ledger(file, s, days) for file, s in snapshots if s.exists)
    return Ledger(
        as_of=today,
        first=today - dt.timedelta(days - 1),
        days=days,
        accounts=accounts,
        tally=tally(promise for one in accounts for promise in one.promises.promises),
        by_owner=_by_owner(accounts),
        by_lead=_by_lead(accounts),
        partnership=_partnership_sum(one.partnership for one in accounts),
        lately=free_sum(one.lately for one in accounts),
        free_work=free_sum(one.free_work for one in accounts),
    )


def _account_ledger(file: AccountFile, snapshot: Snapshot, days: int) -> AccountLedger:
    return AccountLedger(
        account=file.slug,
        client=file.account.client,
        file=file.file,
        lead=file.account.lead,
        promises=promise_record(snapshot, days),
        partnership=partnership(facts(snapshot), days),
        lately=free_work(snapshot),
        free_work=free_work(snapshot, days),
    )


def _by_owner(accounts: Iterable[AccountLedger]) -> tuple[PersonTally, ...]:
    promises = [promise for one in accounts for promise in one.promises.promises]
    groups = by_person(promises, lambda promise: promise.owner)
    return tuple(PersonTally(person=person, tally=tally(theirs)) for person, theirs in groups)


def _by_lead(accounts: Iterable[AccountLedger]) -> tuple[PersonTally, ...]:
    groups = by_person(accounts, lambda one: one.lead)
    return tuple(
        PersonTally(person=lead, tally=tally(p for one in theirs for p in one.promises.promises))
        for lead, theirs in groups
    )


def _partnership_sum(tests: Iterable[Partnership]) -> PartnershipSum:
    found = list(tests)
    used = [test for test in found if test.naming is Naming.USED]
    return PartnershipSum(
        goals=sum(len(test.goals) for test in found),
        joint=sum(len(test.goals) - len(test.one_sided) for test in found),
        contacts=sum(test.contacts for test in used),
        serving=sum(test.serving for test in used),
    )


def free_sum(works: Iterable[FreeWork]) -> FreeSum:
    """Add up free work, its worth by currency."""
    found = list(works)
    known = [work for work in found if work.hours is not None]
    priced = [(work.currency, work.worth) for work in known if work.hours and work.worth is not None]
    return FreeSum(
        hours=sum(work.hours or 0 for work in known) if known else None,
        worth=sums_of(priced),
        unpriced_hours=sum(work.unpriced_hours for work in known),
        unknown=len(found) - len(known),
    )
