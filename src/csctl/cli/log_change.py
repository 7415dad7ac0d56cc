"""`csctl log-change`: something asked for beyond the scope, and who pays for it."""

from typing import Annotated

import typer

from csctl.cli.committing import CommitIt
from csctl.cli.desk import desk_of
from csctl.cli.note_text import clean
from csctl.cli.writing import AccountWord, AsJson, DryRun, How, OnDay, write
from csctl.errors import UsageProblem
from csctl.logbook.scope_change import ChangeSaid, change_entered
from csctl.model.scope import Decision


def log_change(
    context: typer.Context,
    account: AccountWord,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="What they asked for.")],
    hours: Annotated[float | None, typer.Option(min=0, metavar="N", help="The hours it takes.")] = None,
    billed: Annotated[bool, typer.Option("--billed", help="They pay for it.")] = False,
    waived: Annotated[bool, typer.Option("--waived", help="We do it for nothing.")] = False,
    refused: Annotated[bool, typer.Option("--refused", help="We do not do it.")] = False,
    undecided: Annotated[bool, typer.Option("--open", help="Nobody has decided yet; the default.")] = False,
    service: Annotated[
        str | None, typer.Option(metavar="NAME", help="Beyond which service; default: the only one.")
    ] = None,
    on: OnDay = None,
    dry_run: DryRun = False,
    commit: CommitIt = None,
    as_json: AsJson = False,
) -> int:
    """Record a request beyond the scope.

    csctl log-change harbor "Extra page" --hours 6 --waived
    """
    chosen = {
        Decision.BILLED: billed,
        Decision.WAIVED: waived,
        Decision.REFUSED: refused,
        Decision.OPEN: undecided,
    }
    decisions = [one for one, is_said in chosen.items() if is_said]
    if len(decisions) > 1:
        raise UsageProblem("it is one of --billed, --waived, --refused and --open")
    if not (text := " ".join(clean(what).split())):
        raise UsageProblem("WHAT is empty: what did they ask for?")
    with desk_of(context, account) as desk:
        said = ChangeSaid(
            what=text,
            on=desk.past_day(on),
            hours=hours,
            decision=decisions[0] if decisions else Decision.OPEN,
            service=service,
        )
        how = How(dry_run=dry_run, commit=commit, as_json=as_json, words=(text,))
        return write(desk, lambda _, fresh: change_entered(said, desk.snapshot(fresh)), how)
