"""A book as it is on disk: its norms, and every account, be it readable or not."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from csctl.finding import Finding
from csctl.model.account import Account
from csctl.model.norms import Norms
from csctl.record import Record, replace
from csctl.store.cache.hashing import hash_of
from csctl.store.entries import account_files, file_bytes, shown_name
from csctl.store.find import config_file, find_book
from csctl.store.norms import load_norms, norms_stand
from csctl.store.reread import Reread, folded
from csctl.store.validate import valid_or_none, validated
from csctl.store.yaml_text import Document, document_and_findings

if TYPE_CHECKING:
    from csctl.store.cache.documents import Documents
    from csctl.store.git.revision import Revision

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


MANY = 200
"""Files from which on a book is held without the places of what stands in it, and its documents are kept.

Below, reading all of it takes less than half a second.
"""


class Book(Record):
    """A folder of accounts and the norms they are judged by. `name` is the team's, else the folder's."""

    root: Path
    norms: Norms
    name: str


class LoadedAccount(Record):
    """One account file: data or the reasons why not.

    `file` is relative to the book, with slashes. `read` is None where the text cannot be read as YAML,
    `account` is None where anything of it is wrong; then `findings` say what.
    """

    slug: str
    file: str
    read: Document | Reread | None
    account: Account | None
    findings: tuple[Finding, ...]

    @property
    def document(self) -> Document | None:
        """What the file says, and where; of a large book it is read again for that."""
        return self.read.document if isinstance(self.read, Reread) else self.read

    def afresh(self) -> "LoadedAccount":
        """Return the same without what has been read again, for whoever goes through the whole book."""
        return replace(self, read=self.read.afresh()) if isinstance(self.read, Reread) else self


class LoadedBook(Record):
    """Everything in a book. `norms` are the defaults where `norms_findings` has anything, unless they stand.

    `findings` are about entries of `accounts/` that are no account files. With a `revision` it is the book as
    it was then, and its prefix stands before the name of every file.
    """

    root: Path
    norms: Norms
    norms_findings: tuple[Finding, ...]
    accounts: tuple[LoadedAccount, ...]
    findings: tuple[Finding, ...]
    norms_document: Document | None = None
    revision: "Revision | None" = None

    @property
    def book(self) -> Book:
        """The folder, its norms and its name."""
        return Book(root=self.root, norms=self.norms, name=self.norms.name or self.root.resolve().name)


def load_book(
    root: Path,
    *,
    trusted: bool = True,
    cached: bool = False,
    counted: Callable[[Sequence[Path]], Iterable[Path]] = iter,
) -> LoadedBook:
    """Read norms and accounts. `trusted` is False where nobody named the folder: see `load_norms`.

    `cached` says that what a large book holds may be known from the last time, and kept for the next.
    `counted` passes the files on one by one, for whoever shows how far it has come.
    """
    norms, norms_findings, norms_document = load_norms(root, trusted=trusted)
    paths, findings = account_files(root)
    return LoadedBook(
        root=root,
        norms=norms,
        norms_findings=norms_findings,
        accounts=_accounts(counted(paths), len(paths), root, cached=cached),
        findings=findings,
        norms_document=norms_document,
    )


def _accounts(paths: Iterable[Path], files: int, root: Path, *, cached: bool) -> tuple[LoadedAccount, ...]:
    if files < MANY:
        return tuple(read_account(path, root) for path in paths)
    documents = kept_documents(root, files) if cached else None
    accounts = tuple(light_account(file_bytes(path, root), path, root, documents) for path in paths)
    if documents:
        documents.end()
    return accounts


def kept_documents(root: Path, files: int) -> "Documents | None":
    """Return what is kept of so many files of a book, None where that is nothing or does not pay."""
    if files < MANY:
        return None
    from csctl.store.cache.documents import documents_of  # noqa: PLC0415 - few books are so large

    return documents_of(str(root))


def read_account(path: Path, root: Path) -> LoadedAccount:
    """Read and validate one account file; whatever is wrong with it is in `findings`."""
    return account_in(file_bytes(path, root), path, root)


def account_in(raw: bytes | Finding, path: Path, root: Path) -> LoadedAccount:
    """Validate what an account file holds, for those who have read it; a finding is why it cannot be."""
    file = shown_name(path, root)
    if not isinstance(raw, bytes):
        return LoadedAccount(slug=path.stem, file=file, read=None, account=None, findings=(raw,))
    document, findings = document_and_findings(raw, file)
    account = None
    if document is not None:
        result = validated(document, Account)
        account, more = (None, result) if isinstance(result, tuple) else (result, ())
        findings = tuple(sorted((*findings, *more), key=lambda one: (one.line, one.column, one.code)))
    return LoadedAccount(
        slug=path.stem,
        file=file,
        read=None if findings and account else document,
        account=None if findings else account,
        findings=findings,
    )


def light_account(
    raw: bytes | Finding, path: Path, root: Path, documents: "Documents | None"
) -> LoadedAccount:
    """Return the same as `account_in` in a fraction of the memory, and of the time where it is kept."""
    if not isinstance(raw, bytes):
        return account_in(raw, path, root)
    digest = hash_of(raw) if documents else ""
    kept = documents.kept(digest) if documents else None
    if kept is not None:
        file = shown_name(path, root)
        read = Reread(raw, file, kept)
        account = valid_or_none(read.tree_to_validate(), Account)
        if account is not None:
            return LoadedAccount(slug=path.stem, file=file, read=read, account=account, findings=())
    loaded = account_in(raw, path, root)
    if loaded.account is None or loaded.document is None:
        return loaded
    folds = folded(loaded.document)
    if documents:
        documents.keep(digest, folds)
    return replace(loaded, read=Reread(raw, loaded.file, folds))
