"""`csctl show --json`, schema csctl.show/1: the account's entry of the status, and its page."""

import datetime as dt

from csctl.advice.account_lines import ContactLine, ObjectiveLine
from csctl.advice.agenda.item import AgendaItem
from csctl.advice.briefing import Briefing
from csctl.advice.coverage import PersonCoverage
from csctl.advice.handover import MemberLine, ServiceLine, VoiceLine
from csctl.advice.open_items import OpenItem
from csctl.judgement import Action, Evidence
from csctl.render.agenda_json import item_data
from csctl.render.document import Json, LineOf
from csctl.render.ledger_json import free_data, partnership_data, promises_data
from csctl.render.people_json import person_data, roles_data, warning_data
from csctl.render.show import ITEMS_SHOWN
from csctl.render.show_people import roles_in_words
from csctl.render.status_json import account_data


def show_document(page: Briefing, line_of: LineOf, timezone: str | None) -> Json:
    """Return the page as plain data; `line_of` leads from a place in the data to its line in the file.

    The judgement and the agenda of the page carry file and line already; `timezone` is that of the book.
    """
    return {
        "schema": "csctl.show/1",
        "as_of": page.as_of.isoformat(),
        "for": page.person or None,
        "account": account_data(page.judgement),
        "needs": list(page.needs),
        "pain_points": list(page.pain_points),
        "say_next": [_item(one, timezone) for one in page.agenda[:ITEMS_SHOWN]],
        "agenda": [_item(one, timezone) for one in page.agenda],
        "what_would_help": [_action(one) for one in page.helps],
        "people": [_person(one, line_of) for one in page.coverage.people],
        "coverage": {
            "breadth_90d": page.coverage.breadth,
            "owner_run": page.coverage.owner_run,
            "roles": roles_data(page.coverage.roles),
            "missing": [warning_data(one, line_of) for one in page.coverage.warnings],
        },
        "conflict": page.conflict or None,
        "objectives": [_objective(one, line_of) for one in page.objectives],
        "partnership": partnership_data(page.partnership, line_of),
        "services": [_service(one, line_of) for one in page.handover.services],
        "team": [_member(one, line_of) for one in page.handover.team],
        "commercial": [_fact(one, line_of) for one in page.commercial],
        "free_work": {
            "lately": free_data(page.free_work, line_of),
            "whole": free_data(page.free_work_of_year, line_of),
        },
        "open": [_open(one, line_of) for one in page.open_items],
        "promises": promises_data(page.promises, line_of),
        "feedback": [_voice(one, line_of) for one in page.handover.voices],
        "contacts": [_contact(one, line_of) for one in page.contacts],
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _person(one: PersonCoverage, line_of: LineOf) -> Json:
    return {
        **person_data(one, line_of),
        "roles": list(roles_in_words(one)),
        "days_ago": one.silent_days,
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


def _service(one: ServiceLine, line_of: LineOf) -> Json:
    return {
        "name": one.name,
        "pricing": one.pricing.value,
        "fee_per_month": one.fee_per_month,
        "hours_per_month": one.hours_per_month,
        "ends": _iso(one.ends),
        "excluded": list(one.excluded),
        "line": line_of(one.path),
    }


def _member(one: MemberLine, line_of: LineOf) -> Json:
    return {"name": one.name, "role": one.role or None, "line": line_of(one.path)}


def _voice(one: VoiceLine, line_of: LineOf) -> Json:
    return {
        "date": one.date.isoformat(),
        "kind": one.kind.value,
        "by": one.by or None,
        "text": one.text,
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


def _item(one: AgendaItem, timezone: str | None) -> Json:
    return {**item_data(one, timezone), "why": one.reason}


def _action(one: Action) -> Json:
    return {"what": one.what, "due": _iso(one.due), "why": one.why}
