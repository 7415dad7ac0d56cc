"""A book as it was in a revision: read out of git, without a look at the work tree."""

from pathlib import Path

from csctl.errors import NotFound
from csctl.finding import Finding
from csctl.model.norms import Norms
from csctl.record import replace
from csctl.store.book import LoadedAccount, LoadedBook, account_in
from csctl.store.entries import ACCOUNTS, DROPPING, NORMS_FILE, sorted_out
from csctl.store.git.committed_files import CommittedFile, committed_files, contents
from csctl.store.git.revision import Revision, commits_of_accounts
from csctl.store.norms import NormsFile, norms_in


def revision_book(root: Path, revision: Revision) -> LoadedBook:
    """Read the norms and accounts of a revision. Raises NotFound where the book was not there yet."""
    files = {one.name: one for one in committed_files(revision)}
    if not files or ACCOUNTS in files:
        folder = f"{revision.folder}/{ACCOUNTS}" if revision.folder else ACCOUNTS
        what = f"{folder} as a repository of its own" if ACCOUNTS in files else f"no folder {folder}"
        raise NotFound(
            f"there was no book in {revision.name}: commit {revision.short} holds {what}",
            commits_of_accounts(root),
        )
    norms, norms_findings, document = _norms(revision, files.get(NORMS_FILE))
    names, findings = _sorted_out(files, revision)
    return LoadedBook(
        root=root,
        norms=norms,
        norms_findings=norms_findings,
        accounts=_accounts(root, revision, tuple(files[name] for name in names)),
        findings=findings,
        norms_document=document,
        revision=revision,
    )


def revision_norms(revision: Revision) -> Norms:
    """Read only the norms of a revision: the defaults where they cannot be used, or are not there."""
    files = {one.name: one for one in committed_files(revision)}
    return _norms(revision, files.get(NORMS_FILE))[0]


def _norms(revision: Revision, file: CommittedFile | None) -> NormsFile:
    if file is None:
        return Norms(), (), None
    (raw,) = contents(revision, (file,))
    return norms_in(_named(raw, revision), f"{revision.prefix}{NORMS_FILE}")


def _sorted_out(
    files: dict[str, CommittedFile], revision: Revision
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Return the account files as seen from the book, and what else lies there that should not."""
    folder = f"{ACCOUNTS}/"
    within = {name.removeprefix(folder): one for name, one in files.items() if name.startswith(folder)}
    names, findings = sorted_out(
        (name, within[name].misfit) for name in sorted(within) if not DROPPING.fullmatch(name)
    )
    told = (replace(one, file=f"{revision.prefix}{one.file}") for one in findings)
    return tuple(f"{folder}{name}" for name in names), tuple(told)


def _accounts(root: Path, revision: Revision, files: tuple[CommittedFile, ...]) -> tuple[LoadedAccount, ...]:
    return tuple(
        account_in(_named(raw, revision), Path(f"{revision.prefix}{one.name}"), root)
        for one, raw in zip(files, contents(revision, files), strict=True)
    )


def _named(raw: bytes | Finding, revision: Revision) -> bytes | Finding:
    """Give a finding about a whole file the name of the file in the revision."""
    return replace(raw, file=f"{revision.prefix}{raw.file}") if isinstance(raw, Finding) else raw
