"""`csctl ledger`: promises kept, the partnership test, and work done for nothing."""

from typing import Annotated

import typer

from csctl.cli.completion import account_slugs
from csctl.cli.flags import Flags
from csctl.cli.gather import Gathered, gathered
from csctl.cli.losses import LONGEST_DAYS
from csctl.cli.nothing_found import verdict
from csctl.cli.options import InForm, OfLeads, OrJson, RestingToo
from csctl.cli.output import Form, form_wanted, print_json, print_lines, stdout_look
from csctl.cli.places import line_finder
from csctl.cli.stdio import write_out
from csctl.render.ledger_view import LedgerView
from csctl.render.selection import Selection, in_daily_view, matching


def ledger(
    context: typer.Context,
    accounts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ACCOUNT",
            help="A slug, its beginning or a part of the name; named accounts show every entry.",
            autocompletion=account_slugs,
        ),
    ] = None,
    days: Annotated[
        int, typer.Option(min=1, max=LONGEST_DAYS, metavar="N", help="The days up to today.")
    ] = 365,
    lead: OfLeads = None,
    include_all: RestingToo = False,
    output: InForm = None,
    as_json: OrJson = False,
) -> int:
    """Show promises kept, shared objectives, and free work."""
    flags: Flags = context.obj
    form = form_wanted(output, as_json)

    book = gathered(flags, None)
    wanted = Selection(
        accounts=book.accounts_meant(tuple(accounts or ())),
        leads=tuple(lead or ()),
        include_all=include_all,
    )
    view = _view(book, wanted, days)

    _print(view, form, flags)
    return verdict(book, wanted, view.unreadable, is_empty=not view.ledger.accounts)


def _view(book: Gathered, wanted: Selection, days: int) -> LedgerView:
    from csctl.advice.ledger import ledger as ledger_of

    fitting = matching(book.judged.accounts, wanted)
    slugs = {one.account for one in fitting if in_daily_view(one, wanted)}
    files = tuple(file for file in book.account_files if file.slug in slugs)
    return LedgerView(
        book=book.judged.book,
        ledger=ledger_of(files, book.loaded.norms, book.day.today, days),
        line_of=line_finder(book.loaded),
        hidden=tuple(one for one in fitting if one.account not in slugs),
        unreadable=book.unreadable_among(wanted),
        notes=book.day.notes,
        leads=wanted.leads,
        is_detailed=bool(wanted.accounts),
    )


def _print(view: LedgerView, form: Form, flags: Flags) -> None:
    match form:
        case Form.TABLE:
            from csctl.render.ledger import ledger_screen

            look = stdout_look(flags)
            print_lines(ledger_screen(view, look, quiet=flags.quiet), look)
        case Form.JSON:
            from csctl.render.ledger_json import ledger_document

            print_json(ledger_document(view))
        case Form.CSV:
            from csctl.render.ledger_flat import ledger_csv

            write_out(ledger_csv(view))
        case Form.MD:
            from csctl.render.ledger_flat import ledger_markdown

            write_out(ledger_markdown(view))
