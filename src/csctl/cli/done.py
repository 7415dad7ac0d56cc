"""`csctl done`: a promise kept, an ask answered, an invoice paid, an objective closed."""

from typing import Annotated

import typer

from csctl.advice.open_items import OpenItem, closable_items
from csctl.cli.asking import asked_until, can_ask
from csctl.cli.committing import CommitIt
from csctl.cli.dates import moment_meant
from csctl.cli.desk import Desk, desk_of
from csctl.cli.output import print_json, print_lines, stdout_look
from csctl.cli.writing import AccountWord, AsJson, DryRun, How, OnDay, write
from csctl.errors import UsageProblem
from csctl.logbook.closing import ClosingSaid, closing_entered, item_meant, same_item
from csctl.logbook.entered import Entered
from csctl.measures.facts import facts
from csctl.model.account import Account
from csctl.model.goals import ObjectiveStatus
from csctl.model.scalars import Moment
from csctl.render.open_list import open_document, open_lines
from csctl.store.yaml_text import Document


def done(
    context: typer.Context,
    account: AccountWord,
    what: Annotated[
        str | None, typer.Argument(metavar="WHAT", help="Its number in the list, or a part of its text.")
    ] = None,
    on: OnDay = None,
    quality: Annotated[
        int | None, typer.Option(min=1, max=5, metavar="1-5", help="How good a deliverable was.")
    ] = None,
    missed: Annotated[bool, typer.Option("--missed", help="The objective was not reached.")] = False,
    dropped: Annotated[bool, typer.Option("--dropped", help="The objective was given up.")] = False,
    dry_run: DryRun = False,
    commit: CommitIt = None,
    as_json: AsJson = False,
) -> int:
    """Close what is open; without WHAT list it.

    csctl done harbor "capped SOW"
    """
    if missed and dropped:
        raise UsageProblem("an objective is either --missed or --dropped")
    with desk_of(context, account) as desk:
        items = _items(desk, desk.account)
        if what is None:
            chosen = _listed(desk, items, as_json=as_json)
            if chosen is None:
                return 0
        else:
            chosen = item_meant(what, items)
        outcome = ObjectiveStatus.MISSED if missed else ObjectiveStatus.DROPPED if dropped else None
        said = ClosingSaid(at=_moment(desk, on), quality=quality, outcome=outcome or ObjectiveStatus.ACHIEVED)

        def planned(_document: Document, fresh: Account) -> Entered:
            return closing_entered(same_item(chosen, _items(desk, fresh)), said)

        return write(
            desk, planned, How(dry_run=dry_run, commit=commit, as_json=as_json, words=(chosen.what,))
        )


def _items(desk: Desk, account: Account) -> tuple[OpenItem, ...]:
    return closable_items(facts(desk.snapshot(account)))


def _moment(desk: Desk, on: str | None) -> Moment:
    if on is None:
        return desk.moment
    moment = moment_meant(on, desk.today, "--on")
    if moment.day > desk.today:
        raise UsageProblem(f"--on {moment.day} is still to come: today is {desk.today}")
    return moment


def _listed(desk: Desk, items: tuple[OpenItem, ...], *, as_json: bool) -> OpenItem | None:
    """Show what is open, and ask at a terminal what is done; None where nobody says."""
    if as_json:
        print_json(open_document(desk.slug, desk.account.client, items))
        return None
    look = stdout_look(desk.flags)
    print_lines(open_lines(desk.slug, desk.account.client, items, look), look)
    if not items or not can_ask(desk.flags):
        return None

    def meant(answer: str) -> OpenItem | None:
        return item_meant(answer, items) if answer else None

    return asked_until("Which one is done (Enter: none)?", meant)
