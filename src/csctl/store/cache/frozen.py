"""A judgement as a row of plain values and back, as short as drawing a table allows.

It is kept in two parts: the outline, by which accounts are counted, chosen and sorted, and the details, which
only those have to be given back that are drawn.

Left out are measures, drivers and the points of their families: whoever shows those judges anew. Account and
file are not in the row either, they follow from the name of the file it is kept for.
"""

import datetime as dt

from csctl.finding import Finding, Severity
from csctl.judgement import (
    Action,
    Band,
    Churn,
    Corner,
    CornerName,
    Imbalance,
    Judgement,
    Override,
    RiskBand,
    Silence,
    Status,
    Triangle,
)
from csctl.record import replace
from csctl.store.cache import shapes

TYPE_CHECKING = False  # as typing has it, without importing it: a warm `csctl status` does without it
if TYPE_CHECKING:
    from csctl.store.cache.shapes import Plain

_BANDS: dict[str, Band] = {one.value: one for one in Band}
_RISKS: dict[str, RiskBand] = {one.value: one for one in RiskBand}
_STATUSES: dict[str, Status] = {one.value: one for one in Status}
_CORNERS: dict[str, CornerName] = {one.value: one for one in CornerName}
_IMBALANCES: dict[str, Imbalance] = {one.value: one for one in Imbalance}
_SEVERITIES: dict[str, Severity] = {one.value: one for one in Severity}
_UNTOLD = Silence(last=None, days=None, past_rhythm=None, known=False)


class Spoilt(ValueError):
    """What is kept is not what was put there: none of it is to be used."""


def outline(one: Judgement) -> Judgement:
    """Return the judgement without its details."""
    return replace(one, status_note="", executive=_UNTOLD, reasons=(), overrides=(), next=None)


def frozen_outline(one: Judgement) -> "list[Plain]":
    """Return what is kept of an outline, but for the client's name, which is kept of every account."""
    return [
        *(one.lead, one.tier, one.status.value, one.fee_per_month, one.currency, _iso(one.leaves_on)),
        *_silence(one.conversation),
        _triangle(one.triangle) if one.triangle else None,
        _churn(one.churn) if one.churn else None,
    ]


def frozen_details(one: Judgement) -> "list[Plain]":
    """Return what is kept of a judgement beside its outline."""
    return [
        one.status_note,
        _silence(one.executive),
        list(one.reasons),
        [_override(override) for override in one.overrides],
        [one.next.what, _iso(one.next.due), one.next.why, one.next.command] if one.next else None,
    ]


def frozen_finding(one: Finding) -> "list[Plain]":
    """Return what is kept of the finding for which a file cannot be read."""
    return [one.code, one.severity.value, one.message, one.remedy, one.line, one.column]


def _silence(one: Silence) -> "list[Plain]":
    return [_iso(one.last), one.days, one.past_rhythm, one.known]


def _override(one: Override) -> "list[Plain]":
    days = (one.date.isoformat(), one.expires.isoformat())
    return [one.corner.value, one.band.value, one.reason, one.by, *days]


def _triangle(one: Triangle) -> "list[Plain]":
    weakest, name = one.weakest, one.imbalance
    corners = [(c.score, c.coverage, c.band.value, c.capped, c.moved) for c in one.corners]
    facts = (one.band.value, weakest and weakest.value, one.gap, name and name.value)
    return [*facts, *(value for corner in corners for value in corner)]


def _churn(one: Churn) -> "list[Plain]":
    losses = (one.loss_90d, one.loss_90d_low, one.loss_90d_high)
    points = (one.points, one.points_low, one.points_high)
    return [one.band.value, *points, *losses, one.known, one.drivers_total, one.moved]


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def thawed_outline(row: object, slug: str, client: str, file: str) -> Judgement:
    """Return the outline again. Raises Spoilt, or another ValueError or KeyError, for any other row."""
    if not shapes.is_outline(row):
        raise Spoilt
    lead, tier, status, fee, currency, leaves, last, days, past_rhythm, known, three, risk = row
    return Judgement(
        account=slug,
        client=client,
        file=file,
        lead=lead,
        tier=tier,
        status=_STATUSES[status],
        fee_per_month=fee,
        currency=currency,
        triangle=_thawed_triangle(three) if three is not None else None,
        churn=_thawed_churn(risk) if risk is not None else None,
        conversation=Silence(last=_day(last), days=days, past_rhythm=past_rhythm, known=known),
        executive=_UNTOLD,
        leaves_on=_day(leaves),
    )


def with_details(outline: Judgement, row: object) -> Judgement:
    """Return the whole judgement again. Raises as `thawed_outline`."""
    if not shapes.is_details(row):
        raise Spoilt
    note, executive, reasons, overrides, step = row
    if not shapes.is_texts(reasons):
        raise Spoilt
    return replace(
        outline,
        status_note=note,
        executive=_thawed_silence(executive),
        reasons=tuple(reasons),
        overrides=tuple(map(_thawed_override, overrides)),
        next=_thawed_action(step) if step is not None else None,
    )


def thawed_finding(row: object, file: str) -> Finding:
    """Return the finding again. Raises as `thawed_outline`."""
    if not shapes.is_finding(row):
        raise Spoilt
    code, severity, message, remedy, line, column = row
    return Finding(
        code=code,
        severity=_SEVERITIES[severity],
        message=message,
        remedy=remedy,
        file=file,
        line=line,
        column=column,
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text is not None else None


def _thawed_silence(row: object) -> Silence:
    if not shapes.is_silence(row):
        raise Spoilt
    last, days, past_rhythm, known = row
    return Silence(last=_day(last), days=days, past_rhythm=past_rhythm, known=known)


def _thawed_action(row: object) -> Action:
    if not shapes.is_action(row):
        raise Spoilt
    what, due, why, command = row
    return Action(what=what, due=_day(due), why=why, command=command)


def _thawed_override(row: object) -> Override:
    if not shapes.is_override(row):
        raise Spoilt
    corner, band, reason, by, date, expires = row
    return Override(
        corner=_CORNERS[corner],
        band=_BANDS[band],
        reason=reason,
        by=by,
        date=dt.date.fromisoformat(date),
        expires=dt.date.fromisoformat(expires),
    )


def _thawed_triangle(row: object) -> Triangle:
    if not shapes.is_triangle(row):
        raise Spoilt
    band, weakest, gap, name = row[:4]
    return Triangle(
        band=_BANDS[band],
        weakest=_CORNERS[weakest] if weakest is not None else None,
        gap=gap,
        imbalance=_IMBALANCES[name] if name is not None else None,
        client=_thawed_corner(CornerName.CLIENT, row[4:9]),
        team=_thawed_corner(CornerName.TEAM, row[9:14]),
        commercial=_thawed_corner(CornerName.COMMERCIAL, row[14:]),
    )


def _thawed_corner(corner: CornerName, row: "shapes.CornerRow") -> Corner:
    score, coverage, band, capped, moved = row
    return Corner(
        corner=corner,
        score=score,
        coverage=coverage,
        band=_BANDS[band],
        measures=(),
        capped=capped,
        moved=moved,
    )


def _thawed_churn(row: object) -> Churn:
    if not shapes.is_churn(row):
        raise Spoilt
    band, points, low, high, loss, loss_low, loss_high, known, total, moved = row
    return Churn(
        band=_RISKS[band],
        points=points,
        points_low=low,
        points_high=high,
        loss_90d=loss,
        loss_90d_low=loss_low,
        loss_90d_high=loss_high,
        known=known,
        drivers_total=total,
        families=(),
        drivers=(),
        moved=moved,
    )
