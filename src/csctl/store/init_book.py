"""Making a book in a folder: what is missing is written, what is there is left as it is."""

import os
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from csctl.errors import OutsideTrouble, Refused
from csctl.record import Record
from csctl.shell_words import single_quoted
from csctl.store.entries import ACCOUNTS, DROPPING, ENDINGS, NORMS_FILE
from csctl.store.write.protocol import create
from csctl.store.write.trouble import why

GIT_IGNORE = ".gitignore"
IGNORED = "# the journal of `csctl undo`, on this machine only\n.csctl/\n"

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


class Made(StrEnum):
    """What became of a part of a new book."""

    WRITTEN = "written"
    KEPT = "kept"

    @property
    def in_words(self) -> str:
        """What is said of the part."""
        return "wrote" if self is Made.WRITTEN else "was there"


class NewBook(Record):
    """What a new book begins with: the text of its norms, and account files by their names.

    `left_out` says what of an export cannot be taken.
    """

    norms: str
    accounts: tuple[tuple[str, str], ...] = ()
    is_demo: bool = False
    left_out: tuple[str, ...] = ()


class Part(Record):
    """A file or folder of a book, named from its root."""

    name: str
    made: Made


def refuse_within_accounts(root: Path) -> None:
    """Raise Refused for a folder in which csctl keeps account files, or below one."""
    place = Path(os.path.abspath(root))  # noqa: PTH100  # resolve() would hide an accounts/ that is a link
    for folder in (place, *place.parents):
        if folder.name == ACCOUNTS and _is_of_a_book(folder):
            raise Refused(
                f"{folder} holds the accounts of a book; there is no room for another book in it",
                f"the book is there already: csctl -C {single_quoted(str(folder.parent))} status",
            )


def strange_accounts(root: Path, own: Iterable[str]) -> tuple[str, ...]:
    """Name the account files of a folder other than `own`, which a demo must not be mixed with."""
    known = frozenset(own)
    return tuple(name for name in _account_names(root / ACCOUNTS) if name not in known)


def make_book(
    root: Path,
    norms: str,
    accounts: Iterable[tuple[str, str]],
    schemas: Iterable[tuple[str, str]] = (),
    *,
    git_ignore: bool,
) -> tuple[Part, ...]:
    """Write what is missing of a book, and never over anything. `accounts` are file names with texts.

    `schemas` are names from the root with texts.

    Raises OutsideTrouble where the system says no; what was written until then stays.
    """
    parts = [_folder(root, f"{ACCOUNTS}/"), _file(root, NORMS_FILE, norms)]
    if git_ignore:
        parts.append(_file(root, GIT_IGNORE, IGNORED))
    parts.extend(_schema(root, name, text) for name, text in schemas)
    parts.extend(_account(root, name, text) for name, text in accounts)
    return tuple(parts)


def _is_of_a_book(folder: Path) -> bool:
    return bool(_account_names(folder)) or (folder.parent / NORMS_FILE).exists()


def _account_names(folder: Path) -> tuple[str, ...]:
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return ()
    return tuple(name for name in names if name.endswith(ENDINGS) and not DROPPING.fullmatch(name))


def _folder(root: Path, name: str) -> Part:
    folder = root / name
    if folder.is_dir():
        return Part(name=name, made=Made.KEPT)
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise OutsideTrouble(f"cannot make the folder {folder}: {why(error)}") from error
    return Part(name=name, made=Made.WRITTEN)


def _file(root: Path, name: str, text: str) -> Part:
    """Write a new file, whole or not at all."""
    path = root / name
    try:
        descriptor = os.open(path, _NEW_FILE, 0o666)
    except FileExistsError:
        return Part(name=name, made=Made.KEPT)
    except OSError as error:
        raise OutsideTrouble(f"cannot write {path}: {why(error)}") from error
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123  # only os.open knows the flags
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with suppress(OSError):
            path.unlink()
        raise OutsideTrouble(f"cannot write {path}: {why(error)}. Nothing of it is left") from error
    return Part(name=name, made=Made.WRITTEN)


def _schema(root: Path, name: str, text: str) -> Part:
    _folder(root, name.rpartition("/")[0])
    return _file(root, name, text)


def _account(root: Path, name: str, text: str) -> Part:
    """Write an account through the one protocol; the journal does not remember it."""
    shown = f"{ACCOUNTS}/{name}"
    if name in _account_names(root / ACCOUNTS):
        return Part(name=shown, made=Made.KEPT)
    create(root, name, text.encode())
    return Part(name=shown, made=Made.WRITTEN)
