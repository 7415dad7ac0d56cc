"""What `check --rev` looks at: the files of a book as it was, whatever is there today."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from csctl.cli.flags import Flags
from csctl.cli.gather import ReadBook, read_book
from csctl.cli.inspection import Checked, account_problems, norms_problems
from csctl.errors import CsctlError, NotFound, Refused
from csctl.finding import Finding
from csctl.store.entries import NORMS_FILE
from csctl.store.find import expanded

if TYPE_CHECKING:
    from csctl.store.book import LoadedBook
    from csctl.store.git.revision import Revision


def checked_then(flags: Flags, paths: Sequence[str]) -> tuple[Checked, tuple[CsctlError, ...]]:
    """Check the book of a revision, or what is named of it: files by their names now or then, accounts.

    Beside it, of several names, those that lead nowhere. Raises NotFound where there is nothing to check at
    all, and as `read_book`.
    """
    book = read_book(flags)
    loaded, then = book.loaded, book.loaded.revision
    if then is None:
        raise ValueError(flags.rev)
    names, missing = _all_meant(paths, book, then)
    norms = norms_problems(loaded.norms, loaded.norms_findings, loaded.norms_document)
    has_norms = bool(loaded.norms_document or norms)
    chosen = tuple(one for one in loaded.accounts if not names or one.file in names)
    each = (account_problems(one, loaded.norms, book.day.today) for one in chosen)
    strays = _strays(loaded, names)
    found = (*strays, *(finding for findings in each for finding in findings))
    is_norms_meant = not names or f"{then.prefix}{NORMS_FILE}" in names
    result = Checked(
        root=loaded.root,
        files=len(chosen) + (len(strays) if names else 0) + int(has_norms and is_norms_meant),
        norms=int(has_norms and is_norms_meant),
        findings=(*(norms if is_norms_meant else loaded.norms_findings), *found),
        notes=book.day.notes,
        is_then=True,
    )
    return result, missing


def _all_meant(
    paths: Sequence[str], book: ReadBook, then: "Revision"
) -> tuple[frozenset[str], tuple[CsctlError, ...]]:
    """Return the files that are meant, and why some names mean none. Raises where none of them does."""
    names: set[str] = set()
    missing: list[CsctlError] = []
    for path in dict.fromkeys(paths):
        try:
            names.update(_meant(path, book, then))
        except (NotFound, Refused) as error:
            missing.append(error)
    if missing and not names:
        raise missing[0]
    return frozenset(names), tuple(missing)


def _strays(loaded: "LoadedBook", names: frozenset[str]) -> tuple[Finding, ...]:
    return tuple(one for one in loaded.findings if not names or one.file in names)


def _meant(path: str, book: ReadBook, then: "Revision") -> Iterator[str]:
    """Yield the files, as they are named in the revision, that a path or an account means."""
    loaded = book.loaded
    accounts = {one.file for one in loaded.accounts} | {one.file for one in loaded.findings}
    files = accounts | {f"{then.prefix}{NORMS_FILE}"}
    from_book = _from_book(path, loaded.root.resolve())
    if from_book in {".", "accounts"}:
        yield from files
        return
    for name in (f"{then.prefix}{from_book}", f"{then.short}:{path}", path):
        if name in files:
            yield name
            return
    if "/" in path or path.endswith((".yaml", ".yml")):
        raise NotFound(f"there was no file {path} in {then.name}, commit {then.short}")
    slugs = book.accounts_meant((path,))
    yield from (name for name in accounts if Path(name).stem in slugs)


def _from_book(path: str, root: Path) -> str:
    """Name a path as seen from the book, whatever a link leads to today; empty for one outside."""
    place = Path(os.path.abspath(expanded(path)))  # noqa: PTH100  # a name; it need not be there
    named = (place.parent.resolve() / place.name, place.resolve())
    return next((one.relative_to(root).as_posix() for one in named if one.is_relative_to(root)), "")
