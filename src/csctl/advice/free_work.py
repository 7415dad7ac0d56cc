"""Work done for nothing, and what it would have been worth at the account's own rate (S0, S3)."""

from collections.abc import Iterable
from enum import StrEnum

from csctl.judgement import Evidence
from csctl.measures.delivery import (
    WINDOW_DAYS,
    OverPlan,
    hours_over_plan,
    month_end,
    recent_changes,
    recent_months,
    services_in_force,
)
from csctl.measures.snapshot import Placed, Snapshot
from csctl.model.scope import Change, Decision, Service
from csctl.record import Record


class FreeKind(StrEnum):
    """How it came to be free."""

    OVER_PLAN = "over_plan"
    WAIVED = "waived"
    OPEN = "open"
    """Asked for beyond the scope, and nobody has decided yet who pays."""


class Rate(Record):
    """What an hour costs the client: fee over planned hours. `text` says where it comes from."""

    per_hour: float
    text: str
    evidence: Evidence


class FreePart(Record):
    """Hours of one change, or over the plan of one service. `worth` None where no rate is known.

    `hours` None are not written down. `evidence` are the change, or the months.
    """

    kind: FreeKind
    what: str
    service: str
    hours: float | None
    rate: Rate | None
    evidence: tuple[Evidence, ...]

    @property
    def worth(self) -> float | None:
        """The hours at the rate."""
        return None if self.hours is None or self.rate is None else self.hours * self.rate.per_hour


class FreeWork(Record):
    """Free work of the last `days` days.

    As in scoring, hours over plan and hours of waived or open changes are two views of the same work: the
    larger counts. `planned` None says that no month states hours used and planned, so that nobody knows what
    went over plan.
    """

    days: int
    currency: str | None
    planned: float | None
    over_plan: tuple[FreePart, ...]
    given_away: tuple[FreePart, ...]

    @property
    def over_plan_hours(self) -> float | None:
        """Hours over plan that nobody paid for; None where no plan is known."""
        return None if self.planned is None else _hours(self.over_plan)

    @property
    def given_away_hours(self) -> float:
        """Hours of waived or open changes, as far as they are written down."""
        return _hours(self.given_away)

    @property
    def counted(self) -> tuple[FreePart, ...]:
        """The larger of the two views."""
        return self.given_away if self.given_away_hours > _hours(self.over_plan) else self.over_plan

    @property
    def hours(self) -> float | None:
        """Hours worked for nothing; None where nothing says anything about it."""
        return None if self.planned is None and not self.given_away else _hours(self.counted)

    @property
    def worth(self) -> float | None:
        """What these hours would have earned, as far as a rate is known; None where none is."""
        known = [part.worth for part in self.counted if part.worth is not None]
        return sum(known) if known or self.hours == 0 else None

    @property
    def unpriced_hours(self) -> float:
        """Counted hours without a rate: they are not in `worth`."""
        return sum(part.hours or 0 for part in self.counted if part.rate is None)

    @property
    def hours_of_open(self) -> float:
        """Hours of changes that nobody has decided on: they can still be billed."""
        return _hours(part for part in self.given_away if part.kind is FreeKind.OPEN)

    @property
    def unstated(self) -> int:
        """Waived or open changes that state no hours."""
        return sum(part.hours is None for part in self.given_away)


def free_work(snapshot: Snapshot, days: int = WINDOW_DAYS) -> FreeWork:
    """Return what was done for nothing in (today - days, today], the same hours as the measure `unpaid`."""
    groups = hours_over_plan(snapshot, days)
    changes = recent_changes(snapshot, Decision.WAIVED, Decision.OPEN, days=days)
    parts = (_given_away(snapshot, service, change, days) for service, change in changes)
    return FreeWork(
        days=days,
        currency=snapshot.account.commercial.currency,
        planned=sum(group.planned for group in groups) if groups else None,
        over_plan=tuple(_over_plan(snapshot, group, days) for group in groups if group.over),
        given_away=tuple(sorted(parts, key=lambda part: (part.evidence[0].date, part.what), reverse=True)),
    )


def _hours(parts: Iterable[FreePart]) -> float:
    return sum(part.hours or 0 for part in parts)


def _over_plan(snapshot: Snapshot, group: OverPlan, days: int) -> FreePart:
    named = next((s for s in snapshot.begun_services if s.fact.id == group.service), None)
    return FreePart(
        kind=FreeKind.OVER_PLAN,
        what=f"{group.used:g} of {group.planned:g} planned hours used",
        service=group.service or "",
        hours=group.over,
        rate=rate(snapshot, named if group.service else None, days),
        evidence=group.evidence,
    )


def _given_away(snapshot: Snapshot, service: Service, change: Placed[Change], days: int) -> FreePart:
    fact = change.fact
    own = next((s for s in snapshot.begun_services if s.fact is service), None)
    return FreePart(
        kind=FreeKind.WAIVED if fact.decision is Decision.WAIVED else FreeKind.OPEN,
        what=fact.what,
        service=service.id or service.name or "",
        hours=fact.hours,
        rate=rate(snapshot, own, days),
        evidence=(Evidence(text=fact.what, path=change.path, date=fact.date),),
    )


def rate(snapshot: Snapshot, service: Placed[Service] | None, days: int = WINDOW_DAYS) -> Rate | None:
    """Return fee over planned hours: of the service, else of all in force, else of the months of the time."""
    return _of_services((service,) if service else ()) or _of_account(snapshot) or _of_months(snapshot, days)


def _of_account(snapshot: Snapshot) -> Rate | None:
    return _of_services(services_in_force(snapshot, snapshot.today, snapshot.today))


def _of_services(services: Iterable[Placed[Service]]) -> Rate | None:
    priced = [
        (s, s.fact.fee_per_month, s.fact.hours_per_month)
        for s in services
        if s.fact.fee_per_month is not None and s.fact.hours_per_month
    ]
    if not priced:
        return None
    fee, hours = sum(fee or 0 for _, fee, _ in priced), sum(hours or 0 for *_, hours in priced)
    names = " and ".join(s.fact.name or s.fact.id or "" for s, *_ in priced)
    evidence = Evidence(text=names, path=priced[0][0].path)
    return Rate(
        per_hour=fee / hours, text=f"{fee:,.0f} a month for {hours:g} hours, {names}", evidence=evidence
    )


def _of_months(snapshot: Snapshot, days: int) -> Rate | None:
    stated = [
        (m, m.fact.fee, m.fact.hours_planned)
        for m in recent_months(snapshot, days)
        if m.fact.fee is not None and m.fact.hours_planned
    ]
    if not stated:
        return None
    fee, hours = sum(fee or 0 for _, fee, _ in stated), sum(hours or 0 for *_, hours in stated)
    last = max((month for month, *_ in stated), key=lambda month: month.fact.month)
    evidence = Evidence(text="fee and hours of months", path=last.path, date=month_end(last.fact.month))
    return Rate(
        per_hour=fee / hours, text=f"{fee:,.0f} for {hours:g} planned hours of months", evidence=evidence
    )
