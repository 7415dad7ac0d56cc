"""Which files `check` looks at, and everything that is found in them."""

import datetime as dt
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from csctl.cli.book_place import book_folder, is_named
from csctl.cli.clock import book_day
from csctl.cli.flags import Flags
from csctl.errors import CsctlError, NotFound, OutsideTrouble, Refused
from csctl.finding import Finding
from csctl.record import Record, replace
from csctl.store.entries import NORMS_FILE
from csctl.store.find import expanded

if TYPE_CHECKING:
    from csctl.model.norms import Norms
    from csctl.store.book import LoadedAccount
    from csctl.store.norms import NormsFile
    from csctl.store.yaml_text import Document


class Checked(Record):
    """What was found in one book, or in one file outside of any. Files are named from `root`.

    `norms` says how many of the files are no accounts but a csctl.yaml.
    """

    root: Path
    files: int
    findings: tuple[Finding, ...]
    norms: int = 0
    notes: tuple[str, ...] = ()
    is_then: bool = False

    def seen_from(self, here: Path) -> tuple[Finding, ...]:
        """Return the findings with file names as they are typed from a folder; those of a revision stay."""
        if self.is_then:
            return self.findings
        return tuple(replace(one, file=_from(here, self.root, one.file)) for one in self.findings)

    def seen_from_top(self, otherwise: Path) -> tuple[Finding, ...]:
        """Return the findings with names from the top level of the repository, or from another folder."""
        from csctl.store.git.top import repository_around

        if self.is_then:
            return tuple(replace(one, file=one.file.partition(":")[2]) for one in self.findings)
        top = repository_around(self.root) or otherwise.resolve()
        return replace(self, root=self.root.resolve()).seen_from(top)


class _Call:
    """One call of `check`: its flags, and the norms of every book that is met, each read once.

    Without `of_clone` what this clone of a repository lacks is left out.
    """

    def __init__(self, flags: Flags, *, of_clone: bool) -> None:
        self.flags = flags
        self.of_clone = of_clone
        self._norms: dict[Path, NormsFile] = {}
        self._misnamed: dict[Path, tuple[Finding, ...]] = {}

    def norms(self, root: Path) -> "NormsFile":
        """Return the norms of a book, what is wrong with them, and their file."""
        from csctl.store.norms import load_norms

        if root not in self._norms:
            self._norms[root] = load_norms(root, trusted=is_named(self.flags))
        return self._norms[root]

    def misnamed(self, root: Path) -> tuple[Finding, ...]:
        """Return what is wrong with the names of account files; nothing where nobody may look for them."""
        from csctl.store.codes import BAD_FILE_NAME, CAPITAL_ENDING, TWO_FILES
        from csctl.store.entries import account_files

        if root not in self._misnamed:
            strays: tuple[Finding, ...] = ()
            with suppress(OutsideTrouble):
                _, strays = account_files(root)
            wrong_names = {BAD_FILE_NAME.code, CAPITAL_ENDING.code, TWO_FILES.code}
            self._misnamed[root] = tuple(one for one in strays if one.code in wrong_names)
        return self._misnamed[root]


def checked(
    flags: Flags, paths: Sequence[str], *, of_clone: bool
) -> tuple[tuple[Checked, ...], tuple[CsctlError, ...]]:
    """Check the book, or what is named; beside it, of several names, those that lead nowhere.

    `of_clone` is False where nobody will ever merge: a clone that is made for a check, and thrown away.
    Raises NotFound where there is nothing to check at all.
    """
    if flags.rev is not None:
        from csctl.cli.inspection_then import checked_then

        then, missing_then = checked_then(flags, paths)
        return (then,), missing_then
    call = _Call(flags, of_clone=of_clone)
    if not paths:
        return (_whole_book(book_folder(flags), call),), ()
    parts: list[Checked] = []
    missing: list[CsctlError] = []
    for path in dict.fromkeys(paths):
        try:
            parts.append(_named(path, call))
        except (NotFound, Refused) as error:
            missing.append(error)
    if not parts:
        raise missing[0]
    return tuple(parts), tuple(missing)


def _named(path: str, call: _Call) -> Checked:
    place = Path.cwd() / expanded(path)
    if place.is_dir() and place.parent.name == "accounts":
        return _stray(place)
    if place.is_dir():
        return _whole_book(_book_of_folder(place), call)
    if not place.exists() and not place.is_symlink():
        return _account(path, call)
    if place.name == NORMS_FILE:
        return _norms_only(place.parent, call)
    if place.parent.name == "accounts":
        return _one_file(place.parent.parent, place, call)
    return _of(place.parent, (place,), (), call)  # a file outside of any book: the default norms


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


def _account(words: str, call: _Call) -> Checked:
    from csctl.cli.file_meant import file_meant

    root = book_folder(call.flags)
    if "/" in words or words.endswith((".yaml", ".yml")):
        raise NotFound(f"there is no file {words}")
    return _one_file(root, file_meant(root, words), call)


def _whole_book(root: Path, call: _Call) -> Checked:
    from csctl.store.entries import account_files
    from csctl.store.git.attributes import driver_findings

    files, strays = account_files(root)
    has_norms = (root / NORMS_FILE).exists()
    if not files and not strays and not has_norms:
        raise NotFound(f"nothing to check: {root / 'accounts'} is empty")
    lacking = driver_findings(root) if call.of_clone else ()
    problems = (*norms_problems(*call.norms(root)), *lacking)
    return _of(root, files, (*problems, *strays), call, norms_files=int(has_norms))


def _one_file(root: Path, file: Path, call: _Call) -> Checked:
    """Check a single file against the norms of its book; norms that cannot be read are told too."""
    _, problems, _ = call.norms(root)
    name = file.stem.casefold()
    misnamed = (one for one in call.misnamed(root) if Path(one.file).stem.casefold() == name)
    return _of(root, (file,), (*problems, *misnamed), call)


def _norms_only(root: Path, call: _Call) -> Checked:
    return Checked(root=root, files=1, norms=1, findings=norms_problems(*call.norms(root)))


def norms_problems(
    norms: "Norms", problems: tuple[Finding, ...], document: "Document | None"
) -> tuple[Finding, ...]:
    """Return why norms cannot be used, else what the rules say of them."""
    from csctl.checks.findings import norms_findings
    from csctl.store.norms import norms_stand
    from csctl.store.placing import placed_in

    if document is None or not norms_stand(problems):
        return problems
    return (*problems, *(placed_in(one, document) for one in norms_findings(norms)))


def _of(
    root: Path, files: Sequence[Path], found: tuple[Finding, ...], call: _Call, *, norms_files: int = 0
) -> Checked:
    from csctl.cli.progress import counted
    from csctl.store.book import read_account

    norms, _, _ = call.norms(root)
    day = book_day(norms.timezone, norms.today, call.flags.as_of)
    told = counted("checking files", files, call.flags)
    each = (account_problems(read_account(path, root), norms, day.today) for path in told)
    more = tuple(finding for findings in each for finding in findings)
    return Checked(
        root=root,
        files=len(files) + norms_files,
        norms=norms_files,
        findings=(*found, *more),
        notes=day.notes,
    )


def account_problems(one: "LoadedAccount", norms: "Norms", today: dt.date) -> tuple[Finding, ...]:
    """Return why an account cannot be read, else what the rules say of it."""
    from csctl.checks.findings import findings
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
