"""Says where the time of a whole book goes, in one process: `stages.py BOOK`, with csctl's own Python.

Milliseconds of processor time an account, as JSON: reading bytes, a bare parse of them by `yaml.CSafeLoader`,
csctl's own builder, validation, scoring on one day, and the judgement with its changes since last week.
"""

import argparse
import datetime as dt
import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import yaml

from csctl.advice.account_file import AccountFile
from csctl.advice.book import judged_book
from csctl.model.account import Account
from csctl.store.norms import load_norms
from csctl.store.validate import validated
from csctl.store.yaml_text import Document, document_and_findings

T = TypeVar("T")

_WEEK = dt.timedelta(days=7)


class Stages:
    """The stages in the order in which they were run."""

    def __init__(self, accounts: int) -> None:
        self._accounts = max(1, accounts)
        self.ms_per_account: dict[str, float] = {}

    def timed(self, name: str, work: Callable[[], T]) -> T:
        """Do the work of a stage for the whole book, and note what it took."""
        begun = time.process_time_ns()
        done = work()
        self.ms_per_account[name] = (time.process_time_ns() - begun) / 1e6 / self._accounts
        return done


def main() -> int:
    """Measure the book of the command line."""
    gc.disable()  # as csctl does
    root = _book()
    paths = sorted((root / "accounts").iterdir())
    stages = Stages(len(paths))
    norms, _, _ = load_norms(root, trusted=True)
    raw = stages.timed("read", lambda: [path.read_bytes() for path in paths])
    stages.timed("bare parse", lambda: [yaml.load(one, yaml.CSafeLoader) for one in raw])
    documents = stages.timed("parse", lambda: [_document(one) for one in raw])
    accounts = stages.timed("validate", lambda: [_account(one) for one in documents])
    files = [
        AccountFile(slug=path.stem, file=f"accounts/{path.name}", account=account)
        for path, account in zip(paths, accounts, strict=True)
    ]
    today = norms.today or dt.datetime.now(tz=dt.UTC).date()
    stages.timed("score", lambda: judged_book(files, norms, today, today))
    stages.timed("judge", lambda: judged_book(files, norms, today, today - _WEEK))
    sys.stdout.write(json.dumps(stages.ms_per_account) + "\n")
    return 0


def _document(raw: bytes) -> Document:
    document, _ = document_and_findings(raw, "")
    if document is None:
        raise SystemExit("the book has a file that cannot be read")
    return document


def _account(document: Document) -> Account:
    account = validated(document, Account)
    if isinstance(account, tuple):
        raise SystemExit(f"the book has a file with errors: {account[0].message}")
    return account


def _book() -> Path:
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("book", type=Path, metavar="BOOK")
    book: Path = parser.parse_args().book
    return book


if __name__ == "__main__":
    sys.exit(main())
