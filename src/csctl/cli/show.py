"""`csctl show`: the briefing before a call."""

from dataclasses import replace
from typing import Annotated

import typer

from csctl.cli.choosing import person_meant
from csctl.cli.flags import Flags
from csctl.cli.gather import gathered
from csctl.cli.one_account import one_account, told_of_norms
from csctl.cli.output import print_json, print_lines, stdout_look

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
    from csctl.advice.briefing import briefing

    flags: Flags = context.obj
    book = gathered(flags, "7d")
    one = one_account(book, account)
    name = person_meant(person, one.account.stakeholders) if person else ""

    page = replace(briefing(one.judgement, one.snapshot, name), blind_corners=book.judged.blind_corners)

    if as_json:
        from csctl.cli.places import placed_judgement
        from csctl.render.show_json import show_document

        print_json(show_document(page, placed_judgement(one.judgement, one.loaded), one.line_of))
        return told_of_norms(book)
    from csctl.render.show import briefing_lines

    look = stdout_look(flags)
    print_lines(briefing_lines(page, look, contacts, book.day.notes), look)
    return told_of_norms(book)
