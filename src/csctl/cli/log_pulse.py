"""`csctl log-pulse`: how somebody of ours feels about the work for a client."""

from typing import Annotated

import typer

from csctl.cli.committing import CommitIt
from csctl.cli.desk import desk_of
from csctl.cli.whom import our_name
from csctl.cli.writing import AccountWord, AsJson, DryRun, How, OnDay, write
from csctl.logbook.voices import PulseSaid, pulse_entered


def log_pulse(
    context: typer.Context,
    account: AccountWord,
    score: Annotated[int, typer.Argument(min=1, max=5, metavar="SCORE", help="1 to 5; 5 is best.")],
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Whose pulse; a part of the name.")] = None,
    on: OnDay = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="In their words.")] = None,
    dry_run: DryRun = False,
    commit: CommitIt = None,
    as_json: AsJson = False,
) -> int:
    """Record how the team feels about a client.

    csctl log-pulse harbor 4 --by lea
    """
    with desk_of(context, account) as desk:
        said = PulseSaid(score=score, on=desk.past_day(on), by=our_name(desk, by), note=note)
        how = How(dry_run=dry_run, commit=commit, as_json=as_json, words=(str(score),))
        return write(desk, lambda _, fresh: pulse_entered(said, fresh), how)
