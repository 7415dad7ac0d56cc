"""`csctl people --json`, schema csctl.people/1: who is talked to, per account and per person, unrounded."""

import datetime as dt

from csctl.advice.coverage import CoverageWarning, PersonCoverage, RoleCoverage
from csctl.render.document import Json, LineOf
from csctl.render.people_rows import CoveredAccount, PeopleView, PersonRow


def people_document(view: PeopleView) -> Json:
    """Return every account with what is missing, and the rows that were asked for."""
    return {
        "schema": "csctl.people/1",
        "as_of": view.book.as_of.isoformat(),
        "book": view.book.book,
        "notes": list(view.notes),
        "accounts": [_account(one) for one in view.accounts],
        "people": [_row(row, row.person) for row in view.rows if row.person],
        "hidden": [one.account for one in view.hidden],
        "unreadable": [
            {"account": one.account, "file": one.file, "message": one.message} for one in view.unreadable
        ],
    }


def _account(one: CoveredAccount) -> Json:
    return {
        "account": one.judgement.account,
        "client": one.judgement.client,
        "file": one.judgement.file,
        "lead": one.judgement.lead,
        "status": str(one.judgement.status),
        "breadth_90d": one.coverage.breadth,
        "owner_run": one.coverage.owner_run,
        "roles": roles_data(one.coverage.roles),
        "missing": [warning_data(warning, one.line_of) for warning in one.coverage.warnings],
    }


def _row(row: PersonRow, person: PersonCoverage) -> Json:
    one = row.account
    return {
        "account": one.judgement.account,
        **person_data(person, one.line_of),
        "missing": [warning.text for warning in row.warnings],
    }


def person_data(one: PersonCoverage, line_of: LineOf) -> dict[str, Json]:
    """A person and our conversations with them."""
    return {
        "name": one.name,
        "title": one.title or None,
        "role": one.role.value if one.role else None,
        "is_executive": one.is_executive,
        "signs_invoices": one.signs_invoices,
        "knows_us": one.knows_us,
        "influence": one.influence,
        "reports_to": one.reports_to or None,
        "phone": one.phone or None,
        "email": one.email or None,
        "conversations_90d": one.in_90_days,
        "conversations_365d": one.in_365_days,
        "conversations_per_month": one.per_month,
        "last_spoken": _iso(one.last),
        "silent_days": one.silent_days,
        "past_rhythm": one.past_rhythm,
        "mood": one.mood,
        "since": _iso(one.since),
        "left_on": _iso(one.left_on),
        "listed": one.is_listed,
        "line": line_of(one.path),
        "last_line": line_of(one.last_path) if one.last else None,
    }


def roles_data(roles: tuple[RoleCoverage, ...]) -> Json:
    """Return how the conversations of 90 days are shared out; every conversation counts once."""
    return [
        {
            "group": one.group.value,
            "people": one.people,
            "conversations_90d": one.in_90_days,
            "share": one.share,
            "last_spoken": _iso(one.last),
            "silent_days": one.silent_days,
            "past_rhythm": one.past_rhythm,
        }
        for one in roles
    ]


def warning_data(one: CoverageWarning, line_of: LineOf) -> Json:
    """One thing that is missing, with its rule and the lines it rests on."""
    return {
        "kind": one.kind.value,
        "text": one.text,
        "rule": one.rule,
        "evidence": [
            {"line": line_of(fact.path), "text": fact.text, "date": _iso(fact.date)} for fact in one.evidence
        ],
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
