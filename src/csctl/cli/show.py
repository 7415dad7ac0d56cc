"""`csctl show`: the briefing before a call."""

from typing import TYPE_CHECKING, Annotated

import typer

from csctl.cli.choosing import person_meant
from csctl.cli.flags import Flags
from csctl.cli.gather import Gathered, gathered
from csctl.cli.one_account import OneAccount, one_account, told_of_norms
from csctl.cli.output import print_json, print_lines, stdout_look
from csctl.record import replace

if TYPE_CHECKING:
    from csctl.advice.briefing import Briefing

CONTACTS_SHOWN = 5


def show(
    context: typer.Context,
    account: Annotated[
        str, typer.Argument(metavar="ACCOUNT", help="A slug, its beginning or a part of the name.")
    ],
    person: Annotated[
        str | None, typer.Option("--for", metavar="NAME", help="For a call with this person.")
    ] = None,
    contacts: Annotated[int, typer.Option(min=0, metavar="N", help="Contacts to show.")] = CONTACTS_SHOWN,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as one JSON document.")] = False,
) -> int:
    """Show one account on one page, before a call."""
    flags: Flags = context.obj
    book = gathered(flags, "7d")
    one = one_account(book, account)
    name = person_meant(person, one.account.stakeholders) if person else ""

    page = _page(book, one, name)

    if as_json:
        from csctl.cli.places import placed_judgement
        from csctl.render.show_json import show_document

        placed = replace(page, judgement=placed_judgement(one.judgement, one.loaded))
        print_json(show_document(placed, one.line_of, book.loaded.norms.timezone))
        return told_of_norms(book)
    from csctl.render.show import briefing_lines

    look = stdout_look(flags)
    print_lines(briefing_lines(page, look, contacts, book.day.notes), look)
    return told_of_norms(book)


def _page(book: Gathered, one: OneAccount, person: str) -> "Briefing":
    from csctl.advice.account_file import AccountFile
    from csctl.advice.agenda import account_agenda
    from csctl.advice.briefing import briefing
    from csctl.cli.places import items_with_places

    file = AccountFile(slug=one.loaded.slug, file=one.loaded.file, account=one.account)
    agenda = account_agenda(file, one.snapshot, one.judgement, book.day.now)
    page = briefing(one.judgement, one.snapshot, items_with_places(agenda, book.loaded), person)
    return replace(page, blind_corners=book.judged.blind_corners)
