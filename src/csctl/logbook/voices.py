"""How people feel and what they say: the pulse of our team, the feedback of the client."""

import datetime as dt

from csctl.errors import UsageProblem
from csctl.logbook.entered import Entered, facts_of, without_gaps
from csctl.measures.measured import short_day
from csctl.measures.snapshot import Placed, name_key, placed
from csctl.model.account import Account
from csctl.model.feedback import Feedback, FeedbackKind
from csctl.record import Record
from csctl.store.edit import Append, Operation, SetValue

SCORED = frozenset({FeedbackKind.NPS, FeedbackKind.CSAT})


class PulseSaid(Record):
    """How somebody of ours feels about the work for a client, 1 to 5; `by` is a full name."""

    score: int
    on: dt.date
    by: str | None = None
    note: str | None = None


class FeedbackSaid(Record):
    """What the client said, in their words; `by` is a full name."""

    kind: FeedbackKind
    on: dt.date
    by: str | None = None
    text: str | None = None
    score: int | None = None


def pulse_entered(said: PulseSaid, account: Account) -> Entered:
    """Return the edit that adds a pulse, beside the one before it of the same person."""
    item = {"date": said.on, "by": said.by, "score": said.score, "note": said.note}
    earlier = [one for one in account.team.pulse if one.date <= said.on and _same(one.by, said.by)]
    last = max(earlier, key=lambda one: one.date, default=None)
    before = f"{last.score} of 5 on {short_day(last.date)}" if last else "this is the first one"
    who = f"pulse of {said.by}" if said.by else "pulse of the team"
    return Entered(
        headline=f"{who}: {said.score} of 5, {short_day(said.on)}",
        operations=(Append(path=("team", "pulse"), item=without_gaps(item)),),
        facts=facts_of(("note", said.note), ("before", before)),
        notes=() if said.by else ("nobody is named; --by NAME says whose pulse it is",),
    )


def feedback_entered(said: FeedbackSaid, account: Account) -> Entered:
    """Return the edit that adds feedback, or that completes the question it is the answer to.

    Raises UsageProblem for a score of what has none.
    """
    if said.score is not None and said.kind not in SCORED:
        raise UsageProblem(f"only nps and csat carry a score, {said.kind.value} does not")
    waiting = _waiting(said, account)
    operations = _completed(waiting, said) if waiting else (_new(said),)
    kind = said.kind.value.replace("_", " ")
    return Entered(
        headline=f"{kind}{f' of {said.by}' if said.by else ''}{_score(said)}, {short_day(said.on)}",
        operations=operations,
        facts=facts_of(
            ("text", said.text),
            ("answers", f"the {kind} asked for on {short_day(waiting.fact.date)}" if waiting else None),
        ),
        notes=() if said.by else ("nobody is named; --by NAME says whose words these are",),
    )


def _new(said: FeedbackSaid) -> Operation:
    item = {
        "date": said.on,
        "by": said.by,
        "kind": said.kind.value,
        "text": said.text,
        "scored_on": said.on if said.score is not None else None,
        "score": said.score,
    }
    return Append(path=("feedback",), item=without_gaps(item))


def _waiting(said: FeedbackSaid, account: Account) -> Placed[Feedback] | None:
    """Return the question that a score answers: asked of the same person by then, and not answered yet."""
    if said.score is None:
        return None
    asked = [
        one
        for one in placed(("feedback",), account.feedback)
        if one.fact.kind is said.kind and one.fact.score is None and one.fact.date <= said.on
    ]
    fitting = [one for one in asked if said.by is None or one.fact.by is None or _same(one.fact.by, said.by)]
    return max(fitting, key=lambda one: (_same(one.fact.by, said.by), one.fact.date), default=None)


def _completed(waiting: Placed[Feedback], said: FeedbackSaid) -> tuple[Operation, ...]:
    values = {"scored_on": said.on, "score": said.score, "text": said.text}
    if waiting.fact.by is None:
        values["by"] = said.by
    return tuple(
        SetValue(path=(*waiting.path, key), value=value) for key, value in values.items() if value is not None
    )


def _score(said: FeedbackSaid) -> str:
    if said.score is not None:
        return f": {said.score} of {10 if said.kind is FeedbackKind.NPS else 5}"
    return ", asked for" if said.kind in SCORED else ""


def _same(one: str | None, other: str | None) -> bool:
    return name_key(one or "") == name_key(other or "")
