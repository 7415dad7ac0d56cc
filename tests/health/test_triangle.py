"""The triangle: the weakest known corner decides, the gap, and imbalances by name."""

import pytest

from csctl.health.triangle import triangle
from csctl.judgement import Band, Corner, CornerName, Triangle

CLIENT, TEAM, COMMERCIAL = CornerName
ALL = frozenset(CornerName)


def made(score: float | None) -> Band:
    if score is None:
        return Band.UNKNOWN
    return Band.RED if score < 40 else Band.GREEN if score >= 70 else Band.AMBER


def of(*scores: float | None, recorded: frozenset[CornerName] = ALL) -> Triangle:
    client, team, commercial = (
        Corner(corner=name, score=score, coverage=1, band=made(score), measures=())
        for name, score in zip(CornerName, scores, strict=True)
    )
    return triangle((client, team, commercial), recorded)


@pytest.mark.parametrize(
    ("scores", "band", "weakest"),
    [
        ((90, 80, 70), "green", COMMERCIAL),
        ((90, 69, 80), "amber", TEAM),
        ((39, 69, 80), "red", CLIENT),
        ((50, 50, 50), "amber", CLIENT),
        ((80, 50, 50), "amber", TEAM),
        ((90, None, 80), "amber", COMMERCIAL),
        ((None, None, 90), "amber", COMMERCIAL),
        ((30, None, None), "red", CLIENT),
        ((50, None, 90), "amber", CLIENT),
        ((None, None, None), "unknown", None),
    ],
)
def test_the_weakest_known_corner_decides(
    scores: tuple[float | None, ...], band: str, weakest: CornerName | None
) -> None:
    found = of(*scores)
    assert (found.band, found.weakest) == (band, weakest)


@pytest.mark.parametrize(
    ("scores", "gap"),
    [((90, 50, 70), 40), ((90, None, 70), 20), ((None, None, 70), None), ((None, None, None), None)],
)
def test_the_gap_is_between_the_best_and_the_worst_known(
    scores: tuple[float | None, ...], gap: float | None
) -> None:
    assert of(*scores).gap == gap


@pytest.mark.parametrize(
    ("scores", "name"),
    [
        ((30, 30, 90), "neglected"),
        ((30, 90, 30), "neglected"),
        ((90, 90, 30), "free_work"),
        ((50, 90, 30), "free_work"),
        ((None, 90, 30), "blind_spot"),
        ((30, 90, 90), "losing_them"),
        ((30, 49, 90), "losing_them"),
        ((30, 90, 69), None),
        ((90, 30, 90), "burn_out"),
        ((90, 49.9, 90), "burn_out"),
        ((90, 50, 90), None),
        ((90, 30, 69), None),
        ((90, None, 90), "blind_spot"),
        ((90, 90, 90), None),
    ],
)
def test_the_first_imbalance_that_holds_has_its_name(
    scores: tuple[float | None, ...], name: str | None
) -> None:
    assert of(*scores).imbalance == name


def test_a_corner_that_no_account_records_is_no_blind_spot() -> None:
    assert of(90, None, 90, recorded=ALL - {TEAM}).imbalance is None
    assert of(90, None, None, recorded=ALL - {TEAM}).imbalance == "blind_spot"
