"""The agenda of a book: what is due in the coming days with all of its accounts, in one order."""

from collections.abc import Sequence

from csctl.advice.account_file import AccountFile
from csctl.advice.agenda.account import account_agenda
from csctl.advice.agenda.item import Agenda
from csctl.advice.agenda.ranking import is_near, ranked
from csctl.judgement import BookJudgement
from csctl.measures.snapshot import Snapshot
from csctl.model.norms import Norms
from csctl.model.scalars import Moment


def book_agenda(
    accounts: Sequence[AccountFile], judged: BookJudgement, norms: Norms, now: Moment, days: int
) -> Agenda:
    """Return what is overdue or due within `days` after today, ranked over the whole book.

    Deliverables are told 14 days ahead and renewals 90, so that experts and offers are ready in time; what
    has no day is always told.
    """
    judgements = {one.account: one for one in judged.accounts}
    items = tuple(
        item
        for file in accounts
        for item in account_agenda(
            file, Snapshot(file.account, norms, now.day), judgements.get(file.slug), now
        )
    )
    near = ranked(item for item in items if is_near(item, now.day, days))
    return Agenda(as_of=now.day, days=days, items=near, beyond=len(items) - len(near))
