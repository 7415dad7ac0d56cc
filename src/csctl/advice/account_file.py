"""An account and where it stands."""

from csctl.model.account import Account
from csctl.record import Record


class AccountFile(Record):
    """An account and where it stands: its slug, and its file as shown to people."""

    slug: str
    file: str
    account: Account
