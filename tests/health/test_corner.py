"""A corner: mean of what is known, held down by a red that matters; unknown and green need coverage."""

import pytest

from csctl.health.corner import corner, judged_corner
from csctl.judgement import CornerName, Measure
from csctl.measures.facts import Facts
from support.accounts import Written, account, day, measured, of_log, talk


def scored(weight: int, score: float | None) -> Measure:
    return Measure(measure=f"of weight {weight}", weight=weight, value=score, text="", score=score)


@pytest.mark.parametrize(
    ("parts", "score", "coverage", "band", "capped"),
    [
        ([(2, 40), (1, 70)], 50, 1, "amber", False),
        ([(2, 70), (2, 70)], 70, 1, "green", False),
        ([(2, 69.9)], 69.9, 1, "amber", False),
        ([(2, 70 - 1e-12)], 70, 1, "green", False),
        ([(2, 40)], 40, 1, "amber", False),
        ([(2, 40 - 1e-12)], 40, 1, "amber", False),
        ([(2, 39.9)], 39.9, 1, "red", False),
        ([(2, 39), (2, 100), (2, 100)], 69, 1, "amber", True),
        ([(2, 40 - 1e-12), (2, 100), (2, 100)], 80, 1, "green", False),
        ([(2, 40), (2, 100), (2, 100)], 80, 1, "green", False),
        ([(1, 0), (2, 100), (2, 100)], 80, 1, "green", False),
        ([(2, 39), (1, 60)], 46, 1, "amber", False),
        ([(2, 100), (2, None)], 100, 0.5, "amber", False),
        ([(2, 0), (2, None)], 0, 0.5, "red", False),
        ([(2, 100), (1, 100), (1, None)], 100, 0.75, "green", False),
        ([(2, 100), (1, None), (2, None)], None, 0.4, "unknown", False),
        ([(2, None), (1, None)], None, 0, "unknown", False),
    ],
)
def test_a_corner_is_the_mean_of_what_is_known(
    parts: list[tuple[int, float | None]], score: float | None, coverage: float, band: str, capped: bool
) -> None:
    found = judged_corner(CornerName.TEAM, tuple(scored(*part) for part in parts))
    assert found.score == (None if score is None else pytest.approx(score))
    assert (found.coverage, found.band, found.capped) == (coverage, band, capped)


def part(of: Facts, name: str, where: CornerName = CornerName.CLIENT) -> Measure:
    return next(m for m in corner(where, of).measures if m.measure == name)


@pytest.mark.parametrize(("tracked", "score"), [(30, None), (31, 0)])
def test_missing_objectives_are_red_once_settled(tracked: int, score: float | None) -> None:
    found = part(measured(account(tracked_since=day(tracked))), "goals")
    assert (found.score, bool(found.missing)) == (score, True)


def test_objectives_without_a_fresh_number_are_unknown_and_not_red() -> None:
    goal: Written = {"title": "A brand", "kind": "soft", "client_goal": "Trust", "our_goal": "A case"}
    assert part(measured(account(objectives=[goal], tracked_since=day(99))), "goals").score is None


@pytest.mark.parametrize(
    ("people", "tracked", "score"),
    [
        ([], 30, None),
        ([], 31, 20),
        ([{"name": "Kim", "role": "executive"}], 90, None),
        ([{"name": "Kim", "role": "executive"}], 91, 20),
    ],
)
def test_an_executive_unnamed_or_never_met_scores_twenty(
    people: list[Written], tracked: int, score: float | None
) -> None:
    found = measured(account(stakeholders=people, tracked_since=day(tracked)))
    assert part(found, "executive_ratio").score == score


@pytest.mark.parametrize(
    ("mood", "nps", "score"), [(3, None, 55), (None, 8, 70), (3, 8, 62.5), (None, None, None), (1, 10, 50)]
)
def test_voice_is_the_mean_of_mood_and_nps(mood: int | None, nps: int | None, score: float | None) -> None:
    log = () if mood is None else (talk(0, mood=mood),)
    said = [] if nps is None else [{"date": day(1), "kind": "nps", "score": nps}]
    found = part(of_log(*log, feedback=said), "voice").score
    assert found == (None if score is None else pytest.approx(score))
