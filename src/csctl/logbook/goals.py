"""How goals are doing: a reading of a metric, a review of a soft objective."""

import datetime as dt

from csctl.errors import NotFound, Refused
from csctl.logbook.entered import Entered, facts_of, without_gaps, written_number
from csctl.logbook.matching import Choice, one_meant
from csctl.measures.measured import short_day
from csctl.measures.metric_pace import pace
from csctl.measures.snapshot import Placed, Snapshot, placed
from csctl.model.account import Account
from csctl.model.goals import Metric, Objective, ObjectiveKind, Reading, Verdict
from csctl.record import Record
from csctl.shell_words import in_single_quotes
from csctl.store.edit import Append


class ReadingSaid(Record):
    """A reading as it was said."""

    metric: str
    value: float
    on: dt.date
    source: str | None = None
    note: str | None = None


class ReviewSaid(Record):
    """A judgement of an objective as it was said; `by` is a full name."""

    objective: str
    verdict: Verdict
    on: dt.date
    by: str | None = None
    note: str | None = None


def metric_meant(words: str, account: Account) -> Placed[Metric]:
    """Return the metric that is meant by its id or a part of its name. Raises NotFound and Refused."""
    metrics = tuple(placed(("metrics",), account.metrics))
    if not metrics:
        hint = "csctl set ACCOUNT metrics.+ '{id: bookings, name: Direct bookings, unit: bookings}'"
        raise NotFound(f"{account.client} has no metric yet", f"{hint}   adds one")
    choices = [_choice(one.path, one.fact.name, one.fact.id) for one in metrics]
    path = one_meant(words, choices, "metric").path
    return next(one for one in metrics if one.path == path)


def objective_meant(words: str, account: Account) -> Placed[Objective]:
    """Return the objective that is meant by its id or a part of its title. Raises NotFound and Refused."""
    goals = tuple(placed(("objectives",), account.objectives))
    if not goals:
        hint = "csctl set ACCOUNT objectives.+ '{id: brand, title: A brand people trust, kind: soft}'"
        raise NotFound(f"{account.client} has no objective yet", f"{hint}   adds one")
    choices = [_choice(one.path, one.fact.title, one.fact.id) for one in goals]
    path = one_meant(words, choices, "objective").path
    return next(one for one in goals if one.path == path)


def objective_id(words: str, account: Account) -> str:
    """Return the id that entries refer to an objective by. Raises Refused where it has none."""
    goal = objective_meant(words, account)
    if goal.fact.id is None:
        place = in_single_quotes(f"objectives.{goal.fact.title}.id")
        raise Refused(
            f'the objective "{goal.fact.title}" has no id to refer to it by',
            f"csctl set ACCOUNT {place} short-name   gives it one",
        )
    return goal.fact.id


def reading_entered(said: ReadingSaid, snapshot: Snapshot) -> Entered:
    """Return the edit that adds a reading, beside the one before it and the pace.

    Raises Refused where another value stands for that day.
    """
    metric = metric_meant(said.metric, snapshot.account)
    _refuse_second(metric, said)
    item = {"date": said.on, "value": written_number(said.value), "source": said.source, "note": said.note}
    unit = f" {metric.fact.unit}" if metric.fact.unit else ""
    same = any((r.date, r.value) == (said.on, said.value) for r in metric.fact.readings)
    append = Append(path=(*metric.path, "readings"), item=without_gaps(item))
    return Entered(
        headline=f"{metric.fact.name}: {said.value:g}{unit} on {short_day(said.on)}",
        operations=() if same else (append,),
        facts=facts_of(
            ("before", _before(metric.fact, said)),
            ("source", said.source),
            ("note", said.note),
            ("against", _against(metric, said, snapshot)),
        ),
    )


def review_entered(said: ReviewSaid, account: Account) -> Entered:
    """Return the edit that adds a review of an objective."""
    goal = objective_meant(said.objective, account)
    item = {"date": said.on, "verdict": said.verdict.value, "by": said.by, "note": said.note}
    earlier = max(goal.fact.reviews, key=lambda review: review.date, default=None)
    numbers = goal.fact.kind is ObjectiveKind.NUMBER
    note = "it is an objective with numbers: its readings decide, the review is kept beside them"
    return Entered(
        headline=f'"{goal.fact.title}" is {_words(said.verdict)}, {short_day(said.on)}',
        operations=(Append(path=(*goal.path, "reviews"), item=without_gaps(item)),),
        facts=facts_of(
            ("by", said.by),
            ("note", said.note),
            (
                "before",
                f"{_words(earlier.verdict)}, {short_day(earlier.date)}" if earlier else "not reviewed yet",
            ),
        ),
        notes=(note,) if numbers else (),
    )


def _refuse_second(metric: Placed[Metric], said: ReadingSaid) -> None:
    for reading in metric.fact.readings:
        if reading.date == said.on and reading.value != said.value:
            place = f"metrics.{metric.fact.id or metric.fact.name}.readings.{said.on}.value"
            raise Refused(
                f"{metric.fact.name} already has {reading.value:g} on {short_day(said.on)}",
                f"csctl set ACCOUNT {in_single_quotes(place)} {said.value:g}   replaces it",
                "--on DATE says another day",
            )


def _before(metric: Metric, said: ReadingSaid) -> str:
    earlier = [one for one in metric.readings if one.date < said.on]
    if not earlier:
        return "this is the first reading"
    last = max(earlier, key=lambda one: one.date)
    return f"{last.value:g} on {short_day(last.date)} ({said.value - last.value:+g})"


def _against(metric: Placed[Metric], said: ReadingSaid, snapshot: Snapshot) -> str:
    """Return what the readings up to today say against the plan, this one among them."""
    reading = Reading(date=said.on, value=said.value)
    updated = metric.fact.model_copy(update={"readings": (*metric.fact.readings, reading)})
    result = pace(snapshot, Placed(metric.path, updated))
    if result.ratio is None:
        return f"not known: {result.why_unknown} is missing"
    figures = "; ".join(one.text.partition(": ")[2] for one in result.evidence)
    return f"{figures}: {result.ratio:.0%} of plan"


def _choice(path: tuple[str | int, ...], name: str, short: str | None) -> Choice:
    shown = f"{short} ({name})" if short else name
    return Choice(shown=shown, texts=tuple(filter(None, (short, name))), path=path)


def _words(verdict: Verdict) -> str:
    return verdict.value.replace("_", " ")
