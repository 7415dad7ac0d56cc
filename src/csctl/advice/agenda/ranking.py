"""The order in which things are worked off, and which of them are near enough to be told."""

import datetime as dt
from collections.abc import Iterable

from csctl.advice.agenda.item import AgendaItem, ItemKind, When
from csctl.advice.open_items import DELIVERABLES_AHEAD_DAYS
from csctl.measures.money import RENEWAL_DAYS
from csctl.model.scalars import Moment

_AHEAD_DAYS = {ItemKind.DELIVERABLE: DELIVERABLES_AHEAD_DAYS, ItemKind.RENEWAL: RENEWAL_DAYS}
_ORDER = {when: place for place, when in enumerate(When)}
_SUNDAY = 6
_WEEK_DAYS = 7

Precedence = tuple[int, dt.date, bool]


def when_due(due: dt.date | None, due_at: dt.datetime | None, now: Moment) -> When:
    """Return how near it is. What is due to the hour is overdue once the hour is over, where it is known."""
    if due is None:
        return When.LATER
    if due < now.day or (due_at and now.time and due_at < dt.datetime.combine(now.day, now.time)):
        return When.OVERDUE
    if due == now.day:
        return When.TODAY
    sunday = now.day + dt.timedelta(_SUNDAY - now.day.weekday())
    return When.THIS_WEEK if due <= sunday else When.LATER


def ranked(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return the items in the order to work them off.

    What is overdue first, then today, this week, and what comes later by its day. Within that somebody who
    waits for an answer comes first, then what is worth most.
    """
    return tuple(sorted(items, key=_rank))


def _rank(item: AgendaItem) -> tuple[Precedence, float, dt.date, str, str]:
    before = precedence(item.kind, item.when, item.due)
    return (before, -item.worth, item.due or dt.date.max, item.account, item.key)


def precedence(kind: ItemKind, when: When, due: dt.date | None) -> Precedence:
    """Return what goes before all worth: how near it is, and whether somebody waits for an answer.

    A reply is a promise to a person, and quickly given.
    """
    day = (due or dt.date.max) if when is When.LATER else dt.date.min
    return (_ORDER[when], day, kind is not ItemKind.REPLY)


def is_near(item: AgendaItem, today: dt.date, days: int) -> bool:
    """Whether it is due within the days; experts and renewals are called earlier, and no day is never far.

    Who looks a week ahead is not asked today for what was done today, so that a day's work has an end.
    """
    if item.is_fresh and days <= _WEEK_DAYS:
        return item.due is not None and item.due <= today
    ahead = max(days, _AHEAD_DAYS.get(item.kind, 0))
    return item.due is None or (item.due - today).days <= ahead
