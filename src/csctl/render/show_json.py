"""`csctl show --json`, schema csctl.show/1: the account's entry of the status, and its page."""

import datetime as dt
from collections.abc import Callable

from csctl.advice.briefing import Briefing, ContactLine, ObjectiveLine, PersonLine
from csctl.advice.open_items import OpenItem
from csctl.finding import DataPath
from csctl.judgement import Action, Evidence, Judgement
from csctl.render.document import Json
from csctl.render.status_json import account_data

LineOf = Callable[[DataPath], int]


def show_document(page: Briefing, judgement: Judgement, line_of: LineOf) -> Json:
    """Return the page as plain data; `line_of` leads from a place in the data to its line in the file.

    The `judgement` is that of the page, with the lines of its evidence.
    """
    return {
        "schema": "csctl.show/1",
        "as_of": page.as_of.isoformat(),
        "for": page.person or None,
        "account": account_data(judgement),
        "needs": list(page.needs),
        "pain_points": list(page.pain_points),
        "people": [_person(one, line_of) for one in page.people],
        "conflict": page.conflict or None,
        "objectives": [_objective(one, line_of) for one in page.objectives],
        "commercial": [_fact(one, line_of) for one in page.commercial],
        "open": [_open(one, line_of) for one in page.open_items],
        "contacts": [_contact(one, line_of) for one in page.contacts],
        "say_next": [_action(one) for one in page.say_next],
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _person(one: PersonLine, line_of: LineOf) -> Json:
    return {
        "name": one.name,
        "title": one.title or None,
        "roles": list(one.roles),
        "knows_us": one.knows_us,
        "influence": one.influence,
        "last_spoken": _iso(one.last_spoken),
        "days_ago": one.days_ago,
        "mood": one.mood,
        "left_on": _iso(one.left_on),
        "line": line_of(one.path),
    }


def _objective(one: ObjectiveLine, line_of: LineOf) -> Json:
    return {
        "title": one.title,
        "priority": one.priority,
        "status": one.status,
        "ratio": one.ratio,
        "client_goal": one.client_goal or None,
        "our_goal": one.our_goal or None,
        "due": _iso(one.due),
        "figures": [_fact(figure, line_of) for figure in one.figures],
        "line": line_of(one.path),
    }


def _fact(one: Evidence, line_of: LineOf) -> Json:
    return {"text": one.text, "date": _iso(one.date), "line": line_of(one.path)}


def _open(one: OpenItem, line_of: LineOf) -> Json:
    return {
        "kind": one.kind.value,
        "what": one.what,
        "owner": one.owner or None,
        "people": list(one.people),
        "since": _iso(one.since),
        "due": _iso(one.due),
        "late": one.late,
        "line": line_of(one.path),
    }


def _contact(one: ContactLine, line_of: LineOf) -> Json:
    return {
        "day": one.day.isoformat(),
        "time": one.time.isoformat("minutes") if one.time else None,
        "words": one.words,
        "note": one.note or None,
        "mood": one.mood,
        "line": line_of(one.path),
    }


def _action(one: Action) -> Json:
    return {"what": one.what, "due": _iso(one.due), "why": one.why}
