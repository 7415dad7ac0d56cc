"""How the text of a plain scalar becomes a value: days, moments, months, numbers, judgements, slugs."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)\s?(Z|[+-]\d{2}:\d{2})?)?", re.ASCII
)
_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d{0,14})(?:\.\d{1,12})?", re.ASCII)
_WHOLE = re.compile(r"[-+]?(?:0|[1-9]\d{0,8})", re.ASCII)
_PERIOD = re.compile(r"\d{4}(?:Q[1-4]|-(?:0[1-9]|1[0-2]))?", re.ASCII)
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_EARLIEST = dt.date(1900, 1, 1)
_LATEST = dt.date(2999, 12, 31)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the time of day where one is stated.

    `time` carries a time zone only when the file states an offset; else it is in the book's time zone.
    """

    day: dt.date
    time: dt.time | None = None


def _wrong(kind: str, message: str, value: object) -> PydanticCustomError:
    """Return an error whose message is a sentence with the value in it."""
    return PydanticCustomError(kind, message, {"value": str(value)[:60]})


def _calendar_day(text: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise _wrong("day", '"{value}" is not a day of the calendar', text) from None
    if not _EARLIEST <= day <= _LATEST:
        raise _wrong("day", '"{value}" is outside the years 1900 to 2999', text)
    return day


def _day(value: object) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        return _calendar_day(value)
    raise _wrong("day", '"{value}" is not a date like 2026-11-20', value)


def _moment(value: object) -> Moment:
    if isinstance(value, Moment):
        return value
    if not isinstance(value, str) or not (found := _MOMENT.fullmatch(value)):
        raise _wrong("moment", '"{value}" is not a date like 2026-11-20 or 2026-11-20 16:10', value)
    day, clock, offset = found.groups()
    if clock is None:
        return Moment(_calendar_day(day))
    try:
        time = dt.time.fromisoformat(clock + (offset or "").replace("Z", "+00:00"))
    except ValueError:
        raise _wrong("moment", '"{value}" states a time that no clock shows', value) from None
    return Moment(_calendar_day(day), time)


def _month(value: object) -> dt.date:
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str) and _MONTH.fullmatch(value):
        try:
            return _calendar_day(f"{value}-01")
        except PydanticCustomError:
            pass
    raise _wrong("month", '"{value}" is not a month like 2026-10', value)


def _number(value: object) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return float(value)
    raise _wrong("number", '"{value}" is not a number like 4500 or 12.5', value)


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    raise _wrong("number", '"{value}" is not a whole number', value)


def _clock(value: object) -> dt.time:
    if isinstance(value, dt.time):
        return value
    if isinstance(value, str) and _CLOCK.fullmatch(value):
        return dt.time.fromisoformat(value)
    raise _wrong("clock", '"{value}" is not a time of day like 09:00', value)


_SWITCH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def _switch(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in _SWITCH:
        return _SWITCH[value.lower()]
    raise _wrong("switch", '"{value}" is neither true nor false', value)


def _period(value: object) -> str:
    if isinstance(value, str) and _PERIOD.fullmatch(value):
        return value
    raise _wrong("period", '"{value}" is not a period like 2027Q1, 2027-02 or 2027', value)


def _entries(value: object) -> object:
    """Return an empty tuple for an empty key: `contact_log:` with nothing behind it is an empty list."""
    return () if value is None else value


Day = Annotated[dt.date, BeforeValidator(_day)]
At = Annotated[Moment, BeforeValidator(_moment)]
MonthDay = Annotated[dt.date, BeforeValidator(_month)]
"""A calendar month, as its first day."""
Number = Annotated[float, BeforeValidator(_number)]
Hours = Annotated[float, BeforeValidator(_number), Field(ge=0)]
Amount = Annotated[float, BeforeValidator(_number), Field(ge=0)]
"""Money, in the currency of the account."""
Percent = Annotated[float, BeforeValidator(_number), Field(gt=0, le=100)]
Whole = Annotated[int, BeforeValidator(_whole)]
Days = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=3660)]
Judged = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=5)]
"""A person's judgement: 1 to 5, 5 is best."""
ClockTime = Annotated[dt.time, BeforeValidator(_clock)]
Switch = Annotated[bool, BeforeValidator(_switch)]
Period = Annotated[str, BeforeValidator(_period)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Entries = BeforeValidator(_entries)
Names = Annotated[tuple[Name, ...], Entries]
