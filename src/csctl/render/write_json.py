"""`csctl.write/1`: one write as one JSON document."""

import datetime as dt
from collections.abc import Mapping, Sequence

from csctl.advice.agenda.item import AgendaItem
from csctl.finding import DataPath
from csctl.judgement import Judgement
from csctl.render.document import Json
from csctl.render.open_list import open_item
from csctl.render.written import Echo
from csctl.store.edit import AddKey, Extend, Operation, Remove, SetValue, Value


def write_document(echo: Echo, *, diff: str | None) -> Json:
    """Return a write as data. `diff` is what a dry run would do; None says that it was done."""
    effect = echo.effect
    return {
        "schema": "csctl.write/1",
        "command": echo.command,
        "account": echo.account,
        "client": echo.client,
        "file": echo.file,
        "written": diff is None and echo.is_new_text,
        "what": echo.entered.headline,
        "recorded": [{"label": fact.label, "text": fact.text} for fact in echo.entered.facts],
        "changes": [_change(one) for one in echo.entered.operations],
        "closes": [open_item(one) for one in effect.closed],
        "settles": [_settled(one) for one in effect.settled],
        "asked": [open_item(one) for one in effect.asked],
        "churn": {"before": _churn(effect.before), "after": _churn(effect.after)},
        "triangle": {"before": _triangle(effect.before), "after": _triangle(effect.after)},
        "next": _next(effect.after),
        "lines": {"added": echo.lines[0], "removed": echo.lines[1]},
        "commit": echo.commit or None,
        "notes": [*echo.entered.notes, *echo.notes],
        "warnings": list(effect.warnings),
        "diff": diff,
    }


def _change(operation: Operation) -> Json:
    match operation:
        case SetValue():
            kind, path, value = "set", operation.path, operation.value
        case AddKey():
            kind, path, value = "set", (*operation.path, operation.key), operation.value
        case Remove():
            kind, path, value = "remove", operation.path, None
        case Extend():
            kind, path, value = "append", operation.path, operation.items
        case _:
            kind, path, value = "append", operation.path, operation.item
    return {"change": kind, "path": _path(path), "value": json_value(value)}


def _path(path: DataPath) -> list[Json]:
    return list(path)


def json_value(value: Value) -> Json:
    """Return a value of a file as data for JSON: days and moments are ISO text."""
    match value:
        case dt.datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case dt.date():
            return value.isoformat()
        case str() | int() | float() | None:
            return value
        case Mapping():
            return {key: json_value(inner) for key, inner in value.items()}
        case Sequence():
            return [json_value(inner) for inner in value]


def _settled(item: AgendaItem) -> Json:
    due = item.due.isoformat() if item.due else None
    return {"kind": item.kind.value, "key": item.key, "what": item.what, "due": due}


def _churn(one: Judgement | None) -> Json:
    if one is None or one.churn is None:
        return None
    return {"points": one.churn.points, "band": one.churn.band.value, "loss_90d": one.churn.loss_90d}


def _triangle(one: Judgement | None) -> Json:
    if one is None or one.triangle is None:
        return None
    weakest = one.triangle.weakest
    return {"band": one.triangle.band.value, "weakest": weakest.value if weakest else None}


def _next(one: Judgement | None) -> Json:
    if one is None or one.next is None:
        return None
    due = one.next.due.isoformat() if one.next.due else None
    return {"what": one.next.what, "due": due, "command": one.next.command or None}
