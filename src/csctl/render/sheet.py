"""The sheet of a month, for spreadsheets and as data."""

import csv
import io
from collections.abc import Iterable

from csctl.advice.month_sheet import SheetRow
from csctl.exchange.sheet_rows import COLUMNS
from csctl.render.delimited import formula_safe
from csctl.render.document import Json


def sheet_text(rows: Iterable[SheetRow], delimiter: str) -> str:
    """Return the sheet as CSV. Where semicolons stand between columns, decimals have a comma."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(formula_safe(cell, whole=True) for cell in _cells(row, delimiter))
    return out.getvalue()


def _cells(row: SheetRow, delimiter: str) -> tuple[str, ...]:
    last = row.last_value.replace(".", ",") if delimiter == ";" else row.last_value
    days = tuple("" if day is None else day.isoformat() for day in (row.last_date, row.date))
    return (
        row.account,
        row.client,
        row.kind.value,
        row.item,
        row.unit,
        last,
        days[0],
        "",
        days[1],
        row.note,
        row.key,
    )


def sheet_document(rows: Iterable[SheetRow], month: str) -> dict[str, Json]:
    """Return the sheet as data; numbers stand as they are shown."""
    return {"schema": "csctl.sheet/1", "month": month, "rows": [_data(row) for row in rows]}


def _data(row: SheetRow) -> Json:
    return {
        "account": row.account,
        "client": row.client,
        "what": row.kind.value,
        "item": row.item,
        "unit": row.unit or None,
        "last_value": row.last_value or None,
        "last_date": row.last_date.isoformat() if row.last_date else None,
        "date": row.date.isoformat() if row.date else None,
        "key": row.key,
    }
