"""Days as people type them. Pure: `today` is an argument, and nothing is ever guessed."""

import datetime as dt
import re
from enum import Enum
from typing import TYPE_CHECKING

from csctl.errors import UsageProblem

if TYPE_CHECKING:
    from csctl.model.scalars import Moment

FORMS = "2026-11-20, today, yesterday, fri, last fri, -2d, 2w ago, +10d, in 10d, eom, eoq"
"""The forms that are understood, for messages and the help."""

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_AHEAD = re.compile(r"(?:\+|in )([0-9]{1,6}) ?(d|days?|w|weeks?)")
_AGO = re.compile(r"([0-9]{1,6}) ?(d|days?|w|weeks?) ago|-([0-9]{1,6}) ?(d|w)")
_SPAN = re.compile(r"([0-9]{1,6}) ?(d|w)")
_WEEKDAY = re.compile(r"(?:(last|next) )?([a-z]+)")
_TIME_AT_END = re.compile(r"(|.*[T ])([0-9]{1,2}):([0-9]{2})")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_LENGTH = 3


class Facing(Enum):
    """Which way an option looks: a bare weekday is the last one or the next one, never today."""

    PAST = -1
    FUTURE = 1


def day_meant(text: str, today: dt.date, facing: Facing, option: str) -> dt.date:
    """Return the day a text means. Raises UsageProblem, naming the option, for any other text."""
    words = " ".join(text.casefold().split())
    try:
        day = _iso(words) or _named(words, today) or _offset(words, today) or _weekday(words, today, facing)
    except OverflowError:
        raise UsageProblem(f'{option} "{text}" is beyond the calendar') from None
    if day is None:
        raise UsageProblem(f'{option} "{text}" is not a day I understand', f"understood are {FORMS}")
    return day


def moment_meant(text: str, today: dt.date, option: str) -> "Moment":
    """Return the day a text means, and the time if it ends in one; a time alone is today's.

    Raises UsageProblem, naming the option.
    """
    from csctl.model.scalars import Moment

    found = _TIME_AT_END.fullmatch(text.strip())
    if found is None:
        return Moment(day_meant(text, today, Facing.PAST, option))
    day, hour, minute = found[1].rstrip("T "), int(found[2]), int(found[3])
    if hour > 23 or minute > 59:  # noqa: PLR2004 - the clock
        raise UsageProblem(f'{option} "{text}" states a time that no clock shows')
    on = day_meant(day, today, Facing.PAST, option) if day else today
    return Moment(on, dt.time(hour, minute))


def since_day(text: str, today: dt.date) -> dt.date:
    """Return the day `--since` means: `7d` is a week ago. Raises UsageProblem, also for today and later."""
    span = _SPAN.fullmatch(text.strip().casefold())
    day = day_meant(f"{text} ago" if span else text, today, Facing.PAST, "--since")
    if day >= today:
        raise UsageProblem(f"--since {day.isoformat()} is not before {today.isoformat()}")
    return day


def _iso(words: str) -> dt.date | None:
    match = _ISO.fullmatch(words)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise UsageProblem(f"{words} is not a day: {_why_not(year, month)}") from error


def _why_not(year: int, month: int) -> str:
    if not 1 <= month <= 12 or not 1 <= year <= 9999:  # noqa: PLR2004 - the calendar
        return "there is no such month" if year else "there is no year 0"
    import calendar

    return f"{calendar.month_name[month]} {year} has {calendar.monthrange(year, month)[1]} days"


def _named(words: str, today: dt.date) -> dt.date | None:
    match words:
        case "today":
            return today
        case "yesterday":
            return today - dt.timedelta(days=1)
        case "tomorrow":
            return today + dt.timedelta(days=1)
        case "eom":
            return _last_of_month(today.year, today.month)
        case "eoq":
            return _last_of_month(today.year, (today.month + 2) // 3 * 3)
        case _:
            return None


def _last_of_month(year: int, month: int) -> dt.date:
    import calendar

    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _offset(words: str, today: dt.date) -> dt.date | None:
    if match := _AHEAD.fullmatch(words):
        return today + _length(match[1], match[2])
    if match := _AGO.fullmatch(words):
        return today - _length(match[1] or match[3], match[2] or match[4])
    return None


def _length(number: str, unit: str) -> dt.timedelta:
    return dt.timedelta(days=int(number) * (7 if unit.startswith("w") else 1))


def _weekday(words: str, today: dt.date, facing: Facing) -> dt.date | None:
    match = _WEEKDAY.fullmatch(words)
    if match is None or len(match[2]) < _SHORT_LENGTH:
        return None
    named = [number for number, name in enumerate(_WEEKDAYS) if name.startswith(match[2])]
    if len(named) != 1:
        return None
    if match[1] == "last" or (match[1] is None and facing is Facing.PAST):
        return today - dt.timedelta(days=_one_to_seven(today.weekday() - named[0]))
    return today + dt.timedelta(days=_one_to_seven(named[0] - today.weekday()))


def _one_to_seven(days: int) -> int:
    return (days - 1) % 7 + 1
