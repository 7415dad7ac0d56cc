"""`csctl people`: whom we talk to at every client, and what is missing in that."""

from collections import Counter

from csctl.advice.coverage import CoverageKind
from csctl.render import cells
from csctl.render.console import Look
from csctl.render.line import Line, Tone, span
from csctl.render.page import Block, flowing, joined
from csctl.render.people_cells import HEADS, row_cells, what_is_missing
from csctl.render.people_rows import PeopleView
from csctl.render.selection import hidden_in_words
from csctl.render.status import Unreadable
from csctl.render.table import Column, Row, Table, table_for
from csctl.render.words import count, day_in_words

_DROPS = {"KNOWS US": 2, "LAST": 3, "90 D": 1, "ROLE": 1}
_TITLE = "WHAT IS MISSING"
_LEGEND = {
    "90 D": "90 D: conversations in 90 days",
    "SILENT": "SILENT: days since the last conversation",
}


def people_screen(view: PeopleView, look: Look, *, quiet: bool = False) -> tuple[Line, ...]:
    """Return heading, table, footer. A pipe gets complete lines; `quiet` leaves only notes below them."""
    table = _table(view, look)
    footer = () if quiet else _footer(view, table.titles)
    return joined(
        (
            _heading(view, look),
            table.lines if table.rows else ((look.span("nobody to show"),),),
            tuple(
                line
                for parts in (*footer, *((note,) for note in view.notes))
                for line in flowing([span(part, Tone.QUIET) for part in parts], look, indent=0, hang=0)
            ),
        )
    )


def _heading(view: PeopleView, look: Look) -> Block:
    named = sum(1 for row in view.rows if row.person)
    accounts = len({row.account.judgement.account for row in view.rows})
    people = f"{count(named, 'person', 'people')} at {count(accounts, 'account')}"
    broken = f"{len(view.missing)} cannot be read" if view.missing else ""
    parts = (view.book.book, day_in_words(view.book.as_of), people, *_missing_in_all(view), broken)
    return flowing([span(part, Tone.STRONG) for part in parts], look, indent=0, hang=0)


def _missing_in_all(view: PeopleView) -> tuple[str, ...]:
    """Return the sums over the accounts, as far as there is anything to sum up."""
    kinds = Counter(kind for one in view.accounts for kind in {w.kind for w in one.coverage.warnings})
    late = sum(1 for one in view.accounts for p in one.coverage.people if p.counts and p.past_rhythm)
    single, unnamed = kinds[CoverageKind.SINGLE_THREAD], kinds[CoverageKind.EXECUTIVE_UNNAMED]
    return (
        f"{count(late, 'executive')} past the agreed rhythm" if late else "",
        f"{count(unnamed, 'account')} without a named executive" if unnamed else "",
        f"{count(single, 'account')} hanging on one person" if single else "",
    )


def _table(view: PeopleView, look: Look) -> Table:
    heads = tuple(Column(title=title, drop=_DROPS.get(title, 0)) for title in HEADS)
    rows = (
        *(Row(cells=row_cells(row), reason=what_is_missing(row)) for row in view.rows),
        *map(_unreadable_row, view.missing),
    )
    return table_for(heads, tuple(_shown(row, look) for row in rows), look.width, _TITLE)


def _unreadable_row(one: Unreadable) -> Row:
    nothing = (cells.NOTHING,) * (len(HEADS) - 2)
    return Row(
        cells=(span(one.account, Tone.STRONG), span("cannot read", Tone.BAD), *nothing), reason=one.command
    )


def _shown(row: Row, look: Look) -> Row:
    safe = tuple(look.span(cell.text, cell.tone) for cell in row.cells)
    return Row(cells=safe, reason=look.shown(row.reason))


def _footer(view: PeopleView, titles: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """Return what explains the columns and signs that are on the screen, and no others."""
    late = any(row.person and row.person.past_rhythm for row in view.rows)
    stars = ("* past the executive's own rhythm",) if late else ()
    explained = tuple(words for title, words in _LEGEND.items() if title in titles and view.rows)
    return ((*explained, *stars), hidden_in_words(view.hidden))
