"""Metrics: whether they say from where to where, and whether somebody still reads them."""

from collections.abc import Iterator

from csctl.checks.found import found, listed, warning
from csctl.checks.objectives import in_first_days, open_objectives
from csctl.finding import Finding
from csctl.measures.facts import Facts
from csctl.measures.goals import objectives
from csctl.measures.measured import plural
from csctl.measures.metric_pace import pace
from csctl.measures.snapshot import Placed, placed
from csctl.model.goals import Baseline, Metric, Target

NO_PLAN = warning(
    "W224",
    "a metric without baseline or target",
    "From where to where by when: without it a number is only a number, and nobody is on or off track.",
    "write baseline: {date: …, value: …} and target: {date: …, value: …}, "
    "or target: {versus: last_year, change_pct: …}",
)
READING_OVERDUE = warning(
    "W225",
    "a metric not read in time",
    "An old number says nothing about today, and after twice its time it no longer counts.",
    "get the number, and add under readings: {date: …, value: …}; or change every_days",
)

RULES = (NO_PLAN, READING_OVERDUE)


def watched_metrics(facts: Facts) -> Iterator[Placed[Metric]]:
    """Yield the metrics that matter today: all but those of objectives that are over."""
    still = {one for goal in open_objectives(facts) for one in goal.fact.metrics}
    over = {one for goal in objectives(facts.snapshot) for one in goal.fact.metrics} - still
    metrics = placed(("metrics",), facts.snapshot.account.metrics)
    return (metric for metric in metrics if metric.fact.id not in over)


def no_plan(facts: Facts) -> Iterator[Finding]:
    """A comparison with last year needs no baseline: the readings of last year are it."""
    if in_first_days(facts.snapshot):
        return
    for metric in watched_metrics(facts):
        missing = _missing(metric.fact)
        if missing:
            yield found(NO_PLAN, f"{metric.fact.name} has no {listed(missing)}", metric.path)


def _missing(metric: Metric) -> list[str]:
    baseline = metric.baseline or Baseline.model_construct()
    target = metric.target or Target.model_construct()
    if target.versus is not None:
        return []
    sides = (("baseline", baseline.value, baseline.date), ("target", target.value, target.date))
    missing = []
    for name, value, day in sides:
        if value is None:
            missing.append(name)
        elif day is None:
            missing.append(f"day of its {name}")
    return missing


def reading_overdue(facts: Facts) -> Iterator[Finding]:
    """Overdue from the day after `every_days`; the first is due that long after it was agreed or tracked."""
    snapshot = facts.snapshot
    for metric in watched_metrics(facts):
        every = plural(metric.fact.every_days, "day")
        latest = pace(snapshot, metric).latest
        if latest is not None:
            age = snapshot.age_days(latest.fact.date)
            if age > metric.fact.every_days:
                state = f"last read {plural(age, 'day')} ago, on {latest.fact.date}"
                yield found(
                    READING_OVERDUE, f"{metric.fact.name} was {state}; due every {every}", latest.path
                )
        elif (age := _days_without_reading(facts, metric.fact)) > metric.fact.every_days:
            message = f"{metric.fact.name} was never read in {plural(age, 'day')}; due every {every}"
            yield found(READING_OVERDUE, message, metric.path)


def _days_without_reading(facts: Facts, metric: Metric) -> int:
    """Days since the earliest objective of the metric was agreed, else tracked; 0 in the first days."""
    snapshot = facts.snapshot
    goals = (goal.fact for goal in open_objectives(facts) if metric.id in goal.fact.metrics)
    start = min((goal.agreed_on for goal in goals if goal.agreed_on), default=snapshot.tracked_from)
    return 0 if start is None or in_first_days(snapshot) else snapshot.age_days(start)


CHECKS = (no_plan, reading_overdue)
