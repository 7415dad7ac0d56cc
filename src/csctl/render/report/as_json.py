"""A report as JSON, schema csctl.report/1: every field of the reviews, ISO dates, numbers unrounded."""

import datetime as dt
from collections.abc import Callable

from csctl.advice.report.book import Edition
from csctl.advice.report.inside import Inside
from csctl.advice.report.period import Period
from csctl.finding import DataPath
from csctl.judgement import Judgement
from csctl.record import Record, fields_of
from csctl.render.document import Json
from csctl.render.report.view import Report
from csctl.render.status_json import account_data

LineOf = Callable[[str, DataPath], int]
"""From an account and a place in its data to the line of its file."""


def report_document(report: Report, line_of: LineOf) -> Json:
    """Return the report as plain data; a client's one holds the review and nothing else."""
    return {
        "schema": "csctl.report/1",
        "audience": report.audience.value,
        "agency": report.agency,
        "period": _period(report.period),
        "book": plain(report.page) if report.page else None,
        "accounts": [_edition(one, line_of) for one in report.editions],
        "notes": list(report.notes),
    }


def _period(period: Period) -> Json:
    return {"key": period.key, "first": period.first.isoformat(), "last": period.last.isoformat()}


def _edition(one: Edition, line_of: LineOf) -> Json:
    review = plain(one.review)
    inside = _inside(one.inside, line_of) if one.inside else None
    return {"review": review, "so_far": one.review.is_so_far, **({"inside": inside} if inside else {})}


def _inside(of: Inside, line_of: LineOf) -> Json:
    account = of.judgement.account

    def shown(value: object) -> Json:
        return plain(value, lambda path: line_of(account, path))

    return {
        "account": account_data(of.judgement),
        "before": _standing(of.before) if of.before else None,
        "history": [{"day": day.isoformat(), **_standing(one)} for day, one in of.history],
        "our_goals": shown(of.our_goals),
        "crafts": shown(of.crafts),
        "months": shown(of.months),
        "commercial": shown(of.commercial),
        "coverage": shown(of.coverage),
        "free_work": shown(of.free_work),
        "promises": shown(of.promises),
        "partnership": shown(of.partnership),
    }


def _standing(one: Judgement) -> dict[str, Json]:
    corners = one.triangle.corners if one.triangle else ()
    return {
        "status": one.status.value,
        "band": one.triangle.band.value if one.triangle else None,
        "corners": {c.corner.value: {"score": c.score, "band": c.band.value} for c in corners},
        "points": one.churn.points if one.churn else None,
        "churn": one.churn.band.value if one.churn else None,
    }


def plain(value: object, line_of: Callable[[DataPath], int] | None = None) -> Json:
    """Return frozen data as JSON: a field each, days as ISO text, places in the data as lines of the file."""
    match value:
        case Period():
            return value.key
        case dt.date():
            return value.isoformat()
        case None | bool() | int() | float() | str():
            return value
        case tuple() | list():
            return [plain(one, line_of) for one in value]
        case Record():
            return _fields(value, line_of)
        case _:
            return str(value)


def _fields(value: Record, line_of: Callable[[DataPath], int] | None) -> Json:
    found: dict[str, Json] = {}
    for name in fields_of(value):
        inner: object = getattr(value, name)
        if name != "path":
            found[name] = plain(inner, line_of)
        elif isinstance(inner, tuple) and line_of:
            found["line"] = line_of(inner)
    return found
