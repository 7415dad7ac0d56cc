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


def measures(corner: CornerName, facts: Facts) -> tuple[Measure, ...]:
    """Return the measures of a corner, in the order of the rules."""
    return tuple(_measure(rule, facts) for rule in _OF_CORNER[corner])


def _measure(rule: MeasureRule, facts: Facts) -> Measure:
    match rule.measure:
        case "goals":
            return _goals(rule, facts)
        case "voice":
            return _voice(rule, facts)
        case "executive_ratio":
            return _executive(rule, facts)
        case name:
            measured = _PLAIN[name](facts)
            return _scored(rule, measured, _score(rule, measured))


def _score(rule: MeasureRule, measured: Measured) -> float | None:
    return None if measured.value is None else interpolated(measured.value, rule.anchors)


def _scored(rule: MeasureRule, measured: Measured, score: float | None) -> Measure:
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


def _goals(rule: MeasureRule, facts: Facts) -> Measure:
    measured = facts.attainment
    if measured.value is None and not facts.objectives_defined and facts.snapshot.settled:
        missing = "a joint objective with both sides' goals and a metric"
        agreed = Measured(
            value=None, text="no joint objective agreed", missing=missing, short="no joint objective"
        )
        return _scored(rule, agreed, UNDEFINED_GOALS_SCORE)
    return _scored(rule, measured, _score(rule, measured))


def _voice(rule: MeasureRule, facts: Facts) -> Measure:
    mood, nps = facts.mood, facts.nps.measured
    parts = ((mood, MOOD_ANCHORS), (nps, NPS_ANCHORS))
    known = [(part, interpolated(part.value, anchors)) for part, anchors in parts if part.value is not None]
    if not known:
        return _scored(rule, mood, None)
    score = statistics.fmean(score for _, score in known)
    measured = Measured(
        value=score,
        text="; ".join(f"{part.text} ({score:.0f})" for part, score in known),
        evidence=tuple(e for part, _ in known for e in part.evidence),
        short=min(known, key=lambda found: found[1])[0].short,
    )
    return _scored(rule, measured, score)


def _executive(rule: MeasureRule, facts: Facts) -> Measure:
    met = facts.executive
    if met.never:
        return _scored(rule, met.measured, NO_EXECUTIVE_SCORE)
    if not facts.snapshot.executives and facts.snapshot.settled:
        return _scored(rule, met.measured, NO_EXECUTIVE_SCORE)
    return _scored(rule, met.measured, _score(rule, met.measured))
