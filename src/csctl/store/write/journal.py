"""The journal, `.csctl/journal/` in the book: every file before and after a write, so that it can be undone.

It is never the reason for which a write fails: one that cannot be remembered stands, with a warning.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from csctl.record import replace
from csctl.store.entries import READ_ONLY
from csctl.store.write.journal_entry import JournalEntry, Occasion, as_text, from_text
from csctl.store.write.names import remove_leftovers, temporary_name
from csctl.store.write.protocol import Written
from csctl.store.write.target import read_all
from csctl.store.write.trouble import unchanged_if_it_fails, why

FOLDER = ".csctl"
ENTRIES_LIMIT = 200
BYTES_LIMIT = 20_000_000

_INNER = "journal"
_IGNORE = ".gitignore"
_NAME = re.compile(r"(\d{8})\.json", re.ASCII)
_FOLDER_FLAGS = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_PRIVATE = 0o600


def entries(root: Path) -> tuple[JournalEntry, ...]:
    """The remembered writes, the latest first, undone ones and undos included; spoilt ones are left out.

    Raises OutsideTrouble if any cannot be read: without it, another one would pass for the latest.
    """
    with unchanged_if_it_fails(f"read the journal in {FOLDER}/"):
        try:
            with _opened(root) as folder:
                found = [entry for number in sorted(_numbers(folder)) if (entry := _entry(folder, number))]
        except FileNotFoundError:
            return ()
    undone = {entry.undoes for entry in found}
    return tuple(replace(entry, is_undone=entry.number in undone) for entry in reversed(found))


def size(root: Path) -> tuple[int, int]:
    """How many writes are remembered, and in how many bytes. Raises OutsideTrouble if it cannot be seen."""
    with unchanged_if_it_fails(f"look into the journal in {FOLDER}/"):
        try:
            with _opened(root) as folder:
                names = [_name(number) for number in _numbers(folder)]
                found = [os.stat(name, dir_fd=folder, follow_symlinks=False).st_size for name in names]
        except FileNotFoundError:
            return 0, 0
    return len(found), sum(found)


def remembered(root: Path, written: Written, occasion: Occasion, *, undoes: int | None = None) -> Written:
    """Enter a write, with the lock on `accounts/` still held; a warning in the result where that fails.

    What changed nothing is not entered, unless it takes something back.
    """
    if not written.is_changed and undoes is None:
        return written
    try:
        _enter(root, written, occasion, undoes)
    except OSError as error:
        warning = f"{written.file} is written, but `csctl undo` will not know of it: {FOLDER}/: {why(error)}"
        return replace(written, warnings=(*written.warnings, warning))
    return written


def entered_ahead(root: Path, drafts: Sequence[JournalEntry]) -> tuple[int, ...]:
    """Enter several writes as one step before they are made; return their numbers. Raises OSError.

    Whoever dies in the middle leaves a journal that knows of every file that may have been changed.
    """
    _make_folders(root)
    with _opened(root) as folder:
        remove_leftovers(folder)
        known = _numbers(folder)
        first = max(known, default=0) + 1
        numbers = tuple(range(first, first + len(drafts)))
        try:
            for number, draft in zip(numbers, drafts, strict=True):
                entry = replace(draft, number=number, step=first if len(drafts) > 1 else None)
                _store(folder, _name(number), as_text(entry))
        except BaseException:
            _remove(folder, numbers)
            raise
        with suppress(OSError):
            _forget_oldest(folder, [*known, *numbers], latest_step=len(numbers))
    return numbers


def forget(root: Path, numbers: Sequence[int]) -> None:
    """Take entries out again whose writes were not made after all."""
    with suppress(OSError), _opened(root) as folder:
        _remove(folder, numbers)


def _remove(folder: int, numbers: Sequence[int]) -> None:
    for number in numbers:
        with suppress(OSError):
            os.unlink(_name(number), dir_fd=folder)


def _enter(root: Path, written: Written, occasion: Occasion, undoes: int | None) -> None:
    _make_folders(root)
    with _opened(root) as folder:
        remove_leftovers(folder)
        numbers = _numbers(folder)
        number = max(numbers, default=0) + 1
        entry = JournalEntry(
            number=number,
            occasion=occasion,
            file=written.file,
            before=None if written.is_new else written.before,
            after=None if written.is_removed else written.after,
            undoes=undoes,
        )
        _store(folder, _name(number), as_text(entry))
        with suppress(OSError):
            _forget_oldest(folder, [*numbers, number])


def _make_folders(root: Path) -> None:
    """Make the folder, which git ignores by a file of its own: the user's .gitignore is the user's."""
    with suppress(FileExistsError):
        (root / FOLDER).mkdir()
    with _folder(root / FOLDER) as folder:
        with suppress(FileExistsError):
            os.mkdir(_INNER, dir_fd=folder)
        with suppress(FileNotFoundError):
            if os.stat(_IGNORE, dir_fd=folder, follow_symlinks=False).st_size:
                return
        _store(folder, _IGNORE, b"*\n")


@contextmanager
def _opened(root: Path) -> Iterator[int]:
    with _folder(root / FOLDER) as outer, _folder(Path(_INNER), outer) as folder:
        yield folder


@contextmanager
def _folder(path: Path, within: int | None = None) -> Iterator[int]:
    """Open a folder; a link in its place is an error, it could lead anywhere."""
    folder = os.open(path, _FOLDER_FLAGS, dir_fd=within)
    try:
        yield folder
    finally:
        with suppress(OSError):
            os.close(folder)


def _store(folder: int, name: str, content: bytes) -> None:
    """Write a whole file or none."""
    temporary = temporary_name()
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE, dir_fd=folder)
    try:
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.rename(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary, dir_fd=folder)
        raise


def _numbers(folder: int) -> list[int]:
    return [int(found[1]) for name in os.listdir(folder) if (found := _NAME.fullmatch(name))]


def _name(number: int) -> str:
    return f"{number:08}.json"


def _entry(folder: int, number: int) -> JournalEntry | None:
    try:
        descriptor = os.open(_name(number), READ_ONLY, dir_fd=folder)
    except FileNotFoundError:
        # forgotten just now, by a writer
        return None
    try:
        return from_text(number, read_all(descriptor))
    finally:
        with suppress(OSError):
            os.close(descriptor)


def _forget_oldest(folder: int, numbers: list[int], latest_step: int = 1) -> None:
    """Keep the latest entries within both limits; those of the latest step are always kept."""
    total = 0
    for position, number in enumerate(sorted(numbers, reverse=True)):
        total += os.stat(_name(number), dir_fd=folder, follow_symlinks=False).st_size
        if position >= latest_step and (position >= ENTRIES_LIMIT or total > BYTES_LIMIT):
            os.unlink(_name(number), dir_fd=folder)
