"""`csctl log-feedback`: what the client says, in their words."""

from typing import Annotated

import typer

from csctl.cli.asking import asked_until, can_ask
from csctl.cli.committing import CommitIt
from csctl.cli.desk import desk_of
from csctl.cli.flags import Flags
from csctl.cli.note_text import clean
from csctl.cli.whom import client_name
from csctl.cli.words_meant import word_meant
from csctl.cli.writing import AccountWord, AsJson, DryRun, How, OnDay, write
from csctl.errors import UsageProblem
from csctl.logbook.voices import SCORED, FeedbackSaid, feedback_entered
from csctl.model.feedback import FeedbackKind
from csctl.record import replace


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
    """Record praise, a complaint or a score.

    csctl log-feedback harbor praise "Love it" --by anna
    """
    with desk_of(context, account) as desk:
        meant = word_meant(kind, FeedbackKind, "kind of feedback")
        said = FeedbackSaid(
            kind=meant,
            on=desk.past_day(on),
            by=client_name(desk, by),
            text=clean(text or "") or None,
            score=score,
        )
        if said.text is None and meant not in SCORED and score is None:
            said = replace(said, text=_asked_text(desk.flags, meant))
        how = How(dry_run=dry_run, commit=commit, as_json=as_json, words=(kind, said.text or ""))
        return write(desk, lambda _, fresh: feedback_entered(said, fresh), how)


def _asked_text(flags: Flags, kind: FeedbackKind) -> str:
    """Ask what they said. Raises UsageProblem where nobody is there to answer."""
    name = kind.value.replace("_", " ")
    missing = f"TEXT is missing: a {name} without their words says nothing"
    if not can_ask(flags):
        raise UsageProblem(missing, f'csctl log-feedback ACCOUNT {kind.value} "What they said"')

    def meant(answer: str) -> str:
        if not (text := clean(answer)):
            raise UsageProblem("a few of their words are enough")
        return text

    return asked_until(f"What did they say ({name})?", meant)
