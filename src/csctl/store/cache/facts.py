"""What the cache holds of a book, for whoever asks about it."""

import os

from csctl.record import Record
from csctl.store.cache import documents, large, small
from csctl.store.cache.folder import own_file
from csctl.store.cache.judgements import MANY, kept_judgements
from csctl.store.plain_book import plain_names


class CacheFacts(Record):
    """The cache of one book. `accounts` and `bytes` are 0 where nothing usable is kept.

    `path` is that of the judgements; `bytes` count what is kept of the documents of a large book too. Of a
    book without accounts nothing is kept either, and that `is_usable`.
    """

    path: str
    is_usable: bool
    accounts: int
    bytes: int
    format: str


def cache_facts(root: str) -> CacheFacts | None:
    """Return what is kept of the book in a folder; None where nothing ever is."""
    is_large = len(plain_names(root) or ()) > MANY
    path = own_file(root, large.ENDING if is_large else small.ENDING)
    if path is None:
        return None
    kept = kept_judgements(root, is_large=is_large)
    return CacheFacts(
        path=path,
        is_usable=kept is not None,
        accounts=len(kept.entries) if kept else 0,
        bytes=(_size(path) if kept else 0) + _size(own_file(root, documents.ENDING) or ""),
        format="SQLite" if is_large else "JSON",
    )


def _size(path: str) -> int:
    try:
        return os.lstat(path).st_size
    except OSError:
        return 0
