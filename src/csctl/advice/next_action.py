"""The one thing to do next for an account: the action of its heaviest driver, or an open question."""

import datetime as dt
import math

from csctl.judgement import Action, Churn, Driver, RiskBand
from csctl.measures.facts import Facts
from csctl.measures.rhythm import cadence_days
from csctl.risk.churn import largest_unknown

SUCCESSOR_WITHIN_WORKING_DAYS = 10
ASKED_FIRST = {
    "exec_unnamed": "who signs the invoices?",
    "goals_undefined": "what do both sides want to reach?",
}
NOT_TO_BE_HELPED = frozenset({"tenure"})
"""Drivers that only time can change."""


def next_action(churn: Churn, facts: Facts) -> Action | None:
    """Return the next action; for an account that is mostly unknown, the question worth most."""
    heavy = (driver for driver in churn.drivers if driver.driver not in NOT_TO_BE_HELPED)
    heaviest = max(heavy, key=lambda driver: driver.points or 0, default=None)
    question = _open_question(churn.drivers)
    if churn.band is RiskBand.UNKNOWN and question is not None:
        return _question(question)
    if heaviest is not None and (heaviest.points or 0) > 0:
        return _action(heaviest, facts)
    return _next_conversation(facts)


def next_actions(churn: Churn, facts: Facts, at_most: int) -> tuple[Action, ...]:
    """Return the next action first, then the actions of the other heavy drivers, each once."""
    heavy = sorted((d for d in churn.drivers if (d.points or 0) > 0), key=lambda d: -(d.points or 0))
    first = next_action(churn, facts)
    actions = {} if first is None else {first.what: first}
    for driver in heavy:
        if driver.driver not in NOT_TO_BE_HELPED:
            actions.setdefault(driver.action, _action(driver, facts))
    return tuple(actions.values())[:at_most]


def _action(driver: Driver, facts: Facts) -> Action:
    return Action(what=driver.action, due=_due(driver, facts), why=driver.text)


def _open_question(drivers: tuple[Driver, ...]) -> Driver | None:
    """Return what to ask first: who decides, what both want, then what could move most."""
    unknown = {driver.driver: driver for driver in drivers if driver.points is None}
    first = (unknown[name] for name in ASKED_FIRST if name in unknown)
    return next(first, largest_unknown(drivers))


def _question(unknown: Driver) -> Action:
    question = ASKED_FIRST.get(unknown.driver) or f"record {unknown.missing or unknown.text}"
    return Action(what=question, why="nobody has written it down yet")


def _due(driver: Driver, facts: Facts) -> dt.date | None:
    snapshot = facts.snapshot
    match driver.driver:
        case "open_asks":
            return min(ask.due.date() for ask in facts.asked if ask.is_late(snapshot.today))
        case "key_exit":
            left = driver.evidence[0].date
            later = snapshot.working.working_days_later
            return later(left, SUCCESSOR_WITHIN_WORKING_DAYS) if left else None
        case "renewal_open":
            return driver.evidence[0].date
        case "gap":
            return _rhythm_ends(facts)
        case _:
            return None


def _rhythm_ends(facts: Facts) -> dt.date | None:
    """The day by which the next conversation is due; away days are not pushed ahead."""
    start = facts.spoken[-1].day if facts.spoken else facts.snapshot.tracked_from
    if start is None:
        return None
    return start + dt.timedelta(math.floor(cadence_days(facts.snapshot, facts.spoken)))


def _next_conversation(facts: Facts) -> Action | None:
    due = _rhythm_ends(facts)
    return None if due is None else Action(what="the next conversation", due=due, why="the agreed rhythm")
