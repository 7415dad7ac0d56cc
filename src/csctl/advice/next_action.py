"""The one thing to do next for an account: the first of its agenda, or an open question."""

from collections.abc import Sequence

from csctl.advice.agenda.account import First, Whose, agenda_of, first_item
from csctl.advice.agenda.item import AgendaItem, ItemKind, When
from csctl.advice.questions import ASKED_FIRST
from csctl.advice.what_helps import what_helps
from csctl.judgement import Action, Driver, RiskBand
from csctl.measures.facts import Facts
from csctl.model.scalars import Moment
from csctl.risk.churn import largest_unknown

_WAITED_FOR = frozenset({ItemKind.REPLY, ItemKind.PROMISE, ItemKind.DELIVERABLE, ItemKind.FEEDBACK})
"""What a client has asked for or was promised."""


def next_action(whose: Whose, measured: Facts, now: Moment) -> Action | None:
    """Return the next action; for an account that is mostly unknown, the question worth most.

    What a client waits for by the end of the week, an answer or what was promised, comes before any question.
    With nothing on the agenda it is what the heaviest driver asks for.
    """
    churn = whose.judgement.churn if whose.judgement else None
    first = first_item(whose, measured, now)
    question = _open_question(churn.drivers) if churn and churn.band is RiskBand.UNKNOWN else None
    if question is not None and not (first and _is_waited_for(first)):
        return _question(question, agenda_of(whose, measured, now))
    if first is not None:
        return Action(what=first.what, due=first.due, why=first.reason, command=first.command)
    return next(iter(what_helps(churn, ())), None) if churn else None


def _is_waited_for(item: First) -> bool:
    return item.kind in _WAITED_FOR and item.when in {When.OVERDUE, When.TODAY, When.THIS_WEEK}


def _open_question(drivers: tuple[Driver, ...]) -> Driver | None:
    """Return what to ask first: who decides, what both want, then what could move most."""
    unknown = {driver.driver: driver for driver in drivers if driver.points is None}
    first = (unknown[name] for name in ASKED_FIRST if name in unknown)
    return next(first, largest_unknown(drivers))


def _question(unknown: Driver, agenda: Sequence[AgendaItem]) -> Action:
    what = ASKED_FIRST.get(unknown.driver) or f"record {unknown.missing or unknown.text}"
    asked = next((item for item in agenda if item.what == what), None)
    if asked is None:
        return Action(what=what, why="nobody has written it down yet")
    return Action(what=what, due=asked.due, why="nobody has written it down yet", command=asked.command)
