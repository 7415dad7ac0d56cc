"""What was delivered, asked for, decided and promised in a period."""

import datetime as dt
from collections.abc import Iterator

from csctl.advice.report.period import Period
from csctl.advice.report.review import (
    ChangeView,
    DecisionView,
    PromiseState,
    PromiseView,
    WorkState,
    WorkView,
)
from csctl.measures.delivery import changes
from csctl.measures.goals import objectives
from csctl.measures.snapshot import Snapshot, known_by
from csctl.model.contact import NextStep
from csctl.model.goals import ObjectiveStatus
from csctl.model.scope import Decision, Deliverable, Service

_ORDER = tuple(WorkState)


def service_name(service: Service) -> str:
    """Return the name of a service; one without a name has its id."""
    return service.name or service.id or ""


def work_views(snapshot: Snapshot, period: Period) -> tuple[WorkView, ...]:
    """Return what was due or done in the period, what is late, and everything that is still to come."""
    found = (
        _work(snapshot, service.fact, item)
        for service in snapshot.services
        for item in service.fact.deliverables
    )
    shown = (one for one in found if _is_of(one, period))
    return tuple(sorted(shown, key=lambda one: (one.due or one.done_on or dt.date.max, one.name)))


def _work(snapshot: Snapshot, service: Service, item: Deliverable) -> WorkView:
    done = known_by(item.done_on, snapshot.today)
    late = 0 if item.due is None else max(0, ((done or snapshot.today) - item.due).days)
    return WorkView(
        service=service_name(service),
        name=item.name,
        due=item.due,
        done_on=done,
        state=_state(item.due, done, late),
        days_late=late,
    )


def _state(due: dt.date | None, done: dt.date | None, days_late: int) -> WorkState:
    if done is None:
        return WorkState.LATE if days_late else WorkState.COMING
    if due is None:
        return WorkState.DONE
    return WorkState.DONE_LATE if days_late else WorkState.ON_TIME


def _is_of(one: WorkView, period: Period) -> bool:
    match one.state:
        case WorkState.LATE | WorkState.COMING:
            return True
        case _:
            return period.holds(one.done_on) or period.holds(one.due)


def change_views(snapshot: Snapshot, period: Period) -> tuple[ChangeView, ...]:
    """Return the scope changes of the period, and older ones that nobody has decided yet."""
    found = (
        ChangeView(
            day=change.fact.date,
            service=service_name(service),
            what=change.fact.what,
            decision=change.fact.decision.value,
            hours=change.fact.hours if change.fact.decision in {Decision.BILLED, Decision.WAIVED} else None,
        )
        for service, change in changes(snapshot)
        if period.holds(change.fact.date) or change.fact.decision is Decision.OPEN
    )
    return tuple(sorted(found, key=lambda one: (one.day, one.what)))


def promise_views(snapshot: Snapshot, period: Period) -> tuple[PromiseView, ...]:
    """Return next steps made or kept in the period, and those still open; internal notes promise nothing."""
    found = (
        _promise(snapshot, touch.day, step)
        for touch in snapshot.touches
        if not touch.is_note
        for step in touch.contact.next_steps
    )
    shown = (
        one for one in found if one.done_on is None or period.holds(one.made_on) or period.holds(one.done_on)
    )
    return tuple(sorted(shown, key=lambda one: (one.due or dt.date.max, one.made_on, one.what)))


def _promise(snapshot: Snapshot, made_on: dt.date, step: NextStep) -> PromiseView:
    done = known_by(step.done_on, snapshot.today)
    return PromiseView(
        made_on=made_on,
        what=step.what,
        owner=step.owner or "",
        due=step.due,
        done_on=done,
        state=_kept(step.due, done, snapshot.today),
    )


def _kept(due: dt.date | None, done: dt.date | None, today: dt.date) -> PromiseState:
    late = due is not None and (done or today) > due
    if done is None:
        return PromiseState.LATE if late else PromiseState.OPEN
    return PromiseState.KEPT_LATE if late else PromiseState.KEPT


def decision_views(snapshot: Snapshot, period: Period) -> tuple[DecisionView, ...]:
    """Return what both sides decided in the period: objectives, services, the renewal."""
    found = (*_about_objectives(snapshot), *_about_services(snapshot), *_about_renewal(snapshot))
    shown = (one for one in found if period.holds(one.day) and one.day <= snapshot.today)
    return tuple(sorted(shown, key=lambda one: (one.day, one.what)))


_CLOSED = {
    ObjectiveStatus.ACHIEVED: "Objective achieved",
    ObjectiveStatus.MISSED: "Objective missed",
    ObjectiveStatus.DROPPED: "Objective dropped",
}


def _about_objectives(snapshot: Snapshot) -> Iterator[DecisionView]:
    for objective in objectives(snapshot):
        fact = objective.fact
        if fact.agreed_on:
            yield DecisionView(day=fact.agreed_on, what=f"Objective agreed: {fact.title}")
        if fact.closed_on and fact.status in _CLOSED:
            yield DecisionView(day=fact.closed_on, what=f"{_CLOSED[fact.status]}: {fact.title}")


def _about_services(snapshot: Snapshot) -> Iterator[DecisionView]:
    for service in snapshot.begun_services:
        if service.fact.starts:
            yield DecisionView(day=service.fact.starts, what=f"Work began: {service_name(service.fact)}")
        if service.fact.ends:
            yield DecisionView(day=service.fact.ends, what=f"Work ended: {service_name(service.fact)}")


def _about_renewal(snapshot: Snapshot) -> Iterator[DecisionView]:
    renewal = snapshot.account.commercial.renewal
    if renewal and renewal.agreed_on:
        yield DecisionView(day=renewal.agreed_on, what="Contract renewed")
