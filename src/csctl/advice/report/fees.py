"""What a client paid for in a period: services and the fee of each month."""

import datetime as dt

from csctl.advice.report.period import Period
from csctl.advice.report.review import FeeView, ServiceView
from csctl.advice.report.work import service_name
from csctl.measures.delivery import month_end, services_in_force
from csctl.measures.snapshot import Snapshot
from csctl.measures.worktime import covers
from csctl.model.money import Month
from csctl.model.scope import Service


def service_views(snapshot: Snapshot, period: Period) -> tuple[ServiceView, ...]:
    """Return the services that ran on any day of the period, up to today."""
    running = services_in_force(snapshot, period.first, min(period.last, snapshot.today))
    return tuple(
        ServiceView(
            name=service_name(one.fact), pricing=one.fact.pricing.value, fee_per_month=one.fact.fee_per_month
        )
        for one in running
    )


def fee_views(snapshot: Snapshot, period: Period) -> tuple[FeeView, ...]:
    """Return the fee of every month of the period that has begun, until the account ended.

    A month between services, in which nothing was to be paid, is not among them.
    """
    ended = snapshot.account.ended
    last = min(snapshot.today, ended.date) if ended and ended.date else snapshot.today
    begun = (first for first in period.months if first <= last and _was_any(snapshot, first))
    return tuple(FeeView(month=first, amount=month_fee(snapshot, first)) for first in begun)


def month_fee(snapshot: Snapshot, first: dt.date) -> float | None:
    """Return the fee of a calendar month: what the month states, else the agreed fees.

    None where a service ran whose fee nobody has written down, or none ran, and where the whole month was
    a pause and states nothing.
    """
    stated = [m for m in snapshot.account.commercial.months if m.month == first and m.fee is not None]
    whole = [m.fee for m in stated if m.service is None and m.fee is not None]
    if whole:
        return sum(whole)
    if not stated and _rested(snapshot, first):
        return None
    running = [s.fact for s in services_in_force(snapshot, first, month_end(first))]
    named = {s.id for s in running}
    fees = [_fee_of(service, stated) for service in running]
    fees.extend(m.fee for m in stated if m.service not in named)
    known = [fee for fee in fees if fee is not None]
    return sum(known) if known and len(known) == len(fees) else None


def _was_any(snapshot: Snapshot, first: dt.date) -> bool:
    """Whether a fee belongs to a month: one ran, the month states one, or no service is known at all."""
    account = snapshot.account
    stated = any(m.month == first and m.fee is not None for m in account.commercial.months)
    return stated or not account.services or bool(services_in_force(snapshot, first, month_end(first)))


def _rested(snapshot: Snapshot, first: dt.date) -> bool:
    paused = snapshot.account.paused
    return paused is not None and covers((paused,), first) and covers((paused,), month_end(first))


def _fee_of(service: Service, stated: list[Month]) -> float | None:
    own = [m.fee for m in stated if m.service is not None and m.service == service.id and m.fee is not None]
    return sum(own) if own else service.fee_per_month
