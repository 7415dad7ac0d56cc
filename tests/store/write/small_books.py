"""A book of one account for the tests of writing, and what may be looked up in it afterwards."""

import datetime as dt
import os
import sys
from pathlib import Path

from csctl.model.account import Account
from csctl.store.book import LoadedAccount, read_account
from csctl.store.edit import Append, Operation
from csctl.store.write import Occasion, Plan
from csctl.store.yaml_text import Document

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
NOBODY = 65534

OLD = b"""\
# Harbor Homes, by hand
client: "Harbor Homes"   # the name on the invoice
stakeholders:
- {name: Anna Muster, role: executive}

contact_log:
  - at: 2026-11-20
    note: first   # keep
"""


def occasion(*command: str, at: str = "2026-11-23T10:00:00+01:00") -> Occasion:
    return Occasion(at=dt.datetime.fromisoformat(at), command=command or ("log-contact", "harbor"))


def book(folder: Path, content: bytes = OLD) -> Path:
    """The root of a new book with one account, `harbor`."""
    (folder / "accounts").mkdir(parents=True)
    harbor(folder).write_bytes(content)
    return folder


def harbor(root: Path) -> Path:
    return root / "accounts" / "harbor.yaml"


def contact(note: str) -> Operation:
    return Append(path=("contact_log",), item={"at": dt.date(2026, 11, 21), "note": note})


def tell(sentence: str) -> None:
    """Say how much was tried, for `pytest -rP` and `pytest -s`."""
    sys.stdout.write(f"{sentence}\n")


def logs(note: str) -> Plan:
    """A plan that logs one contact."""

    def plan(_: Document, __: Account) -> tuple[Operation, ...]:
        return (contact(note),)

    return plan


def loaded(root: Path, slug: str = "harbor") -> LoadedAccount:
    return read_account(root / "accounts" / f"{slug}.yaml", root)


def notes(root: Path, slug: str = "harbor") -> list[str]:
    """The notes of a file that is read as everybody reads it; fails if it is not valid."""
    account = loaded(root, slug)
    assert account.account is not None, account.findings
    return [one.note or "" for one in account.account.contact_log]


def names(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "accounts").iterdir())
