"""Agenda items in a few words."""

import datetime as dt
from typing import TypedDict, Unpack

from csctl.advice.agenda.item import AgendaItem, ItemKind, When
from csctl.record import replace

TODAY = dt.date(2026, 11, 23)
"""A Monday."""

_ITEM = AgendaItem(
    kind=ItemKind.REPLY,
    key="reply-1",
    account="harbor-homes",
    client="Harbor Homes",
    lead="Maya Ortiz",
    what="answer Beat Roth",
    reason="asked on Tue 17 Nov: Is it still the date?",
    rule="a reply is due at the same time on the next working day",
    command='csctl log harbor-homes "..." --kind email --out --with "Beat Roth"',
    when=When.TODAY,
    people=("Beat Roth",),
)


class Fields(TypedDict, total=False):
    """What can be said of an item in a test."""

    kind: ItemKind
    key: str
    account: str
    client: str
    lead: str
    what: str
    reason: str
    rule: str
    command: str
    when: When
    due: dt.date | None
    due_at: dt.datetime | None
    left_minutes: int | None
    people: tuple[str, ...]
    owner: str
    expert: str
    file: str
    line: int


def item(**fields: Unpack[Fields]) -> AgendaItem:
    """Return an item due today that says only this in another way than a reply to Beat Roth."""
    return replace(_ITEM, **fields)
