"""A book as it is on disk: its norms, and every account, be it readable or not."""

import os
from dataclasses import dataclass
from pathlib import Path

from csctl.finding import Finding
from csctl.model.account import Account
from csctl.model.norms import Norms
from csctl.store import codes
from csctl.store.entries import account_files, file_bytes, shown_name
from csctl.store.find import config_file, find_book
from csctl.store.validate import validated
from csctl.store.yaml_text import Document, document_and_findings, read_document

__all__ = [
    "Book",
    "LoadedAccount",
    "LoadedBook",
    "account_files",
    "config_file",
    "find_book",
    "load_book",
    "load_norms",
    "read_account",
]

NORMS_FILE = "csctl.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A folder of accounts and the norms they are judged by. `name` is the team's, else the folder's."""

    root: Path
    norms: Norms
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedAccount:
    """One account file: data or the reasons why not.

    `file` is relative to the book, with slashes. `document` is None where the text cannot be read as YAML,
    `account` is None where anything of it is wrong; then `findings` say what.
    """

    slug: str
    file: str
    document: Document | None
    account: Account | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedBook:
    """Everything in a book. `norms` are the defaults where `norms_findings` has anything.

    `findings` are about entries of `accounts/` that are no account files.
    """

    root: Path
    norms: Norms
    norms_findings: tuple[Finding, ...]
    accounts: tuple[LoadedAccount, ...]
    findings: tuple[Finding, ...]

    @property
    def book(self) -> Book:
        """The folder, its norms and its name."""
        return Book(root=self.root, norms=self.norms, name=self.norms.name or self.root.resolve().name)


def load_book(root: Path, *, trusted: bool = True) -> LoadedBook:
    """Read norms and accounts. `trusted` is False where nobody named the folder: see `load_norms`."""
    norms, norms_findings, _ = load_norms(root, trusted=trusted)
    paths, findings = account_files(root)
    return LoadedBook(
        root=root,
        norms=norms,
        norms_findings=norms_findings,
        accounts=tuple(read_account(path, root) for path in paths),
        findings=findings,
    )


def read_account(path: Path, root: Path) -> LoadedAccount:
    """Read and validate one account file; whatever is wrong with it is in `findings`."""
    file = shown_name(path, root)
    raw = file_bytes(path, root)
    if not isinstance(raw, bytes):
        return LoadedAccount(slug=path.stem, file=file, document=None, account=None, findings=(raw,))
    document, findings = document_and_findings(raw, file)
    account = None
    if document is not None:
        result = validated(document, Account)
        account, more = (None, result) if isinstance(result, tuple) else (result, ())
        findings = tuple(sorted((*findings, *more), key=lambda one: (one.line, one.column, one.code)))
    return LoadedAccount(
        slug=path.stem,
        file=file,
        document=None if findings and account else document,
        account=None if findings else account,
        findings=findings,
    )


def load_norms(root: Path, *, trusted: bool = True) -> tuple[Norms, tuple[Finding, ...], Document | None]:
    """Read `csctl.yaml`: the defaults without one, and with findings where it cannot be used.

    Unless the folder is `trusted`, because somebody named it, a file of another user does not count.
    """
    path = root / NORMS_FILE
    if not path.exists() and not path.is_symlink():
        return Norms(), (), None
    if not trusted and (strange := _strangers(path)):
        return Norms(), (strange,), None
    document, findings = _read(path, root)
    if document is None:
        only_comments = [finding.code for finding in findings] == [codes.EMPTY_FILE.code]
        return Norms(), () if only_comments else findings, None
    result = validated(document, Norms)
    return (Norms(), result, document) if isinstance(result, tuple) else (result, (), document)


def _read(path: Path, root: Path) -> tuple[Document | None, tuple[Finding, ...]]:
    raw = file_bytes(path, root)
    if not isinstance(raw, bytes):
        return None, (raw,)
    document = read_document(raw, shown_name(path, root))
    return (None, document) if isinstance(document, tuple) else (document, ())


def _strangers(path: Path) -> Finding | None:
    """Refuse a file that belongs neither to the user nor to the system; where systems know owners at all."""
    rule = codes.FOREIGN_NORMS
    if not hasattr(os, "geteuid") or path.lstat().st_uid in {os.geteuid(), 0}:
        return None
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=f"{NORMS_FILE} belongs to another user",
        remedy=rule.remedy,
        file=NORMS_FILE,
    )
