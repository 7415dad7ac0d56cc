"""The triangle: the weakest known corner decides."""

from csctl.health.corner import corner
from csctl.health.imbalance import imbalance
from csctl.judgement import Band, Corner, CornerName, Triangle
from csctl.measures.facts import Facts

_WORST_FIRST = (Band.RED, Band.AMBER, Band.GREEN)
_ALL_CORNERS = tuple(CornerName)


def corners(facts: Facts) -> tuple[Corner, Corner, Corner]:
    """Return client, team and commercial corner of an account on a day."""
    return (
        corner(CornerName.CLIENT, facts),
        corner(CornerName.TEAM, facts),
        corner(CornerName.COMMERCIAL, facts),
    )


def triangle(of: tuple[Corner, Corner, Corner], recorded: frozenset[CornerName]) -> Triangle:
    """Return the account's triangle. `recorded` are the corners that other accounts of the book know."""
    known = [c for c in of if c.band is not Band.UNKNOWN]
    weakest = min(known, key=_weakness, default=None)
    scores = [c.score for c in known if c.score is not None]
    return Triangle(
        band=_overall(weakest, complete=len(known) == len(of)),
        weakest=weakest.corner if weakest else None,
        gap=max(scores) - min(scores) if len(scores) > 1 else None,
        imbalance=imbalance(of, recorded),
        client=of[0],
        team=of[1],
        commercial=of[2],
    )


def _weakness(of: Corner) -> tuple[int, float, int]:
    return (_WORST_FIRST.index(of.band), of.score or 0.0, _ALL_CORNERS.index(of.corner))


def _overall(weakest: Corner | None, *, complete: bool) -> Band:
    if weakest is None:
        return Band.UNKNOWN
    return Band.AMBER if weakest.band is Band.GREEN and not complete else weakest.band
