"""Tables of a book for spreadsheets and databases: one row per account, person, contact or reading."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import TypeAlias

from csctl.finding import DataPath
from csctl.measures.snapshot import Snapshot, placed
from csctl.model.contact import Contact, NextStep
from csctl.model.scalars import Moment
from csctl.record import Record

Cell: TypeAlias = str | float | bool | None
"""Days and moments are ISO text; None is unknown."""


class TableKind(StrEnum):
    """What the rows of a table are."""

    ACCOUNTS = "accounts"
    STAKEHOLDERS = "stakeholders"
    CONTACTS = "contacts"
    READINGS = "readings"


class Source(Record):
    """An account and where it stands: the name of its file, and the line of everything in it."""

    slug: str
    file: str
    snapshot: Snapshot
    line_of: Callable[[DataPath], int]


class Table(Record):
    """Named columns, and rows that have a cell for each."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table(kind: TableKind, sources: Iterable[Source]) -> Table:
    """Return everything of a kind, in the order of the files; what lies ahead is part of it."""
    columns, rows_of = _TABLES[kind]
    rows = tuple(
        (source.slug, source.snapshot.account.client, *row) for source in sources for row in rows_of(source)
    )
    return Table(columns=("account", "client", *columns), rows=rows)


_ACCOUNT = (
    "status", "lead", "tier", "since", "tracked_since", "taken_over", "cadence_days", "needs", "pain_points",
    "currency", "notice_days", "margin_target_pct", "renewal_date", "renewal_agreed_on",
    "notice_date", "leaves_on", "notice_note", "paused_from", "paused_until", "paused_note",
    "ended_date", "outcome", "cause", "ended_note", "file",
)  # fmt: skip
_PERSON = (
    "name", "role", "title", "email", "phone", "signs_invoices", "knows_us", "influence", "reports_to",
    "since", "left_on", "file", "line",
)  # fmt: skip
_CONTACT = (
    "at", "kind", "direction", "purpose", "with", "by", "note", "mood", "wants_reply", "answered_at",
    "objectives", "next_steps", "file", "line",
)  # fmt: skip
_READING = ("metric", "name", "unit", "date", "value", "source", "note", "file", "line")


def _account_row(source: Source) -> Iterator[tuple[Cell, ...]]:
    a = source.snapshot.account
    money, renewal, notice, paused, ended = a.commercial, a.commercial.renewal, a.notice, a.paused, a.ended
    yield (
        *(source.snapshot.status.value, a.lead, a.tier, _iso(a.since), _iso(a.tracked_since)),
        *(_iso(a.taken_over), a.cadence_days, _joined(a.needs), _joined(a.pain_points)),
        *(money.currency, money.notice_days, _number(money.margin_target_pct)),
        *((_iso(renewal.date), _iso(renewal.agreed_on)) if renewal else (None,) * 2),
        *((_iso(notice.date), _iso(notice.leaves_on), notice.note) if notice else (None,) * 3),
        *((_iso(paused.from_), _iso(paused.until), paused.note) if paused else (None,) * 3),
        *((_iso(ended.date), ended.outcome, ended.cause, ended.note) if ended else (None,) * 4),
        source.file,
    )


def _person_rows(source: Source) -> Iterator[tuple[Cell, ...]]:
    for path, one in placed(("stakeholders",), source.snapshot.account.stakeholders):
        yield (
            *(one.name, one.role, one.title, one.email, one.phone, one.signs_invoices, one.knows_us),
            *(one.influence, one.reports_to, _iso(one.since), _iso(one.left_on)),
            *(source.file, source.line_of(path)),
        )


def _contact_rows(source: Source) -> Iterator[tuple[Cell, ...]]:
    for path, one in placed(("contact_log",), source.snapshot.account.contact_log):
        yield (*_contact_cells(one), source.file, source.line_of(path))


def _contact_cells(one: Contact) -> tuple[Cell, ...]:
    return (
        *(_moment(one.at), one.kind, one.flow, one.purpose, _joined(one.with_), one.by, one.note, one.mood),
        *(one.wants_reply, _moment(one.answered_at), _joined(one.objectives)),
        _joined(_step(step) for step in one.next_steps),
    )


def _reading_rows(source: Source) -> Iterator[tuple[Cell, ...]]:
    for path, metric in placed(("metrics",), source.snapshot.account.metrics):
        for place, one in placed((*path, "readings"), metric.readings):
            yield (
                *(metric.id, metric.name, metric.unit, _iso(one.date), _number(one.value)),
                *(one.source, one.note, source.file, source.line_of(place)),
            )


def _step(step: NextStep) -> str:
    """A promise in one cell: what, and in brackets who, by when and whether it was kept."""
    due = f"due {step.due.isoformat()}" if step.due else ""
    done = f"done {step.done_on.isoformat()}" if step.done_on else ""
    more = ", ".join(part for part in (step.owner, due, done) if part)
    return f"{step.what} ({more})" if more else step.what


def _joined(words: Iterable[str]) -> str | None:
    return "; ".join(words) or None


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: Moment | None) -> str | None:
    if moment is None:
        return None
    if moment.time is None:
        return moment.day.isoformat()
    exact = moment.time.second or moment.time.microsecond
    return f"{moment.day} {moment.time.isoformat('auto' if exact else 'minutes')}"


def _number(value: float | None) -> float | None:
    """Return a number as people write it: 4500, not 4500.0."""
    return int(value) if value is not None and value == int(value) else value


_TABLES: dict[TableKind, tuple[tuple[str, ...], Callable[[Source], Iterator[tuple[Cell, ...]]]]] = {
    TableKind.ACCOUNTS: (_ACCOUNT, _account_row),
    TableKind.STAKEHOLDERS: (_PERSON, _person_rows),
    TableKind.CONTACTS: (_CONTACT, _contact_rows),
    TableKind.READINGS: (_READING, _reading_rows),
}
