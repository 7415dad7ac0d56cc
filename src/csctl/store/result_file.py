"""A result in a file of the user's choice: whole or not at all, and over nothing that is there, unasked."""

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from csctl.errors import OutsideTrouble, Refused
from csctl.store.entries import ACCOUNTS, ENDINGS, NORMS_FILE
from csctl.store.write.names import temporary_name
from csctl.store.write.trouble import why

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_AS_USUAL = 0o666
_PERMISSIONS = 0o777

UNWRITTEN = "Nothing was written."


def write_result(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file; with `force` also in the place of another one, whose permissions it takes over.

    Raises Refused for a file that is there, and whatever `force` says for what is no plain file or belongs to
    a book; OutsideTrouble where the system says no. Whoever reads meanwhile sees the old file or the new one.
    """
    _refuse_part_of_book(path)
    old = _standing(path)
    if old is not None and not force:
        raise _exists(path)
    try:
        temporary = _staged(path, content, old)
        try:
            _name(temporary, path, instead=old is not None)
        finally:
            with suppress(OSError):
                temporary.unlink()
        _confirm(path.parent)
    except FileExistsError:
        raise _exists(path) from None
    except OSError as error:
        raise OutsideTrouble(f"cannot write {path}: {why(error)}. {UNWRITTEN}") from error


def _refuse_part_of_book(path: Path) -> None:
    """Account files and norms are written by their own commands, which keep a journal."""
    place = Path(os.path.realpath(path.parent)) / path.name
    is_account = place.parent.name == ACCOUNTS and place.name.endswith(ENDINGS)
    if is_account or (place.name == NORMS_FILE and (place.parent / ACCOUNTS).is_dir()):
        raise Refused(f"{path} is a part of the book. {UNWRITTEN}", "choose another name")


def _standing(path: Path) -> int | None:
    """Return the permissions of the file that is there; None without one. Refused for what is no file."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutsideTrouble(f"cannot write {path}: {why(error)}. {UNWRITTEN}") from error
    if not stat.S_ISREG(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "a link" if stat.S_ISLNK(mode) else "no plain file"
        raise Refused(f"{path} is {kind}. {UNWRITTEN}", "name a file; without --out, it goes to the screen")
    return mode & _PERMISSIONS


def _exists(path: Path) -> Refused:
    return Refused(
        f"{path} exists already. {UNWRITTEN}", "choose another name, or add --force to write over it"
    )


def _staged(path: Path, content: bytes, permissions: int | None) -> Path:
    """Write a temporary file beside the one that is meant, complete and on the disk."""
    temporary = path.with_name(temporary_name())
    descriptor = os.open(temporary, _NEW_FILE, _AS_USUAL)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123  # only os.open knows the flags
            file.write(content)
            file.flush()
            if permissions is not None:
                _permit(file.fileno(), permissions)
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def _permit(descriptor: int, permissions: int) -> None:
    change: Callable[[int, int], None] | None = getattr(os, "fchmod", None)
    if change:
        change(descriptor, permissions)


def _name(temporary: Path, path: Path, *, instead: bool) -> None:
    """Unlike a rename, a link never replaces what somebody has put there meanwhile."""
    if not instead:
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if path.exists():
                raise FileExistsError(path) from None
        else:
            return
    temporary.replace(path)


def _confirm(folder: Path) -> None:
    """Make the name last; a system that cannot say so has written it all the same."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
