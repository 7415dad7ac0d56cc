"""The one way to write a file in `accounts/`: locked, compared, complete, on the disk, or not at all."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from csctl.errors import OutsideTrouble, Refused
from csctl.record import Record
from csctl.store.entries import BYTES_LIMIT
from csctl.store.write.attributes import make_alike
from csctl.store.write.lock import WAIT_SECONDS, locked_accounts
from csctl.store.write.names import check_name, shown, temporary_name, twin_of
from csctl.store.write.target import Snapshot, is_current, snapshot
from csctl.store.write.trouble import UNCHANGED, unchanged_if_it_fails, why

ATTEMPTS = 5
Change = Callable[[bytes], bytes]

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
_PRIVATE = 0o600
_AS_USUAL = 0o666


class Written(Record):
    """What became of a file, named from the book's folder.

    `before` is empty for a new file, `after` for one that was removed. `warnings` are for the user: the
    write stands all the same.
    """

    file: str
    before: bytes
    after: bytes
    is_new: bool = False
    is_removed: bool = False
    warnings: tuple[str, ...] = ()

    @property
    def is_changed(self) -> bool:
        """False where the file already said so and nothing had to be written."""
        return self.before != self.after or self.is_new or self.is_removed


def rewrite(root: Path, name: str, change: Change, *, wait_seconds: float = WAIT_SECONDS) -> Written:
    """Replace the bytes of an account file by what `change` makes of them; back when they are on the disk.

    `change` may raise a CsctlError, and nothing is changed; it is called again when the file has changed
    meanwhile. Mode, owner, extended attributes and ACL stay. A file with several hard links becomes one of
    its own. Raises NotFound, OutsideTrouble, and Refused for what is no regular file, is locked for too
    long or keeps changing.
    """
    check_name(name)
    with locked_accounts(root, wait_seconds=wait_seconds) as folder:
        return rewrite_in(folder, name, change)


def create(root: Path, name: str, content: bytes, *, wait_seconds: float = WAIT_SECONDS) -> Written:
    """Write a new account file; Refused if the account exists, also if only case or ending differ."""
    check_name(name)
    with locked_accounts(root, wait_seconds=wait_seconds) as folder:
        return create_in(folder, name, content)


def rewrite_in(folder: int, name: str, change: Change) -> Written:
    """Rewrite a file of the locked folder."""
    for _ in range(ATTEMPTS):
        found = snapshot(folder, name)
        after = change(found.content)
        if after == found.content or _replaced(folder, found, after):
            return Written(file=shown(name), before=found.content, after=after)
    message = f"{shown(name)} keeps being changed by another program. {UNCHANGED}"
    raise Refused(message, "save and close it there, then run the command again")


def create_in(folder: int, name: str, content: bytes) -> Written:
    """Create a file in the locked folder."""
    if twin := twin_of(folder, name):
        raise _exists(twin)
    with unchanged_if_it_fails(f"write {shown(name)}"):
        temporary = _staged(folder, content, None)
        try:
            _name_new(folder, temporary, name)
        except FileExistsError:
            raise _exists(name) from None
        finally:
            _discard(folder, temporary)
    _confirm(folder, name)
    return Written(file=shown(name), before=b"", after=content, is_new=True)


def remove_in(folder: int, name: str, check: Callable[[bytes], None]) -> Written:
    """Remove a file of the locked folder, unless `check` of its bytes raises."""
    found = snapshot(folder, name)
    check(found.content)
    with unchanged_if_it_fails(f"remove {shown(name)}"):
        if not is_current(folder, found):
            raise Refused(f"{shown(name)} has been changed just now. {UNCHANGED}")
        os.unlink(name, dir_fd=folder)
    _confirm(folder, name)
    return Written(file=shown(name), before=found.content, after=b"", is_removed=True)


def _replaced(folder: int, found: Snapshot, content: bytes) -> bool:
    """Put new bytes in the place of a file; False if it is no longer the one that was read."""
    with unchanged_if_it_fails(f"write {shown(found.name)}"):
        temporary = _staged(folder, content, found)
        try:
            if not is_current(folder, found):
                _discard(folder, temporary)
                return False
            _rename(folder, temporary, found.name)
        except BaseException:
            _discard(folder, temporary)
            raise
    _confirm(folder, found.name)
    return True


def _staged(folder: int, content: bytes, like: Snapshot | None) -> str:
    """Write a temporary file that is complete, on the disk, and in everything but its bytes like another."""
    if len(content) > BYTES_LIMIT:
        raise Refused(f"the file would have more than 5 MB; that is the limit. {UNCHANGED}")
    temporary = temporary_name()
    descriptor = os.open(temporary, _NEW_FILE, _PRIVATE if like else _AS_USUAL, dir_fd=folder)
    try:
        try:
            _write_all(descriptor, content)
            if like:
                make_alike(descriptor, like.facts, like.attributes)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        _discard(folder, temporary)
        raise
    return temporary


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _rename(folder: int, temporary: str, name: str) -> None:
    try:
        os.rename(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except OSError:
        # over a network an error may come back for what was done all the same
        if _is_there(folder, temporary):
            raise


def _name_new(folder: int, temporary: str, name: str) -> None:
    """Unlike a rename, a link never replaces what somebody has put there meanwhile."""
    try:
        os.link(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _rename(folder, temporary, name)


def _is_there(folder: int, temporary: str) -> bool:
    with suppress(FileNotFoundError):
        os.stat(temporary, dir_fd=folder, follow_symlinks=False)
        return True
    return False


def _discard(folder: int, temporary: str) -> None:
    """Remove a temporary file; if even that fails, the next writer does it."""
    with suppress(OSError):
        os.unlink(temporary, dir_fd=folder)


def _confirm(folder: int, name: str) -> None:
    """Make the new name of a file last. From here on the change stands, whatever happens."""
    try:
        os.fsync(folder)
    except OSError as error:
        message = (
            f"{shown(name)} is written, but the system does not confirm that it is on the disk: {why(error)}"
        )
        raise OutsideTrouble(message, "the change is in the file now; look after the disk") from error


def _exists(name: str) -> Refused:
    return Refused(
        f"{shown(name)} exists already. {UNCHANGED}", "choose another name, or change that account"
    )
