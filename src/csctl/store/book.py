"""A book as it is on disk: its norms, and every account, be it readable or not."""

from dataclasses import dataclass
from pathlib import Path

from csctl.finding import Finding
from csctl.model.account import Account
from csctl.model.norms import Norms
from csctl.store.entries import account_files, file_bytes, shown_name
from csctl.store.find import config_file, find_book
from csctl.store.norms import load_norms, norms_stand
from csctl.store.validate import validated
from csctl.store.yaml_text import Document, document_and_findings

__all__ = [
    "Book",
    "LoadedAccount",
    "LoadedBook",
    "account_files",
    "config_file",
    "find_book",
    "load_book",
    "load_norms",
    "norms_stand",
    "read_account",
]


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
    """Everything in a book. `norms` are the defaults where `norms_findings` has anything, unless they stand.

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
    return account_in(file_bytes(path, root), path, root)


def account_in(raw: bytes | Finding, path: Path, root: Path) -> LoadedAccount:
    """Validate what an account file holds, for those who have read it; a finding is why it cannot be."""
    file = shown_name(path, root)
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
