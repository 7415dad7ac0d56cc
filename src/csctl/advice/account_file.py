"""An account and where it stands."""

from dataclasses import dataclass

from csctl.model.account import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFile:
    """An account and where it stands: its slug, and its file as shown to people."""

    slug: str
    file: str
    account: Account
