"""One writer at a time: a lock on the folder of accounts itself, which the kernel frees at any death."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from csctl.errors import NotFound, OutsideTrouble, Refused
from csctl.store.entries import ACCOUNTS
from csctl.store.write.names import remove_leftovers
from csctl.store.write.trouble import UNCHANGED, unchanged_if_it_fails, why

WAIT_SECONDS = 10.0
_ROUNDS = 6
_GIVE_WAY_SECONDS = 0.001


@contextmanager
def locked_accounts(root: Path, *, wait_seconds: float = WAIT_SECONDS) -> Iterator[int]:
    """Open `accounts/` as the only writer; everything in it is then reached through the descriptor given.

    Readers take no lock and are never held up. Raises Refused when another writer keeps the lock for
    `wait_seconds` without writing anything, OutsideTrouble where the folder cannot be locked at all.
    """
    with opened_accounts(root) as folder:
        _lock(folder, wait_seconds)
        with suppress(OSError):
            remove_leftovers(folder)
        yield folder
    # the next in the queue has to wake up first; without a pause, who writes again pushes in before it
    time.sleep(_GIVE_WAY_SECONDS)


def try_lock(root: Path) -> None:
    """Take the lock and give it back, changing nothing; raises as `locked_accounts`.

    That another writer has it just now is fine: so locks work.
    """
    with opened_accounts(root) as folder, suppress(Refused):
        _lock(folder, 0)


@contextmanager
def opened_accounts(root: Path) -> Iterator[int]:
    """Open `accounts/` without a lock, to look into it. Raises NotFound without such a folder."""
    folder = _opened(root)
    try:
        yield folder
    finally:
        with suppress(OSError):
            os.close(folder)


def _opened(root: Path) -> int:
    try:
        with unchanged_if_it_fails(f"open {ACCOUNTS}/"):
            return os.open(root / ACCOUNTS, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except OutsideTrouble as trouble:
        if isinstance(trouble.__cause__, FileNotFoundError | NotADirectoryError):
            raise NotFound(f"no folder {ACCOUNTS}/ in {root}") from None
        raise


def _lock(folder: int, wait_seconds: float) -> None:
    try:
        import fcntl  # noqa: PLC0415  # there is none on Windows, where reading works all the same
    except ImportError:
        message = f"csctl cannot lock files on this system, and without a lock it does not write. {UNCHANGED}"
        raise OutsideTrouble(message, "on Windows, run csctl inside WSL") from None
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _wait_for_lock(folder, wait_seconds)
    except OSError as error:
        raise _unlockable(error) from error


def _wait_for_lock(folder: int, wait_seconds: float) -> None:
    """Wait in a thread: what blocks there stands in the kernel's queue, and its caller can still give up.

    The thread has a descriptor of its own. Should it get the lock after its caller has given up, closing that
    descriptor, the last one then, frees the lock again.
    """
    with unchanged_if_it_fails(f"lock {ACCOUNTS}/"):
        waiting = _Waiting(os.dup(folder))
    try:
        waiting.start()
    except RuntimeError as error:
        raise OutsideTrouble(f"cannot wait for another csctl: {error}. {UNCHANGED}") from error
    _wait_while_others_get_on(folder, waiting, wait_seconds)
    if waiting.is_alive():
        message = f"another csctl keeps {ACCOUNTS}/ locked, for {wait_seconds:g} seconds now. {UNCHANGED}"
        raise Refused(message, "run the command again when the other one is done")
    if waiting.error is not None:
        raise _unlockable(waiting.error) from waiting.error


def _wait_while_others_get_on(folder: int, waiting: threading.Thread, wait_seconds: float) -> None:
    """Give up on one who holds the lock and does nothing, and not for a long queue that gets shorter."""
    for _ in range(_ROUNDS):
        with unchanged_if_it_fails(f"look at {ACCOUNTS}/"):
            before = os.stat(folder).st_mtime_ns
            waiting.join(wait_seconds)
            if not waiting.is_alive() or os.stat(folder).st_mtime_ns == before:
                return


class _Waiting(threading.Thread):
    """Takes the lock, however long that lasts; `error` says why not."""

    def __init__(self, folder: int) -> None:
        super().__init__(daemon=True)
        self.error: OSError | None = None
        self._folder = folder

    def run(self) -> None:
        """Block until the lock is there."""
        import fcntl  # noqa: PLC0415  # see _lock

        try:
            fcntl.flock(self._folder, fcntl.LOCK_EX)
        except OSError as error:
            self.error = error
        finally:
            with suppress(OSError):
                os.close(self._folder)


def _unlockable(error: OSError) -> OutsideTrouble:
    message = f"cannot lock {ACCOUNTS}/: {why(error)}. {UNCHANGED}"
    return OutsideTrouble(
        message, "some network folders know no locks; keep the book on a disk of this machine"
    )
