"""Goals: whether joint objectives are agreed, and the pace of the weakest of them."""

from typing import assert_never

from csctl.judgement import Evidence
from csctl.measures.measured import Measured, short_day, unknown
from csctl.measures.metric_pace import Pace, metrics_of, pace
from csctl.measures.snapshot import Placed, Snapshot, known_by, placed
from csctl.model.goals import Objective, ObjectiveKind, ObjectiveStatus, Review, Verdict
from csctl.record import Record

VERDICT_RATIO = {Verdict.AHEAD: 1.05, Verdict.ON_TRACK: 0.95, Verdict.BEHIND: 0.85, Verdict.FAILING: 0.70}
ACHIEVED_RATIO, ACHIEVED_DAYS = 1.0, 90
MISSED_RATIO, MISSED_DAYS = 0.70, 180
REVIEW_DUE_DAYS = 90
REVIEW_STALE_DAYS = 180


class ObjectivePace(Record):
    """Where an objective stands on a day. `ratio` None is unknown or does not count."""

    objective: Placed[Objective]
    status: ObjectiveStatus
    ratio: float | None
    stale: bool
    paces: tuple[Pace, ...] = ()
    review: Placed[Review] | None = None
    evidence: tuple[Evidence, ...] = ()


def objectives(snapshot: Snapshot) -> tuple[Placed[Objective], ...]:
    """Every objective that exists by today; one agreed later does not yet."""
    return snapshot.once(_objectives)


def _objectives(snapshot: Snapshot) -> tuple[Placed[Objective], ...]:
    found = placed(("objectives",), snapshot.account.objectives)
    return tuple(o for o in found if o.fact.agreed_on is None or o.fact.agreed_on <= snapshot.today)


def objectives_naming(snapshot: Snapshot, metric: str | None) -> tuple[Placed[Objective], ...]:
    """Return the objectives that name a metric by its id."""
    return snapshot.once(_by_metric).get(metric or "", ())


def _by_metric(snapshot: Snapshot) -> dict[str, tuple[Placed[Objective], ...]]:
    naming: dict[str, list[Placed[Objective]]] = {}
    for objective in objectives(snapshot):
        for metric in dict.fromkeys(objective.fact.metrics):
            naming.setdefault(metric, []).append(objective)
    return {metric: tuple(found) for metric, found in naming.items()}


def status_of(snapshot: Snapshot, objective: Objective) -> ObjectiveStatus:
    """Return the status of that day: an objective closed later was open."""
    if objective.closed_on is not None and objective.closed_on > snapshot.today:
        return ObjectiveStatus.OPEN
    return objective.status


def latest_review(snapshot: Snapshot, objective: Placed[Objective]) -> Placed[Review] | None:
    """Return the latest review by today; of one day the worse."""
    reviews = placed((*objective.path, "reviews"), objective.fact.reviews)
    past = [review for review in reviews if review.fact.date <= snapshot.today]
    return max(past, key=lambda r: (r.fact.date, -VERDICT_RATIO[r.fact.verdict]), default=None)


def objective_paces(snapshot: Snapshot) -> tuple[ObjectivePace, ...]:
    """The pace of every objective that exists and was not dropped, in the order of the file."""
    return tuple(
        _objective_pace(snapshot, o)
        for o in objectives(snapshot)
        if status_of(snapshot, o.fact) is not ObjectiveStatus.DROPPED
    )


def _objective_pace(snapshot: Snapshot, objective: Placed[Objective]) -> ObjectivePace:
    status = status_of(snapshot, objective.fact)
    match status:
        case ObjectiveStatus.OPEN:
            if objective.fact.kind is ObjectiveKind.SOFT:
                return _by_review(snapshot, objective)
            return _by_metrics(snapshot, objective)
        case ObjectiveStatus.ACHIEVED:
            return _closed(snapshot, objective, ACHIEVED_RATIO, ACHIEVED_DAYS)
        case ObjectiveStatus.MISSED:
            limit = -1 if _was_followed(snapshot, objective.fact) else MISSED_DAYS
            return _closed(snapshot, objective, MISSED_RATIO, limit)
        case ObjectiveStatus.DROPPED:
            return _closed(snapshot, objective, MISSED_RATIO, -1)
        case _:
            assert_never(status)


def _was_followed(snapshot: Snapshot, missed: Objective) -> bool:
    closed = missed.closed_on or missed.due
    later = (o.fact.agreed_on for o in objectives(snapshot))
    return closed is not None and any(day is not None and day > closed for day in later)


def _closed(snapshot: Snapshot, objective: Placed[Objective], ratio: float, days: int) -> ObjectivePace:
    closed = known_by(objective.fact.closed_on, snapshot.today) or objective.fact.due
    counts = closed is not None and snapshot.age_days(closed) <= days
    status = objective.fact.status
    text = f'objective "{objective.fact.title}" {status.value}'
    evidence = Evidence(text=text, path=objective.path, date=known_by(closed, snapshot.today))
    return ObjectivePace(
        objective=objective,
        status=status,
        ratio=ratio if counts else None,
        stale=False,
        evidence=(evidence,),
    )


def _by_review(snapshot: Snapshot, objective: Placed[Objective]) -> ObjectivePace:
    review = latest_review(snapshot, objective)
    title = objective.fact.title
    if review is None:
        missing = Evidence(text=f'"{title}" was never reviewed', path=objective.path)
        return ObjectivePace(
            objective=objective, status=ObjectiveStatus.OPEN, ratio=None, stale=False, evidence=(missing,)
        )
    stale = snapshot.age_days(review.fact.date) > REVIEW_STALE_DAYS
    verdict = review.fact.verdict
    text = f'"{title}" reviewed as {verdict.value.replace("_", " ")}'
    return ObjectivePace(
        objective=objective,
        status=ObjectiveStatus.OPEN,
        ratio=None if stale else VERDICT_RATIO[verdict],
        stale=stale,
        review=review,
        evidence=(Evidence(text=text, path=review.path, date=review.fact.date),),
    )


def _by_metrics(snapshot: Snapshot, objective: Placed[Objective]) -> ObjectivePace:
    paces = tuple(pace(snapshot, metric) for metric in metrics_of(snapshot, objective.fact.metrics))
    known = [p for p in paces if p.ratio is not None]
    worst = min(known, key=lambda p: p.ratio or 0, default=None)
    evidence = worst.evidence if worst else tuple(e for p in paces for e in p.evidence)
    return ObjectivePace(
        objective=objective,
        status=ObjectiveStatus.OPEN,
        ratio=worst.ratio if worst else None,
        stale=any(_wants_reading(snapshot, objective.fact, p) for p in paces),
        paces=paces,
        evidence=evidence or (Evidence(text=f'"{objective.fact.title}" has no metric', path=objective.path),),
    )


def _wants_reading(snapshot: Snapshot, objective: Objective, p: Pace) -> bool:
    """Whether the latest reading is too old, or the first is overdue since the objective was agreed."""
    if p.latest is not None:
        return p.stale
    start = objective.agreed_on or snapshot.tracked_from
    return start is not None and snapshot.age_days(start) > p.metric.fact.every_days


def objectives_defined(snapshot: Snapshot) -> bool:
    """Whether there is a joint objective: a goal of both sides and, if a number, an existing metric (S4)."""
    return any(
        o.fact.client_goal
        and o.fact.our_goal
        and status_of(snapshot, o.fact) is not ObjectiveStatus.DROPPED
        and (o.fact.kind is ObjectiveKind.SOFT or metrics_of(snapshot, o.fact.metrics))
        for o in objectives(snapshot)
    )


def attainment(paces: tuple[ObjectivePace, ...]) -> Measured:
    """Return the worst ratio among the objectives of the best priority that has any; 1 is exactly on plan."""
    known = [p for p in paces if p.ratio is not None]
    if not known:
        first = next((e for p in paces for e in p.evidence), None)
        missing = "a fresh reading or review" if paces else "a joint objective with its metric"
        return unknown(missing, *((first,) if first else ()))
    best = min(p.objective.fact.priority for p in known)
    worst = min((p for p in known if p.objective.fact.priority == best), key=lambda p: p.ratio or 0)
    ratio = worst.ratio or 0.0
    title = worst.objective.fact.title
    return Measured(
        value=ratio,
        text=f'{ratio:.0%} of plan: "{title}"',
        evidence=worst.evidence,
        short=f"goals at {ratio:.0%} of plan",
    )


def stale_goals(snapshot: Snapshot, paces: tuple[ObjectivePace, ...]) -> Measured:
    """1 where an open objective waits for a reading or review that is overdue by far, else None."""
    stale = [p for p in paces if p.status is ObjectiveStatus.OPEN and p.stale]
    if not stale:
        return Measured(value=None, text="readings and reviews are fresh")
    evidence = tuple(e for p in stale for e in p.evidence)
    text = f'no fresh number for "{stale[0].objective.fact.title}" as of {short_day(snapshot.today)}'
    return Measured(value=1, text=text, evidence=evidence, short="goal figures are stale")
