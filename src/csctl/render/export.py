"""Exports as text: the whole book as `csctl.export/1`, and tables as CSV, JSON or JSON Lines."""

import datetime as dt
from collections.abc import Iterable

from csctl.exchange.tables_out import Cell, Table
from csctl.exchange.whole_book import SCHEMA
from csctl.record import Record
from csctl.render.delimited import csv_text
from csctl.render.document import Json, json_line
from csctl.render.status import Unreadable
from csctl.render.write_json import json_value
from csctl.store.edit import Value

ACCOUNT_SCHEMA = "csctl.account/1"


class AccountData(Record):
    """One account, complete: what its file says, the user's own keys with it."""

    slug: str
    file: str
    data: Value


class BookData(Record):
    """A book, complete. `norms` are what its `csctl.yaml` says; None without one."""

    name: str
    as_of: dt.date
    norms: Value
    accounts: tuple[AccountData, ...]
    unreadable: tuple[Unreadable, ...]


def book_document(book: BookData) -> Json:
    """Return a book as one document, from which it can be made again."""
    return {
        "schema": SCHEMA,
        "as_of": book.as_of.isoformat(),
        "book": book.name,
        "norms": json_value(book.norms),
        "accounts": [_account(one) for one in book.accounts],
        "unreadable": [
            {"account": one.account, "file": one.file, "message": one.message} for one in book.unreadable
        ],
    }


def book_lines(book: BookData, *, ascii_only: bool = False) -> str:
    """Return a book with one account per line."""
    lines = ({"schema": ACCOUNT_SCHEMA, **_account(one)} for one in book.accounts)
    return lines_of(lines, ascii_only=ascii_only)


def table_csv(table: Table) -> str:
    """Return a table with a head; nothing in it is cut, and nothing in it is computed by a spreadsheet."""
    rows = (tuple(map(_spelt, row)) for row in table.rows)
    return csv_text((table.columns, *rows), whole=True)


def table_document(table: Table, what: str, as_of: dt.date) -> Json:
    """Return a table as one document."""
    return {"schema": f"csctl.{what}/1", "as_of": as_of.isoformat(), what: list(table_rows(table))}


def table_rows(table: Table) -> Iterable[Json]:
    """Return the rows of a table, each with its columns' names."""
    return (dict(zip(table.columns, row, strict=True)) for row in table.rows)


def lines_of(documents: Iterable[Json], *, ascii_only: bool = False) -> str:
    """Return JSON Lines."""
    return "".join(json_line(one, ascii_only=ascii_only) for one in documents)


def _account(one: AccountData) -> dict[str, Json]:
    return {"account": one.slug, "file": one.file, "data": json_value(one.data)}


def _spelt(cell: Cell) -> Cell:
    return str(cell).lower() if isinstance(cell, bool) else cell
