"""What the account files of a large book say, as JSON: a new day is judged without reading YAML again.

Each document is kept under the SHA-256 of its bytes and of the program that read them, so that nothing kept
is ever out of date. Nothing here fails: what cannot be had, or believed, is as good as nothing.
"""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from zlib import crc32

import yaml

from csctl.store.cache.database import opened
from csctl.store.cache.folder import is_trusted, made_folder, own_file, removed
from csctl.store.cache.frame import this_program
from csctl.store.cache.hashing import hash_of
from csctl.store.cache.small import OWNER_ONLY
from csctl.store.reread import Folded

ENDING = ".documents"
_BATCH = 64
_WAIT_SECONDS = 0.5
_LONGEST = 1_000_000
"""Characters beyond which a document is not kept: a short file can say much by saying it again and again."""

_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_TABLE = """CREATE TABLE IF NOT EXISTS documents (
    key TEXT PRIMARY KEY, tree TEXT NOT NULL, marks TEXT NOT NULL, start INTEGER NOT NULL,
    has_own_keys INTEGER NOT NULL, sum INTEGER NOT NULL)"""
_GET = "SELECT key, tree, marks, start, has_own_keys, sum FROM documents WHERE key = ?"
_PUT = "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?)"
_FORGET = "DELETE FROM documents WHERE key = ?"

_Row = tuple[str, str, str, int, int]


def documents_of(root: str) -> "Documents | None":
    """Return what is kept of a book; None without a cache."""
    path = own_file(root, ENDING)
    return Documents(path) if path is not None and made_folder(os.path.dirname(path)) else None


class Documents:
    """The documents of a book, for the time of one call. Every fork of the process connects by itself."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._reader = f"{this_program()}, PyYAML {yaml.__version__}, {yaml.__with_libyaml__}"
        self._new: list[tuple[str, str, str, int, int, int]] = []
        self._used: set[str] = set()
        self._connection: tuple[int, sqlite3.Connection | None] = (0, None)

    def kept(self, digest: str) -> Folded | None:
        """Return the document of the file with this SHA-256, if that is kept."""
        key = self._key(digest)
        self._used.add(key)
        database = self._database()
        try:
            found = database.execute(_GET, (key,)).fetchone() if database else None
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        if found is None or _sum(found[:-1]) != found[-1]:
            return None
        _, tree, marks, start, has_own_keys, _ = found
        return Folded(tree=tree, marks=marks, start=start, has_own_keys=bool(has_own_keys))

    def keep(self, digest: str, folds: Folded) -> None:
        """Keep the document of a file, sooner or later."""
        if len(folds.tree) > _LONGEST:
            return
        row = (self._key(digest), folds.tree, folds.marks, folds.start, int(folds.has_own_keys))
        try:
            self._new.append((*row, _sum(row)))
        except UnicodeEncodeError:
            return  # half a pair of UTF-16, which no database takes
        if len(self._new) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what is still to be kept; also what a fork of the process does at its end."""
        new, self._new = self._new, []
        self._write(_PUT, new)

    def end(self, digests: Iterable[str] = ()) -> None:
        """Write what is still to be kept, and forget every file that was not asked for nor is named here."""
        self.flush()
        used = self._used.union(map(self._key, digests))
        database = self._database()
        try:
            kept = database.execute("SELECT key FROM documents").fetchall() if database else []
        except sqlite3.Error as error:
            self._give_up(error)
            return
        self._write(_FORGET, [row for row in kept if row[0] not in used])
        self._close()

    def _key(self, digest: str) -> str:
        return hash_of(f"{digest} {self._reader}".encode("utf-8", "surrogateescape"))

    def _write(self, statement: str, rows: Sequence[tuple[str | int, ...]]) -> None:
        database = self._database() if rows else None
        if database is None:
            return
        try:
            database.execute("BEGIN IMMEDIATE")
            database.executemany(statement, rows)
            database.execute("COMMIT")
        except sqlite3.Error as error:
            self._give_up(error)

    def _database(self) -> sqlite3.Connection | None:
        """Open it where this process has not done so yet; what another one has opened is not touched."""
        process, database = self._connection
        if process != os.getpid():
            try:
                database = _opened(self._path)
            except (OSError, sqlite3.Error) as error:
                database = None
                self._connection = (os.getpid(), database)
                self._give_up(error)
            self._connection = (os.getpid(), database)
        return database

    def _give_up(self, error: Exception) -> None:
        """Do without it for the rest of the call; what is no database is removed: the next one makes it."""
        self._close()
        if type(error) is sqlite3.DatabaseError:
            removed(self._path)

    def _close(self) -> None:
        process, database = self._connection
        self._connection = (os.getpid(), None)
        if database and process == os.getpid():
            database.close()


def _opened(path: str) -> sqlite3.Connection | None:
    """Open it, a new one where there is none; None where it is not ours alone."""
    try:
        os.close(os.open(path, _NEW, OWNER_ONLY))
    except FileExistsError:
        if not is_trusted(os.lstat(path)):
            return None
    return opened(path, wait_seconds=_WAIT_SECONDS, table=_TABLE)


def _sum(row: _Row) -> int:
    return crc32("\0".join(map(str, row)).encode())
