"""`csctl log-feedback`: what the client says, in their words."""

from typing import Annotated

import typer

from csctl.cli.desk import desk_of
from csctl.cli.note_text import clean
from csctl.cli.whom import client_name
from csctl.cli.words_meant import word_meant
from csctl.cli.writing import AccountWord, AsJson, CommitIt, DryRun, How, OnDay, write
from csctl.logbook.voices import FeedbackSaid, feedback_entered
from csctl.model.feedback import FeedbackKind


def log_feedback(
    context: typer.Context,
    account: AccountWord,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=", ".join(FeedbackKind))],
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What they said, in their words.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who said it; a part of the name.")] = None,
    on: OnDay = None,
    score: Annotated[
        int | None, typer.Option(min=0, max=10, metavar="N", help="nps 0-10, csat 1-5; none: asked only.")
    ] = None,
    dry_run: DryRun = False,
    commit: CommitIt = None,
    as_json: AsJson = False,
) -> int:
    """Record praise, a complaint or a score: csctl log-feedback harbor praise "Love it" --by anna."""
    with desk_of(context, account) as desk:
        said = FeedbackSaid(
            kind=word_meant(kind, FeedbackKind, "kind of feedback"),
            on=desk.past_day(on),
            by=client_name(desk, by),
            text=clean(text) or None if text else None,
            score=score,
        )
        how = How(dry_run=dry_run, commit=commit, as_json=as_json, words=(kind, text or ""))
        return write(desk, lambda _, fresh: feedback_entered(said, fresh), how)
