"""Accounts in a few words: what a file would say, by how many days ago it happened."""

import datetime as dt
from collections.abc import Mapping

from csctl.advice.account_file import AccountFile
from csctl.advice.book import judged_book
from csctl.judgement import BookJudgement, Churn, Corner, CornerName, Driver, Judgement
from csctl.measures.facts import Facts, facts
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.model.norms import Norms
from csctl.risk.churn import churn
from csctl.risk.drivers import drivers

TODAY = dt.date(2026, 11, 23)
"""A Monday."""
NO_NORMS = Norms()

Written = Mapping[str, object]


def day(days_ago: int) -> str:
    """Return the day as it is written in a file; negative lies ahead."""
    return (TODAY - dt.timedelta(days_ago)).isoformat()


def account(**fields: object) -> Account:
    """Return an account that says only this."""
    return Account.model_validate({"client": "Acme", **fields})


def norms(**fields: object) -> Norms:
    """Return the default norms, but for this."""
    return Norms.model_validate(fields)


def measured(of: Account, book: Norms = NO_NORMS, today: dt.date = TODAY) -> Facts:
    """Measure an account."""
    return facts(Snapshot(of, book, today))


def of_log(*log: Written, **fields: object) -> Facts:
    """Measure an account with these contacts."""
    return measured(account(contact_log=log, **fields))


def talk(days_ago: int, *people: str, **fields: object) -> Written:
    """Return a call, in which both sides spoke."""
    return {"at": day(days_ago), "with": people or ("Lee",), **fields}


def mail(at: str, direction: str = "in", *people: str, **fields: object) -> Written:
    """Return a mail at a moment."""
    return {"at": at, "kind": "email", "direction": direction, "with": people or ("Lee",), **fields}


def ask(at: str, *people: str, **fields: object) -> Written:
    """Return a mail that wants a reply."""
    return mail(at, "in", *people, wants_reply=True, **fields)


def risk(of: Facts) -> Churn:
    """Score the churn risk, with the prior as it comes."""
    return churn(drivers(of), of.snapshot.norms.risk.losses_per_month)


def driver(of: Facts, name: str) -> Driver:
    """Return a listed driver by name."""
    return next(d for d in drivers(of) if d.driver == name)


def listed(of: Facts) -> tuple[str, ...]:
    """Return the names of the listed drivers."""
    return tuple(d.driver for d in drivers(of))


def judged(
    *accounts: Account, book: Norms = NO_NORMS, today: dt.date = TODAY, back: int = 7
) -> BookJudgement:
    """Judge a book of these accounts: account-0, account-1 and so on."""
    files = [AccountFile(slug=f"account-{i}", file=f"{i}.yaml", account=a) for i, a in enumerate(accounts)]
    return judged_book(files, book, today, today - dt.timedelta(back))


def judgement(of: Account, today: dt.date = TODAY, book: Norms = NO_NORMS) -> Judgement:
    """Judge one account that exists."""
    return judged(of, book=book, today=today).accounts[0]


def corner_of(found: Judgement, name: CornerName) -> Corner:
    """Return a corner of a scored account."""
    assert found.triangle is not None
    return next(c for c in found.triangle.corners if c.corner is name)
