"""What a text file is written in: its encoding, what separates its columns, and its rows with their lines."""

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from csctl.errors import DataProblem
from csctl.record import Record

DELIMITERS = ",;\t|"
BYTES_LIMIT = 200_000_000

_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_LOOKED_AT_ROWS = 20
_LOOKED_AT_LINES = 10_000
_LOOKED_AT_BYTES = 4_000


class Row(Record):
    """One row of a table; `line` is the one it begins on, from 1."""

    line: int
    cells: tuple[str, ...]


class Table(Record):
    """A table as text: its header, and how it was read. `rows` may be asked for once and again."""

    header: tuple[str, ...]
    text: str
    delimiter: str
    encoding: str

    @property
    def notes(self) -> tuple[str, ...]:
        """How it was read, for people."""
        separated = f", columns separated by {_NAMES[self.delimiter]}" if len(self.header) > 1 else ""
        return (f"read as {self.encoding}{separated}",)

    def rows(self) -> Iterator[Row]:
        """Yield the rows under the header that hold anything. Raises DataProblem, with the line."""
        return islice(_rows(self.text, self.delimiter), 1, None)


def decoded(raw: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding. Raises DataProblem for what is no text."""
    if len(raw) > BYTES_LIMIT:
        raise DataProblem(f"the file has {len(raw) / 1e6:,.0f} MB; {BYTES_LIMIT / 1e6:,.0f} MB is the limit")
    for bom, codec, name in _BOMS:
        if raw.startswith(bom):
            return _strictly(raw, codec), name
    if bare := _bare_utf16(raw):
        return _strictly(raw, bare), "UTF-16"
    try:
        return raw.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _strictly(raw, "cp1252"), "cp1252 (Western European Windows)"


def table_of(raw: bytes) -> Table:
    """Read the header of a table and find out how it is written. Raises DataProblem for none."""
    text, encoding = decoded(raw)
    text, stated = _without_hint(text)
    delimiter = stated or _delimiter(text)
    first = next(_rows(text, delimiter), None)
    if first is None:
        raise DataProblem("the file is empty")
    header = tuple(cell.strip() for cell in first.cells)
    return Table(header=header, text=text, delimiter=delimiter, encoding=encoding)


def shortened(text: str, most: int = 60) -> str:
    """Return a few words of a text on one line, for messages."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def strange_character(text: str) -> str:
    """Name the first character that no cell should hold; empty for none. Line breaks and tabs are fine."""
    if text.isprintable():
        return ""
    for char in text:
        if unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\r\t":
            return f"U+{ord(char):04X}, a control character"
    return ""


def _strictly(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DataProblem(
            f"line {line}: bytes that are no text in {codec}",
            "save the file as CSV in UTF-8 and import that",
        ) from None


def _bare_utf16(raw: bytes) -> str:
    """Tell UTF-16 without a mark by its zeros: every other byte of Western text."""
    head = raw[:_LOOKED_AT_BYTES]
    half = len(head) // 2
    if half and head[1::2].count(0) > half * 0.6 and not head[::2].count(0):
        return "utf-16-le"
    if half and head[::2].count(0) > half * 0.6 and not head[1::2].count(0):
        return "utf-16-be"
    return ""


def _without_hint(text: str) -> tuple[str, str]:
    """Read Excel's own first line, `sep=;`. The line stays, empty, so that lines count as in the file."""
    text = text.removeprefix("\ufeff")
    first = text[:8].split("\n", 1)[0].rstrip("\r")
    if len(first) == len("sep=,") and first.lower().startswith("sep=") and first[-1] in DELIMITERS:
        return text[len(first) :], first[-1]
    return text, ""


def _delimiter(text: str) -> str:
    """Return what separates columns: the one that gives most rows the same number of them, above one."""
    return max(DELIMITERS, key=lambda one: _fit(text, one))


def _fit(text: str, delimiter: str) -> tuple[bool, float, int]:
    try:
        widths = [len(row.cells) for row in islice(_rows(text, delimiter, _LOOKED_AT_LINES), _LOOKED_AT_ROWS)]
    except DataProblem:
        widths = []
    if not widths or widths[0] == 1:
        return False, 0.0, 0
    return True, Counter(widths)[widths[0]] / len(widths), widths[0]


def _rows(text: str, delimiter: str, most: int | None = None) -> Iterator[Row]:
    """Yield the rows that hold anything, with the line that each begins on; `most` counts empty ones too."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in islice(reader, most):
            if cells and any(cell and not cell.isspace() for cell in cells):
                yield Row(line=line, cells=tuple(cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataProblem(f"line {line}: {_why(str(error))}", "nothing of this file is imported") from None


def _why(error: str) -> str:
    if "limit" in error:
        return "a cell that does not end within 131,072 characters; is a quotation mark not closed?"
    if "end of data" in error:
        return "a quotation mark is opened and never closed"
    return "a quotation mark in the middle of a cell; within quotes it is written twice"
