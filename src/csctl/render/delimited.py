"""CSV that a spreadsheet opens without running anything in it."""

import csv
import io
import re
from collections.abc import Iterable

from csctl.render.visible import LENGTH_CAP, visible

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?", re.ASCII | re.IGNORECASE)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .:/_-]*")
"""What is harmless as it is: nearly every cell."""

_INNER = re.compile(r"([,;|\t\n][ \u00a0]*)(?=[=\uff1d]|[-+@\uff0b\uff0d\uff20][^,;\n]*[(|!])")
"""Where another separator than ours would begin a formula: a German Excel splits at semicolons."""


def csv_text(rows: Iterable[Iterable[object]], *, whole: bool = False) -> str:
    """Return the rows as CSV: `None` is empty, text is harmless to terminals and spreadsheets.

    With `whole`, long text is not cut and keeps its line breaks, within the quotes of its cell.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows(
        [formula_safe("" if cell is None else str(cell), whole=whole) for cell in row] for row in rows
    )
    return out.getvalue()


def formula_safe(text: str, *, whole: bool = False) -> str:
    """Return the cell with an apostrophe before what a spreadsheet would compute. Numbers stay numbers.

    So it is also where a spreadsheet that takes another separator than ours would see a new cell.
    """
    if not text or (len(text) <= LENGTH_CAP and _PLAIN.fullmatch(text)):
        return text
    starts = text.lstrip(" \n\u00a0").startswith(_FORMULA) and not _NUMBER.fullmatch(text)
    shown = _INNER.sub(r"\1'", _all_lines(text) if whole else visible(text))
    return f"'{shown}" if starts else shown


def _all_lines(text: str) -> str:
    return "\n".join(visible(line, cap=len(line)) for line in text.split("\n"))
