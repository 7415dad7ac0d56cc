"""`csctl agenda --json`, schema csctl.agenda/1: every field of every item; what is not known is null."""

import datetime as dt
from zoneinfo import ZoneInfo

from csctl.advice.agenda.item import AgendaItem
from csctl.render.agenda import AgendaView
from csctl.render.document import Json


def agenda_document(view: AgendaView) -> Json:
    """Return the agenda as data. `beyond` counts what comes after the horizon."""
    return {
        "schema": "csctl.agenda/1",
        "as_of": view.as_of.isoformat(),
        "days": view.days,
        "book": view.book,
        "timezone": view.timezone,
        "notes": list(view.notes),
        "items": [item_data(item, view.timezone) for item in view.rows],
        "beyond": len(view.beyond),
        "next": item_data(view.beyond[0], view.timezone) if view.beyond else None,
        "hand_over": list(view.cover),
        "unreadable": [
            {"account": one.account, "file": one.file, "message": one.message} for one in view.unreadable
        ],
    }


def item_data(item: AgendaItem, timezone: str | None) -> dict[str, Json]:
    """Return one item, complete."""
    return {
        "kind": item.kind.value,
        "key": item.key,
        "account": item.account,
        "client": item.client,
        "lead": item.lead or None,
        "what": item.what,
        "people": list(item.people),
        "owner": item.owner or None,
        "expert": item.expert or None,
        "when": item.when.value,
        "due": item.due.isoformat() if item.due else None,
        "due_at": due_at_text(item.due_at, timezone),
        "left_minutes": item.left_minutes,
        "reason": item.reason,
        "rule": item.rule,
        "command": item.command,
        "worth": item.worth,
        "file": item.file,
        "line": item.line or None,
    }


def due_at_text(due_at: dt.datetime | None, timezone: str | None) -> str | None:
    """Return a time of the book's clock, with its offset where the book says in which zone it hangs."""
    if due_at is None:
        return None
    zone = ZoneInfo(timezone) if timezone else None
    return due_at.replace(tzinfo=zone).isoformat()
