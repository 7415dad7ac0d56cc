"""One thing that is due: for whom, by when, why, and the command that closes it."""

import datetime as dt
from enum import StrEnum

from csctl.finding import DataPath
from csctl.record import Record


class ItemKind(StrEnum):
    """What kind of thing is due."""

    REPLY = "reply"
    CALL = "call"
    EXECUTIVE = "executive"
    SUCCESSOR = "successor"
    PROMISE = "promise"
    READING = "reading"
    REVIEW = "review"
    DELIVERABLE = "deliverable"
    KICKOFF = "kickoff"
    FEEDBACK = "feedback"
    INVOICE = "invoice"
    RENEWAL = "renewal"
    NOTICE = "notice"
    PULSE = "pulse"
    OVERRIDE = "override"


class When(StrEnum):
    """How near it is, seen from today; a week ends on Sunday."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"


class AgendaItem(Record):
    """One thing that is due.

    `key` names it within its account and stays the same while it is open, whatever else changes in the file.
    `due` None has no agreed day. `due_at` is on the book's own clock, for what is due to the hour; then
    `left_minutes` is the time left on a clock that knows daylight saving, negative when it is over, and None
    where the hour of now is not known. `people` are the client's, `owner` is ours, `expert` is who a
    deliverable needs. `rule` is the rule behind it, with its source. `worth` is what closing it does to the
    risk and to the weakest corner. `is_fresh` says that it was done today and is due again: nobody does it
    twice a day. `path` leads into the file; `file` and `line` come from the store.
    """

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
    due: dt.date | None = None
    due_at: dt.datetime | None = None
    left_minutes: int | None = None
    people: tuple[str, ...] = ()
    owner: str = ""
    expert: str = ""
    worth: float = 0.0
    is_fresh: bool = False
    path: DataPath = ()
    file: str = ""
    line: int = 0


class Agenda(Record):
    """What is due up to a day, in the order to work it off; `beyond` counts what comes after that."""

    as_of: dt.date
    days: int
    items: tuple[AgendaItem, ...]
    beyond: int = 0
