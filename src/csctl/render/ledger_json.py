"""`csctl ledger --json`, schema csctl.ledger/1: every promise, goal and hour with its line, unrounded."""

import datetime as dt
from functools import partial

from csctl.advice.free_work import FreePart, FreeWork
from csctl.advice.ledger import AccountLedger, FreeSum, PersonTally
from csctl.advice.partnership import OpenGoal, Partnership
from csctl.advice.promises import Promise, PromiseRecord, Tally
from csctl.judgement import Evidence
from csctl.render.document import Json, LineOf
from csctl.render.ledger_view import LedgerView


def ledger_document(view: LedgerView) -> Json:
    """Return the ledger as plain data ready for JSON; unknown is null."""
    found = view.ledger
    return {
        "schema": "csctl.ledger/1",
        "as_of": found.as_of.isoformat(),
        "book": view.book,
        "from": found.first.isoformat(),
        "days": found.days,
        "notes": list(view.notes),
        "accounts": [_account(one, view) for one in found.accounts],
        "promises": {
            **_tally(found.tally),
            "by_lead": [_person("lead", one) for one in found.by_lead],
            "by_owner": [_person("owner", one) for one in found.by_owner],
        },
        "partnership": {
            "objectives": found.partnership.goals,
            "joint": found.partnership.joint,
            "contacts": found.partnership.contacts,
            "serving": found.partnership.serving,
        },
        "free_work": {"lately": _sum(found.lately), "whole": _sum(found.free_work)},
        "hidden": [one.account for one in view.hidden],
        "unreadable": [
            {"account": one.account, "file": one.file, "message": one.message} for one in view.unreadable
        ],
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _account(one: AccountLedger, view: LedgerView) -> Json:
    line_of = partial(view.line_of, one.account)
    return {
        "account": one.account,
        "client": one.client,
        "file": one.file,
        "lead": one.lead,
        "promises": promises_data(one.promises, line_of),
        "partnership": partnership_data(one.partnership, line_of),
        "free_work": {"lately": free_data(one.lately, line_of), "whole": free_data(one.free_work, line_of)},
    }


def _person(key: str, one: PersonTally) -> Json:
    return {key: one.person, **_tally(one.tally)}


def promises_data(record: PromiseRecord, line_of: LineOf) -> Json:
    """Return the counts, and every promise with its line."""
    return {
        **_tally(record.tally),
        "theirs": record.theirs,
        "list": [_promise(promise, line_of) for promise in record.promises],
    }


def _tally(tally: Tally) -> dict[str, Json]:
    return {
        "decided": tally.decided,
        "kept_on_time": tally.kept_on_time,
        "kept_late": tally.kept_late,
        "open_late": tally.open_late,
        "on_time_share": tally.on_time_share,
        "kept_early": tally.kept_early,
        "kept_without_day": tally.kept_without_day,
        "open": tally.open,
        "open_without_day": tally.open_without_day,
        "older_open_late": tally.older_open_late,
    }


def _promise(promise: Promise, line_of: LineOf) -> Json:
    return {
        "what": promise.what,
        "owner": promise.owner or None,
        "made_on": promise.made_on.isoformat(),
        "due": _iso(promise.due),
        "done_on": _iso(promise.done_on),
        "state": str(promise.state),
        "days_late": promise.days_late,
        "in_time": promise.in_window,
        "line": line_of(promise.evidence.path),
    }


def partnership_data(test: Partnership, line_of: LineOf) -> Json:
    """Return whom the objectives serve, and what serves none of them."""
    return {
        "objectives": [_goal(goal, line_of) for goal in test.goals],
        "naming": str(test.naming),
        "contacts": test.contacts,
        "serving": test.serving,
        "aimless_share": test.aimless_share,
        "aimless": [_fact(evidence, line_of) for evidence in test.aimless],
        "work": [_fact(evidence, line_of) for evidence in test.work],
    }


def _goal(goal: OpenGoal, line_of: LineOf) -> Json:
    return {
        "title": goal.title,
        "interest": str(goal.interest),
        "agreed_on": _iso(goal.agreed_on),
        "served_by_contacts": goal.served,
        "line": line_of(goal.evidence.path),
    }


def _fact(evidence: Evidence, line_of: LineOf) -> Json:
    return {"text": evidence.text, "date": _iso(evidence.date), "line": line_of(evidence.path)}


def free_data(work: FreeWork, line_of: LineOf) -> Json:
    """Return the hours worked for nothing, with every piece of them."""
    return {
        "days": work.days,
        "hours": work.hours,
        "worth": work.worth,
        "currency": work.currency,
        "hours_without_rate": work.unpriced_hours,
        "planned_hours": work.planned,
        "over_plan_hours": work.over_plan_hours,
        "given_away_hours": work.given_away_hours,
        "undecided_hours": work.hours_of_open,
        "changes_without_hours": work.unstated,
        "over_plan": [_part(part, line_of) for part in work.over_plan],
        "given_away": [_part(part, line_of) for part in work.given_away],
    }


def _part(part: FreePart, line_of: LineOf) -> Json:
    return {
        "kind": str(part.kind),
        "what": part.what,
        "service": part.service or None,
        "hours": part.hours,
        "rate_per_hour": part.rate.per_hour if part.rate else None,
        "rate": part.rate.text if part.rate else None,
        "worth": part.worth,
        "evidence": [_fact(evidence, line_of) for evidence in part.evidence],
    }


def _sum(of: FreeSum) -> Json:
    return {
        "hours": of.hours,
        "worth": [{"currency": one.currency, "amount": one.amount} for one in of.worth],
        "hours_without_rate": of.unpriced_hours,
        "accounts_without_hours": of.unknown,
    }
