"""`csctl log-reading`: a measured value of a metric."""

from typing import Annotated

import typer

from csctl.cli.committing import CommitIt
from csctl.cli.desk import desk_of
from csctl.cli.writing import AccountWord, AsJson, DryRun, How, OnDay, write
from csctl.logbook.entered import Entered
from csctl.logbook.goals import ReadingSaid, metric_meant, reading_entered
from csctl.logbook.numbers import number_meant, thousands_notes
from csctl.model.account import Account
from csctl.record import replace
from csctl.store.yaml_text import Document


def log_reading(
    context: typer.Context,
    account: AccountWord,
    metric: Annotated[str, typer.Argument(metavar="METRIC", help="Its id, or a part of its name.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The number; a negative one after --.")],
    on: OnDay = None,
    source: Annotated[str | None, typer.Option(metavar="TEXT", help="Where the number is from.")] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="What is to know about it.")] = None,
    dry_run: DryRun = False,
    commit: CommitIt = None,
    as_json: AsJson = False,
) -> int:
    """Record a reading of a metric.

    csctl log-reading harbor bookings 421 --on 2026-10-31
    """
    with desk_of(context, account) as desk:
        found = metric_meant(metric, desk.account)
        said = ReadingSaid(
            metric=found.fact.id or found.fact.name,
            value=number_meant(value, "VALUE"),
            on=desk.past_day(on),
            source=source,
            note=note,
        )

        def planned(_: Document, fresh: Account) -> Entered:
            entered = reading_entered(said, desk.snapshot(fresh))
            return replace(entered, notes=(*entered.notes, *thousands_notes(value)))

        how = How(dry_run=dry_run, commit=commit, as_json=as_json, words=(metric, value))
        return write(desk, planned, how)
