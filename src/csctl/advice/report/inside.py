"""What the team reads beside the client's review: triangle, risk, coverage, hours and margin."""

import datetime as dt
from collections.abc import Sequence

from csctl.advice.coverage import AccountCoverage, account_coverage
from csctl.advice.free_work import FreeWork, free_work
from csctl.advice.losses import window_days
from csctl.advice.partnership import Partnership, partnership
from csctl.advice.promises import PromiseRecord, promise_record
from csctl.advice.report.period import Period
from csctl.finding import DataPath
from csctl.judgement import Evidence, Judgement
from csctl.measures.delivery import load, month_end, planned_hours_of, unpaid
from csctl.measures.facts import Facts
from csctl.measures.goals import objectives
from csctl.measures.measured import Measured
from csctl.measures.money import cost_of, fee_of, margin
from csctl.measures.snapshot import Placed, Snapshot, placed
from csctl.model.money import Month
from csctl.record import Record


class MonthFigures(Record):
    """The figures of a month, of one service or of all; None is not known."""

    month: dt.date
    service: str
    hours_planned: float | None
    hours_used: float | None
    fee: float | None
    cost: float | None
    path: DataPath

    @property
    def margin(self) -> float | None:
        """(fee - cost) / fee; 0.5 is 50 %."""
        if self.fee is None or self.cost is None or self.fee <= 0:
            return None
        return (self.fee - self.cost) / self.fee


class OurGoal(Record):
    """What we want of an objective."""

    title: str
    our_goal: str
    path: DataPath


class Craft(Record):
    """How good a deliverable of the period is, 1 to 5, and who made it."""

    name: str
    expert: str
    quality: int | None
    path: DataPath


class Inside(Record):
    """What only the team reads of one account.

    `history` are its judgements at the ends of earlier months and on the day of the review, oldest first;
    `before` is the one of the day before the period. None: it did not exist then.
    """

    judgement: Judgement
    before: Judgement | None
    history: tuple[tuple[dt.date, Judgement], ...]
    our_goals: tuple[OurGoal, ...]
    crafts: tuple[Craft, ...]
    months: tuple[MonthFigures, ...]
    commercial: tuple[Evidence, ...]
    coverage: AccountCoverage
    free_work: FreeWork
    promises: PromiseRecord
    partnership: Partnership


def inside(
    facts: Facts, period: Period, history: Sequence[tuple[dt.date, Judgement]], before: Judgement | None
) -> Inside:
    """Return the team's part of a review; the last of `history` is the judgement on its day."""
    snapshot = facts.snapshot
    days = window_days(period.first, snapshot.today)
    return Inside(
        judgement=history[-1][1],
        before=before,
        history=tuple(history),
        our_goals=_our_goals(snapshot),
        crafts=_crafts(snapshot, period),
        months=_months(snapshot, period),
        commercial=tuple(_said(one) for one in (margin(snapshot), load(snapshot), unpaid(snapshot))),
        coverage=account_coverage(facts),
        free_work=free_work(snapshot, days),
        promises=promise_record(snapshot, days),
        partnership=partnership(facts, days),
    )


def _our_goals(snapshot: Snapshot) -> tuple[OurGoal, ...]:
    return tuple(
        OurGoal(title=one.fact.title, our_goal=one.fact.our_goal, path=(*one.path, "our_goal"))
        for one in objectives(snapshot)
        if one.fact.our_goal
    )


def _crafts(snapshot: Snapshot, period: Period) -> tuple[Craft, ...]:
    items = (
        item
        for service in snapshot.services
        for item in placed((*service.path, "deliverables"), service.fact.deliverables)
    )
    return tuple(
        Craft(name=i.fact.name, expert=i.fact.expert or "", quality=i.fact.quality, path=i.path)
        for i in items
        if i.fact.done_on and i.fact.done_on <= snapshot.today and period.holds(i.fact.done_on)
    )


def _months(snapshot: Snapshot, period: Period) -> tuple[MonthFigures, ...]:
    """Return the figures of the months of the period that are over, oldest first."""
    entries = placed(("commercial", "months"), snapshot.account.commercial.months)
    over = (m for m in entries if period.holds(m.fact.month) and month_end(m.fact.month) <= snapshot.today)
    return tuple(
        _figures(snapshot, m) for m in sorted(over, key=lambda m: (m.fact.month, m.fact.service or ""))
    )


def _figures(snapshot: Snapshot, month: Placed[Month]) -> MonthFigures:
    fact = month.fact
    names = {s.fact.id: s.fact.name or s.fact.id or "" for s in snapshot.services}
    return MonthFigures(
        month=fact.month,
        service=names.get(fact.service, fact.service or "") if fact.service else "",
        hours_planned=planned_hours_of(snapshot, fact),
        hours_used=fact.hours_used,
        fee=fee_of(snapshot, fact),
        cost=cost_of(snapshot, fact),
        path=month.path,
    )


def _said(one: Measured) -> Evidence:
    """A measure in words, at the first place it rests on; what is unknown says what to record."""
    first = one.evidence[0] if one.evidence else Evidence(text="")
    text = f"not known: {one.missing}" if one.value is None and one.missing else one.text
    return Evidence(text=text, path=first.path, date=first.date)
