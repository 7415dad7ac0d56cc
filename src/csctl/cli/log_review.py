"""`csctl log-review`: how a soft objective is doing, in words."""

from typing import Annotated

import typer

from csctl.cli.committing import CommitIt
from csctl.cli.desk import desk_of
from csctl.cli.whom import anyone
from csctl.cli.words_meant import word_meant
from csctl.cli.writing import AccountWord, AsJson, DryRun, How, OnDay, write
from csctl.logbook.goals import ReviewSaid, objective_meant, review_entered
from csctl.model.goals import Verdict


def log_review(
    context: typer.Context,
    account: AccountWord,
    objective: Annotated[str, typer.Argument(metavar="OBJECTIVE", help="Its id, or a part of its title.")],
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help=", ".join(Verdict))],
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who judged; theirs or ours.")] = None,
    on: OnDay = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="What it rests on.")] = None,
    dry_run: DryRun = False,
    commit: CommitIt = None,
    as_json: AsJson = False,
) -> int:
    """Record how an objective is doing.

    csctl log-review harbor brand on_track --by anna
    """
    with desk_of(context, account) as desk:
        goal = objective_meant(objective, desk.account)
        said = ReviewSaid(
            objective=goal.fact.id or goal.fact.title,
            verdict=word_meant(verdict, Verdict, "verdict"),
            on=desk.past_day(on),
            by=anyone(desk, by),
            note=note,
        )
        how = How(dry_run=dry_run, commit=commit, as_json=as_json, words=(objective, verdict))
        return write(desk, lambda _, fresh: review_entered(said, fresh), how)
