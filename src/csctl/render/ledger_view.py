"""What one call of `csctl ledger` shows, and where in the files it stands."""

from collections.abc import Callable

from csctl.advice.ledger import AccountLedger, Ledger
from csctl.finding import DataPath
from csctl.judgement import Evidence, Judgement
from csctl.record import Record
from csctl.render.status import Unreadable


class LedgerView(Record):
    """A ledger, and what is said beside it.

    `line_of` leads from an account and a place in its data to the line of its file, from 1. With
    `is_detailed` every entry is named with its place. `notes` are said of the day on every screen.
    """

    book: str
    ledger: Ledger
    line_of: Callable[[str, DataPath], int]
    hidden: tuple[Judgement, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    notes: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    is_detailed: bool = False

    def place(self, one: AccountLedger, evidence: Evidence) -> str:
        """Return `accounts/volta-bikes.yaml:58`."""
        return f"{one.file}:{self.line_of(one.account, evidence.path)}"
