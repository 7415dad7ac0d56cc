"""The judgements of a book as they were the last time, each kept with the SHA-256 of what it was made from.

Nothing here ever fails: what cannot be read, is of another format, or can have been written by somebody else
is as good as nothing, and what cannot be written is not kept.
"""

import os
from collections.abc import Mapping

from csctl.finding import Finding
from csctl.judgement import Judgement
from csctl.record import Record, replace
from csctl.store.cache import small
from csctl.store.cache.folder import made_folder, own_file
from csctl.store.cache.frame import Frame, frozen_frame, thawed_frame
from csctl.store.cache.frozen import (
    Spoilt,
    frozen_details,
    frozen_finding,
    frozen_outline,
    outline,
    thawed_finding,
    thawed_outline,
    with_details,
)
from csctl.store.cache.shapes import is_entry, is_stamp
from csctl.store.plain_book import ACCOUNTS, Stamp

TYPE_CHECKING = False  # as typing has it, without importing it: a warm `csctl status` does without it
if TYPE_CHECKING:
    from types import ModuleType

    from csctl.store.cache.shapes import Plain

MANY = 2_000
"""Files from which on a look at their stamps comes before their bytes, and a database before one document."""

_SETTLED_NS = 2_000_000_000
"""A file that changed less than this before it was read may change again without its stamp telling."""


class Entry(Record):
    """What is kept of one account file. Without a judgement it is unreadable, or does not exist on the day.

    The judgement is an outline, `details` is the rest of it as text. `row` is the same as plain values.
    """

    name: str
    digest: str
    stamp: Stamp | None
    client: str
    judgement: Judgement | None
    unreadable: Finding | None
    details: str
    row: "list[Plain]"


class Kept(Record):
    """Everything that is kept of a book, by the names of the files."""

    frame: Frame
    entries: Mapping[str, Entry]


def kept_judgements(root: str, *, is_large: bool) -> Kept | None:
    """Return what is kept of a book, if anything can be used."""
    store = _store(is_large=is_large)
    path = own_file(root, store.ENDING)
    if path is None:
        return None
    try:
        frame, *rows = store.read(path)
        return Kept(frame=thawed_frame(frame), entries={one.name: one for one in map(_thawed_entry, rows)})
    except (OSError, ValueError, KeyError, OverflowError, RecursionError):
        return None


def keep_judgements(root: str, kept: Kept, before: Kept | None, *, is_large: bool) -> None:
    """Put it in the place of what was there before, as far as that is possible."""
    store = _store(is_large=is_large)
    path = own_file(root, store.ENDING)
    if path is None or not made_folder(os.path.dirname(path)):
        return
    try:
        store.write(path, _rows(kept), _rows(before) if before else {})
    except (OSError, ValueError):
        return


def _rows(kept: Kept) -> "dict[str, list[Plain]]":
    return {"": frozen_frame(kept.frame), **{name: one.row for name, one in kept.entries.items()}}


def _store(*, is_large: bool) -> "ModuleType":
    if is_large:
        from csctl.store.cache import large  # noqa: PLC0415 - a small book needs no database

        return large
    return small


def entry(
    name: str, digest: str, stamp: Stamp | None, client: str, said: Judgement | Finding | None
) -> Entry:
    """Return what is to be kept of a file. `said` is None of an account that does not exist on the day."""
    judgement = said if isinstance(said, Judgement) else None
    finding = said if isinstance(said, Finding) else None
    details = small.text_of(frozen_details(judgement)) if judgement else ""
    return Entry(
        name=name,
        digest=digest,
        stamp=stamp,
        client=client,
        judgement=outline(judgement) if judgement else None,
        unreadable=finding,
        details=details,
        row=[
            *(name, digest, _stamp_row(stamp), client),
            frozen_outline(judgement) if judgement else None,
            frozen_finding(finding) if finding else None,
            details,
        ],
    )


def whole(judgement: Judgement, details: str) -> Judgement:
    """Return an outline with its details. Raises Spoilt where they are not what was kept."""
    try:
        return with_details(judgement, small.parsed(details))
    except (ValueError, KeyError, OverflowError, RecursionError) as error:
        raise Spoilt from error


def restamped(entry: Entry, stamp: Stamp) -> Entry:
    """Return the entry of a file that holds the same bytes under another stamp."""
    return replace(entry, stamp=stamp, row=[*entry.row[:2], _stamp_row(stamp), *entry.row[3:]])


def settled(stamp: Stamp, now_ns: int) -> Stamp | None:
    """Return the stamp if it tells every later change, None where the last one is too near for that."""
    _, modified_ns, changed_ns, _ = stamp
    return stamp if max(modified_ns, changed_ns) < now_ns - _SETTLED_NS else None


def _stamp_row(stamp: Stamp | None) -> "list[Plain] | None":
    return list(stamp) if stamp else None


def _thawed_entry(row: object) -> Entry:
    if not is_entry(row) or not isinstance(row, list):
        raise Spoilt
    name, digest, stamp, client, judgement, finding, details = row
    slug, file = name.rpartition(".")[0], f"{ACCOUNTS}/{name}"
    return Entry(
        name=name,
        digest=digest,
        stamp=_thawed_stamp(stamp) if stamp is not None else None,
        client=client,
        judgement=thawed_outline(judgement, slug, client, file) if judgement is not None else None,
        unreadable=thawed_finding(finding, file) if finding is not None else None,
        details=details,
        row=row,
    )


def _thawed_stamp(row: object) -> Stamp:
    if not is_stamp(row):
        raise Spoilt
    size, modified_ns, changed_ns, inode = row
    return size, modified_ns, changed_ns, inode
