"""Pace of one metric: its readings against baseline and target, as a ratio where 1 is exactly on plan."""

import datetime as dt

from csctl.judgement import Evidence
from csctl.measures.snapshot import Placed, Snapshot, placed
from csctl.model.goals import Baseline, Direction, Metric, Reading, Target
from csctl.record import Record

NOT_BEFORE_SHARE = 0.25
LATEST_MONTHS = 3
ZERO_REACHED = 1.05


class Pace(Record):
    """Where a metric stands. `ratio` None is unknown, `stale` because its latest reading is too old."""

    metric: Placed[Metric]
    ratio: float | None
    stale: bool
    latest: Placed[Reading] | None
    expected: float | None
    evidence: tuple[Evidence, ...]
    why_unknown: str = ""


def pace(snapshot: Snapshot, metric: Placed[Metric]) -> Pace:
    """Return the pace of a metric by its readings up to today.

    Stale after two times `every_days`. Of readings of one day the worse counts.
    """
    readings = _readings(snapshot, metric)
    if not readings:
        return _unknown(metric, None, f"a reading of {metric.fact.name}")
    latest = _last(readings, metric.fact.direction)
    if is_stale(snapshot, metric.fact, latest.fact):
        return _unknown(metric, latest, f"a fresh reading of {metric.fact.name}", stale=True)
    target = metric.fact.target
    if target is not None and target.versus is not None:
        return _against_last_year(metric, readings, latest)
    if target is None or target.value is None:
        return _unknown(metric, latest, f"a target for {metric.fact.name}")
    return _against_plan(metric, latest)


def is_stale(snapshot: Snapshot, metric: Metric, latest: Reading) -> bool:
    """Whether the latest reading is older than two times the agreed distance."""
    return snapshot.age_days(latest.date) > 2 * metric.every_days


def metrics_of(snapshot: Snapshot, ids: tuple[str, ...]) -> tuple[Placed[Metric], ...]:
    """Return the metrics that an objective refers to, as far as they exist."""
    by_id = snapshot.once(_by_id)
    if len(ids) == 1:
        return by_id.get(ids[0], ())
    return tuple(sorted((m for one in dict.fromkeys(ids) for m in by_id.get(one, ())), key=_in_file))


def _in_file(metric: Placed[Metric]) -> int:
    return int(metric.path[-1])


def _by_id(snapshot: Snapshot) -> dict[str, tuple[Placed[Metric], ...]]:
    found: dict[str, list[Placed[Metric]]] = {}
    for metric in placed(("metrics",), snapshot.account.metrics):
        if metric.fact.id:
            found.setdefault(metric.fact.id, []).append(metric)
    return {one: tuple(metrics) for one, metrics in found.items()}


def latest_reading(snapshot: Snapshot, metric: Placed[Metric]) -> Placed[Reading] | None:
    """Return the latest reading by today; of one day the worse. None where there is none."""
    readings = _readings(snapshot, metric)
    return _last(readings, metric.fact.direction) if readings else None


def _readings(snapshot: Snapshot, metric: Placed[Metric]) -> list[Placed[Reading]]:
    return [
        Placed((*metric.path, "readings", index), reading)
        for index, reading in enumerate(metric.fact.readings)
        if reading.date <= snapshot.today
    ]


def _last(readings: list[Placed[Reading]], direction: Direction) -> Placed[Reading]:
    """Return the latest reading; of one day the worse."""
    sign = -1 if direction is Direction.UP else 1
    return max(readings, key=lambda r: (r.fact.date, sign * r.fact.value))


def _best_of_last_day(readings: list[Placed[Reading]], direction: Direction) -> Placed[Reading]:
    """Return the latest reading; of one day the better, which is the harder comparison."""
    sign = 1 if direction is Direction.UP else -1
    return max(readings, key=lambda r: (r.fact.date, sign * r.fact.value))


def _unknown(
    metric: Placed[Metric], latest: Placed[Reading] | None, missing: str, *, stale: bool = False
) -> Pace:
    where = latest.path if latest else metric.path
    day = latest.fact.date if latest else None
    evidence = Evidence(text=f"{metric.fact.name}: {missing} is missing", path=where, date=day)
    return Pace(
        metric=metric,
        ratio=None,
        stale=stale,
        latest=latest,
        expected=None,
        evidence=(evidence,),
        why_unknown=missing,
    )


def _evidence(metric: Metric, reading: Placed[Reading], against: str) -> Evidence:
    text = f"{metric.name}: {reading.fact.value:g} against {against}"
    return Evidence(text=text, path=reading.path, date=reading.fact.date)


def _by_month(readings: list[Placed[Reading]]) -> dict[tuple[int, int], list[Placed[Reading]]]:
    months: dict[tuple[int, int], list[Placed[Reading]]] = {}
    for reading in readings:
        months.setdefault((reading.fact.date.year, reading.fact.date.month), []).append(reading)
    return months


def _against_last_year(
    metric: Placed[Metric], readings: list[Placed[Reading]], latest: Placed[Reading]
) -> Pace:
    """Sum of the latest three months over the same months a year before, changed by the target."""
    direction, target = metric.fact.direction, metric.fact.target
    change = 1 + (target.change_pct or 0 if target else 0) / 100
    months = _by_month(readings)
    now = before = 0.0
    evidence: list[Evidence] = []
    for year, month in sorted(months, reverse=True)[:LATEST_MONTHS]:
        if (year - 1, month) not in months:
            continue
        this = _last(months[year, month], direction)
        base = _best_of_last_day(months[year - 1, month], direction)
        now, before = now + this.fact.value, before + base.fact.value
        evidence.append(_evidence(metric.fact, this, f"{base.fact.value:g} a year before"))
    ratio = _ratio(now, before * change, direction) if evidence else None
    if ratio is None:
        return _unknown(metric, latest, f"a reading of {metric.fact.name} in the same month a year before")
    return Pace(
        metric=metric,
        ratio=ratio,
        stale=False,
        latest=latest,
        expected=before * change,
        evidence=tuple(evidence),
    )


def _ratio(value: float, target: float, direction: Direction) -> float | None:
    """Return value over target, inverted where less is better; None for a zero divisor."""
    value, target = (target, value) if direction is Direction.DOWN else (value, target)
    return None if target == 0 else value / target


def _against_plan(metric: Placed[Metric], latest: Placed[Reading]) -> Pace:
    """Way gone over way expected on the day of the reading; without a baseline, value over target."""
    baseline = metric.fact.baseline or Baseline.model_construct()
    target = metric.fact.target or Target.model_construct()
    start, goal = baseline.value, target.value
    if goal is None:
        return _unknown(metric, latest, f"a target for {metric.fact.name}")
    if start is None or start == goal or baseline.date is None or target.date is None:
        return _against_value(metric, latest, goal)
    share = _share_of_period(baseline.date, target.date, latest.fact.date)
    if share < NOT_BEFORE_SHARE:
        return _unknown(metric, latest, f"a reading of {metric.fact.name} after a quarter of its time")
    expected = start + (goal - start) * share
    return Pace(
        metric=metric,
        ratio=(latest.fact.value - start) / (expected - start),
        stale=False,
        latest=latest,
        expected=expected,
        evidence=(_evidence(metric.fact, latest, f"{expected:.4g} expected by then"),),
    )


def _share_of_period(start: dt.date, end: dt.date, day: dt.date) -> float:
    """How much of the period has passed, at most 1; 0 where the target lies before its baseline."""
    return 0.0 if end <= start else min(1.0, (day - start).days / (end - start).days)


def _against_value(metric: Placed[Metric], latest: Placed[Reading], target: float) -> Pace:
    value = latest.fact.value
    if metric.fact.direction is Direction.DOWN and value == 0:
        ratio: float | None = ZERO_REACHED
    else:
        ratio = _ratio(value, target, metric.fact.direction)
    if ratio is None:
        return _unknown(metric, latest, f"a target for {metric.fact.name} that is not zero")
    return Pace(
        metric=metric,
        ratio=ratio,
        stale=False,
        latest=latest,
        expected=target,
        evidence=(_evidence(metric.fact, latest, f"a target of {target:g}"),),
    )
