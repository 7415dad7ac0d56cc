"""`csctl status`: how every client stands, the worst first."""

from dataclasses import replace
from typing import Annotated

import typer

from csctl.cli import failures
from csctl.cli.commands import COMMANDS
from csctl.cli.flags import Flags
from csctl.cli.gather import Gathered, gathered, portfolio_of
from csctl.cli.nothing_found import say_unreadable, say_why_nothing
from csctl.cli.options import AccountWords, InForm, OfLeads, OrJson, RestingToo
from csctl.cli.output import Form, form_wanted, print_json, print_lines, row_limit, stdout_look
from csctl.cli.stdio import write_out
from csctl.judgement import Band, Judgement, RiskBand
from csctl.render.console import Look
from csctl.render.selection import FailOn, Selection, SortBy, fails, in_daily_view, in_order, matching
from csctl.render.status import StatusView

LIMIT = 50
"""Rows a person is shown without asking for more."""


def status(
    context: typer.Context,
    accounts: AccountWords = None,
    lead: OfLeads = None,
    tier: Annotated[
        list[str] | None, typer.Option(metavar="TIER", help="Only accounts of this tier.")
    ] = None,
    band: Annotated[
        list[Band] | None, typer.Option(metavar="red|amber|green|unknown", help="Only this triangle band.")
    ] = None,
    risk: Annotated[
        list[RiskBand] | None, typer.Option(metavar="|".join(RiskBand), help="Only this churn band.")
    ] = None,
    sort: Annotated[
        SortBy, typer.Option(metavar="|".join(SortBy), help="The order; worst first.")
    ] = SortBy.RISK,
    include_all: RestingToo = False,
    limit: Annotated[
        int | None, typer.Option(min=0, metavar="N", help=f"Rows; {LIMIT} on a terminal, 0 for all.")
    ] = None,
    since: Annotated[str, typer.Option(metavar="7d|DATE", help="What the arrows compare with.")] = "7d",
    fail_on: Annotated[
        FailOn | None, typer.Option(metavar="|".join(FailOn), help="Exit 1 if an account is there or worse.")
    ] = None,
    output: InForm = None,
    as_json: OrJson = False,
) -> int:
    """Show triangle health and churn risk, the worst first."""
    flags: Flags = context.obj
    form = form_wanted(output, as_json)
    look = stdout_look(flags)

    book = gathered(flags, since)
    wanted = Selection(
        accounts=book.accounts_meant(tuple(accounts or ())),
        leads=tuple(lead or ()),
        tiers=tuple(tier or ()),
        bands=tuple(band or ()),
        risks=tuple(risk or ()),
        include_all=include_all,
    )

    view = _view(book, wanted, sort, row_limit(limit, look, LIMIT, is_table=form is Form.TABLE))
    _print(view, book, form, look, quiet=flags.quiet)
    return _verdict(view, book, wanted, fail_on)


def _view(book: Gathered, wanted: Selection, sort: SortBy, limit: int | None) -> StatusView:
    fitting = matching(book.judged.accounts, wanted)
    chosen = in_order((one for one in fitting if in_daily_view(one, wanted)), sort)
    return StatusView(
        book=replace(book.judged, portfolio=portfolio_of(chosen, book)),
        rows=chosen[:limit],
        chosen=chosen,
        hidden=tuple(one for one in fitting if not in_daily_view(one, wanted)),
        unreadable=book.unreadable_among(wanted),
        notes=book.day.notes,
        hints=_hints(chosen),
        is_whole_book=wanted.is_everything,
    )


def _hints(chosen: tuple[Judgement, ...]) -> tuple[str, ...]:
    worst = next((one.account for one in chosen if one.churn), None)
    steps = (("show", "the briefing before a call"), ("explain", "every point and its evidence"))
    return tuple(f"csctl {verb} {worst}: {what}" for verb, what in steps if worst and verb in COMMANDS)


def _print(view: StatusView, book: Gathered, form: Form, look: Look, *, quiet: bool) -> None:
    match form:
        case Form.TABLE:
            from csctl.render.status import status_screen

            print_lines(status_screen(view, look, quiet=quiet), look)
        case Form.JSON:
            from csctl.cli.places import with_places
            from csctl.render.status_json import status_document

            print_json(status_document(replace(view, rows=with_places(view.rows, book.loaded))))
        case Form.CSV:
            from csctl.render.status_flat import status_csv

            write_out(status_csv(view))
        case Form.MD:
            from csctl.render.status_flat import status_markdown

            write_out(status_markdown(view))


def _verdict(view: StatusView, book: Gathered, wanted: Selection, fail_on: FailOn | None) -> int:
    """Say on stderr what the exit code rests on."""
    say_unreadable(view.unreadable)
    if not (view.chosen or view.unreadable):
        say_why_nothing(book, wanted)
    failing = tuple(one.account for one in view.chosen if fail_on and fails(one, fail_on))
    if failing:
        failures.say(f"--fail-on {fail_on}: {', '.join(failing)}")
    return 1 if failing or view.unreadable else 0
