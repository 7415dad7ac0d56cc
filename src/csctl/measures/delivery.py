"""Delivery: deliverables overdue, hours against plan, free work, and how the team is."""

import calendar
import datetime as dt
import statistics
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from csctl.finding import DataPath
from csctl.judgement import Evidence
from csctl.measures.measured import Measured, plural, unknown
from csctl.measures.snapshot import Placed, Snapshot, known_by, placed
from csctl.model.money import Month
from csctl.model.scope import Change, Decision, Deliverable, Pricing, Service
from csctl.record import Record

WINDOW_DAYS = 75
PULSE_DAYS = 60
EXIT_DAYS = 180


@lru_cache(maxsize=1024)
def month_end(first: dt.date) -> dt.date:
    """Return the last day of the month."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


@lru_cache(maxsize=1024)
def month_words(first: dt.date) -> str:
    """Return `2026-10`."""
    return f"{first:%Y-%m}"


def recent_months(snapshot: Snapshot, days: int = WINDOW_DAYS) -> tuple[Placed[Month], ...]:
    """The monthly figures whose last day lies in (today - days, today]."""
    return snapshot.once(_months_of_window) if days == WINDOW_DAYS else _months_within(snapshot, days)


def _months_within(snapshot: Snapshot, days: int) -> tuple[Placed[Month], ...]:
    today = snapshot.today
    before = today - dt.timedelta(days)
    return tuple(
        Placed(("commercial", "months", index), month)
        for index, month in enumerate(snapshot.account.commercial.months)
        if before < month_end(month.month) <= today
    )


def services_in_force(snapshot: Snapshot, first: dt.date, last: dt.date) -> tuple[Placed[Service], ...]:
    """Return the services that ran on any day of the range, both ends included."""
    return tuple(
        s
        for s in snapshot.begun_services
        if (s.fact.starts is None or s.fact.starts <= last) and (s.fact.ends is None or s.fact.ends >= first)
    )


def services_of_month(snapshot: Snapshot, month: Month) -> tuple[Placed[Service], ...]:
    """Return the service a month names, or all in force in it."""
    if month.service is not None:
        return tuple(s for s in snapshot.begun_services if s.fact.id == month.service)
    return services_in_force(snapshot, month.month, month_end(month.month))


def deliverables(snapshot: Snapshot) -> Iterator[Placed[Deliverable]]:
    """Yield every deliverable of every service, planned ones too."""
    return _delivering(snapshot.services)


def _delivering(services: Iterable[Placed[Service]]) -> Iterator[Placed[Deliverable]]:
    for service in services:
        yield from placed((*service.path, "deliverables"), service.fact.deliverables)


def changes(snapshot: Snapshot) -> Iterator[tuple[Service, Placed[Change]]]:
    """Yield every scope change by today, with its service."""
    for service in snapshot.begun_services:
        for change in placed((*service.path, "changes"), service.fact.changes):
            if change.fact.date <= snapshot.today:
                yield service.fact, change


def _all_done(count: int) -> str:
    return "the deliverable due is done" if count == 1 else f"all {count} deliverables due are done"


def overdue_days(snapshot: Snapshot) -> Measured:
    """Days the most overdue deliverable is late; 0 when everything due is done (S1)."""
    due = [d for d in _delivering(snapshot.begun_services) if known_by(d.fact.due, snapshot.today)]
    if not due:
        return unknown("a deliverable with a due date")
    late = [d for d in due if known_by(d.fact.done_on, snapshot.today) is None]
    if not late:
        last = max(due, key=lambda d: d.fact.due or dt.date.min)
        done = Evidence(text=f"{last.fact.name} is done", path=last.path, date=last.fact.done_on)
        return Measured(value=0, text=_all_done(len(due)), evidence=(done,))
    worst = min(late, key=lambda d: d.fact.due or dt.date.max)
    days = snapshot.age_days(worst.fact.due or snapshot.today)
    evidence = tuple(
        Evidence(text=f"{d.fact.name} was due and is not done", path=d.path, date=d.fact.due) for d in late
    )
    text = f"{worst.fact.name} {plural(days, 'day')} overdue"
    return Measured(value=days, text=text, evidence=evidence, short=text)


class _Hours:
    """Hours of one service, or of the months that name none, in the window."""

    def __init__(self) -> None:
        self.planned: float = 0
        self.used: float = 0
        self.evidence: list[Evidence] = []


def planned_hours_of(snapshot: Snapshot, month: Month) -> float | None:
    """Return the hours planned of a month's figures: stated, else those of the services it is about."""
    if month.hours_planned is not None:
        return month.hours_planned
    per_month = [s.fact.hours_per_month for s in services_of_month(snapshot, month)]
    known = [hours for hours in per_month if hours is not None]
    return sum(known) if known else None


_HoursByService = tuple[dict[str | None, _Hours], tuple[Evidence, ...]]


def _hours_by_service(snapshot: Snapshot, days: int = WINDOW_DAYS) -> _HoursByService:
    """Nobody changes what is returned: it is the same for all who ask on one day."""
    return snapshot.once(_hours_of_window) if days == WINDOW_DAYS else _hours_within(snapshot, days)


def _hours_within(snapshot: Snapshot, days: int) -> _HoursByService:
    groups: dict[str | None, _Hours] = {}
    evidence: list[Evidence] = []
    for month in recent_months(snapshot, days):
        planned, used = planned_hours_of(snapshot, month.fact), month.fact.hours_used
        if planned is None or used is None:
            continue
        group = groups.setdefault(month.fact.service, _Hours())
        group.planned, group.used = group.planned + planned, group.used + used
        name = month_words(month.fact.month) + (f" {month.fact.service}" if month.fact.service else "")
        text = f"{name}: {used:g} of {planned:g} hours"
        evidence.append(Evidence(text=text, path=month.path, date=month_end(month.fact.month)))
        group.evidence.append(evidence[-1])
    return groups, tuple(evidence)


_months_of_window = partial(_months_within, days=WINDOW_DAYS)
_hours_of_window = partial(_hours_within, days=WINDOW_DAYS)


def load(snapshot: Snapshot) -> Measured:
    """Hours used over hours planned in the last 75 days; per service the worst counts."""
    groups, evidence = _hours_by_service(snapshot)
    planned = {key: hours for key, hours in groups.items() if hours.planned > 0}
    if not planned:
        return unknown("hours used and planned of a month")
    service, hours = max(planned.items(), key=lambda item: (item[1].used / item[1].planned, item[0] or ""))
    ratio = hours.used / hours.planned
    where = f" on {service}" if service and len(groups) > 1 else ""
    text = f"{hours.used:g} of {hours.planned:g} planned hours used{where}"
    return Measured(value=ratio, text=text, evidence=evidence, short=f"hours at {ratio:.0%} of plan")


def all_time_and_materials(snapshot: Snapshot) -> bool:
    """Whether every service is paid by the hour, so that few hours are no sign of disuse."""
    pricings = [s.fact.pricing for s in snapshot.begun_services]
    return bool(pricings) and all(pricing is Pricing.TIME_AND_MATERIALS for pricing in pricings)


def recent_changes(
    snapshot: Snapshot, *decisions: Decision, days: int = WINDOW_DAYS
) -> list[tuple[Service, Placed[Change]]]:
    """Return the scope changes dated in (today - days, today] with one of the decisions."""
    return [
        (service, change)
        for service, change in changes(snapshot)
        if change.fact.decision in decisions and snapshot.within_days(change.fact.date, days)
    ]


def given_away(snapshot: Snapshot) -> tuple[float, tuple[Evidence, ...]]:
    """Return the hours of waived or undecided changes of the last 75 days, with where they stand."""
    found = recent_changes(snapshot, Decision.WAIVED, Decision.OPEN)
    evidence = tuple(
        Evidence(
            text=f"{c.fact.what}: {c.fact.hours or 0:g} hours {c.fact.decision.value}",
            path=c.path,
            date=c.fact.date,
        )
        for _, c in found
    )
    return sum(c.fact.hours or 0 for _, c in found), evidence


def planned_hours(snapshot: Snapshot) -> float:
    """Hours planned in the last 75 days; 0 where none are stated."""
    return sum(hours.planned for hours in _hours_by_service(snapshot)[0].values())


class OverPlan(Record):
    """Hours of one service, or with None of the months that name none, that went beyond plan unpaid.

    `over` is 0 where every hour is paid for or billed.
    """

    service: str | None
    planned: float
    used: float
    over: float
    evidence: tuple[Evidence, ...]


def hours_over_plan(snapshot: Snapshot, days: int = WINDOW_DAYS) -> tuple[OverPlan, ...]:
    """Return hours used against planned of the months in (today - days, today], one entry a service."""
    billed = recent_changes(snapshot, Decision.BILLED, days=days)
    services = [s.fact for s in snapshot.begun_services]
    by_the_hour = {s.id for s in services if s.id and s.pricing is Pricing.TIME_AND_MATERIALS}
    found: list[OverPlan] = []
    for key, hours in _hours_by_service(snapshot, days)[0].items():
        is_paid = key in by_the_hour or (key is None and all_time_and_materials(snapshot))
        paid = sum(change.fact.hours or 0 for service, change in billed if key in (None, service.id))
        over = 0.0 if is_paid else max(0.0, hours.used - hours.planned - paid)
        evidence = tuple(hours.evidence)
        found.append(
            OverPlan(service=key, planned=hours.planned, used=hours.used, over=over, evidence=evidence)
        )
    return tuple(found)


def unpaid(snapshot: Snapshot) -> Measured:
    """Hours worked for nothing over hours planned, last 75 days: over plan or given away (S0, S3)."""
    groups = hours_over_plan(snapshot)
    planned = sum(group.planned for group in groups)
    if not planned:
        return unknown("hours planned of a month")
    over = sum(group.over for group in groups)
    waived, waivers = given_away(snapshot)
    hours = max(over, waived)
    count = plural(round(hours, 1), "hour") if hours else "no hour"
    text = f"{count} of {planned:g} planned worked unpaid"
    shown = waivers if waived > over else tuple(e for group in groups for e in group.evidence)
    return Measured(
        value=hours / planned, text=text, evidence=shown, short=f"{plural(round(hours, 1), 'hour')} unpaid"
    )


def lead_change_days(snapshot: Snapshot) -> int | None:
    """Days since the current lead took the account over from someone else; None when nobody did."""
    taken, began = snapshot.taken_over, snapshot.began
    if taken is None or began is None or taken <= began:
        return None
    return snapshot.age_days(taken)


def lead_change(snapshot: Snapshot) -> Measured:
    """Days since the lead changed, with its line."""
    days = lead_change_days(snapshot)
    if days is None:
        return Measured(value=None, text="the lead has not changed")
    evidence = Evidence(text="the lead changed", path=("taken_over",), date=snapshot.taken_over)
    text = f"lead changed {plural(days, 'day')} ago"
    return Measured(value=days, text=text, evidence=(evidence,), short="new lead")


def team_exits(snapshot: Snapshot) -> Measured:
    """Number of our people who left within 180 days, a change of the lead included."""
    if not snapshot.members and snapshot.taken_over is None:
        return unknown("who is on the team")
    found: list[Evidence] = [
        Evidence(text=f"{m.fact.name} left", path=(*m.path, "left_on"), date=m.fact.left_on)
        for m in snapshot.members
        if m.fact.left_on is not None and snapshot.within_days(m.fact.left_on, EXIT_DAYS)
    ]
    changed = lead_change_days(snapshot)
    if changed is not None and changed < EXIT_DAYS:
        found.append(Evidence(text="the lead changed", path=("taken_over",), date=snapshot.taken_over))
    count = len(found)
    text = f"{plural(count, 'change')} in the team within 180 days"
    path: DataPath = ("team", "members") if snapshot.members else ("taken_over",)
    shown = tuple(found) or (Evidence(text="nobody left the team", path=path),)
    return Measured(value=count, text=text, evidence=shown, short=f"{count} left the team")


def pulse(snapshot: Snapshot) -> Measured:
    """Mean team pulse, 1-5, of the last 60 days; the lowest stands beside it (S0)."""
    entries = placed(("team", "pulse"), snapshot.account.team.pulse)
    recent = [p for p in entries if snapshot.within_days(p.fact.date, PULSE_DAYS)]
    if not recent:
        return unknown("a team pulse of the last 60 days")
    mean = statistics.fmean(p.fact.score for p in recent)
    lowest = min(recent, key=lambda p: (p.fact.score, p.fact.date))
    text = f"pulse {mean:.1f} of 5, lowest {lowest.fact.score}"
    evidence = tuple(
        Evidence(text=f"{p.fact.by or 'somebody'}: pulse {p.fact.score}", path=p.path, date=p.fact.date)
        for p in sorted(recent, key=lambda p: (p.fact.score, p.fact.date))
    )
    return Measured(value=mean, text=text, evidence=evidence, short=f"team pulse {mean:.1f}")
