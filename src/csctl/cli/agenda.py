"""`csctl agenda`: what is due, to be worked off from the top."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer

from csctl.advice.agenda.item import AgendaItem, ItemKind
from csctl.cli.flags import Flags
from csctl.cli.gather import Gathered, gathered
from csctl.cli.nothing_found import verdict
from csctl.cli.options import AccountWords, OrJson
from csctl.cli.output import form_among, print_json, print_lines, row_limit, stdout_look
from csctl.cli.stdio import write_out
from csctl.errors import UsageProblem
from csctl.record import replace
from csctl.render.agenda import AgendaView
from csctl.render.agenda_selection import ItemSelection, doer, matching_items, nearest_first
from csctl.render.agenda_words import shown_item
from csctl.render.console import Look
from csctl.render.selection import Selection, in_daily_view, is_led_by, matching
from csctl.render.visible import visible
from csctl.render.words import listed

DAYS = 7
LIMIT = 50
"""Items a person is shown without asking for more."""

FURTHEST_DAYS = 3660


class AgendaForm(StrEnum):
    """The forms of an agenda."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    ICS = "ics"


def agenda(
    context: typer.Context,
    accounts: AccountWords = None,
    days: Annotated[
        int, typer.Option(min=0, max=FURTHEST_DAYS, metavar="N", help="How many days to look ahead.")
    ] = DAYS,
    lead: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only what falls to this lead, with the hand-over pages."),
    ] = None,
    kind: Annotated[
        list[ItemKind] | None,
        typer.Option(metavar="KIND", help=f"Only this kind: {', '.join(ItemKind)}."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=0, metavar="N", help=f"Items; {LIMIT} on a terminal, 0 for all.")
    ] = None,
    output: Annotated[
        AgendaForm | None,
        typer.Option("-o", "--output", metavar="|".join(AgendaForm), help="The form of the result."),
    ] = None,
    as_json: OrJson = False,
) -> int:
    """Show what is due, with the command that closes it."""
    flags: Flags = context.obj
    form = form_among(AgendaForm, output, as_json)
    look = stdout_look(flags)

    book = gathered(flags, None)
    wanted = ItemSelection(
        accounts=book.accounts_meant(tuple(accounts or ())), leads=tuple(lead or ()), kinds=tuple(kind or ())
    )

    view = _view(book, wanted, days, row_limit(limit, look, LIMIT, is_table=form is AgendaForm.TABLE))
    _print(view, book, form, look, flags)
    return _verdict(view, book, wanted)


def _view(book: Gathered, wanted: ItemSelection, days: int, limit: int | None) -> AgendaView:
    due, later = _agenda(book, wanted, days)
    return AgendaView(
        book=book.judged.book,
        as_of=book.day.today,
        days=days,
        rows=due[:limit],
        chosen=due,
        beyond=nearest_first(later),
        whose=_whose(book, wanted, (*due, *later)),
        cover=_cover(book, wanted),
        timezone=book.loaded.norms.timezone,
        unreadable=book.unreadable_among(_as_accounts(wanted)),
        notes=book.day.notes,
    )


def _agenda(
    book: Gathered, wanted: ItemSelection, days: int
) -> tuple[tuple[AgendaItem, ...], tuple[AgendaItem, ...]]:
    """Return what is due within the days, in order, and what comes after them."""
    from csctl.advice.agenda import book_agenda
    from csctl.advice.agenda.ranking import is_near

    now = book.day.now
    found = book_agenda(book.account_files, book.judged, book.loaded.norms, now, FURTHEST_DAYS)
    mine = matching_items(found.items, wanted)
    due = tuple(item for item in mine if is_near(item, now.day, days))
    return due, tuple(item for item in mine if not is_near(item, now.day, days))


def _as_accounts(wanted: ItemSelection) -> Selection:
    return Selection(accounts=wanted.accounts, leads=wanted.leads)


def _cover(book: Gathered, wanted: ItemSelection) -> tuple[str, ...]:
    """Return the accounts in daily work that somebody answers for while a lead is away."""
    asked = _as_accounts(wanted)
    theirs = matching(book.judged.accounts, asked) if wanted.leads else ()
    return tuple(one.account for one in theirs if in_daily_view(one, asked))


def _whose(book: Gathered, wanted: ItemSelection, items: Iterable[AgendaItem]) -> tuple[str, ...]:
    """Return whose agenda it is: the full names of the leads, the names of the clients."""
    people = (*(one.lead or "" for one in book.judged.accounts), *map(doer, items))
    leads = {name for name in people if wanted.leads and name and is_led_by(name, wanted.leads)}
    clients = (one.client for one in book.judged.accounts if one.account in wanted.accounts)
    return (*sorted(leads), *clients)


def _print(view: AgendaView, book: Gathered, form: AgendaForm, look: Look, flags: Flags) -> None:
    from csctl.cli.places import items_with_places

    is_short = form is AgendaForm.TABLE and not flags.verbose  # which shows no places
    placed = view if is_short else replace(view, rows=items_with_places(view.rows, book.loaded))
    match form:
        case AgendaForm.TABLE:
            from csctl.render.agenda import agenda_screen

            print_lines(agenda_screen(placed, look, quiet=flags.quiet, verbose=flags.verbose), look)
        case AgendaForm.JSON:
            from csctl.render.agenda_json import agenda_document

            print_json(agenda_document(placed))
        case AgendaForm.CSV:
            from csctl.render.agenda_flat import agenda_csv

            write_out(agenda_csv(placed))
        case AgendaForm.MD:
            from csctl.render.agenda_flat import agenda_markdown

            write_out(agenda_markdown(placed))
        case AgendaForm.ICS:
            write_out(_calendar(placed, book.loaded.norms.working.from_))


def _calendar(view: AgendaView, opens: dt.time) -> bytes:
    """Return the iCalendar file. Raises UsageProblem without the package that makes it."""
    try:
        from csctl.exchange.calendar_out import calendar_file, due_event
    except ImportError as error:
        raise UsageProblem(
            "a calendar is made by the icalendar package, which is not installed",
            "pip install 'csctl[calendar]'",
        ) from error
    events = tuple(due_event(shown_item(item), view.as_of, opens) for item in view.rows)
    name = f"{view.book} agenda for {listed(view.whose)}" if view.whose else f"{view.book} agenda"
    return calendar_file(visible(name), events, view.as_of, view.timezone, "; ".join(view.notes))


def _verdict(view: AgendaView, book: Gathered, wanted: ItemSelection) -> int:
    asked = _as_accounts(wanted)
    is_empty = not (matching(book.judged.accounts, asked) or view.chosen or view.beyond)
    return verdict(book, asked, view.unreadable, is_empty=is_empty)
