"""A table, whatever it holds: the filled-in sheet, people, companies, activities, readings."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from csctl.errors import CsctlError, DataProblem
from csctl.exchange.activities_in import activity_of
from csctl.exchange.columns import Columns, Field, TableKind, bare, columns_of
from csctl.exchange.layouts import LAYOUTS
from csctl.exchange.people_in import company_of, person_of
from csctl.exchange.readable import Dates, Unclear, zone_of
from csctl.exchange.records import FigureRecord, ForeignRecord, HowToRead, Parsed, Skipped
from csctl.exchange.sheet_rows import SIGNATURE, WITHOUT_KEY
from csctl.exchange.sniffing import Row, Table, shortened, strange_character, table_of
from csctl.model.figures import FigureKind
from csctl.model.folding import folded

CELL_LIMIT = 20_000
_SHOWN = 8
R = TypeVar("R", bound=ForeignRecord)


def parsed_table(raw: bytes, how: HowToRead) -> Parsed:
    """Read a table. Raises DataProblem for what is none, UsageProblem for columns that nobody knows."""
    table = table_of(raw)
    if {folded(name) for name in table.header} >= SIGNATURE and not how.mapping:
        return _sheet(table)
    if {folded(name) for name in table.header} >= WITHOUT_KEY and not how.mapping:
        raise DataProblem(
            "this sheet has no column key, and rows are told by it", "make it again: csctl sheet"
        )
    columns = columns_of(table.header, how.mapping, LAYOUTS)
    dates = Dates(order=how.dates, zone=zone_of(how.timezone, how.now))
    return _parsed(columns.source, table, _records(table, columns, dates), _unused(columns))


def is_of_people(raw: bytes, how: HowToRead) -> bool:
    """Say whether a file is a table that says who there is: people or companies."""
    try:
        kind = columns_of(table_of(raw).header, how.mapping, LAYOUTS).kind
    except CsctlError:
        return False
    return kind in {TableKind.PEOPLE, TableKind.COMPANIES}


def _records(table: Table, columns: Columns, dates: Dates) -> Iterator[ForeignRecord | Skipped]:
    match columns.kind:
        case TableKind.PEOPLE:
            return _each(table, lambda row: person_of(row, columns))
        case TableKind.COMPANIES:
            return _each(table, lambda row: company_of(row, columns, dates))
        case TableKind.ACTIVITIES:
            return _each(table, lambda row: activity_of(row, columns, dates))
        case TableKind.READINGS:
            return _each(table, lambda row: _reading(row, columns))


def _unused(columns: Columns) -> tuple[str, ...]:
    if not columns.ignored:
        return ()
    names = ", ".join(shortened(name, 30) for name in columns.ignored[:_SHOWN])
    more = f" and {len(columns.ignored) - _SHOWN} more" if len(columns.ignored) > _SHOWN else ""
    return (f"columns not used: {names}{more}",)


def _sheet(table: Table) -> Parsed:
    """Read the sheet of a month; rows without a value say nothing."""
    places = {folded(name): place for place, name in reversed(tuple(enumerate(table.header)))}
    found = tuple(_each(table, lambda row: _figure(row, places)))
    filled = tuple(one for one in found if isinstance(one, Skipped) or one.value)
    empty = len(found) - len(filled)
    told = (f"{empty} rows without a value change nothing",) if empty else ()
    return _parsed("the sheet of a month", table, iter(filled), told)


def _figure(row: Row, places: dict[str, int]) -> FigureRecord:
    def cell(name: str) -> str:
        place = places.get(name, len(row.cells))
        return bare(row.cells[place]) if place < len(row.cells) else ""

    if not cell("value"):
        return FigureRecord(line=row.line, slug="", kind=FigureKind.READING, key="", value="")
    try:
        kind = FigureKind(cell("what").casefold())
    except ValueError:
        raise Unclear(f'"{cell("what")[:40]}" is none of {", ".join(FigureKind)}') from None
    return FigureRecord(
        line=row.line,
        slug=cell("account"),
        kind=kind,
        key=cell("key"),
        value=cell("value"),
        date=cell("date"),
        note=cell("note"),
    )


def _reading(row: Row, columns: Columns) -> FigureRecord:
    value, metric = columns.text(row.cells, Field.VALUE), columns.text(row.cells, Field.METRIC)
    if not value or not metric:
        raise Unclear("no value" if metric else "no metric is named")
    return FigureRecord(
        line=row.line,
        slug=columns.text(row.cells, Field.ACCOUNT) or columns.text(row.cells, Field.COMPANY),
        kind=FigureKind.READING,
        key=f"reading/{metric}",
        value=value,
        date=columns.text(row.cells, Field.DATE),
        note=columns.text(row.cells, Field.NOTE),
    )


def _each(table: Table, made: Callable[[Row], R]) -> Iterator[R | Skipped]:
    """Make a record of every row, or say why not."""
    width = len(table.header)
    for row in table.rows():
        text = shortened(" · ".join(cell for cell in row.cells if cell.strip()))
        try:
            _check(row, width)
            yield made(row)
        except Unclear as unclear:
            yield Skipped(line=row.line, reason=str(unclear), text=text)


def _check(row: Row, width: int) -> None:
    if any(cell.strip() for cell in row.cells[width:]):
        raise Unclear(f"it has {len(row.cells)} cells, and the header {width}")
    for cell in row.cells:
        if len(cell) > CELL_LIMIT:
            raise Unclear(f"a cell with {len(cell):,} characters; {CELL_LIMIT:,} is the limit")
        if strange := strange_character(cell):
            raise Unclear(f"it holds {strange}")


def _parsed(
    what: str, table: Table, found: Iterator[ForeignRecord | Skipped], notes: tuple[str, ...]
) -> Parsed:
    records: list[ForeignRecord] = []
    skipped: list[Skipped] = []
    for one in found:
        if isinstance(one, Skipped):
            skipped.append(one)
        else:
            records.append(one)
    return Parsed(what=what, records=tuple(records), skipped=tuple(skipped), notes=(*table.notes, *notes))
