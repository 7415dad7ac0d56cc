"""The anchors of triangle health, at each anchor and beyond both ends."""

from itertools import pairwise

import pytest

from csctl.health.rules import MEASURES, MOOD_ANCHORS, NPS_ANCHORS, Anchors, interpolated
from csctl.judgement import CornerName

SCORES = {
    "goals": ((0.70, 0), (0.85, 40), (0.95, 70), (1.05, 100)),
    "executive_ratio": ((1 / 3, 100), (1, 70), (2, 40), (4, 0)),
    "replies_in_time": ((0.5, 0), (0.7, 40), (0.9, 70), (1, 100)),
    "gap_ratio": ((1, 100), (1.5, 70), (3, 40), (6.6, 0)),
    "pulse": ((1, 0), (2.5, 40), (3.5, 70), (4.5, 100)),
    "load": ((1.0, 100), (1.1, 70), (1.25, 40), (1.5, 0)),
    "overdue_days": ((0, 100), (5, 70), (15, 40), (30, 0)),
    "team_exits": ((0, 100), (1, 60), (2, 30), (3, 0)),
    "margin": ((0.40, 0), (0.75, 40), (0.95, 70), (1.10, 100)),
    "unpaid": ((0, 100), (0.05, 70), (0.20, 40), (0.40, 0)),
    "invoice_overdue_days": ((0, 100), (7, 70), (30, 40), (60, 0)),
    "mood": ((-1, 0), (-0.3, 40), (0.3, 70), (1, 100)),
    "nps": ((0, 0), (6, 40), (8, 70), (10, 100)),
}
ANCHORS = {rule.measure: rule.anchors for rule in MEASURES if rule.anchors} | {
    "mood": MOOD_ANCHORS,
    "nps": NPS_ANCHORS,
}


@pytest.mark.parametrize(("measure", "pairs"), SCORES.items(), ids=SCORES)
def test_a_measure_scores_what_its_anchors_say(measure: str, pairs: Anchors) -> None:
    anchors = ANCHORS[measure]
    assert [interpolated(value, anchors) for value, _ in pairs] == pytest.approx([s for _, s in pairs])
    assert interpolated(pairs[0][0] - 9, anchors) == pairs[0][1]
    assert interpolated(pairs[-1][0] + 9, anchors) == pairs[-1][1]


@pytest.mark.parametrize(("measure", "pairs"), SCORES.items(), ids=SCORES)
def test_between_two_anchors_the_score_is_linear(measure: str, pairs: Anchors) -> None:
    for (low, low_score), (high, high_score) in pairwise(pairs):
        middle = interpolated((low + high) / 2, ANCHORS[measure])
        assert middle == pytest.approx((low_score + high_score) / 2)


def test_each_corner_has_its_measures_with_their_weights() -> None:
    weights = {c: [(r.measure, r.weight) for r in MEASURES if r.corner is c] for c in CornerName}
    assert weights == {
        CornerName.CLIENT: [
            ("goals", 2),
            ("voice", 2),
            ("executive_ratio", 1),
            ("replies_in_time", 1),
            ("gap_ratio", 1),
        ],
        CornerName.TEAM: [("pulse", 2), ("load", 2), ("overdue_days", 1), ("team_exits", 1)],
        CornerName.COMMERCIAL: [("margin", 2), ("unpaid", 2), ("invoice_overdue_days", 1)],
    }
