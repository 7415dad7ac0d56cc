"""Taking the latest write back: only if the file still is exactly what that write made of it."""

from dataclasses import dataclass
from pathlib import Path

from csctl.errors import NotFound, Refused
from csctl.store.edit import changed_lines
from csctl.store.entries import ACCOUNTS
from csctl.store.write.journal import entries, remembered
from csctl.store.write.journal_entry import JournalEntry, Occasion
from csctl.store.write.lock import locked_accounts
from csctl.store.write.protocol import Written, create_in, remove_in, rewrite_in
from csctl.store.write.trouble import UNCHANGED

_NOTHING = "there is no write to take back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """A write that was taken back, and what became of its file.

    `written.is_changed` is False where the file already was as before that write.
    """

    entry: JournalEntry
    written: Written


def undo_latest(root: Path, occasion: Occasion, file: str | None = None) -> Undone:
    """Take back the latest write that is not undone yet; called again, the one before it.

    With a `file`, named from the book's folder, only what was written to that one counts.

    Raises NotFound when there is none left, Refused when its file has changed since.
    """
    with locked_accounts(root) as folder:
        entry = _latest(root, file)
        written = remembered(root, _taken_back(folder, entry), occasion, undoes=entry.number)
        return Undone(entry=entry, written=written)


def undoable(root: Path, file: str | None = None) -> tuple[JournalEntry, ...]:
    """Return what is not taken back yet, the latest first; with a `file` only what was written to it."""
    return tuple(
        one for one in entries(root) if one.undoes is None and not one.is_undone and file in {None, one.file}
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
        message = f"{entry.file} is not there any more; {_by(entry)} cannot be taken back. {UNCHANGED}"
        raise Refused(message, "csctl undo --list   shows what was written when") from None


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
        message, "take it back by hand: csctl edit ACCOUNT", "or look at it first: git diff accounts/"
    )


def _by(entry: JournalEntry) -> str:
    return f"`{' '.join(entry.occasion.command)}` of {entry.occasion.at:%Y-%m-%d %H:%M}"


def _lines(number: int) -> str:
    return f"{number} line" if number == 1 else f"{number} lines"
