"""`csctl end`: an account is over, and why."""

from typing import Annotated

import typer

from csctl.cli.asking import asked_until, can_ask
from csctl.cli.committing import CommitIt
from csctl.cli.dates import Facing, day_meant
from csctl.cli.desk import desk_of
from csctl.cli.flags import Flags
from csctl.cli.words_meant import word_meant
from csctl.cli.writing import AccountWord, AsJson, DryRun, How, OnDay, write
from csctl.errors import UsageProblem
from csctl.logbook.life import EndSaid, end_entered
from csctl.model.account import Outcome


def end(
    context: typer.Context,
    account: AccountWord,
    outcome: Annotated[str | None, typer.Option(metavar="|".join(Outcome), help="How it ended.")] = None,
    cause: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why, in a word or two: budget, new boss.")
    ] = None,
    on: OnDay = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="What there is to learn from it.")] = None,
    dry_run: DryRun = False,
    commit: CommitIt = None,
    as_json: AsJson = False,
) -> int:
    """Record that an account is over.

    csctl end harbor --outcome lost --cause budget
    """
    with desk_of(context, account) as desk:
        said = EndSaid(
            on=day_meant(on, desk.today, Facing.PAST, "--on") if on else desk.today,
            outcome=_outcome(outcome, desk.flags),
            cause=cause,
            note=note,
        )
        how = How(dry_run=dry_run, commit=commit, as_json=as_json)
        return write(desk, lambda _, fresh: end_entered(said, fresh, desk.today), how)


def _outcome(text: str | None, flags: Flags) -> Outcome:
    if text is not None:
        return word_meant(text, Outcome, "outcome")
    if not can_ask(flags):
        raise UsageProblem("--outcome is missing: how did it end?", f"--outcome {' | '.join(Outcome)}")
    return asked_until(
        f"How did it end: {', '.join(Outcome)}?", lambda answer: word_meant(answer, Outcome, "outcome")
    )
