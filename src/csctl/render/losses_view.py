"""What one call of `csctl losses` shows, and where in the files it stands."""

from collections.abc import Callable

from csctl.advice.load import Load
from csctl.advice.losses import Losses, Outlook
from csctl.finding import DataPath
from csctl.record import Record
from csctl.render.status import Unreadable


class LossesView(Record):
    """What one call of `csctl losses` shows. `notes` are said of the day on every screen."""

    book: str
    losses: Losses
    load: Load
    outlook: Outlook
    line_of: Callable[[str, DataPath], int]
    accounts: int = 0
    unreadable: tuple[Unreadable, ...] = ()
    notes: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()

    def place(self, file: str, account: str, path: DataPath) -> str:
        """Return `accounts/volta-bikes.yaml:58`."""
        return f"{file}:{self.line_of(account, path)}"
