"""The people of a book as flat files: CSV for spreadsheets, a Markdown table for reviews."""

from csctl.advice.coverage import PersonCoverage
from csctl.render.delimited import csv_text
from csctl.render.markdown import markdown_safe, markdown_table
from csctl.render.people_cells import row_cells, what_is_missing
from csctl.render.people_rows import PeopleView, PersonRow
from csctl.render.words import day_in_words

_PERSON_HEAD = (
    "person", "title", "role", "signs_invoices", "knows_us", "influence", "reports_to",
    "conversations_90d", "conversations_365d", "conversations_per_month", "last_conversation",
    "silent_days", "past_rhythm", "last_mood", "left_on", "listed", "line",
)  # fmt: skip
_CSV_HEAD = ("account", "client", "lead", "status", *_PERSON_HEAD, "missing", "file")
_MARKDOWN_HEAD = ("Account", "Person", "Role", "Knows us", "90 days", "Last", "Silent", "What is missing")


def people_csv(view: PeopleView) -> str:
    """One row per person, numbers unrounded, unknown empty."""
    empty = ("",) * len(_PERSON_HEAD)
    broken = ((one.account, "", "", "cannot_read", *empty, one.message, one.file) for one in view.missing)
    return csv_text((_CSV_HEAD, *map(_csv_row, view.rows), *broken))


def _csv_row(row: PersonRow) -> tuple[object, ...]:
    one = row.account.judgement
    person = ("",) * len(_PERSON_HEAD) if row.person is None else _person(row.person, row)
    return (one.account, one.client, one.lead, one.status, *person, what_is_missing(row), one.file)


def _person(one: PersonCoverage, row: PersonRow) -> tuple[object, ...]:
    return (
        *(one.name, one.title, one.role, one.signs_invoices, one.knows_us, one.influence, one.reports_to),
        *(one.in_90_days, one.in_365_days, one.per_month, one.last, one.silent_days, one.past_rhythm),
        *(one.mood, one.left_on, one.is_listed, row.account.line_of(one.path)),
    )


def people_markdown(view: PeopleView) -> str:
    """Return a heading and a table that reads as it stands."""
    rows = tuple((*(cell.text for cell in row_cells(row)), what_is_missing(row)) for row in view.rows)
    empty = ("",) * (len(_MARKDOWN_HEAD) - 3)
    broken = tuple((one.account, "cannot read", *empty, one.message) for one in view.missing)
    title = f"{view.book.book}, {day_in_words(view.book.as_of)}"
    table = markdown_table(_MARKDOWN_HEAD, (*rows, *broken), title)
    return "".join((table, *(f"\n{markdown_safe(note)}\n" for note in view.notes)))
