"""One corner: the weighted mean of what is known, held down by a red that matters, and its band."""

from typing import NamedTuple

from csctl.health.rules import (
    CAP_WHEN_RED,
    GREEN_FROM,
    GREEN_FROM_COVERAGE,
    KNOWN_FROM_COVERAGE,
    MAIN_WEIGHT,
    RED_BELOW,
)
from csctl.health.scores import measures, weights_and_scores
from csctl.judgement import Band, Corner, CornerName, Measure
from csctl.measures.facts import Facts

_EXACT = 9
"""Decimals that count: a score of 70 that arithmetic left at 69.99999999999999 is 70."""


def corner(name: CornerName, facts: Facts) -> Corner:
    """Return a corner of an account on a day."""
    return judged_corner(name, measures(name, facts))


def judged_corner(name: CornerName, scored: tuple[Measure, ...]) -> Corner:
    """Return a corner from its scored measures.

    A red measure of weight 2 caps it: mood cannot lift a missed goal.
    """
    found = _standing(tuple((m.weight, m.score) for m in scored))
    return Corner(
        corner=name,
        score=found.score,
        coverage=found.coverage,
        band=found.band,
        measures=scored,
        capped=found.capped,
    )


def corner_score(name: CornerName, facts: Facts) -> float | None:
    """Return no more of a corner than its score, None where it is unknown."""
    return _standing(weights_and_scores(name, facts)).score


class _Standing(NamedTuple):
    score: float | None
    coverage: float
    band: Band
    capped: bool


def _standing(scored: tuple[tuple[int, float | None], ...]) -> _Standing:
    known = [(weight, score) for weight, score in scored if score is not None]
    known_weight = sum([weight for weight, _ in known])
    coverage = known_weight / sum([weight for weight, _ in scored])
    mean = sum([weight * score for weight, score in known]) / known_weight if known else None
    red_inside = any(weight == MAIN_WEIGHT and round(score, _EXACT) < RED_BELOW for weight, score in known)
    capped = mean is not None and red_inside and mean > CAP_WHEN_RED
    score = CAP_WHEN_RED if capped else mean
    band = _band(score, coverage)
    return _Standing(None if band is Band.UNKNOWN else score, coverage, band, capped)


def _band(score: float | None, coverage: float) -> Band:
    """Unknown below half coverage; green only with three quarters of it."""
    if score is None or coverage < KNOWN_FROM_COVERAGE:
        return Band.UNKNOWN
    score = round(score, _EXACT)
    if score < RED_BELOW:
        return Band.RED
    return Band.GREEN if score >= GREEN_FROM and coverage >= GREEN_FROM_COVERAGE else Band.AMBER
