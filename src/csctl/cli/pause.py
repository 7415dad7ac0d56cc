"""`csctl pause`: the work for a client rests for a while."""

from typing import Annotated

import typer

from csctl.cli.committing import CommitIt
from csctl.cli.desk import desk_of
from csctl.cli.writing import AccountWord, AsJson, DryRun, How, write
from csctl.logbook.life import PauseSaid, pause_entered


def pause(
    context: typer.Context,
    account: AccountWord,
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="The last day of it; a weekday is the next one.")
    ],
    start: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The first day of it; default: today.")
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")] = None,
    dry_run: DryRun = False,
    commit: CommitIt = None,
    as_json: AsJson = False,
) -> int:
    """Record that the work rests.

    csctl pause harbor --until 2027-02-01
    """
    with desk_of(context, account) as desk:
        first = desk.future_day(start, "--from") if start else desk.today
        said = PauseSaid(start=first, until=desk.future_day(until, "--until"), note=note)
        how = How(dry_run=dry_run, commit=commit, as_json=as_json)
        return write(desk, lambda _, fresh: pause_entered(said, fresh), how)
