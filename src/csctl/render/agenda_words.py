"""An agenda item in words: by when, with whom, by whom."""

import datetime as dt
from collections.abc import Collection

from csctl.advice.agenda.item import AgendaItem, When
from csctl.logbook.slugs import slug_of
from csctl.measures.measured import near_day
from csctl.model.folding import folded
from csctl.record import replace
from csctl.render.agenda_selection import doer
from csctl.render.visible import visible
from csctl.render.words import left_in_words, listed

TITLES = {
    When.OVERDUE: "Overdue",
    When.TODAY: "Today",
    When.THIS_WEEK: "This week",
    When.LATER: "Later",
}
"""The sections of an agenda, in their order."""


def client_words(item: AgendaItem) -> str:
    """`Harbor Homes`, and the slug where the name does not tell it: the command below needs it."""
    return item.client if slug_of(item.client) == item.account else f"{item.client} ({item.account})"


def due_words(item: AgendaItem, today: dt.date) -> str:
    """`was due Wed 18 Nov 16:10`, `today 16:10, 2 h left`, `Fri 27 Nov`, `no day set`."""
    if item.due is None:
        return "no day set"
    day = f"{'today' if item.due == today else near_day(item.due, today)}{_clock(item)}"
    due = f"was due {day}" if item.when is When.OVERDUE else day
    if item.left_minutes is None or item.due < today:
        return due
    return f"{due}, {left_in_words(item.left_minutes)}"


def _clock(item: AgendaItem) -> str:
    return f" {item.due_at:%H:%M}" if item.due_at else ""


def whom_words(item: AgendaItem) -> str:
    """Return the people it is about and the expert it needs, where the words do not name them already."""
    people = listed(tuple(name for name in item.people if not _says(item, name)))
    expert = f"needs {item.expert}" if item.expert and not _says(item, item.expert) else ""
    return ", ".join(filter(None, (people, expert)))


def _says(item: AgendaItem, name: str) -> bool:
    return folded(name) in folded(f"{item.what} {item.reason}")


def doer_words(item: AgendaItem, doers: Collection[str]) -> str:
    """`by Lea Novak`, where not everything falls to the same of us."""
    return f"by {doer(item)}" if len(doers) > 1 and doer(item) else ""


def place_words(item: AgendaItem) -> str:
    """`accounts/harbor-homes.yaml:57`; empty where no line is known."""
    return f"{item.file}:{item.line}" if item.file and item.line else item.file


def shown_item(item: AgendaItem) -> AgendaItem:
    """Return the item with every text made harmless, for formats that cannot do it themselves."""
    return replace(
        item,
        account=visible(item.account),
        client=visible(item.client),
        lead=visible(item.lead),
        what=visible(item.what),
        reason=visible(item.reason),
        command=visible(item.command),
        people=tuple(map(visible, item.people)),
        owner=visible(item.owner),
        expert=visible(item.expert),
    )
