"""`csctl losses`: lost clients against the standard, load per lead, causes."""

from typing import Annotated

import typer

from csctl.cli.dates import since_day
from csctl.cli.flags import Flags
from csctl.cli.gather import Gathered, gathered
from csctl.cli.nothing_found import verdict
from csctl.cli.options import InForm, OfLeads, OrJson
from csctl.cli.output import Form, form_wanted, print_json, print_lines, stdout_look
from csctl.cli.places import line_finder
from csctl.cli.stdio import write_out
from csctl.errors import UsageProblem
from csctl.render.losses_view import LossesView
from csctl.render.selection import Selection, matching

LONGEST_DAYS = 36_525
"""A hundred years."""


def losses(
    context: typer.Context,
    days: Annotated[
        int | None, typer.Option(min=1, max=LONGEST_DAYS, metavar="N", help="The days up to today; 365.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Instead of --days: from this day on.")
    ] = None,
    lead: OfLeads = None,
    output: InForm = None,
    as_json: OrJson = False,
) -> int:
    """Show lost clients against the standard, and load per lead."""
    flags: Flags = context.obj
    form = form_wanted(output, as_json)
    if days is not None and since is not None:
        raise UsageProblem("--days and --since both say where the time begins", "leave one of them out")

    book = gathered(flags, None)
    wanted = Selection(leads=tuple(lead or ()), include_all=True)
    view = _view(book, wanted, _days_meant(days, since, book))

    _print(view, form, flags)
    return verdict(book, wanted, view.unreadable, is_empty=not view.accounts)


def _days_meant(days: int | None, since: str | None, book: Gathered) -> int:
    from csctl.advice.losses import WINDOW_DAYS, window_days

    if since is None:
        return days or WINDOW_DAYS
    return window_days(since_day(since, book.day.today), book.day.today)


def _view(book: Gathered, wanted: Selection, days: int) -> LossesView:
    from csctl.advice.load import load
    from csctl.advice.losses import losses as lost
    from csctl.advice.losses import outlook

    chosen = matching(book.judged.accounts, wanted)
    slugs = {one.account for one in chosen}
    files = tuple(file for file in book.account_files if file.slug in slugs)
    norms, today = book.loaded.norms, book.day.today
    return LossesView(
        book=book.judged.book,
        accounts=len(chosen),
        losses=lost(files, norms, today, days),
        load=load(chosen, norms),
        outlook=outlook(chosen, norms, today),
        line_of=line_finder(book.loaded),
        unreadable=book.unreadable_among(wanted),
        notes=book.day.notes,
        leads=wanted.leads,
    )


def _print(view: LossesView, form: Form, flags: Flags) -> None:
    match form:
        case Form.TABLE:
            from csctl.render.losses import losses_screen

            look = stdout_look(flags)
            print_lines(losses_screen(view, look, quiet=flags.quiet), look)
        case Form.JSON:
            from csctl.render.losses_json import losses_document

            print_json(losses_document(view))
        case Form.CSV:
            from csctl.render.losses_flat import losses_csv

            write_out(losses_csv(view))
        case Form.MD:
            from csctl.render.losses_flat import losses_markdown

            write_out(losses_markdown(view))
