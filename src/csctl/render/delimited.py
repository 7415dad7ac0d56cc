"""CSV that a spreadsheet opens without running anything in it."""

import csv
import io
import re
from collections.abc import Iterable

from csctl.render.visible import visible

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?", re.ASCII | re.IGNORECASE)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Return the rows as CSV: `None` is empty, text is harmless to terminals and spreadsheets."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([formula_safe("" if cell is None else str(cell)) for cell in row] for row in rows)
    return out.getvalue()


def formula_safe(text: str) -> str:
    """Return the cell with an apostrophe before what a spreadsheet would compute. Numbers stay numbers."""
    starts = text.startswith(_FORMULA) and not _NUMBER.fullmatch(text)
    return f"'{visible(text)}" if starts else visible(text)
