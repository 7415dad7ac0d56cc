"""Why an account stands as it does, in a few words, the heaviest first."""

from collections.abc import Iterator

from csctl.health.rules import GAP_FLAGGED_FROM, GREEN_FROM, MAIN_WEIGHT, RED_BELOW
from csctl.judgement import Band, Churn, Corner, Imbalance, Measure, RiskBand, Triangle

AT_MOST = 3
WORTH_SAYING, WORTH_SAYING_OF_THE_GOOD = 2.0, 3.0

IMBALANCE_WORDS = {
    Imbalance.NEGLECTED: "neglected on several sides",
    Imbalance.FREE_WORK: "free work",
    Imbalance.LOSING_THEM: "profitable, but losing them",
    Imbalance.BURN_OUT: "profitable, but burning out the team",
}
_TOPIC = {
    "exec_unnamed": "executive",
    "exec_contact": "executive",
    "exec_never_met": "executive",
    "executive_ratio": "executive",
    "gap": "gap_ratio",
    "open_asks": "replies_in_time",
    "replies": "replies_in_time",
    "goals_undefined": "goals",
    "attainment": "goals",
    "goal_stale": "goals",
    "overdue": "overdue_days",
    "mood": "voice",
    "nps": "voice",
    "nps_silent": "voice",
    "late_invoice": "invoice_overdue_days",
    "lead_change": "team_exits",
}
_NOT_A_REASON = frozenset({"tenure", "referral"})
_RED_BASE, _RED_STEP, _AMBER_STEP = 6.0, 8.0, 10.0


def reasons(triangle: Triangle, churn: Churn) -> tuple[str, ...]:
    """Return up to three phrases, one a topic, and the name of the imbalance if there is one."""
    good = triangle.band is Band.GREEN and churn.band is RiskBand.LOW
    enough = WORTH_SAYING_OF_THE_GOOD if good else WORTH_SAYING
    heaviest: dict[str, tuple[float, str]] = {}
    for topic, weight, words in (*_of_drivers(churn), *_of_measures(triangle)):
        if words and weight >= enough and weight > heaviest.get(topic, (0.0, ""))[0]:
            heaviest[topic] = (weight, words)
    ranked = sorted(heaviest.values(), key=lambda reason: -reason[0])
    heavy = (words for _, words in ranked[:AT_MOST])
    return (*heavy, *_imbalance(triangle), *_apart(triangle), *_too_little(triangle))


def _imbalance(triangle: Triangle) -> tuple[str, ...]:
    # A blind spot is named beside the band already: `team ?`.
    words = IMBALANCE_WORDS.get(triangle.imbalance) if triangle.imbalance else None
    return (words,) if words else ()


def _apart(triangle: Triangle) -> tuple[str, ...]:
    """Say a wide gap; an imbalance with a name says it already."""
    if triangle.gap is None or triangle.gap < GAP_FLAGGED_FROM or _imbalance(triangle):
        return ()
    return (f"corners {triangle.gap:.0f} points apart",)


def _too_little(triangle: Triangle) -> tuple[str, ...]:
    """Say what would make a good corner green of which not enough is known."""
    good = (c for c in triangle.corners if c.band is Band.AMBER and (c.score or 0) >= GREEN_FROM)
    return tuple(f"good so far; for green record {_most_wanted(corner)}" for corner in good)


def _most_wanted(corner: Corner) -> str:
    unknown = [measure for measure in corner.measures if measure.score is None]
    most = max(unknown, key=lambda measure: measure.weight, default=None)
    return (most.missing if most else "") or f"more of the {corner.corner.value}"


def _of_drivers(churn: Churn) -> Iterator[tuple[str, float, str]]:
    for driver in churn.drivers:
        if driver.points and driver.driver not in _NOT_A_REASON:
            yield _TOPIC.get(driver.driver, driver.driver), float(driver.points), driver.short or driver.text


def _of_measures(triangle: Triangle) -> Iterator[tuple[str, float, str]]:
    for corner in triangle.corners:
        for measure in corner.measures:
            if measure.score is not None:
                topic = _TOPIC.get(measure.measure, measure.measure)
                yield topic, _weight(measure, measure.score), measure.short or measure.text


def _weight(measure: Measure, score: float) -> float:
    """How much a measure is worth saying, on the scale of driver points."""
    share = measure.weight / MAIN_WEIGHT
    if score < RED_BELOW:
        return share * (_RED_BASE + (RED_BELOW - score) / _RED_STEP)
    return share * max(0.0, GREEN_FROM - score) / _AMBER_STEP
