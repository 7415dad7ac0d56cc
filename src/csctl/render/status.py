"""The first screen: how every client of the book stands."""

from collections import Counter
from collections.abc import Iterable, Sequence

from csctl.judgement import BookJudgement, CornerName, Judgement, RiskBand, Status
from csctl.record import Record
from csctl.render import cells
from csctl.render.console import Look
from csctl.render.line import Line, Span, Tone, columns, span, wrapped
from csctl.render.selection import hidden_in_words, risk_band
from csctl.render.table import Column, Row, Table, table_for
from csctl.render.words import count, day_in_words, listed, loss_in_words, money
from csctl.shell_words import single_quoted
from csctl.store.plain_book import NORMS_FILE

_SEPARATOR = " · "
_RISKS = (
    (RiskBand.CRITICAL, "critical"),
    (RiskBand.HIGH, "high"),
    (RiskBand.WATCH, "watch"),
    (RiskBand.LOW, "low"),
    (RiskBand.UNKNOWN, "not known yet"),
    (RiskBand.LEAVING, "leaving"),
)
_EXPLAINED = ("CHURN: chance of losing the client within 90 days",)
_DAYS = (
    ("LAST", "LAST: days since anyone was spoken to"),
    ("EXEC", "EXEC: days since the executive was spoken to"),
)
_SMALLEST_SUM = 0.05
_CORNER_DROP = 1
_EXECUTIVE_DROP = 2
_LAST_DROP = 3


class Unreadable(Record):
    """A file that could not be read: its row says so, and the others stand.

    With a `remedy` it is used in spite of what is wrong with it, and needs no row.
    """

    account: str
    file: str
    message: str
    remedy: str = ""
    revision: str = ""

    @property
    def command(self) -> str:
        """The call that shows every problem of the file."""
        file = single_quoted(self.file.rpartition(":")[2] if self.revision else self.file)
        return f"csctl --rev {self.revision} check {file}" if self.revision else f"csctl check {file}"

    @property
    def is_account(self) -> bool:
        """Whether it is missing among the accounts; the norms of the book are none."""
        return self.account != NORMS_FILE

    @property
    def told(self) -> tuple[str, ...]:
        """What is said of it on stderr: the trouble, and what to do."""
        if self.remedy:
            return (self.message, self.remedy)
        return (f"cannot read {self.message}", f"{self.command} shows every problem")


class StatusView(Record):
    """What one call of `csctl status` shows.

    `chosen` are the accounts that match, `rows` those of them that are drawn, in order. `hidden` match too
    but have left the daily view. `notes` are said of the day on every screen, `hints` only to people.
    """

    book: BookJudgement
    rows: tuple[Judgement, ...]
    chosen: tuple[Judgement, ...]
    hidden: tuple[Judgement, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    notes: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    is_whole_book: bool = True

    @property
    def missing(self) -> tuple[Unreadable, ...]:
        """What is missing in the table: files that are not used at all."""
        return tuple(one for one in self.unreadable if not one.remedy)


def status_screen(view: StatusView, look: Look, *, quiet: bool = False) -> tuple[Line, ...]:
    """Return heading, table, footer. A pipe gets complete lines and no hints; `quiet` leaves only notes."""
    table = _table(view, look)
    footer = view.notes if quiet else _footer(view, look, table.titles)
    parts = (
        _heading(view, look),
        table.lines if table.rows else ((look.span("no account to show"),),),
        tuple((span(text, Tone.QUIET),) for line in footer for text in _joined(line.split(_SEPARATOR), look)),
    )
    lines: list[Line] = []
    for part in parts:
        lines.extend([(), *part] if lines and part else part)
    return tuple(lines)


def _heading(view: StatusView, look: Look) -> tuple[Line, ...]:
    book = view.book
    risks = Counter(risk_band(one) for one in view.chosen)
    told = ", ".join(f"{risks[band]} {word}" for band, word in _RISKS if risks[band])
    broken = f"{len(view.missing)} cannot be read" if view.missing else ""
    told = ", ".join(filter(None, (told, broken)))
    here = len(view.chosen) + _missing_accounts(view)
    accounts = count(here, "account") if view.is_whole_book else f"{here} of {_in_book(view)} accounts"
    parts = (book.book, day_in_words(book.as_of), accounts, told, *_portfolio(view))
    first, *more = _joined([part for part in parts if part], look)
    return ((span(first, Tone.STRONG),), *((span(line),) for line in more))


def _in_book(view: StatusView) -> int:
    everyone = sum(1 for one in view.book.accounts if one.status in {Status.ACTIVE, Status.NOTICE})
    return max(everyone, len(view.chosen)) + _missing_accounts(view)


def _missing_accounts(view: StatusView) -> int:
    return sum(1 for one in view.missing if one.is_account)


def _portfolio(view: StatusView) -> tuple[str, ...]:
    sums = view.book.portfolio
    if not sums.clients:
        return ()
    said = _losses_in_words(view)
    if sums.fee_at_risk_90d is None:
        return (said,)
    return (said, f"{money(sums.fee_at_risk_90d, sums.currency)} a month at risk")


def _losses_in_words(view: StatusView) -> str:
    """Return expected losses beside the standard; of a single account a sentence says more than a sum."""
    sums = view.book.portfolio
    only = view.chosen[0].churn if len(view.chosen) == 1 else None
    if only and only.band is not RiskBand.UNKNOWN:
        return loss_in_words(only.loss_90d)
    expected = f"{sums.expected_losses_90d:.1f}" if sums.expected_losses_90d >= _SMALLEST_SUM else "under 0.1"
    known = [one for one in view.chosen if one.churn and one.churn.band is not RiskBand.UNKNOWN]
    assumed = ", mostly assumed" if len(known) * 2 < len(view.chosen) else ""
    return f"{expected} losses expected in 90 days{assumed} (standard: at most {sums.standard_90d:.1f})"


def _joined(parts: Sequence[str], look: Look) -> tuple[str, ...]:
    """Join parts with dots, breaking between parts where the line gets too long."""
    dot = look.shown(_SEPARATOR)
    rows: list[str] = []
    for part in map(look.shown, parts):
        longer = f"{rows[-1]}{dot}{part}" if rows else part
        if rows and (look.width is None or columns(longer) <= look.width):
            rows[-1] = longer
        else:
            rows.append(part)
    return tuple(text for row in rows for text in wrapped(row, look.width))


def _table(view: StatusView, look: Look) -> Table:
    names = tuple(name for name in CornerName if name not in view.book.blind_corners)
    rows = (*_rows(view, names), *(_unreadable_row(one, len(names)) for one in view.missing))
    heads = (
        Column(title="ACCOUNT"),
        *(Column(title=name.value.upper(), drop=_CORNER_DROP) for name in names),
        Column(title="TRIANGLE"),
        Column(title="CHURN"),
        Column(title="LAST", drop=_LAST_DROP),
        Column(title="EXEC", drop=_EXECUTIVE_DROP),
    )
    return table_for(heads, tuple(_shown(row, look) for row in rows), look.width)


def _rows(view: StatusView, names: tuple[CornerName, ...]) -> Iterable[Row]:
    for one in view.rows:
        corners = {corner.corner: corner for corner in one.triangle.corners} if one.triangle else {}
        line = (
            span(one.account, Tone.STRONG),
            *(cells.corner_cell(corners.get(name)) for name in names),
            cells.triangle_cell(one, view.book.blind_corners),
            cells.churn_cell(one),
            cells.silence_cell(one.conversation, one.status),
            cells.silence_cell(one.executive, one.status),
        )
        yield Row(cells=line, reason=cells.why(one), below=cells.next_step(one, view.book.as_of))


def _unreadable_row(one: Unreadable, corners: int) -> Row:
    nothing = (cells.NOTHING,) * corners
    broken = (span(one.account, Tone.STRONG), *nothing, span("cannot read", Tone.BAD))
    return Row(cells=(*broken, *(cells.NOTHING,) * 3), reason=one.command)


def _shown(row: Row, look: Look) -> Row:
    safe = tuple(_safe(cell, look) for cell in row.cells)
    return Row(cells=safe, reason=look.shown(row.reason), below=look.shown(row.below))


def _safe(cell: Span, look: Look) -> Span:
    """Return the cell as the output can show it; most are such already."""
    text = look.shown(cell.text)
    return cell if text is cell.text else span(text, cell.tone)


def _footer(view: StatusView, look: Look, titles: frozenset[str]) -> tuple[str, ...]:
    scored = any(one.churn for one in view.rows)
    return (
        *(_legend(view, titles) if scored else ()),
        *_blind(view.book.blind_corners),
        *_left_out(view),
        *view.notes,
        *(("default weights, not calibrated on your history",) if scored else ()),
        *(view.hints if look.is_terminal else ()),
    )


def _legend(view: StatusView, titles: frozenset[str]) -> tuple[str, ...]:
    """Return what explains the columns and signs that are on the screen, and no others."""
    corners = bool(titles & {name.value.upper() for name in CornerName})
    signs = (
        *(("+ green  ~ amber  ! red  ? not known yet",) if corners else ()),
        *_arrows(view, corners=corners),
        *_stars(view, titles),
    )
    explained = (*_EXPLAINED, *(words for title, words in _DAYS if title in titles))
    return tuple(filter(None, (_SEPARATOR.join(signs), _SEPARATOR.join(explained))))


def _arrows(view: StatusView, *, corners: bool) -> tuple[str, ...]:
    moves = (
        move
        for one in view.rows
        for move in (
            *((corner.moved for corner in one.triangle.corners) if one.triangle and corners else ()),
            one.churn.moved if one.churn else None,
        )
    )
    return (f"▲▼ up or down since {day_in_words(view.book.since)}",) if any(map(cells.arrow, moves)) else ()


def _stars(view: StatusView, titles: frozenset[str]) -> tuple[str, ...]:
    late = any(
        ("LAST" in titles and one.conversation.past_rhythm)
        or ("EXEC" in titles and one.executive.past_rhythm)
        for one in view.rows
    )
    return ("* past the agreed rhythm",) if late else ()


def _blind(corners: tuple[CornerName, ...]) -> tuple[str, ...]:
    if not corners:
        return ()
    names = listed(tuple(name.value for name in corners))
    return (f"{names}: nothing recorded in this book yet",)


def _left_out(view: StatusView) -> tuple[str, ...]:
    cut = len(view.chosen) - len(view.rows)
    shown = (f"{len(view.rows)} of {len(view.chosen)} shown (--limit 0 shows all)",) if cut else ()
    return (*shown, *hidden_in_words(view.hidden))
