"""What would help beyond the agenda: the actions of the heaviest drivers that nothing due says already."""

from csctl.advice.agenda.item import AgendaItem, ItemKind
from csctl.judgement import Action, Churn

AT_MOST = 2
NOT_TO_BE_HELPED = frozenset({"tenure"})
"""Drivers that only time can change."""
SAID_BY = {
    "exec_unnamed": {ItemKind.KICKOFF},
    "exec_contact": {ItemKind.EXECUTIVE, ItemKind.CALL},
    "exec_never_met": {ItemKind.EXECUTIVE, ItemKind.CALL},
    "key_exit": {ItemKind.SUCCESSOR},
    "gap": {ItemKind.CALL, ItemKind.EXECUTIVE},
    "open_asks": {ItemKind.REPLY},
    "replies": {ItemKind.REPLY},
    "goals_undefined": {ItemKind.KICKOFF},
    "goal_stale": {ItemKind.READING, ItemKind.REVIEW},
    "overdue": {ItemKind.DELIVERABLE},
    "lead_change": {ItemKind.KICKOFF},
    "warning": {ItemKind.FEEDBACK},
    "late_invoice": {ItemKind.INVOICE},
    "renewal_open": {ItemKind.RENEWAL},
}
"""Drivers whose action is what agenda items of these kinds say, with a day and a command."""


def what_helps(churn: Churn, agenda: tuple[AgendaItem, ...]) -> tuple[Action, ...]:
    """Return at most two actions, those of the heaviest drivers first, each once."""
    kinds = {item.kind for item in agenda}
    heavy = sorted((d for d in churn.drivers if (d.points or 0) > 0), key=lambda d: -(d.points or 0))
    actions: dict[str, Action] = {}
    for driver in heavy:
        said = kinds & SAID_BY.get(driver.driver, set())
        if driver.driver not in NOT_TO_BE_HELPED and not said:
            actions.setdefault(driver.action, Action(what=driver.action, why=driver.text))
    return tuple(actions.values())[:AT_MOST]
