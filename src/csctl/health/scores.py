"""Each measure of each corner, scored 0-100 from the facts."""

import statistics
from collections.abc import Callable

from csctl.health.rules import (
    MEASURES,
    MOOD_ANCHORS,
    NO_EXECUTIVE_SCORE,
    NPS_ANCHORS,
    UNDEFINED_GOALS_SCORE,
    MeasureRule,
    interpolated,
)
from csctl.judgement import CornerName, Measure
from csctl.measures.facts import Facts
from csctl.measures.measured import Measured

_PLAIN: dict[str, Callable[[Facts], Measured]] = {
    "replies_in_time": lambda facts: facts.replies,
    "gap_ratio": lambda facts: facts.gap,
    "pulse": lambda facts: facts.pulse,
    "load": lambda facts: facts.load,
    "overdue_days": lambda facts: facts.overdue,
    "team_exits": lambda facts: facts.team_exits,
    "margin": lambda facts: facts.margin,
    "unpaid": lambda facts: facts.unpaid,
    "invoice_overdue_days": lambda facts: facts.late_invoice,
}
_OF_CORNER = {corner: tuple(rule for rule in MEASURES if rule.corner is corner) for corner in CornerName}


_Scored = tuple[Measured, float | None]


def measures(corner: CornerName, facts: Facts) -> tuple[Measure, ...]:
    """Return the measures of a corner, in the order of the rules."""
    return tuple(_measure(rule, *_SCORED[rule.measure](rule, facts)) for rule in _OF_CORNER[corner])


def weights_and_scores(corner: CornerName, facts: Facts) -> tuple[tuple[int, float | None], ...]:
    """Return what the measures of a corner weigh and score, for those who ask for no words."""
    return tuple((rule.weight, _SCORED[rule.measure](rule, facts)[1]) for rule in _OF_CORNER[corner])


def _plain(rule: MeasureRule, facts: Facts) -> _Scored:
    measured = _PLAIN[rule.measure](facts)
    return measured, _score(rule, measured)


def _score(rule: MeasureRule, measured: Measured) -> float | None:
    return None if measured.value is None else interpolated(measured.value, rule.anchors)


def _measure(rule: MeasureRule, measured: Measured, score: float | None) -> Measure:
    return Measure(
        measure=rule.measure,
        weight=rule.weight,
        value=measured.value,
        text=measured.text,
        score=score,
        short=measured.short,
        evidence=measured.evidence,
        missing=measured.missing,
    )


def _goals(rule: MeasureRule, facts: Facts) -> _Scored:
    measured = facts.attainment
    if measured.value is None and not facts.objectives_defined and facts.snapshot.settled:
        missing = "a joint objective with both sides' goals and a metric"
        agreed = Measured(
            value=None, text="no joint objective agreed", missing=missing, short="no joint objective"
        )
        return agreed, UNDEFINED_GOALS_SCORE
    return measured, _score(rule, measured)


def _voice(_: MeasureRule, facts: Facts) -> _Scored:
    mood, nps = facts.mood, facts.nps.measured
    parts = ((mood, MOOD_ANCHORS), (nps, NPS_ANCHORS))
    known = [(part, interpolated(part.value, anchors)) for part, anchors in parts if part.value is not None]
    if not known:
        return mood, None
    score = statistics.fmean(score for _, score in known)
    measured = Measured(
        value=score,
        text="; ".join(f"{part.text} ({score:.0f})" for part, score in known),
        evidence=tuple(e for part, _ in known for e in part.evidence),
        short=min(known, key=lambda found: found[1])[0].short,
    )
    return measured, score


def _executive(rule: MeasureRule, facts: Facts) -> _Scored:
    met = facts.executive
    if met.never:
        return met.measured, NO_EXECUTIVE_SCORE
    if not facts.snapshot.executives and facts.snapshot.settled:
        return met.measured, NO_EXECUTIVE_SCORE
    return met.measured, _score(rule, met.measured)


_SCORED: dict[str, Callable[[MeasureRule, Facts], _Scored]] = {
    **dict.fromkeys(_PLAIN, _plain),
    "goals": _goals,
    "voice": _voice,
    "executive_ratio": _executive,
}
