"""`csctl notice`: the client has said that they will leave."""

from typing import Annotated

import typer

from csctl.cli.committing import CommitIt
from csctl.cli.desk import desk_of
from csctl.cli.writing import AccountWord, AsJson, DryRun, How, OnDay, write
from csctl.logbook.life import NoticeSaid, notice_entered


def notice(
    context: typer.Context,
    account: AccountWord,
    leaves_on: Annotated[
        str, typer.Option("--leaves-on", metavar="DATE", help="The last day; a weekday is the next one.")
    ],
    on: OnDay = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="What they said.")] = None,
    dry_run: DryRun = False,
    commit: CommitIt = None,
    as_json: AsJson = False,
) -> int:
    """Record that a client will leave.

    csctl notice harbor --leaves-on 2026-12-31
    """
    with desk_of(context, account) as desk:
        leaves = desk.future_day(leaves_on, "--leaves-on")
        said = NoticeSaid(leaves_on=leaves, on=desk.past_day(on), note=note)
        how = How(dry_run=dry_run, commit=commit, as_json=as_json)
        return write(desk, lambda _, fresh: notice_entered(said, fresh), how)
