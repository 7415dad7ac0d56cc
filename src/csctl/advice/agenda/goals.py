"""The figures that show whether goals are reached: readings of metrics, reviews in words."""

import datetime as dt
from collections.abc import Iterator

from csctl.advice.agenda.command import argument, command
from csctl.advice.agenda.item import ItemKind
from csctl.advice.agenda.scene import Draft, Scene
from csctl.measures.goals import REVIEW_DUE_DAYS, ObjectivePace, objectives_naming, status_of
from csctl.measures.measured import plural
from csctl.measures.metric_pace import latest_reading
from csctl.measures.snapshot import Placed, placed
from csctl.model.goals import Metric, Objective, ObjectiveKind, ObjectiveStatus


def open_paces(scene: Scene) -> tuple[ObjectivePace, ...]:
    """Return the objectives that are open, with their pace."""
    return tuple(p for p in scene.facts.objective_paces if p.status is ObjectiveStatus.OPEN)


def readings(scene: Scene) -> Iterator[Draft]:
    """Yield the next reading of every metric that an open objective names, or that has its own target."""
    for metric in placed(("metrics",), scene.account.metrics):
        if _is_followed(scene, metric.fact):
            yield _reading(scene, metric)


def _is_followed(scene: Scene, metric: Metric) -> bool:
    """A metric whose objectives are all closed has done its work."""
    if naming := objectives_naming(scene.snapshot, metric.id):
        return any(_is_open(scene, goal) for goal in naming)
    return metric.target is not None


def _is_open(scene: Scene, goal: Placed[Objective]) -> bool:
    return status_of(scene.snapshot, goal.fact) is ObjectiveStatus.OPEN


def _reading(scene: Scene, metric: Placed[Metric]) -> Draft:
    fact, latest = metric.fact, latest_reading(scene.snapshot, metric)
    start = latest.fact.date if latest else _agreed(scene, fact)
    last = f"last {latest.fact.value:g} on {scene.day(latest.fact.date)}" if latest else "no reading yet"
    every = plural(fact.every_days, "day")
    name = fact.id or fact.name
    return Draft(
        kind=ItemKind.READING,
        key=(name, str(latest.fact.date if latest else "")),
        what=f"read {fact.name}",
        reason=f"{last}; a number is due every {every}",
        rule=f"every metric is read every {every} (S1, S4)",
        command=command("log-reading", scene.slug, f"{argument(name)} VALUE"),
        due=start + dt.timedelta(fact.every_days) if start else None,
        path=latest.path if latest else metric.path,
        last=latest.fact.date if latest else None,
    )


def _agreed(scene: Scene, metric: Metric) -> dt.date | None:
    """The day from which a first reading is owed: its objective was agreed, else tracking began."""
    naming = (goal for goal in objectives_naming(scene.snapshot, metric.id) if _is_open(scene, goal))
    agreed = (goal.fact.agreed_on for goal in naming if goal.fact.agreed_on)
    return min(agreed, default=scene.snapshot.tracked_from)


def reviews(scene: Scene) -> Iterator[Draft]:
    """Yield the next review of every open objective that is judged in words."""
    for one in open_paces(scene):
        goal, review = one.objective, one.review
        if goal.fact.kind is not ObjectiveKind.SOFT:
            continue
        start = review.fact.date if review else goal.fact.agreed_on or scene.snapshot.tracked_from
        verdict = review.fact.verdict.value.replace("_", " ") if review else ""
        last = f"last {verdict}, {scene.day(review.fact.date)}" if review else "not reviewed yet"
        yield Draft(
            kind=ItemKind.REVIEW,
            key=(goal.fact.id or goal.fact.title, str(review.fact.date if review else "")),
            what=f"review {goal.fact.title}",
            reason=f"{last}; ask how it is going every {plural(REVIEW_DUE_DAYS, 'day')}",
            rule=f"a soft objective is reviewed every {plural(REVIEW_DUE_DAYS, 'day')} (S1)",
            command=command("log-review", scene.slug, f"{argument(goal.fact.id or goal.fact.title)} VERDICT"),
            due=start + dt.timedelta(REVIEW_DUE_DAYS) if start else None,
            path=review.path if review else goal.path,
        )
