"""Rows under headings, laid out for a width: side by side, the reason below, or a card each."""

from collections.abc import Iterator, Sequence
from functools import cache

from csctl.record import Record
from csctl.render.line import Line, Span, Tone, columns, line_columns, span, wrapped

REASON_BESIDE = 36
"""Columns the reasons need to stand beside the figures; with less they go below."""

REASON_TITLE = "WHY"
_LINES_BESIDE = 3
_LINES_BELOW = 2
_GAPS = (2, 1)


class Column(Record):
    """A heading. Columns with the highest `drop` leave first when it gets narrow; 0 stays."""

    title: str
    drop: int = 0


class Row(Record):
    """The cells of one account, one per column, its reasons in words, and what stands below them.

    What stands below is never cut: the reasons make room for it.
    """

    cells: tuple[Span, ...]
    reason: str = ""
    below: str = ""

    def texts(self, width: int | None, lines: int) -> tuple[str, ...]:
        """Return reasons and what stands below them, in as many lines as they may take or it needs.

        Without a width they are one line.
        """
        if width is None:
            return ("; ".join(filter(None, (self.reason, self.below))),)
        below = wrapped(self.below, width) if self.below else ()
        reason = wrapped(self.reason, width, lines=max(1, lines - len(below))) if self.reason else ()
        return (*reason, *below) or ("",)


class Grid(Record):
    """Columns that were chosen for a width: their places in the row, their widths, the gap between them."""

    places: tuple[int, ...]
    widths: tuple[int, ...]
    gap: int

    @property
    def width(self) -> int:
        """Columns of the terminal it takes."""
        return sum(self.widths) + self.gap * (len(self.widths) - 1)


class Table(Record):
    """Rows and their headings, laid out for a width; without one (a pipe) each row is one complete line."""

    heads: tuple[Column, ...]
    rows: tuple[Row, ...]
    grid: Grid | None
    is_beside: bool
    width: int | None
    reason_title: str = REASON_TITLE

    @property
    def titles(self) -> frozenset[str]:
        """The headings whose columns are on the screen."""
        if self.grid is None:
            return frozenset(head.title for head in self.heads if head.drop == 0)
        return frozenset(self.heads[place].title for place in self.grid.places)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The table as lines."""
        if self.grid is None:
            return _cards(self.heads, self.rows, self.width or 1)
        if self.is_beside or self.width is None:
            return _beside(self, self.grid)
        return _below(self.heads, self.rows, self.grid, self.width)


def table_for(
    heads: tuple[Column, ...], rows: tuple[Row, ...], width: int | None, reason_title: str = REASON_TITLE
) -> Table:
    """Choose the layout: the reasons beside the figures, or below them, or a card for each row."""
    widths = _widths(heads, rows)
    whole = _grid(widths, tuple(range(len(heads))), _GAPS[0])
    beside = width is None or width - whole.width - whole.gap >= REASON_BESIDE
    fitting = (grid for grid in _narrower(heads, widths) if width is None or grid.width <= width)
    grid = whole if beside else next(fitting, None)
    return Table(heads=heads, rows=rows, grid=grid, is_beside=beside, width=width, reason_title=reason_title)


def _narrower(heads: Sequence[Column], widths: Sequence[int]) -> Iterator[Grid]:
    for limit in sorted({head.drop for head in heads}, reverse=True):
        places = tuple(i for i, head in enumerate(heads) if head.drop <= limit)
        for gap in _GAPS:
            yield _grid(widths, places, gap)


def _widths(heads: Sequence[Column], rows: Sequence[Row]) -> tuple[int, ...]:
    return tuple(
        max((columns(head.title), *(columns(row.cells[i].text) for row in rows)))
        for i, head in enumerate(heads)
    )


def _grid(widths: Sequence[int], places: tuple[int, ...], gap: int) -> Grid:
    return Grid(places=places, widths=tuple(widths[i] for i in places), gap=gap)


def _cells(cells: Sequence[Span], grid: Grid) -> Line:
    """Cells in their columns. A tone covers the text and not the blanks behind it."""
    line: list[Span] = []
    for place, width in zip(grid.places, grid.widths, strict=True):
        cell = cells[place]
        line.extend((cell, _blanks(width - columns(cell.text) + grid.gap)))
    return tuple(line)


@cache
def _blanks(number: int) -> Span:
    """Return a few blanks: half of a table consists of them."""
    return span(" " * number)


def _titles(heads: Sequence[Column]) -> tuple[Span, ...]:
    return tuple(span(head.title, Tone.QUIET) for head in heads)


def _beside(table: Table, grid: Grid) -> tuple[Line, ...]:
    room = None if table.width is None else table.width - grid.width - grid.gap
    lines: list[Line] = [(*_cells(_titles(table.heads), grid), span(table.reason_title, Tone.QUIET))]
    for row in table.rows:
        first, *more = row.texts(room, _LINES_BESIDE)
        lines.append((*_cells(row.cells, grid), span(first)))
        lines.extend((span(" " * (grid.width + grid.gap)), span(text)) for text in more)
    return tuple(lines)


def _below(heads: Sequence[Column], rows: Sequence[Row], grid: Grid, width: int) -> tuple[Line, ...]:
    # Nothing follows the last column, so its blanks would only make the line too long.
    lines = [_cells(_titles(heads), grid)[:-1]]
    for row in rows:
        lines.append(_cells(row.cells, grid)[:-1])
        lines.extend(_reason(row, width, _LINES_BELOW))
    return tuple(lines)


def _reason(row: Row, width: int, lines: int) -> tuple[Line, ...]:
    if not row.reason and not row.below:
        return ()
    return tuple((span(f"  {text}"),) for text in row.texts(max(1, width - 2), lines))


def _cards(heads: Sequence[Column], rows: Sequence[Row], width: int) -> tuple[Line, ...]:
    """One block per account: its name, the figures that stay, the reasons. For the narrowest screens."""
    name, *kept = (place for place, head in enumerate(heads) if head.drop == 0)
    lines: list[Line] = []
    for row in rows:
        lines.extend((span(text, row.cells[name].tone),) for text in wrapped(row.cells[name].text, width))
        named = tuple(
            (heads[i].title.lower(), _stripped(row.cells[i])) for i in kept if row.cells[i].text != "-"
        )
        lines.extend(_figures(named, width))
        lines.extend(_reason(row, width, _LINES_BELOW + 1))
    return tuple(lines)


def _figures(named: Sequence[tuple[str, Span]], width: int) -> tuple[Line, ...]:
    """Return figures with their names, on one line where they fit, else on one each."""
    each = tuple((span(f"  {title} ", Tone.QUIET), cell) for title, cell in named)
    together = tuple(part for line in each for part in line)
    if not together or line_columns(together) <= width:
        return (together,) if together else ()
    return tuple(part for line in each for part in _figure(line, width))


def _figure(line: tuple[Span, Span], width: int) -> tuple[Line, ...]:
    if line_columns(line) <= width:
        return (line,)
    title, cell = line
    return tuple((span(text, cell.tone),) for text in wrapped(f"{title.text}{cell.text}", width, indent=2))


def _stripped(cell: Span) -> Span:
    return span(cell.text.strip(), cell.tone)
