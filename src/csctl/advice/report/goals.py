"""Objectives and metrics as a review shows them."""

import datetime as dt

from csctl.advice.report.period import year_before
from csctl.advice.report.review import Basis, MetricView, ObjectiveView, Point, SoftReview
from csctl.measures.goals import ObjectivePace, objective_paces
from csctl.measures.metric_pace import Pace, metrics_of, pace
from csctl.measures.snapshot import Snapshot, known_by, name_key
from csctl.model.goals import Direction, Metric, Objective, ObjectiveStatus, Reading, Review
from csctl.record import replace

YEAR_DAYS = 366


def objective_views(snapshot: Snapshot, first: dt.date, *, our_goals: bool) -> tuple[ObjectiveView, ...]:
    """Return the objectives that were open in the period beginning on `first`, the most important first.

    What we want of them is in them only with `our_goals`.
    """
    paces = (one for one in objective_paces(snapshot) if _was_open(snapshot, one, first))
    ranked = sorted(paces, key=lambda one: one.objective.fact.priority)
    found = tuple(_objective(snapshot, one) for one in ranked)
    return found if our_goals else tuple(replace(one, our_goal="") for one in found)


def _was_open(snapshot: Snapshot, one: ObjectivePace, first: dt.date) -> bool:
    if one.status is ObjectiveStatus.OPEN:
        return True
    closed = known_by(one.objective.fact.closed_on, snapshot.today) or one.objective.fact.due
    return closed is not None and closed >= first


def _objective(snapshot: Snapshot, one: ObjectivePace) -> ObjectiveView:
    fact = one.objective.fact
    return ObjectiveView(
        title=fact.title,
        is_soft=fact.kind.value == "soft",
        status=one.status.value,
        client_goal=fact.client_goal or "",
        our_goal=fact.our_goal or "",
        agreed_on=fact.agreed_on,
        agreed_with=fact.agreed_with if fact.agreed_on else (),
        due=fact.due,
        closed_on=known_by(fact.closed_on, snapshot.today),
        ratio=one.ratio,
        metrics=_metrics(snapshot, fact, is_open=one.status is ObjectiveStatus.OPEN),
        reviews=tuple(_soft_review(snapshot, review) for review in _past(snapshot, fact.reviews)),
    )


def _past(snapshot: Snapshot, reviews: tuple[Review, ...]) -> tuple[Review, ...]:
    """The reviews of a year, the latest first."""
    recent = (one for one in reviews if snapshot.within_days(one.date, YEAR_DAYS))
    return tuple(sorted(recent, key=lambda one: one.date, reverse=True))


def _soft_review(snapshot: Snapshot, one: Review) -> SoftReview:
    by = one.by or ""
    theirs = name_key(by) in {name_key(p.fact.name) for p in snapshot.stakeholders}
    note = one.note or ""
    return SoftReview(day=one.date, verdict=one.verdict.value, by=by, note=note if theirs else "")


def _metrics(snapshot: Snapshot, objective: Objective, *, is_open: bool) -> tuple[MetricView, ...]:
    """Return the metrics as they stand; of an objective that is closed nothing more is missing."""
    placed = metrics_of(snapshot, objective.metrics)
    found = tuple(_metric(snapshot, pace(snapshot, metric)) for metric in placed)
    return found if is_open else tuple(replace(one, missing="") for one in found)


def _metric(snapshot: Snapshot, at: Pace) -> MetricView:
    fact = at.metric.fact
    basis, target, baseline = _basis(fact), fact.target, fact.baseline
    known = _by_day(fact, tuple(r for r in fact.readings if r.date <= snapshot.today))
    shown = _shown(snapshot, known, basis)
    return MetricView(
        name=fact.name,
        unit=fact.unit or "",
        less_is_better=fact.direction is Direction.DOWN,
        basis=basis,
        baseline=_baseline(baseline.date, baseline.value) if baseline and basis is Basis.PLAN else None,
        target_value=target.value if target else None,
        target_day=target.date if target else None,
        change_pct=(target.change_pct or 0) if target and target.versus else None,
        readings=shown,
        compared=_year_before(known, shown) if basis is Basis.LAST_YEAR else (),
        actual=None if at.latest is None else Point(day=at.latest.fact.date, value=at.latest.fact.value),
        expected=at.expected,
        reached=_reached(at),
        months_compared=len(at.evidence) if basis is Basis.LAST_YEAR and at.ratio is not None else 0,
        ratio=at.ratio,
        missing=at.why_unknown,
    )


def _reached(at: Pace) -> float | None:
    """What stands against `expected`: the latest reading, or against last year the sum of several."""
    if at.ratio is None or at.expected is None:
        return None
    if _basis(at.metric.fact) is not Basis.LAST_YEAR:
        return at.latest.fact.value if at.latest else None
    less = at.metric.fact.direction is Direction.DOWN
    return round(at.expected / at.ratio if less else at.expected * at.ratio, 6) if at.ratio else 0.0


def _basis(metric: Metric) -> Basis:
    target, baseline = metric.target, metric.baseline
    if target is not None and target.versus is not None:
        return Basis.LAST_YEAR
    if target is None or target.value is None:
        return Basis.NOTHING
    complete = target.date and baseline and baseline.date and baseline.value is not None
    return Basis.PLAN if complete and baseline and baseline.date != target.date else Basis.VALUE


def _baseline(day: dt.date | None, value: float | None) -> Point | None:
    return None if day is None or value is None else Point(day=day, value=value)


def _by_day(metric: Metric, readings: tuple[Reading, ...]) -> tuple[Point, ...]:
    """One reading a day, oldest first; of one day the worse, as in scoring."""
    worse = min if metric.direction is Direction.UP else max
    values: dict[dt.date, float] = {}
    for one in readings:
        values[one.date] = worse(values.get(one.date, one.value), one.value)
    return tuple(Point(day=day, value=values[day]) for day in sorted(values))


def _shown(snapshot: Snapshot, known: tuple[Point, ...], basis: Basis) -> tuple[Point, ...]:
    """The readings of the last year; against last year those with one to compare, the last of each month."""
    recent = tuple(p for p in known if snapshot.within_days(p.day, YEAR_DAYS))
    if basis is not Basis.LAST_YEAR:
        return recent
    months = {(p.day.year, p.day.month): p for p in known}
    return tuple(p for p in recent if months[p.day.year, p.day.month] is p)


def _year_before(known: tuple[Point, ...], shown: tuple[Point, ...]) -> tuple[Point, ...]:
    """The readings of the same months a year before, as far as there are any."""
    months = {(p.day.year, p.day.month): p for p in known}
    days = (year_before(p.day) for p in shown)
    return tuple(months[day.year, day.month] for day in days if (day.year, day.month) in months)
