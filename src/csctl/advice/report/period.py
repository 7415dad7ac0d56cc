"""Months, quarters and years: the periods that a review speaks of."""

import calendar
import datetime as dt
import re
from enum import IntEnum

from csctl.errors import UsageProblem
from csctl.record import Record

FORMS = "2026Q4, 2026-10, 2026, this-month, last-month, this-quarter, last-quarter, this-year, last-year"
"""The forms that are understood, for messages and the help."""

_WRITTEN = re.compile(r"(\d{4})(?:Q([1-4])|-(0[1-9]|1[0-2]))?", re.ASCII | re.IGNORECASE)
_NAMED = re.compile(r"(this|last)[- ](month|quarter|year)")
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2998
_MONTHS_A_YEAR = 12


class Length(IntEnum):
    """How many months a period has."""

    MONTH = 1
    QUARTER = 3
    YEAR = 12


class Period(Record):
    """A calendar month, quarter or year; `first` and `last` are days of it."""

    length: Length
    first: dt.date

    @property
    def last(self) -> dt.date:
        """The last day of the period."""
        return self.next.first - dt.timedelta(days=1)

    @property
    def next(self) -> "Period":
        """The period of the same length that follows."""
        return Period(length=self.length, first=_months_later(self.first, self.length))

    @property
    def before(self) -> "Period":
        """The period of the same length that came before."""
        return Period(length=self.length, first=_months_later(self.first, -self.length))

    @property
    def key(self) -> str:
        """The period as it is written in a file: `2026Q4`, `2026-10`, `2026`."""
        year, month = self.first.year, self.first.month
        match self.length:
            case Length.MONTH:
                return f"{year}-{month:02}"
            case Length.QUARTER:
                return f"{year}Q{(month + 2) // 3}"
            case Length.YEAR:
                return f"{year}"

    @property
    def months(self) -> tuple[dt.date, ...]:
        """The first day of each of its months."""
        return tuple(_months_later(self.first, number) for number in range(self.length))

    def holds(self, day: dt.date | None) -> bool:
        """Whether the day lies in the period; no day lies nowhere."""
        return day is not None and self.first <= day <= self.last

    def overlaps(self, other: "Period") -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last


def period_meant(text: str | None, today: dt.date) -> Period:
    """Return the period that is meant, the current quarter without one.

    Raises UsageProblem for words that name no period, and for one that has not begun.
    """
    words = "this-quarter" if text is None else text.strip()
    period = written_period(words) or _named(words.casefold(), today)
    if period is None:
        raise UsageProblem(f'--period "{text}" is not a period I understand', f"understood are {FORMS}")
    if period.first > today:
        raise UsageProblem(f"--period {period.key} has not begun: today is {today.isoformat()}")
    return period


def written_period(text: str) -> Period | None:
    """Return the period as a file writes it, None where the text names none."""
    found = _WRITTEN.fullmatch(text)
    if found is None or not _EARLIEST_YEAR <= int(found[1]) <= _LATEST_YEAR:
        return None
    year = int(found[1])
    if found[2]:
        return Period(length=Length.QUARTER, first=dt.date(year, 3 * int(found[2]) - 2, 1))
    if found[3]:
        return Period(length=Length.MONTH, first=dt.date(year, int(found[3]), 1))
    return Period(length=Length.YEAR, first=dt.date(year, 1, 1))


def month_ends_before(day: dt.date, count: int) -> tuple[dt.date, ...]:
    """Return the last days of the `count` months that had ended before the day, oldest first."""
    first = day.replace(day=1)
    starts = (_months_later(first, -number) for number in range(count - 1, -1, -1))
    return tuple(start - dt.timedelta(days=1) for start in starts)


def year_before(day: dt.date) -> dt.date:
    """Return the same day a year before; of 29 February the 28th."""
    last = calendar.monthrange(day.year - 1, day.month)[1]
    return day.replace(year=day.year - 1, day=min(day.day, last))


def _named(words: str, today: dt.date) -> Period | None:
    found = _NAMED.fullmatch(words)
    if found is None:
        return None
    length = Length[found[2].upper()]
    month = (today.month - 1) // length * length + 1
    current = Period(length=length, first=dt.date(today.year, month, 1))
    return current if found[1] == "this" else current.before


def _months_later(first: dt.date, months: int) -> dt.date:
    number = first.year * _MONTHS_A_YEAR + first.month - 1 + months
    return dt.date(number // _MONTHS_A_YEAR, number % _MONTHS_A_YEAR + 1, 1)
