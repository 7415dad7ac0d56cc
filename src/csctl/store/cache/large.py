"""A cache as a database, for thousands of accounts: a change writes only the rows that it changes."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from zlib import crc32

from csctl.store.cache.database import opened
from csctl.store.cache.folder import is_trusted, removed
from csctl.store.cache.small import NEW_FILE, OWNER_ONLY, parsed, place_beside, text_of

TYPE_CHECKING = False  # as typing has it, without importing it: a warm `csctl status` does without it
if TYPE_CHECKING:
    from csctl.store.cache.shapes import Plain

ENDING = ".sqlite"
_TABLE = "CREATE TABLE kept (name TEXT PRIMARY KEY, row TEXT NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID"
_PUT = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)"


def read(path: str) -> list[object]:
    """Return the rows that were written. Raises OSError or ValueError if they cannot be had or believed."""
    if not is_trusted(os.lstat(path)):
        raise ValueError
    try:
        with closing(opened(path)) as database:
            found = database.execute("SELECT name, row, sum FROM kept ORDER BY name").fetchall()
    except sqlite3.Error as error:
        raise ValueError from error
    if any(_sum(name, row) != checked for name, row, checked in found):
        raise ValueError
    return parsed(f"[{','.join([row for _, row, _ in found])}]")


def write(path: str, rows: "Mapping[str, list[Plain]]", before: "Mapping[str, list[Plain]]") -> None:
    """Write what differs from before; everything, into a new file, where the first row does.

    The name of the first row is empty: it says what all others rest on. Raises OSError or ValueError.
    """
    try:
        if before.get("") != rows[""] or not _change(path, rows, before):
            _replace(path, rows)
    except sqlite3.Error as error:
        raise ValueError from error


def _change(path: str, rows: "Mapping[str, list[Plain]]", before: "Mapping[str, list[Plain]]") -> bool:
    """Change single rows. Says whether that could be done: somebody else may have written meanwhile."""
    if not is_trusted(os.lstat(path)):
        return False
    changed = [_row(name, row) for name, row in rows.items() if before.get(name) is not row and name]
    with closing(opened(path)) as database:
        database.execute("BEGIN IMMEDIATE")
        first = database.execute("SELECT row FROM kept WHERE name = ''").fetchone()
        if first != (text_of(rows[""]),):
            return False
        database.executemany(_PUT, changed)
        database.executemany(
            "DELETE FROM kept WHERE name = ?", [(name,) for name in before.keys() - rows.keys()]
        )
        database.execute("COMMIT")
    return True


def _replace(path: str, rows: "Mapping[str, list[Plain]]") -> None:
    beside = place_beside(path)
    try:
        os.close(os.open(beside, NEW_FILE, OWNER_ONLY))
        with closing(opened(beside)) as database:
            database.execute("BEGIN")
            database.execute(_TABLE)
            database.executemany(_PUT, [_row(name, row) for name, row in rows.items()])
            database.execute("COMMIT")
        os.replace(beside, path)
    except (OSError, sqlite3.Error):
        removed(beside)
        raise


def _row(name: str, row: "list[Plain]") -> tuple[str, str, int]:
    text = text_of(row)
    return name, text, _sum(name, text)


def _sum(name: str, text: str) -> int:
    return crc32(f"{name}\0{text}".encode("utf-8", "surrogatepass"))
