"""`csctl losses --json`, schema csctl.losses/1: everything that is known, unrounded; unknown is null."""

import datetime as dt

from csctl.advice.ended import BandBefore, EndedAccount
from csctl.advice.fees import Fees
from csctl.advice.load import Load
from csctl.advice.loss_rate import LossRate
from csctl.advice.losses import Cause, Leaving, Outlook
from csctl.render.document import Json
from csctl.render.losses_view import LossesView
from csctl.risk.portfolio import loss_distribution


def losses_document(view: LossesView) -> Json:
    """Return the losses as plain data ready for JSON."""
    found = view.losses
    return {
        "schema": "csctl.losses/1",
        "as_of": found.as_of.isoformat(),
        "book": view.book,
        "from": found.first.isoformat(),
        "days": found.days,
        "notes": list(view.notes),
        "load": _load(view.load),
        "losses": {
            "book": _rate(found.book),
            "leads": [{"lead": one.lead, **_rate(one.rate)} for one in found.leads],
        },
        "lost": [_ended(one, view) for one in found.lost],
        "other_endings": [_ended(one, view) for one in found.others],
        "undated_endings": [_ended(one, view) for one in found.undated],
        "causes": [_cause(one) for one in found.causes],
        "fees_lost": _fees(found.fees),
        "leaving": [_leaving(one, view) for one in found.leaving],
        "next_90_days": _outlook(view.outlook),
        "tracked_from": _iso(found.tracked_from),
        "in_no_client_month": list(found.ageless),
        "unreadable": [
            {"account": one.account, "file": one.file, "message": one.message} for one in view.unreadable
        ],
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _load(load: Load) -> Json:
    return {
        "standard": [load.least, load.most],
        "leads": [
            {
                "lead": one.lead,
                "clients": one.clients,
                "active": list(one.active),
                "leaving": list(one.notice),
                "paused": list(one.paused),
                "against_standard": str(one.fill) if one.fill else None,
            }
            for one in load.leads
        ],
    }


def _rate(rate: LossRate) -> dict[str, Json]:
    return {
        "losses": rate.losses,
        "client_months": rate.client_months,
        "allowed": rate.allowed,
        "per_client_year": rate.per_year,
        "per_client_year_low": rate.low,
        "per_client_year_high": rate.high,
        "standard_per_client_year": rate.standard_per_year,
        "against_standard": str(rate.against),
        "is_few": rate.is_few,
    }


def _ended(one: EndedAccount, view: LossesView) -> Json:
    return {
        "account": one.account,
        "client": one.client,
        "lead": one.lead,
        "date": _iso(one.date),
        "outcome": str(one.outcome) if one.outcome else None,
        "cause": one.cause or None,
        "note": one.note or None,
        "fee_per_month": one.fee_per_month,
        "currency": one.currency,
        "tenure_days": one.tenure_days,
        "before": _before(one.before),
        "file": one.file,
        "line": view.line_of(one.account, one.evidence.path),
    }


def _before(before: BandBefore | None) -> Json:
    if before is None:
        return None
    return {
        "date": before.day.isoformat(),
        "band": str(before.band) if before.band else None,
        "loss_90d": before.loss_90d,
        "why_not": before.why_not or None,
        "judged": "as_dated",
    }


def _cause(one: Cause) -> Json:
    return {"cause": one.cause or None, "losses": len(one.accounts), "accounts": list(one.accounts)} | _fees(
        one.fees
    )


def _fees(fees: Fees) -> dict[str, Json]:
    return {
        "fee_per_month": [{"currency": one.currency, "amount": one.amount} for one in fees.sums],
        "fee_unknown": list(fees.unknown),
    }


def _leaving(one: Leaving, view: LossesView) -> Json:
    return {
        "account": one.account,
        "client": one.client,
        "lead": one.lead,
        "noticed_on": _iso(one.noticed_on),
        "leaves_on": _iso(one.leaves_on),
        "fee_per_month": one.fee_per_month,
        "currency": one.currency,
        "file": one.file,
        "line": view.line_of(one.account, one.evidence.path),
    }


def _outlook(ahead: Outlook) -> Json:
    sums = ahead.portfolio
    return {
        "clients": sums.clients,
        "expected_losses": sums.expected_losses_90d,
        "loss_distribution": list(loss_distribution(sums.chances)),
        "standard": sums.standard_90d,
        "fee_at_risk": sums.fee_at_risk_90d,
        "fees_at_risk": [{"currency": one.currency, "amount": one.amount} for one in ahead.fees_at_risk],
        "currency": sums.currency,
        "scored": ahead.scored,
        "assumed": ahead.assumed,
        "leaving": ahead.leaving,
    }
