"""The agenda of one account, without files."""

import datetime as dt

from csctl.advice.account_file import AccountFile
from csctl.advice.agenda import account_agenda
from csctl.advice.agenda.item import AgendaItem, ItemKind
from csctl.advice.book import judged_book
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.model.norms import Norms
from csctl.model.scalars import Moment
from support.accounts import NO_NORMS, TODAY


def agenda(
    of: Account, now: Moment | dt.date = TODAY, book: Norms = NO_NORMS, slug: str = "acme"
) -> tuple[AgendaItem, ...]:
    """Return everything that is due with an account."""
    moment = now if isinstance(now, Moment) else Moment(now)
    file = AccountFile(slug=slug, file=f"accounts/{slug}.yaml", account=of)
    judged = judged_book((file,), book, moment.day, moment.day).accounts
    return account_agenda(file, Snapshot(of, book, moment.day), next(iter(judged), None), moment)


def all_due(of: Account, kind: ItemKind, today: dt.date = TODAY, book: Norms = NO_NORMS) -> list[AgendaItem]:
    """Return what is due of a kind."""
    return [item for item in agenda(of, today, book) if item.kind is kind]


def the(of: Account, kind: ItemKind, today: dt.date = TODAY, book: Norms = NO_NORMS) -> AgendaItem:
    """Return the one thing of a kind that is due."""
    found = all_due(of, kind, today, book)
    assert len(found) == 1, [(item.kind, item.what) for item in found]
    return found[0]
