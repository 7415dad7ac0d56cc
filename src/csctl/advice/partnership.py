"""The partnership test (S4): goals that serve both sides, and contacts and work that serve a goal."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

from csctl.judgement import Evidence
from csctl.measures.delivery import month_end, recent_months
from csctl.measures.facts import Facts
from csctl.measures.goals import objectives
from csctl.measures.measured import plural
from csctl.measures.snapshot import SETTLED_AFTER_DAYS, Placed, Snapshot, Touch, placed
from csctl.model.goals import Objective, ObjectiveStatus
from csctl.record import Record

WINDOW_DAYS = 365


class Interest(StrEnum):
    """Whose interest an open objective states."""

    BOTH = "both"
    THEIRS_ONLY = "theirs_only"
    OURS_ONLY = "ours_only"
    NOBODYS = "nobodys"


class Naming(StrEnum):
    """Whether contacts can be asked which objective they serve."""

    USED = "used"
    NO_OBJECTIVE = "no_objective"
    NO_IDS = "no_ids"
    NEVER_USED = "never_used"
    """There are ids, and no contact has ever named one: a habit that is missing, and said once."""


class OpenGoal(Record):
    """An open objective. `served` counts the contacts that name it; None where nobody can tell."""

    title: str
    interest: Interest
    served: int | None
    agreed_on: dt.date | None
    evidence: Evidence


class Partnership(Record):
    """The test for one account over the last `days` days.

    `contacts` are those of the time, notes are none; `serving` of them name an objective. `aimless` are the
    others, and empty unless objectives are named in this log at all. `work` serves no objective: plans,
    metrics, and months with hours.
    """

    days: int
    goals: tuple[OpenGoal, ...]
    naming: Naming
    contacts: int
    serving: int
    aimless: tuple[Evidence, ...]
    work: tuple[Evidence, ...]

    @property
    def one_sided(self) -> tuple[OpenGoal, ...]:
        """Open objectives that state the interest of one side, or of none."""
        return tuple(goal for goal in self.goals if goal.interest is not Interest.BOTH)

    @property
    def unserved(self) -> tuple[OpenGoal, ...]:
        """Open objectives that no contact of the time served."""
        return tuple(goal for goal in self.goals if goal.served == 0)

    @property
    def aimless_share(self) -> float | None:
        """Contacts that name no objective, of all of the time, 0-1; None where that says nothing."""
        if self.naming is not Naming.USED or not self.contacts:
            return None
        return (self.contacts - self.serving) / self.contacts


def partnership(facts: Facts, days: int = WINDOW_DAYS) -> Partnership:
    """Put an account to the test."""
    snapshot = facts.snapshot
    naming = _naming(snapshot)
    contacts = [t for t in snapshot.touches if not t.is_note and snapshot.within_days(t.day, days)]
    ids = _ids(snapshot)
    serving = [touch for touch in contacts if ids & set(touch.contact.objectives)]
    others = (touch for touch in contacts if not ids & set(touch.contact.objectives))
    aimless = others if naming is Naming.USED else ()
    return Partnership(
        days=days,
        goals=tuple(_goal(goal, contacts, naming) for goal in _open_goals(facts)),
        naming=naming,
        contacts=len(contacts),
        serving=len(serving),
        aimless=tuple(Evidence(text=touch.words, path=touch.path, date=touch.day) for touch in aimless),
        work=(*_plans(snapshot), *_metrics(snapshot), *_months(snapshot, days)),
    )


def _open_goals(facts: Facts) -> Iterator[Placed[Objective]]:
    return (p.objective for p in facts.objective_paces if p.status is ObjectiveStatus.OPEN)


def _ids(snapshot: Snapshot) -> set[str]:
    return {goal.fact.id for goal in objectives(snapshot) if goal.fact.id}


def _naming(snapshot: Snapshot) -> Naming:
    ids = _ids(snapshot)
    if any(ids & set(touch.contact.objectives) for touch in snapshot.touches if not touch.is_note):
        return Naming.USED
    if ids:
        return Naming.NEVER_USED
    return Naming.NO_IDS if objectives(snapshot) else Naming.NO_OBJECTIVE


def _goal(goal: Placed[Objective], contacts: list[Touch], naming: Naming) -> OpenGoal:
    fact = goal.fact
    served = sum(fact.id in touch.contact.objectives for touch in contacts)
    return OpenGoal(
        title=fact.title,
        interest=_interest(fact),
        served=served if fact.id and naming is Naming.USED else None,
        agreed_on=fact.agreed_on,
        evidence=Evidence(text=fact.title, path=goal.path, date=fact.agreed_on),
    )


def _interest(objective: Objective) -> Interest:
    if objective.client_goal:
        return Interest.BOTH if objective.our_goal else Interest.THEIRS_ONLY
    return Interest.OURS_ONLY if objective.our_goal else Interest.NOBODYS


def _plans(snapshot: Snapshot) -> Iterator[Evidence]:
    """Plans that name no objective, or one that does not exist; periods that are over are history."""
    ids = _ids(snapshot)
    for plan in placed(("plans",), snapshot.account.plans):
        if plan.fact.objective not in ids and _is_ahead(plan.fact.period, snapshot.today):
            text = f'the plan for {plan.fact.period} serves no objective: "{plan.fact.what}"'
            yield Evidence(text=text, path=plan.path)


def _is_ahead(period: str, today: dt.date) -> bool:
    """Whether a period, `2027`, `2027Q1` or `2027-02`, is running or still to come."""
    year, part = int(period[:4]), period[4:]
    last_month = int(part[1:]) * (3 if part.startswith("Q") else 1) if part else 12
    return (year, last_month) >= (today.year, today.month)


def _metrics(snapshot: Snapshot) -> Iterator[Evidence]:
    named = {key for goal in objectives(snapshot) for key in goal.fact.metrics}
    for metric in placed(("metrics",), snapshot.account.metrics):
        if metric.fact.id not in named:
            yield Evidence(text=f'no objective names the metric "{metric.fact.name}"', path=metric.path)


def _months(snapshot: Snapshot, days: int) -> Iterator[Evidence]:
    """Months with hours in which no objective was open; the first days of tracking are no reproach."""
    if snapshot.tracked_from is None:
        return
    expected = snapshot.tracked_from + dt.timedelta(SETTLED_AFTER_DAYS)
    for month in recent_months(snapshot, days):
        last, hours = month_end(month.fact.month), month.fact.hours_used
        if hours and last > expected and not _any_open(snapshot, month.fact.month, last):
            of = f" of {month.fact.service}" if month.fact.service else ""
            text = f"{plural(hours, 'hour')}{of} in {month.fact.month:%Y-%m} while no objective was open"
            yield Evidence(text=text, path=month.path, date=last)


def _any_open(snapshot: Snapshot, first: dt.date, last: dt.date) -> bool:
    """Whether an objective was open on any day; one that was closed nobody knows when may have been."""
    return any(
        (goal.agreed_on is None or goal.agreed_on <= last) and (_closed(goal) or dt.date.max) >= first
        for goal in (placed.fact for placed in objectives(snapshot))
    )


def _closed(goal: Objective) -> dt.date | None:
    return None if goal.status is ObjectiveStatus.OPEN else goal.closed_on or goal.due
