"""Several account files in one step: all of them are written, or none; and taken back as one."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from csctl.errors import CsctlError, OutsideTrouble, Refused
from csctl.record import Record, replace
from csctl.store.entries import ACCOUNTS
from csctl.store.write.journal import FOLDER, entered_ahead, forget
from csctl.store.write.journal_entry import JournalEntry, Occasion
from csctl.store.write.lock import locked_accounts
from csctl.store.write.names import check_name, shown, twin_of
from csctl.store.write.protocol import Written, create_in, remove_in, rewrite_in
from csctl.store.write.target import snapshot
from csctl.store.write.trouble import UNCHANGED, why


class FileChange(Record):
    """What one file, named from the book's folder, is to become.

    `before` None is a file that is not there yet, `after` None one to be removed. `undoes` is the number of
    the journal entry that this takes back.
    """

    file: str
    before: bytes | None
    after: bytes | None
    undoes: int | None = None

    @property
    def name(self) -> str:
        """The name in `accounts/`."""
        return self.file.removeprefix(f"{ACCOUNTS}/")


def write_batch(
    root: Path,
    changes: Sequence[FileChange],
    occasion: Occasion,
    *,
    advance: Callable[[int], None] | None = None,
) -> tuple[Written, ...]:
    """Write all files, or none; back when they are on the disk. The journal holds them as one step.

    `advance` is told of every file that is written.

    Raises Refused where a file is not as it was when the change was made up, OutsideTrouble where the system
    does not play along; what was written by then has been taken back.
    """
    for change in changes:
        check_name(change.name)
    with locked_accounts(root) as folder:
        return write_batch_in(folder, root, changes, occasion, advance)


def write_batch_in(
    folder: int,
    root: Path,
    changes: Sequence[FileChange],
    occasion: Occasion,
    advance: Callable[[int], None] | None = None,
) -> tuple[Written, ...]:
    """Write several files of the locked folder; otherwise as `write_batch`.

    A way back is remembered only once it is done: broken off in the middle, the step can still be undone.
    """
    for change in changes:
        _check_unchanged(folder, change)
    is_way_back = any(change.undoes is not None for change in changes)
    numbers, warning = ((), ()) if is_way_back else _remembered(root, changes, occasion)
    written: list[Written] = []
    try:
        for change in changes:
            written.append(_written(folder, change))
            if advance:
                advance(1)
    except BaseException as error:
        left = _taken_back(folder, changes)
        if left:
            raise _half_done(left, error) from error
        forget(root, numbers)
        raise
    if is_way_back:
        _, warning = _remembered(root, changes, occasion)
    return (replace(written[0], warnings=warning), *written[1:]) if written and warning else tuple(written)


def content_in(folder: int, name: str) -> bytes | None:
    """Return the bytes of a file; None where there is none."""
    return None if twin_of(folder, name) != name else snapshot(folder, name).content


def _check_unchanged(folder: int, change: FileChange) -> None:
    if change.before == change.after:
        return
    twin = twin_of(folder, change.name)
    if change.before is None and twin is not None:
        raise Refused(f"{shown(twin)} exists already. {UNCHANGED}", "run the command again")
    if change.before is not None and snapshot(folder, change.name).content != change.before:
        raise Refused(f"{change.file} has been changed meanwhile. {UNCHANGED}", "run the command again")


def _remembered(
    root: Path, changes: Sequence[FileChange], occasion: Occasion
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Enter the step in the journal; it is never the reason for which a write fails."""
    drafts = tuple(
        JournalEntry(
            number=0,
            occasion=occasion,
            file=change.file,
            before=change.before,
            after=change.after,
            undoes=change.undoes,
        )
        for change in changes
    )
    try:
        return entered_ahead(root, drafts) if drafts else (), ()
    except OSError as error:
        return (), (f"this is written, but `csctl undo` will not know of it: {FOLDER}/: {why(error)}",)


def _written(folder: int, change: FileChange) -> Written:
    if change.before == change.after:
        return Written(file=change.file, before=change.after or b"", after=change.after or b"")
    if change.after is None:
        return remove_in(folder, change.name, lambda now: _expect(change, now))
    if change.before is None:
        return create_in(folder, change.name, change.after)
    after = change.after
    return rewrite_in(folder, change.name, lambda now: _replaced(change, now, after))


def _replaced(change: FileChange, now: bytes, after: bytes) -> bytes:
    _expect(change, now)
    return after


def _expect(change: FileChange, now: bytes) -> None:
    if now != change.before:
        raise Refused(f"{change.file} has been changed meanwhile. {UNCHANGED}", "run the command again")


def _taken_back(folder: int, changes: Sequence[FileChange]) -> tuple[str, ...]:
    """Put every file back that stands as the change wants it; return those where that fails."""
    left = []
    for change in changes:
        back = FileChange(file=change.file, before=change.after, after=change.before)
        try:
            is_done = content_in(folder, change.name) == change.after and change.after != change.before
            if is_done:
                _written(folder, back)
        except (CsctlError, OSError):
            with suppress(CsctlError, OSError):
                if content_in(folder, change.name) == change.before:
                    continue
            left.append(change.file)
    return tuple(left)


def _half_done(left: tuple[str, ...], error: BaseException) -> CsctlError:
    said = error.message.removesuffix(UNCHANGED).strip() if isinstance(error, CsctlError) else str(error)
    return OutsideTrouble(
        f"{said} {', '.join(left)} could not be put back as before",
        "csctl undo   takes back what was written",
        "csctl undo --list   shows it",
    )
