"""Which account files are still what they were when they were judged."""

import os
from collections.abc import Mapping

from csctl.store.cache.hashing import expect_many, hash_of
from csctl.store.cache.judgements import Entry, Kept, restamped, settled
from csctl.store.plain_book import PlainBook, Stamp, plain_bytes, stamp_of


def unchanged(book: PlainBook, kept: Kept, now_ns: int, *, is_large: bool) -> dict[str, Entry]:
    """Return what is kept of the files that still hold the same bytes.

    Of a large book the stamps are looked at first, and only what has another one is read. `now_ns` is the
    time by the clock, in nanoseconds since 1970.
    """
    expect_many(len(book.names))
    still = _by_stamp if is_large else _by_bytes
    found = (
        (name, still(book.path(name), kept.entries[name], now_ns))
        for name in book.names
        if name in kept.entries
    )
    return {name: entry for name, entry in found if entry}


def _by_stamp(path: str, entry: Entry, now_ns: int) -> Entry | None:
    stamp = stamp_at(path)
    if stamp is not None and stamp == entry.stamp:
        return entry
    return _by_bytes(path, entry, now_ns)


def _by_bytes(path: str, entry: Entry, now_ns: int) -> Entry | None:
    """Compare what the file holds; one that was only touched gets its new stamp."""
    read = plain_bytes(path)
    if read is None or hash_of(read[0]) != entry.digest:
        return None
    stamp = settled(read[1], now_ns)
    return entry if stamp is None or stamp == entry.stamp else restamped(entry, stamp)


def stamps(book: PlainBook, names: tuple[str, ...], now_ns: int) -> Mapping[str, Stamp | None]:
    """Return the stamps of files that are about to be read, where a later change will show in them."""
    found = ((name, stamp_at(book.path(name))) for name in names)
    return {name: settled(stamp, now_ns) if stamp else None for name, stamp in found}


def stamp_at(path: str) -> Stamp | None:
    """Return the stamp of a file, None where it cannot be had."""
    try:
        return stamp_of(os.lstat(path))
    except OSError:
        return None
