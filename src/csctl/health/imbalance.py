"""Imbalances have names, and one depends on the rest of the book: a corner that only others record."""

from collections.abc import Iterable

from csctl.health.rules import BURN_OUT_BELOW
from csctl.judgement import Band, Corner, CornerName, Imbalance, Judgement
from csctl.record import replace


def imbalance(of: Iterable[Corner], recorded: frozenset[CornerName]) -> Imbalance | None:
    """Return the name of how one corner pays for another; `recorded` are the corners that the book knows."""
    client, team, commercial = of
    bands = [client.band, team.band, commercial.band]
    if bands.count(Band.RED) > 1:
        return Imbalance.NEGLECTED
    if commercial.band is Band.RED and client.band in {Band.AMBER, Band.GREEN}:
        return Imbalance.FREE_WORK
    if commercial.band is Band.GREEN and client.band is Band.RED:
        return Imbalance.LOSING_THEM
    if commercial.band is Band.GREEN and _is_burning_out(team):
        return Imbalance.BURN_OUT
    if any(c.band is Band.UNKNOWN and c.corner in recorded for c in (client, team, commercial)):
        return Imbalance.BLIND_SPOT
    return None


def _is_burning_out(team: Corner) -> bool:
    low = team.band is Band.AMBER and team.score is not None and team.score < BURN_OUT_BELOW
    return team.band is Band.RED or low


def recorded_corners(judgements: Iterable[Judgement]) -> frozenset[CornerName]:
    """Return the corners that any account of a book knows."""
    triangles = (one.triangle for one in judgements if one.triangle)
    return frozenset(c.corner for three in triangles for c in three.corners if c.band is not Band.UNKNOWN)


def never_recorded(judgements: Iterable[Judgement]) -> tuple[CornerName, ...]:
    """Return the corners of which no account knows a single measure; none where no account is scored."""
    scored = [one.triangle for one in judgements if one.triangle]
    seen = {c.corner for three in scored for c in three.corners if c.coverage > 0}
    return tuple(c for c in CornerName if c not in seen) if scored else ()


def among(judgement: Judgement, recorded: frozenset[CornerName]) -> Judgement:
    """Return the judgement of an account as one of a book whose accounts record these corners.

    Nothing else of it depends on the other accounts: an account can be judged alone.
    """
    three = judgement.triangle
    name = imbalance(three.corners, recorded) if three else None
    if three is None or name is three.imbalance:
        return judgement
    return replace(judgement, triangle=replace(three, imbalance=name))
