"""A book as a folder: whether it can be written and locked, and what lies about in it."""

import os
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from csctl.advice.doctor.facts import BookFacts, JournalFacts, Trouble
from csctl.errors import CsctlError, OutsideTrouble
from csctl.model.norms import Commit, Norms
from csctl.shell_words import single_quoted
from csctl.store.entries import ACCOUNTS, NORMS_FILE, account_files, file_bytes, shown_name
from csctl.store.norms import load_norms
from csctl.store.schema_files import outdated_schemas
from csctl.store.surroundings.repository import names_in_git, trouble_of
from csctl.store.write.journal import FOLDER, size
from csctl.store.write.lock import try_lock
from csctl.store.write.names import is_leftover
from csctl.store.yaml_text import conflict_marker


def book_facts(root: Path, schemas: Iterable[tuple[str, str]], *, trusted: bool) -> tuple[BookFacts, Norms]:
    """Return what is to be said of a book, and its norms, the defaults where it has no usable ones.

    `schemas` are the names and texts of the schema files as csctl would write them.
    """
    norms, findings, _ = load_norms(root, trusted=trusted)
    accounts, in_git = _accounts(root), names_in_git(root, ACCOUNTS)
    broken = [f"{one.file}:{one.line}:{one.column}: {one.code} {one.message}" for one in findings[:1]]
    facts = BookFacts(
        root=str(root),
        accounts=None if accounts is None else len(accounts),
        has_norms=(root / NORMS_FILE).exists(),
        norms_trouble=Trouble(said=broken[0], remedies=(findings[0].remedy,)) if broken else None,
        commits=norms.commit is not Commit.NEVER,
        is_usable=os.access(root / ACCOUNTS, os.R_OK | os.W_OK | os.X_OK),
        lock_trouble=_lock_trouble(root),
        leftovers=_leftovers(root),
        journal=_journal(root),
        twins=_twins((*_names(root / ACCOUNTS), *in_git)),
        names_in_git=in_git,
        is_case_blind=_is_case_blind(root),
        conflicts=tuple(filter(None, (_conflict(path, root) for path in accounts or ()))),
        old_schemas=_old_schemas(root, schemas),
    )
    return facts, norms


def _accounts(root: Path) -> tuple[Path, ...] | None:
    try:
        return account_files(root)[0]
    except OutsideTrouble:
        return None


def _conflict(path: Path, root: Path) -> str:
    """Return the place of the first marker of a merge in a file; nothing without one."""
    raw = file_bytes(path, root)
    text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""
    found = conflict_marker(text)
    return f"{shown_name(path, root)}:{text.count(chr(10), 0, found.start()) + 1}" if found else ""


def _old_schemas(root: Path, schemas: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    try:
        return outdated_schemas(root, schemas)
    except OutsideTrouble:
        return ()


def _lock_trouble(root: Path) -> Trouble | None:
    try:
        try_lock(root)
    except CsctlError as error:
        return trouble_of(error)
    return None


def _leftovers(root: Path) -> tuple[str, ...]:
    folders = (ACCOUNTS, FOLDER, f"{FOLDER}/journal")
    return tuple(f"{one}/{name}" for one in folders for name in _names(root / one) if is_leftover(name))


def _journal(root: Path) -> JournalFacts | Trouble:
    try:
        entries, held = size(root)
    except OutsideTrouble as error:
        folder = single_quoted(str(root / FOLDER))
        return Trouble(said=trouble_of(error).said, remedies=(f"ls -ld {folder}   shows what it is",))
    return JournalFacts(entries=entries, size_bytes=held)


def _names(folder: Path) -> tuple[str, ...]:
    try:
        return tuple(sorted(os.listdir(folder)))  # noqa: PTH208  # names, not paths
    except OSError:
        return ()


def _twins(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return names that are one where neither capitals nor the way to write an accent count."""
    same: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        same[unicodedata.normalize("NFC", name).casefold()].append(name)
    return tuple(tuple(found) for found in same.values() if len(found) > 1)


def _is_case_blind(root: Path) -> bool:
    try:
        return (root / ACCOUNTS.upper()).samefile(root / ACCOUNTS)
    except OSError:
        return False
