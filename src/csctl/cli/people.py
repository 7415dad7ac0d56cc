"""`csctl people`: whom we talk to at every client."""

from collections.abc import Iterable
from functools import partial
from typing import Annotated

import typer

from csctl.cli.flags import Flags
from csctl.cli.gather import Gathered, gathered
from csctl.cli.nothing_found import verdict
from csctl.cli.options import AccountWords, InForm, OfLeads, OrJson, RestingToo
from csctl.cli.output import Form, form_wanted, print_json, print_lines, stdout_look
from csctl.cli.stdio import write_out
from csctl.judgement import Judgement
from csctl.model.people import Role
from csctl.render.people_rows import CoveredAccount, PeopleSort, PeopleView, PeopleWanted, rows_wanted
from csctl.render.selection import Selection, in_daily_view, matching


def people(
    context: typer.Context,
    accounts: AccountWords = None,
    lead: OfLeads = None,
    role: Annotated[
        list[Role] | None, typer.Option(metavar="|".join(Role), help="Only people in this role.")
    ] = None,
    silent: Annotated[
        bool, typer.Option("--silent", help="Only who is past their rhythm, or was never spoken to.")
    ] = False,
    sort: Annotated[
        PeopleSort, typer.Option(metavar="|".join(PeopleSort), help="The order.")
    ] = PeopleSort.ACCOUNT,
    include_all: RestingToo = False,
    output: InForm = None,
    as_json: OrJson = False,
) -> int:
    """Show whom we talk to at every client, and who is silent."""
    flags: Flags = context.obj
    form = form_wanted(output, as_json)

    book = gathered(flags, None)
    wanted = Selection(
        accounts=book.accounts_meant(tuple(accounts or ())),
        leads=tuple(lead or ()),
        include_all=include_all,
    )
    view = _view(book, wanted, PeopleWanted(roles=tuple(role or ()), only_silent=silent, sort=sort))

    _print(view, form, flags)
    return verdict(book, wanted, view.unreadable, is_empty=not view.accounts)


def _view(book: Gathered, wanted: Selection, whom: PeopleWanted) -> PeopleView:
    fitting = matching(book.judged.accounts, wanted)
    accounts = _covered((one for one in fitting if in_daily_view(one, wanted)), book)
    return PeopleView(
        book=book.judged,
        accounts=accounts,
        rows=rows_wanted(accounts, whom),
        hidden=tuple(one for one in fitting if not in_daily_view(one, wanted)),
        unreadable=book.unreadable_among(wanted),
        notes=book.day.notes,
    )


def _covered(chosen: Iterable[Judgement], book: Gathered) -> tuple[CoveredAccount, ...]:
    from csctl.advice.coverage import account_coverage
    from csctl.measures.facts import facts
    from csctl.measures.snapshot import Snapshot
    from csctl.store.placing import line_of

    files = {one.slug: (one, one.account) for one in book.loaded.accounts if one.account}
    found = ((one, *files[one.account]) for one in chosen)
    return tuple(
        CoveredAccount(
            judgement=one,
            coverage=account_coverage(facts(Snapshot(account, book.loaded.norms, book.judged.as_of))),
            line_of=partial(line_of, loaded=file),
        )
        for one, file, account in found
    )


def _print(view: PeopleView, form: Form, flags: Flags) -> None:
    match form:
        case Form.TABLE:
            from csctl.render.people import people_screen

            look = stdout_look(flags)
            print_lines(people_screen(view, look, quiet=flags.quiet), look)
        case Form.JSON:
            from csctl.render.people_json import people_document

            print_json(people_document(view))
        case Form.CSV:
            from csctl.render.people_flat import people_csv

            write_out(people_csv(view))
        case Form.MD:
            from csctl.render.people_flat import people_markdown

            write_out(people_markdown(view))
