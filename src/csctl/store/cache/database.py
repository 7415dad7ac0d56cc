"""A database in the cache, opened and closed."""

import sqlite3

_IS_THERE = "SELECT 1 FROM sqlite_master WHERE type = 'table'"


def opened(path: str, *, wait_seconds: float = 0, table: str = "") -> sqlite3.Connection:
    """Open it without a journal: what a crash leaves half written is told by its sums, and made anew.

    `table` makes the only table of one that is empty. Raises sqlite3.Error, and leaves nothing open then.
    """
    database = sqlite3.connect(path, timeout=wait_seconds, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = MEMORY")
        database.execute("PRAGMA synchronous = OFF")
        if table and not database.execute(_IS_THERE).fetchone():
            database.execute(table)
    except sqlite3.Error:
        database.close()
        raise
    return database
