"""Churn risk of one account: points with caps, the probability of losing it, and its range."""

import math
from collections.abc import Iterable
from functools import lru_cache

from csctl.judgement import Churn, Driver, Family, FamilyPoints, RiskBand
from csctl.model.months import DAYS_PER_MONTH
from csctl.risk.rules import (
    CAPS,
    CRITICAL_FROM,
    HIGH_FROM,
    HIGHEST_POINTS,
    HORIZON_DAYS,
    KNOWN_SHARE,
    LOWEST_POINTS,
    POINTS_THAT_DOUBLE,
    WATCH_FROM,
)


def loss_probability(points: float, losses_per_month: float, days: float = HORIZON_DAYS) -> float:
    """Probability, 0-1, of losing a client within the days: 20 points double the rate."""
    rate = losses_per_month * 2 ** (points / POINTS_THAT_DOUBLE)
    return -math.expm1(-rate * days / DAYS_PER_MONTH)


def churn(of: tuple[Driver, ...], losses_per_month: float) -> Churn:
    """Return the churn risk from its listed drivers; an unknown driver counts 0 points."""
    families = _capped((driver.family, driver.points or 0) for driver in of)
    points = _total(families)
    low = _total(_capped((driver.family, driver.best) for driver in of))
    high = _total(_capped((driver.family, driver.worst) for driver in of))
    known = sum(1 for driver in of if driver.points is not None)
    return Churn(
        band=_band(points, known, len(of)),
        points=points,
        points_low=low,
        points_high=high,
        loss_90d=loss_probability(points, losses_per_month),
        loss_90d_low=loss_probability(low, losses_per_month),
        loss_90d_high=loss_probability(high, losses_per_month),
        known=known,
        drivers_total=len(of),
        families=tuple(_family_points(family, sum_) for family, sum_ in families.items()),
        drivers=of,
    )


@lru_cache(maxsize=256)
def _family_points(family: Family, points: int) -> FamilyPoints:
    """Share the few that there are among all accounts of a book."""
    return FamilyPoints(family=family, points=points)


def loss_if(of: Churn, family: Family | None, more_points: int, losses_per_month: float) -> float:
    """Probability, 0-1, of the loss within 90 days, had the drivers of a family so many points more.

    Without a family no cap holds the points but that of the whole.
    """
    own = sum(driver.points or 0 for driver in of.drivers if driver.family is family) + more_points
    others = sum(f.points for f in of.families if f.family is not family)
    least, most = (own, own) if family is None else CAPS[family]
    points = max(LOWEST_POINTS, min(HIGHEST_POINTS, others + max(least, min(most, own))))
    return loss_probability(points, losses_per_month)


def known_points(of: tuple[tuple[Family, int | None], ...]) -> int | None:
    """Return the points of drivers given by family and points; None where too few are known."""
    points = _total(_capped((family, more or 0) for family, more in of))
    known = sum(1 for _, more in of if more is not None)
    return None if _band(points, known, len(of)) is RiskBand.UNKNOWN else points


def _capped(points: Iterable[tuple[Family, int]]) -> dict[Family, int]:
    """Sum the points of each family and hold them within its cap."""
    sums = dict.fromkeys(CAPS, 0)
    for family, more in points:
        sums[family] += more
    return {family: max(least, min(most, sums[family])) for family, (least, most) in CAPS.items()}


def _total(families: dict[Family, int]) -> int:
    return max(LOWEST_POINTS, min(HIGHEST_POINTS, sum(families.values())))


def _band(points: int, known: int, listed: int) -> RiskBand:
    if known < KNOWN_SHARE * listed:
        return RiskBand.UNKNOWN
    if points < WATCH_FROM:
        return RiskBand.LOW
    if points < HIGH_FROM:
        return RiskBand.WATCH
    return RiskBand.HIGH if points < CRITICAL_FROM else RiskBand.CRITICAL


def largest_unknown(of: tuple[Driver, ...]) -> Driver | None:
    """Return the unknown driver that could move the points furthest; the first of equals."""
    unknown = [driver for driver in of if driver.points is None]
    return max(unknown, key=lambda driver: driver.worst - driver.best, default=None)
