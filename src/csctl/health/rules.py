"""The rules of triangle health: measures, weights and anchors. All anchors are convention."""

from csctl.judgement import CornerName
from csctl.record import Record

Anchors = tuple[tuple[float, float], ...]
"""Pairs of value and score 0-100, by rising value; linear between them, flat outside."""

MAIN_WEIGHT = 2
"""The weight of a measure that is the corner, so that its red caps it."""
RED_BELOW, GREEN_FROM, CAP_WHEN_RED = 40.0, 70.0, 69.0
KNOWN_FROM_COVERAGE, GREEN_FROM_COVERAGE = 0.5, 0.75
GAP_FLAGGED_FROM = 30.0
BURN_OUT_BELOW = 50.0
UNDEFINED_GOALS_SCORE, NO_EXECUTIVE_SCORE = 0.0, 20.0

MOOD_ANCHORS: Anchors = ((-1, 0), (-0.3, 40), (0.3, 70), (1, 100))
NPS_ANCHORS: Anchors = ((0, 0), (6, 40), (8, 70), (10, 100))


class MeasureRule(Record):
    """How one measure of a corner is scored. `anchors` is empty where several are averaged."""

    corner: CornerName
    measure: str
    weight: int
    anchors: Anchors
    says: str
    source: str


MEASURES: tuple[MeasureRule, ...] = (
    MeasureRule(
        corner=CornerName.CLIENT,
        measure="goals",
        weight=2,
        anchors=((0.70, 0), (0.85, 40), (0.95, 70), (1.05, 100)),
        says="pace of the weakest top-priority objective, 1 is on plan; once settled without objectives: 0",
        source="S4, S1; .85 and .95 are earned-value practice",
    ),
    MeasureRule(
        corner=CornerName.CLIENT,
        measure="voice",
        weight=2,
        anchors=(),
        says="mean of the scores of mood (-2 to 2, the worse of executive and others) and NPS (0 to 10)",
        source="S2; Bolton 2006",
    ),
    MeasureRule(
        corner=CornerName.CLIENT,
        measure="executive_ratio",
        weight=1,
        anchors=((1 / 3, 100), (1, 70), (2, 40), (4, 0)),
        says="days since the executive was met over their rhythm; unnamed once settled, or never met: 20",
        source="S2",
    ),
    MeasureRule(
        corner=CornerName.CLIENT,
        measure="replies_in_time",
        weight=1,
        anchors=((0.5, 0), (0.7, 40), (0.9, 70), (1, 100)),
        says="share of asks of the last 90 days answered within the agreed working time",
        source="S1",
    ),
    MeasureRule(
        corner=CornerName.CLIENT,
        measure="gap_ratio",
        weight=1,
        anchors=((1, 100), (1.5, 70), (3, 40), (6.6, 0)),
        says="days since the last conversation over the rhythm",
        source="S1",
    ),
    MeasureRule(
        corner=CornerName.TEAM,
        measure="pulse",
        weight=2,
        anchors=((1, 0), (2.5, 40), (3.5, 70), (4.5, 100)),
        says="mean pulse of the team in the last 60 days, 1 to 5",
        source="S0",
    ),
    MeasureRule(
        corner=CornerName.TEAM,
        measure="load",
        weight=2,
        anchors=((1.0, 100), (1.1, 70), (1.25, 40), (1.5, 0)),
        says="hours used over hours planned in the last 75 days, the worst service",
        source="S0",
    ),
    MeasureRule(
        corner=CornerName.TEAM,
        measure="overdue_days",
        weight=1,
        anchors=((0, 100), (5, 70), (15, 40), (30, 0)),
        says="days the most overdue deliverable is late",
        source="S1",
    ),
    MeasureRule(
        corner=CornerName.TEAM,
        measure="team_exits",
        weight=1,
        anchors=((0, 100), (1, 60), (2, 30), (3, 0)),
        says="people who left the team within 180 days, a change of lead included",
        source="Broschak & Block 2014",
    ),
    MeasureRule(
        corner=CornerName.COMMERCIAL,
        measure="margin",
        weight=2,
        anchors=((0.40, 0), (0.75, 40), (0.95, 70), (1.10, 100)),
        says="margin of the last 75 days over the target margin",
        source="S0",
    ),
    MeasureRule(
        corner=CornerName.COMMERCIAL,
        measure="unpaid",
        weight=2,
        anchors=((0, 100), (0.05, 70), (0.20, 40), (0.40, 0)),
        says="hours worked for nothing over hours planned in the last 75 days",
        source="S0, S3",
    ),
    MeasureRule(
        corner=CornerName.COMMERCIAL,
        measure="invoice_overdue_days",
        weight=1,
        anchors=((0, 100), (7, 70), (30, 40), (60, 0)),
        says="days the most overdue invoice is late",
        source="S3",
    ),
)


def interpolated(value: float, anchors: Anchors) -> float:
    """Return the score, 0-100, of a value: linear between anchors, clamped outside."""
    low_value, low_score = anchors[0]
    if value <= low_value:
        return low_score
    for high_value, high_score in anchors[1:]:
        if value <= high_value:
            share = (value - low_value) / (high_value - low_value)
            return low_score + share * (high_score - low_score)
        low_value, low_score = high_value, high_score
    return low_score
