"""`csctl status --json`, schema csctl.status/1: everything that is known, unrounded; unknown is null."""

import datetime as dt

from csctl.judgement import (
    Action,
    Churn,
    Corner,
    Driver,
    Evidence,
    Judgement,
    Measure,
    Override,
    Portfolio,
    Triangle,
)
from csctl.render.cells import why
from csctl.render.document import Json
from csctl.render.status import StatusView
from csctl.risk.portfolio import loss_distribution


def status_document(view: StatusView) -> Json:
    """Return the contract of the command line, as plain data ready for JSON."""
    return {
        "schema": "csctl.status/1",
        "as_of": view.book.as_of.isoformat(),
        "since": view.book.since.isoformat(),
        "book": view.book.book,
        "notes": list(view.notes),
        "calibrated": False,
        "accounts": [account_data(one) for one in view.rows],
        "portfolio": _portfolio(view.book.portfolio),
        "blind_corners": [str(name) for name in view.book.blind_corners],
        "hidden": [one.account for one in view.hidden],
        "unreadable": [
            {"account": one.account, "file": one.file, "message": one.message} for one in view.unreadable
        ],
    }


def account_data(one: Judgement) -> Json:
    """One account, complete."""
    return {
        "account": one.account,
        "client": one.client,
        "file": one.file,
        "lead": one.lead,
        "tier": one.tier,
        "status": str(one.status),
        "status_note": one.status_note,
        "leaves_on": _iso(one.leaves_on),
        "fee_per_month": one.fee_per_month,
        "currency": one.currency,
        "triangle": _triangle(one.triangle) if one.triangle else None,
        "churn": _churn(one.churn) if one.churn else _not_scored(one),
        "last_conversation": _iso(one.conversation.last),
        "silent_days": one.conversation.days,
        "past_rhythm": one.conversation.past_rhythm,
        "last_executive_conversation": _iso(one.executive.last),
        "executive_silent_days": one.executive.days,
        "executive_past_rhythm": one.executive.past_rhythm,
        "why": why(one),
        "reasons": list(one.reasons),
        "next": _next(one.next) if one.next else None,
        "overrides": [_override(override) for override in one.overrides],
    }


def explain_document(one: Judgement, as_of: dt.date, part: str) -> Json:
    """Return `csctl explain ACCOUNT --json`, schema csctl.explain/1: the account, and the part asked for."""
    return {
        "schema": "csctl.explain/1",
        "as_of": as_of.isoformat(),
        "part": part or None,
        "account": account_data(one),
    }


def _next(step: Action) -> Json:
    return {"due": _iso(step.due), "what": step.what, "why": step.why, "command": step.command or None}


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _triangle(triangle: Triangle) -> Json:
    return {
        "band": str(triangle.band),
        "weakest": str(triangle.weakest) if triangle.weakest else None,
        "gap": triangle.gap,
        "imbalance": str(triangle.imbalance) if triangle.imbalance else None,
        "corners": {str(corner.corner): _corner(corner) for corner in triangle.corners},
    }


def _corner(corner: Corner) -> Json:
    return {
        "score": corner.score,
        "coverage": corner.coverage,
        "band": str(corner.band),
        "capped": corner.capped,
        "moved": corner.moved,
        "measures": [_measure(measure) for measure in corner.measures],
    }


def _measure(measure: Measure) -> Json:
    return {
        "measure": measure.measure,
        "weight": measure.weight,
        "value": measure.value,
        "text": measure.text,
        "score": measure.score,
        "missing": measure.missing or None,
        "evidence": _evidence(measure.evidence),
    }


def _churn(churn: Churn) -> Json:
    return {
        "points": churn.points,
        "points_low": churn.points_low,
        "points_high": churn.points_high,
        "band": str(churn.band),
        "loss_90d": churn.loss_90d,
        "loss_90d_low": churn.loss_90d_low,
        "loss_90d_high": churn.loss_90d_high,
        "known": churn.known,
        "drivers_total": churn.drivers_total,
        "moved": churn.moved,
        "families": {str(family.family): family.points for family in churn.families},
        "drivers": [_driver(driver) for driver in churn.drivers],
    }


def _not_scored(one: Judgement) -> Json:
    """Return the entry of an account that is not scored: leaving without points, or nothing."""
    return {"band": "leaving", "points": None, "loss_90d": None} if one.status == "notice" else None


def _driver(driver: Driver) -> Json:
    return {
        "family": str(driver.family),
        "driver": driver.driver,
        "points": driver.points,
        "best": driver.best,
        "worst": driver.worst,
        "value": driver.value,
        "text": driver.text,
        "missing": driver.missing or None,
        "evidence": _evidence(driver.evidence),
        "action": driver.action,
    }


def _evidence(evidence: tuple[Evidence, ...]) -> Json:
    return [
        {"file": one.file, "line": one.line, "text": one.text, "date": _iso(one.date)} for one in evidence
    ]


def _override(override: Override) -> Json:
    return {
        "corner": str(override.corner),
        "band": str(override.band),
        "reason": override.reason,
        "by": override.by,
        "date": _iso(override.date),
        "expires": _iso(override.expires),
    }


def _portfolio(sums: Portfolio) -> Json:
    return {
        "clients": sums.clients,
        "expected_losses_90d": sums.expected_losses_90d,
        "loss_distribution": list(loss_distribution(sums.chances)),
        "standard_90d": sums.standard_90d,
        "fee_at_risk_90d": sums.fee_at_risk_90d,
        "currency": sums.currency,
    }
