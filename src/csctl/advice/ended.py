"""Accounts that are over: when, why, what they paid, and what was thought of them before."""

import datetime as dt

from csctl.advice.account_file import AccountFile
from csctl.judgement import Evidence, RiskBand, Status
from csctl.measures.facts import facts
from csctl.measures.money import fee_per_month, tenure_days
from csctl.measures.snapshot import Snapshot, known_by
from csctl.model.account import Ending, Outcome
from csctl.model.norms import Norms
from csctl.record import Record
from csctl.risk.churn import churn
from csctl.risk.drivers import drivers
from csctl.risk.rules import HORIZON_DAYS

_NOT_SCORED = {
    Status.NOTICE: "had given notice",
    Status.PAUSED: "was paused",
    Status.ENDED: "was over",
    Status.ACTIVE: "",
}


class BandBefore(Record):
    """The churn risk of an account on a day that is past, judged from today's file by its dates.

    `band` None says that it was not scored then, and `why_not` why. What was written down later about that
    day counts as known then: hindsight is possible.
    """

    day: dt.date
    band: RiskBand | None
    loss_90d: float | None = None
    why_not: str = ""


class EndedAccount(Record):
    """An account that is over. `date` and `outcome` None, and an empty `cause`, are not written down.

    `fee_per_month` is that of the day before it ended; `before` is how it stood 90 days earlier.
    """

    account: str
    client: str
    file: str
    lead: str | None
    date: dt.date | None
    outcome: Outcome | None
    cause: str
    note: str
    fee_per_month: float | None
    currency: str | None
    tenure_days: int | None
    before: BandBefore | None
    evidence: Evidence


def ended_account(file: AccountFile, norms: Norms, today: dt.date) -> EndedAccount | None:
    """Return how an account ended; None while it has not."""
    account = file.account
    ended = account.ended
    if ended is None or (ended.date or today) > today:
        return None
    at_end = Snapshot(account, norms, ended.date or today)
    tenure = tenure_days(at_end).value if ended.date else None
    return EndedAccount(
        account=file.slug,
        client=account.client,
        file=file.file,
        lead=account.lead,
        date=ended.date,
        outcome=ended.outcome,
        cause=(ended.cause or "").strip(),
        note=ended.note or "",
        fee_per_month=_last_fee(file, norms, ended),
        currency=account.commercial.currency,
        tenure_days=None if tenure is None else int(tenure),
        before=_before(file, norms, ended),
        evidence=Evidence(text="ended", path=("ended",), date=ended.date),
    )


def _last_fee(file: AccountFile, norms: Norms, ended: Ending) -> float | None:
    if ended.date is None:
        return None
    return fee_per_month(Snapshot(file.account, norms, ended.date - dt.timedelta(1)))


def _before(file: AccountFile, norms: Norms, ended: Ending) -> BandBefore | None:
    if ended.date is None:
        return None
    snapshot = Snapshot(file.account, norms, ended.date - dt.timedelta(HORIZON_DAYS))
    if not snapshot.exists:
        since = known_by(file.account.since, ended.date)
        why_not = "was no client yet" if since else "nothing is known of then"
        return BandBefore(day=snapshot.today, band=None, why_not=why_not)
    if snapshot.status is not Status.ACTIVE:
        return BandBefore(day=snapshot.today, band=None, why_not=_NOT_SCORED[snapshot.status])
    risk = churn(drivers(facts(snapshot)), norms.risk.losses_per_month)
    known = risk.loss_90d if risk.band is not RiskBand.UNKNOWN else None
    return BandBefore(day=snapshot.today, band=risk.band, loss_90d=known)
