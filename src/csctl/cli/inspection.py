"""Which files `check` looks at, and everything that is found in them."""

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from csctl.cli.book_place import book_folder, is_named
from csctl.cli.clock import book_day
from csctl.cli.flags import Flags
from csctl.errors import CsctlError, NotFound, Refused
from csctl.finding import Finding
from csctl.store.entries import NORMS_FILE

if TYPE_CHECKING:
    from csctl.model.norms import Norms
    from csctl.store.book import LoadedAccount


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found in one book, or in one file outside of any. Files are named from `root`."""

    root: Path
    files: int
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()

    def seen_from(self, here: Path) -> tuple[Finding, ...]:
        """Return the findings with file names as they are typed from a folder."""
        return tuple(replace(one, file=_from(here, self.root, one.file)) for one in self.findings)


def checked(flags: Flags, paths: Sequence[str]) -> tuple[tuple[Checked, ...], tuple[CsctlError, ...]]:
    """Check the book, or what is named; beside it, of several names, those that lead nowhere.

    Raises NotFound where there is nothing to check at all.
    """
    if not paths:
        return (_whole_book(book_folder(flags), flags),), ()
    parts: list[Checked] = []
    missing: list[CsctlError] = []
    for path in dict.fromkeys(paths):
        try:
            parts.append(_named(path, flags))
        except (NotFound, Refused) as error:
            missing.append(error)
    if not parts:
        raise missing[0]
    return tuple(parts), tuple(missing)


def _named(path: str, flags: Flags) -> Checked:
    place = Path.cwd() / Path(path).expanduser()
    if place.is_dir() and place.parent.name == "accounts":
        return _stray(place)
    if place.is_dir():
        return _whole_book(_book_of_folder(place), flags)
    if not place.exists() and not place.is_symlink():
        return _account(path, flags)
    if place.name == NORMS_FILE:
        return _norms_only(place.parent, flags)
    if place.parent.name == "accounts":
        return _some_files(place.parent.parent, (place,), flags)
    return _of(place.parent, (place,), (), flags)  # a file outside of any book: the default norms


def _stray(place: Path) -> Checked:
    """Tell what is wrong with a folder that lies among the accounts."""
    from csctl.store.entries import account_files, shown_name

    root = place.parent.parent
    _, strays = account_files(root)
    named = tuple(one for one in strays if one.file == shown_name(place, root))
    return Checked(root=root, files=len(named), findings=named)


def _book_of_folder(folder: Path) -> Path:
    """Return the book a folder is, or is the accounts of. Raises NotFound."""
    if (folder / "accounts").is_dir():
        return folder
    if folder.name == "accounts" or folder.resolve().name == "accounts":
        return folder.resolve().parent
    raise NotFound(f"nothing to check in {folder}: it holds no folder accounts/")


def _account(words: str, flags: Flags) -> Checked:
    from csctl.cli.file_meant import file_meant

    root = book_folder(flags)
    if "/" in words or words.endswith((".yaml", ".yml")):
        raise NotFound(f"there is no file {words}")
    return _some_files(root, (file_meant(root, words),), flags)


def _whole_book(root: Path, flags: Flags) -> Checked:
    from csctl.store.entries import account_files

    files, strays = account_files(root)
    has_norms = (root / NORMS_FILE).exists()
    if not files and not strays and not has_norms:
        raise NotFound(f"nothing to check: {root / 'accounts'} is empty")
    problems = _norms_problems(root, flags)
    return _of(root, files, (*problems, *strays), flags, extra_files=int(has_norms))


def _some_files(root: Path, files: Iterable[Path], flags: Flags) -> Checked:
    """Check single files against the norms of their book; norms that cannot be read are told too."""
    from csctl.store.book import load_norms

    _, problems, _ = load_norms(root, trusted=is_named(flags))
    return _of(root, tuple(files), problems, flags)


def _norms_only(root: Path, flags: Flags) -> Checked:
    return Checked(root=root, files=1, findings=_norms_problems(root, flags))


def _norms_problems(root: Path, flags: Flags) -> tuple[Finding, ...]:
    from csctl.checks import norms_findings
    from csctl.store.book import load_norms, norms_stand
    from csctl.store.placing import placed_in

    norms, problems, document = load_norms(root, trusted=is_named(flags))
    if document is None or not norms_stand(problems):
        return problems
    return (*problems, *(placed_in(one, document) for one in norms_findings(norms)))


def _of(
    root: Path, files: Sequence[Path], found: tuple[Finding, ...], flags: Flags, *, extra_files: int = 0
) -> Checked:
    from csctl.store.book import load_norms, read_account

    norms, _, _ = load_norms(root, trusted=is_named(flags))
    day = book_day(norms.timezone, norms.today, flags.as_of)
    each = (_account_problems(read_account(path, root), norms, day.today) for path in files)
    more = tuple(finding for findings in each for finding in findings)
    return Checked(root=root, files=len(files) + extra_files, findings=(*found, *more), notes=day.notes)


def _account_problems(one: "LoadedAccount", norms: "Norms", today: dt.date) -> tuple[Finding, ...]:
    """Return why an account cannot be read, else what the rules say of it."""
    from csctl.checks import findings
    from csctl.measures.facts import facts
    from csctl.measures.snapshot import Snapshot
    from csctl.store.placing import placed

    if one.account is None:
        return one.findings
    measured = facts(Snapshot(one.account, norms, today))
    return (*one.findings, *(placed(finding, one) for finding in findings(measured)))


def _from(here: Path, root: Path, file: str) -> str:
    """Name a file as it is typed from a folder: relative in or around the book, else in full."""
    near = root.is_relative_to(here) or here.is_relative_to(root)
    return os.path.relpath(root / file, here) if near else str(root / file)
