"""What a row of the month's sheet belongs to: its key, looked up in the account."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from csctl.exchange.readable import Unclear, number
from csctl.measures.snapshot import Placed
from csctl.model.folding import folded
from csctl.model.goals import Metric, Objective, Verdict
from csctl.model.money import Invoice

T = TypeVar("T")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_BEST = 5


def the_one(
    found: Iterable[Placed[T]], name: str, names: Callable[[T], tuple[str | None, ...]], what: str
) -> Placed[T]:
    """Return what a key names, by its id before its name. Raises Unclear for none, and for several."""
    asked = folded(name.strip())
    for place in range(2):
        fitting = [one for one in found if _is_called(asked, names(one.fact)[place : place + 1])]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise Unclear(f'several are called "{name}": give them an id each')
    raise Unclear(f'there is no {what} "{name}"')


def names_of_metric(metric: Metric) -> tuple[str | None, ...]:
    """Return what a metric goes by, what tells it best first."""
    return (metric.id, metric.name)


def names_of_objective(objective: Objective) -> tuple[str | None, ...]:
    """Return what an objective goes by, what tells it best first."""
    return (objective.id, objective.title)


def names_of_invoice(invoice: Invoice) -> tuple[str | None, ...]:
    """Return what an invoice goes by: its number, else the day it is due."""
    return (invoice.number, invoice.due.isoformat())


def service_and_month(name: str) -> tuple[str, dt.date]:
    """Return the service, empty for all of them, and the first day of the month. Raises Unclear."""
    service, _, month = name.rpartition("/")
    found = _MONTH.fullmatch(month)
    if found is None:
        raise Unclear(f'"{name[:40]}" names no month')
    return service, dt.date(int(found[1]), int(found[2]), 1)


def verdict_of(text: str) -> Verdict:
    """Return a verdict as people type it, `on track`. Raises Unclear."""
    try:
        return Verdict(text.strip().casefold().replace(" ", "_").replace("-", "_"))
    except ValueError:
        raise Unclear(f'"{text[:40]}" is none of {", ".join(Verdict)}') from None


def score_of(text: str) -> int:
    """Return a judgement, 1 to 5. Raises Unclear."""
    score = number(text)
    if score not in range(1, _BEST + 1):
        raise Unclear(f"{score:g} is not one of 1 to {_BEST}")
    return int(score)


def _is_called(asked: str, names: tuple[str | None, ...]) -> bool:
    return any(name is not None and folded(name.strip()) == asked for name in names)
