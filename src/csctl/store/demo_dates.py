"""The demo book on another day: every date in its text moved, every other character as it was. Pure.

What happened on a day moves by whole weeks, so that weekdays stay. What belongs to a month (readings,
hours, targets, contracts that run from a first to a last day) moves by whole months, so that the last
complete month is last month. Nothing that was recorded ever lies in the future.
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable

from csctl.record import Row

WRITTEN_FOR = dt.date(2026, 11, 23)
"""The Monday for which the demo book tells its stories; the latest record is of the Friday before."""

_WEEKEND = dt.timedelta(days=2)

_MONTHS = tuple(calendar.month_name)[1:]
_NAME = "|".join(_MONTHS)
_MID_YEAR = 7
_NEVER_TOUCHED = re.compile(r"https?://\S+|[\w.+-]+@[\w.-]+|\+\d[\d ]+")
_DATE = re.compile(
    rf"""
    (?P<untouched> {_NEVER_TOUCHED.pattern} )
    | (?P<number> (?<=number:[ ]) (?P<number_year>20\d\d) (?=-\d{{3}}\b) )
    | (?P<day> (?<![\d-]) 20\d\d-\d\d-\d\d (?![\d-]) )
    | (?P<month> (?<![\d-]) 20\d\d-\d\d (?![\d-]) )
    | (?P<quarter> (?<!\d) 20\d\dQ[1-4] )
    | (?P<spoken_day> (?<!\d) \d{{1,2}}[ ](?:{_NAME}) \b )
    | (?P<spoken_month> \b (?:{_NAME})[ ]20\d\d \b )
    | (?P<month_name> \b (?:{_NAME}) \b )
    | (?P<year> (?<=[a-z][ ]) 20[23]\d (?![\d-]) )
    """,
    re.VERBOSE,
)
_SECTION = re.compile(r"([a-z_]+):")
_KEY_BEFORE = re.compile(r"([a-z_]+):[ ]*$")
_MONTHLY_SECTIONS = frozenset({"objectives", "metrics"})
_MONTHLY_KEYS = frozenset({"since", "starts", "ends", "until", "left_on", "leaves_on", "expires"})
_MONTHLY_LINES = re.compile(r" *(?:renewal|ended|fee_changes):")


class _Shift(Row):
    """How far the book moves."""

    weeks: dt.timedelta
    months: int


def moved_to(text: str, today: dt.date) -> str:
    """Return the text of an account of the demo book as if it had been written in the week of `today`."""
    shift = _shift(today)
    section = ""
    lines = []
    for line in text.splitlines(keepends=True):
        if found := _SECTION.match(line):
            section = found[1]
        lines.append(_moved_line(line, section, shift))
    return "".join(lines)


def norms_without_a_pinned_day(text: str, today: dt.date) -> str:
    """Return the demo's `csctl.yaml` for the real clock.

    `today:` goes; holidays become comments, because real ones cannot move with the stories.
    """
    kept: list[str] = []
    in_days_off = False
    for line in text.splitlines(keepends=True):
        in_days_off = line.startswith(("  holidays:", "  closed:")) or (
            in_days_off and line.startswith("    ")
        )
        if in_days_off:
            kept.append(f"  # {line[2:]}")
        elif not line.startswith("today:"):
            kept.append(_moved_line(line, "", _shift(today)))
    return "".join(kept)


def _shift(today: dt.date) -> _Shift:
    # on a weekend the stories are those of the Monday to come: nobody works in between
    weeks = (today + _WEEKEND - WRITTEN_FOR).days // 7
    months = (today.year - WRITTEN_FOR.year) * 12 + today.month - WRITTEN_FOR.month
    return _Shift(weeks=dt.timedelta(weeks=weeks), months=months)


def _moved_line(line: str, section: str, shift: _Shift) -> str:
    def moved(found: re.Match[str]) -> str:
        kind = found.lastgroup or ""
        move = _MOVES.get(kind)
        if kind == "day":
            return _moved_day(found[0], shift, is_monthly=_is_monthly(line, found.start(), section))
        if kind == "number":
            return _moved_number_year(line, found[0], shift)
        return move(found[0], shift) if move else found[0]

    return _DATE.sub(moved, line)


def _is_monthly(line: str, start: int, section: str) -> bool:
    """Say whether a first or last day of a month stands for the month."""
    if section in _MONTHLY_SECTIONS or _MONTHLY_LINES.match(line):
        return True
    key = _KEY_BEFORE.search(line[:start])
    return bool(key) and key[1] in _MONTHLY_KEYS if key else False


def _moved_day(text: str, shift: _Shift, *, is_monthly: bool) -> str:
    day = dt.date.fromisoformat(text)
    last = calendar.monthrange(day.year, day.month)[1]
    if not is_monthly or day.day not in {1, last}:
        return (day + shift.weeks).isoformat()
    first = _month_later(day.replace(day=1), shift.months)
    if day.day == 1:
        return first.isoformat()
    return first.replace(day=calendar.monthrange(first.year, first.month)[1]).isoformat()


def _moved_month(text: str, shift: _Shift) -> str:
    return f"{_month_later(dt.date.fromisoformat(f'{text}-01'), shift.months):%Y-%m}"


def _moved_quarter(text: str, shift: _Shift) -> str:
    month = _month_later(dt.date(int(text[:4]), int(text[5]) * 3 - 2, 1), shift.months)
    return f"{month.year}Q{(month.month + 2) // 3}"


def _moved_number_year(line: str, year: str, shift: _Shift) -> str:
    """Number an invoice by the year in which it is due."""
    due = re.search(r"due: (\d{4}-\d\d-\d\d)", line)
    if due is None:
        return year
    day = dt.date.fromisoformat(due[1])
    return str(int(year) + (day + shift.weeks).year - day.year)


def _moved_spoken_day(text: str, shift: _Shift) -> str:
    """Move `27 November`, of the year that brings it nearest to the day the book was written for."""
    number, name = text.split(" ")
    month = _MONTHS.index(name) + 1
    years = (WRITTEN_FOR.year - 1, WRITTEN_FOR.year, WRITTEN_FOR.year + 1)
    day = min(
        (dt.date(year, month, int(number)) for year in years), key=lambda one: abs((one - WRITTEN_FOR).days)
    )
    moved = day + shift.weeks
    return f"{moved.day} {_MONTHS[moved.month - 1]}"


def _moved_spoken_month(text: str, shift: _Shift) -> str:
    name, year = text.split(" ")
    month = _month_later(dt.date(int(year), _MONTHS.index(name) + 1, 1), shift.months)
    return f"{_MONTHS[month.month - 1]} {month.year}"


def _moved_month_name(text: str, shift: _Shift) -> str:
    return _MONTHS[(_MONTHS.index(text) + shift.months) % 12]


def _moved_year(text: str, shift: _Shift) -> str:
    return str(_month_later(dt.date(int(text), _MID_YEAR, 1), shift.months).year)


def _month_later(first: dt.date, months: int) -> dt.date:
    years, month = divmod(first.month - 1 + months, 12)
    return dt.date(first.year + years, month + 1, 1)


_MOVES: dict[str, Callable[[str, _Shift], str]] = {
    "month": _moved_month,
    "quarter": _moved_quarter,
    "spoken_day": _moved_spoken_day,
    "spoken_month": _moved_spoken_month,
    "month_name": _moved_month_name,
    "year": _moved_year,
}
