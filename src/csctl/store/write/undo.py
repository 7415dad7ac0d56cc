"""Taking the latest write back: only if the file still is exactly what that write made of it."""

from collections.abc import Iterable
from pathlib import Path

from csctl.errors import NotFound, Refused
from csctl.record import Record, replace
from csctl.store.edit import changed_lines
from csctl.store.entries import ACCOUNTS
from csctl.store.write.batch import FileChange, content_in, write_batch_in
from csctl.store.write.journal import entries, remembered
from csctl.store.write.journal_entry import JournalEntry, Occasion
from csctl.store.write.lock import locked_accounts
from csctl.store.write.protocol import Written, create_in, remove_in, rewrite_in
from csctl.store.write.trouble import UNCHANGED

_NOTHING = "there is no write to take back"


class Undone(Record):
    """A write that was taken back, and what became of its file.

    `written.is_changed` is False where the file already was as before that write. `others` are the further
    files of the same step, each taken back too.
    """

    entry: JournalEntry
    written: Written
    others: "tuple[Undone, ...]" = ()


def undo_latest(root: Path, occasion: Occasion, file: str | None = None) -> Undone:
    """Take back the latest write that is not undone yet; called again, the one before it.

    With a `file`, named from the book's folder, only what was written to that one counts. What was written in
    one step is taken back in one, all of it or nothing.

    Raises NotFound when there is none left, Refused when a file of it has changed since.
    """
    with locked_accounts(root) as folder:
        entry = _latest(root, file)
        step = (entry,) if file else same_step(entry, undoable(root))
        if len(step) > 1:
            return _step_taken_back(folder, root, step, occasion)
        written = remembered(root, _taken_back(folder, entry), occasion, undoes=entry.number)
        return Undone(entry=entry, written=written)


def same_step(entry: JournalEntry, others: Iterable[JournalEntry]) -> tuple[JournalEntry, ...]:
    """Return the entries of the step that an entry belongs to, itself among them, the first one first."""
    if entry.step is None:
        return (entry,)
    return tuple(sorted((one for one in others if one.step == entry.step), key=lambda one: one.number))


def _step_taken_back(folder: int, root: Path, step: tuple[JournalEntry, ...], occasion: Occasion) -> Undone:
    """Take several files back; those of a step that was broken off may already be as before."""
    changes = tuple(_way_back(folder, entry) for entry in step)
    written = write_batch_in(folder, root, changes, occasion)
    first, *others = (Undone(entry=entry, written=one) for entry, one in zip(step, written, strict=True))
    return replace(first, others=tuple(others))


def _way_back(folder: int, entry: JournalEntry) -> FileChange:
    now = content_in(folder, entry.file.removeprefix(f"{ACCOUNTS}/"))
    if now != entry.before:
        if now is None:
            raise _missed(entry)
        _check(entry, now)
    return FileChange(file=entry.file, before=now, after=entry.before, undoes=entry.number)


def undoable(root: Path, file: str | None = None) -> tuple[JournalEntry, ...]:
    """Return what is not taken back yet, the latest first; with a `file` only what was written to it.

    A step of which the journal has forgotten the beginning is left out: half of it is nothing to take back.
    """
    found = entries(root)
    known = {one.number for one in found}
    return tuple(
        one
        for one in found
        if one.undoes is None
        and not one.is_undone
        and file in {None, one.file}
        and (one.step is None or one.step in known)
    )


def _latest(root: Path, file: str | None) -> JournalEntry:
    for entry in undoable(root, file):
        return entry
    hint = "csctl remembers its own writes on this machine only; for everything else: git log -p accounts/"
    raise NotFound(nothing_left(file), hint)


def nothing_left(file: str | None) -> str:
    """Say that nothing can be taken back, of one file or of any."""
    return f"there is no write to {Path(file).stem} left to take back" if file else _NOTHING


def _taken_back(folder: int, entry: JournalEntry) -> Written:
    name = entry.file.removeprefix(f"{ACCOUNTS}/")
    try:
        if entry.before is None:
            return remove_in(folder, name, lambda now: _check(entry, now))
        before = entry.before
        if entry.after is None:
            return create_in(folder, name, before)
        return rewrite_in(folder, name, lambda now: _before(entry, now, before))
    except NotFound:
        raise _missed(entry) from None


def _missed(entry: JournalEntry) -> Refused:
    message = f"{entry.file} is not there any more; {_by(entry)} cannot be taken back. {UNCHANGED}"
    return Refused(message, "csctl undo --list   shows what was written when")


def _before(entry: JournalEntry, now: bytes, before: bytes) -> bytes:
    if now != before:
        _check(entry, now)
    return before


def _check(entry: JournalEntry, now: bytes) -> None:
    """Refuse if taking the write back would take somebody's later work with it."""
    if now == entry.after:
        return
    added, removed = changed_lines(
        (entry.after or b"").decode("utf-8", "replace"), now.decode("utf-8", "replace")
    )
    message = (
        f"{entry.file} has been changed since {_by(entry)}: {_lines(added)} more, {removed} less. "
        f"Taking it back would lose that. {UNCHANGED}"
    )
    raise Refused(
        message,
        "take it back by hand: csctl edit ACCOUNT",
        f"or look at it first: git diff {entry.file}; what is committed: git log -p {entry.file}",
    )


def _by(entry: JournalEntry) -> str:
    return f"`{' '.join(entry.occasion.command)}` of {entry.occasion.at:%Y-%m-%d %H:%M}"


def _lines(number: int) -> str:
    return f"{number} line" if number == 1 else f"{number} lines"
