"""Money: fees, margin, payment, fee cuts, renewal and how long the relationship has lasted."""

import datetime as dt

from csctl.judgement import Evidence
from csctl.measures.delivery import (
    month_end,
    month_words,
    recent_months,
    services_in_force,
    services_of_month,
)
from csctl.measures.measured import Measured, plural, unknown
from csctl.measures.snapshot import Placed, Snapshot, known_by, placed
from csctl.model.money import Month

FEE_CUT_DAYS = 180
RENEWAL_DAYS = 90


def _fee_of(services: tuple[float | None, ...]) -> float | None:
    known = [fee for fee in services if fee is not None]
    return sum(known) if known else None


def fee_per_month(snapshot: Snapshot) -> float | None:
    """Fee per month of the services in force, else of the latest month ended within 75 days, else None."""
    in_force = services_in_force(snapshot, snapshot.today, snapshot.today)
    agreed = _fee_of(tuple(s.fact.fee_per_month for s in in_force))
    if agreed is not None:
        return agreed
    stated = [m.fact for m in recent_months(snapshot) if m.fact.fee is not None]
    last = max((m.month for m in stated), default=None)
    return _fee_of(tuple(m.fee for m in stated if m.month == last))


def fee_of(snapshot: Snapshot, month: Month) -> float | None:
    """Return the fee of a month's figures: stated, else that of the services it is about."""
    if month.fee is not None:
        return month.fee
    return _fee_of(tuple(s.fact.fee_per_month for s in services_of_month(snapshot, month)))


def cost_of(snapshot: Snapshot, month: Month) -> float | None:
    """Return the cost of a month's figures: stated, else its hours at what an hour costs the team."""
    if month.cost is not None:
        return month.cost
    hour_cost = snapshot.norms.hour_cost
    return None if hour_cost is None or month.hours_used is None else month.hours_used * hour_cost


def margin(snapshot: Snapshot) -> Measured:
    """(fee - cost) / fee over the months of the last 75 days for which both are known; 0.5 is 50 %."""
    fees = costs = 0.0
    evidence: list[Evidence] = []
    for month in recent_months(snapshot):
        fee, cost = fee_of(snapshot, month.fact), cost_of(snapshot, month.fact)
        if fee is None or cost is None:
            continue
        fees, costs = fees + fee, costs + cost
        evidence.append(_month_evidence(month, fee, cost))
    if fees <= 0:
        return unknown(_missing_for_margin(snapshot))
    value = (fees - costs) / fees
    target = margin_target(snapshot)
    text = f"margin {value:.0%}, target {target:.0%}"
    return Measured(value=value, text=text, evidence=tuple(evidence), short=f"margin {value:.0%}")


def _missing_for_margin(snapshot: Snapshot) -> str:
    if not recent_months(snapshot):
        return "the figures of a month: fee, cost and hours"
    costs = any(cost_of(snapshot, m.fact) is not None for m in recent_months(snapshot))
    return "the fee of a month" if costs else "the cost of a month, or hour_cost in csctl.yaml"


def _month_evidence(month: Placed[Month], fee: float, cost: float) -> Evidence:
    text = f"{month_words(month.fact.month)}: fee {fee:,.0f}, cost {cost:,.0f}"
    return Evidence(text=text, path=month.path, date=month_end(month.fact.month))


def margin_target(snapshot: Snapshot) -> float:
    """Target margin, 0-1, of the account or the book."""
    pct = snapshot.account.commercial.margin_target_pct or snapshot.norms.margin_target_pct
    return pct / 100


def margin_to_target(snapshot: Snapshot) -> Measured:
    """Margin over its target; 1 is exactly the target."""
    earned = margin(snapshot)
    if earned.value is None:
        return earned
    return Measured(
        value=earned.value / margin_target(snapshot),
        text=earned.text,
        evidence=earned.evidence,
        short=earned.short,
    )


def invoice_overdue_days(snapshot: Snapshot) -> Measured:
    """Days the most overdue invoice is late; 0 when all that were due are paid."""
    invoices = placed(("commercial", "invoices"), snapshot.account.commercial.invoices)
    due = [i for i in invoices if i.fact.due <= snapshot.today]
    if not due:
        return unknown("an invoice with its due date")
    late = [i for i in due if known_by(i.fact.paid_on, snapshot.today) is None]
    if not late:
        last = max(due, key=lambda i: i.fact.due)
        name = f"invoice {last.fact.number}" if last.fact.number else "the invoice"
        paid = Evidence(text=f"{name} is paid", path=last.path, date=last.fact.paid_on)
        count = "the invoice due is paid" if len(due) == 1 else f"all {len(due)} invoices due are paid"
        return Measured(value=0, text=count, evidence=(paid,))
    worst = min(late, key=lambda i: i.fact.due)
    days = snapshot.age_days(worst.fact.due)
    evidence = tuple(
        Evidence(
            text=f"invoice {i.fact.number or ''} unpaid".replace("  ", " "), path=i.path, date=i.fact.due
        )
        for i in late
    )
    text = f"invoice {plural(days, 'day')} overdue"
    return Measured(value=days, text=text, evidence=evidence, short=text)


def fee_cut(snapshot: Snapshot) -> Measured:
    """Return the largest cut of the fee within 180 days, in per cent; None without one."""
    cuts = [
        c
        for c in placed(("commercial", "fee_changes"), snapshot.account.commercial.fee_changes)
        if c.fact.pct < 0 and snapshot.within_days(c.fact.date, FEE_CUT_DAYS)
    ]
    if not cuts:
        return Measured(value=None, text="no fee cut within 180 days")
    worst = min(cuts, key=lambda c: c.fact.pct)
    text = f"fee cut by {-worst.fact.pct:g} %"
    evidence = Evidence(text=text, path=worst.path, date=worst.fact.date)
    return Measured(value=-worst.fact.pct, text=text, evidence=(evidence,), short=text)


def renewal_open(snapshot: Snapshot) -> Measured:
    """Days until a renewal that is not agreed, from -90 to 90; None when there is none."""
    renewal = snapshot.account.commercial.renewal
    if renewal is None or renewal.date is None or known_by(renewal.agreed_on, snapshot.today):
        return Measured(value=None, text="no renewal open within 90 days")
    days = (renewal.date - snapshot.today).days
    if abs(days) > RENEWAL_DAYS:
        return Measured(value=None, text="no renewal open within 90 days")
    path = ("commercial", "renewal", "date")
    when = f"in {plural(days, 'day')}" if days >= 0 else f"{plural(-days, 'day')} ago"
    evidence = Evidence(text="renewal not agreed", path=path, date=renewal.date)
    return Measured(
        value=days, text=f"renewal {when} not agreed", evidence=(evidence,), short="renewal not agreed"
    )


def tenure_days(snapshot: Snapshot) -> Measured:
    """Days since the relationship began: `since`, else the first contact."""
    began: dt.date | None = snapshot.began
    if began is None:
        return unknown("`since`, the day the relationship began")
    days = snapshot.age_days(began)
    since = known_by(snapshot.account.since, snapshot.today)
    path = (
        ("since",)
        if since
        else next((t.path for t in snapshot.touches if t.day == began and not t.is_note), ())
    )
    evidence = Evidence(text="relationship began", path=path, date=began)
    return Measured(
        value=days,
        text=f"client for {plural(days, 'day')}",
        evidence=(evidence,),
        short="a young relationship",
    )
