"""The result of one measure: a value or unknown, in words, with what it rests on."""

import datetime as dt

from csctl.judgement import Evidence
from csctl.record import Record


class Measured(Record):
    """A measured value. `value` None is unknown, and `missing` says which fact would make it known.

    `text` is the value in words, `short` the same in as few as fit a table cell.
    """

    value: float | None
    text: str
    evidence: tuple[Evidence, ...] = ()
    missing: str = ""
    short: str = ""


def unknown(missing: str, *evidence: Evidence) -> Measured:
    """Return an unknown value; `missing` is what to record."""
    return Measured(value=None, text="unknown", evidence=evidence, missing=missing)


def plural(count: float, noun: str) -> str:
    """Return `1 day`, `2 days`; whole numbers without a point."""
    shown = f"{count:g}"
    return f"{shown} {noun}" if shown == "1" else f"{shown} {noun}s"


def short_day(day: dt.date) -> str:
    """Return a day as `Fri 20 Nov 2026`, the same in every locale."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def near_day(day: dt.date, today: dt.date) -> str:
    """Return a day as `Fri 20 Nov`; with its year where it is more than half a year away."""
    text = short_day(day)
    return text if abs((day - today).days) > HALF_A_YEAR_DAYS else text.removesuffix(f" {day.year}")


HALF_A_YEAR_DAYS = 182
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
