"""How the text of a plain scalar becomes a value: days, moments, months, numbers, judgements, slugs."""

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)\s?(Z|[+-]\d{2}:\d{2})?)?", re.ASCII
)
_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d{0,14})(?:\.\d{1,12})?", re.ASCII)
_WHOLE = re.compile(r"[-+]?(?:0|[1-9]\d{0,8})", re.ASCII)
_PERIOD = re.compile(r"\d{4}(?:Q[1-4]|-(?:0[1-9]|1[0-2]))?", re.ASCII)
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_DAY_CHARACTERS = len("2026-11-20")
_EARLIEST = dt.date(1900, 1, 1)
_LATEST = dt.date(2999, 12, 31)
ENTRIES_LIMIT = 20_000
"""Most entries of one list: ten a working day for eight years."""
FEW_ENTRIES_LIMIT = 500
"""Most of what is agreed and named, and does not grow by the day: objectives, metrics, people, services."""


class Moment:
    """A day, and the time of day where one is stated.

    `time` carries a time zone only when the file states an offset; else it is in the book's time zone. It
    cannot be changed. Written out, and no Record, because a book has more of these than of anything else.
    """

    __slots__ = ("day", "time")
    __match_args__ = ("day", "time")
    day: dt.date
    time: dt.time | None

    def __init__(self, day: dt.date, time: dt.time | None = None) -> None:
        """Take the day, and the time where one is known."""
        object.__setattr__(self, "day", day)
        object.__setattr__(self, "time", time)

    def __setattr__(self, name: str, _value: object) -> None:
        """Refuse."""
        raise TypeError(f"a Moment is frozen: {name} cannot be set")

    def __eq__(self, other: object) -> bool:
        """Compare day and time."""
        return isinstance(other, Moment) and self.day == other.day and self.time == other.time

    def __hash__(self) -> int:
        """Agree with `==`."""
        return hash((self.day, self.time))

    def __repr__(self) -> str:
        """Show the call that makes an equal one."""
        return f"Moment(day={self.day!r}, time={self.time!r})"

    def __reduce__(self) -> tuple[type["Moment"], tuple[dt.date, dt.time | None]]:
        """Say how it is made again, in another process."""
        return Moment, (self.day, self.time)


def _wrong(kind: str, message: str, value: object) -> PydanticCustomError:
    """Return an error whose message is a sentence with the value in it."""
    return PydanticCustomError(kind, message, {"value": str(value)[:60]})


_MANY = 8192
"""Texts that are remembered: the days of a book are the same few thousand again and again."""


@lru_cache(maxsize=_MANY)
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
    if isinstance(value, str):
        return _day_in(value)
    raise _wrong("day", '"{value}" is not a date like 2026-11-20', value)


@lru_cache(maxsize=_MANY)
def _day_in(text: str) -> dt.date:
    if not _DAY.fullmatch(text):
        raise _wrong("day", '"{value}" is not a date like 2026-11-20', text)
    return _calendar_day(text)


def _moment(value: object) -> Moment:
    if isinstance(value, Moment):
        return value
    if not isinstance(value, str):
        raise _wrong("moment", '"{value}" is not a date like 2026-11-20 or 2026-11-20 16:10', value)
    return _plain_day(value) if len(value) == _DAY_CHARACTERS else _moment_in(value)


@lru_cache(maxsize=_MANY)
def _plain_day(text: str) -> Moment:
    return _moment_in(text)


def _moment_in(value: str) -> Moment:
    if not (found := _MOMENT.fullmatch(value)):
        raise _wrong("moment", '"{value}" is not a date like 2026-11-20 or 2026-11-20 16:10', value)
    day, clock, offset = found.groups()
    if clock is None:
        return Moment(_calendar_day(day))
    try:
        time = _time_in(clock + (offset or "").replace("Z", "+00:00"))
    except ValueError:
        raise _wrong("moment", '"{value}" states a time that no clock shows', value) from None
    return Moment(_calendar_day(day), time)


@lru_cache(maxsize=_MANY)
def _time_in(text: str) -> dt.time:
    if text.startswith("24"):  # from 3.14 on Python takes 24:00, for the midnight before
        raise ValueError
    return dt.time.fromisoformat(text)


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


class UpTo:
    """Returns an empty tuple for an empty key: `contact_log:` with nothing behind it is an empty list.

    A list without an end is one mistake, and not as many as it has entries.
    """

    __slots__ = ("limit",)

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __call__(self, value: object) -> object:
        """Return the entries, unless they are too many."""
        if isinstance(value, list) and len(value) > self.limit:
            numbers = {"entries": f"{len(value):,}", "limit": f"{self.limit:,}"}
            message = "{entries} entries are too many; {limit} is the limit"
            raise PydanticCustomError("entries", message, numbers)
        return () if value is None else value


class ReadBy:
    """A function that makes a value of a text, of exactly the type that is stated.

    So there is no second look at it, as a BeforeValidator has; a range needs that one.
    """

    __slots__ = ("_reader",)

    def __init__(self, reader: Callable[[object], object]) -> None:
        self._reader = reader

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Say that the function is all there is to it."""
        return core_schema.no_info_plain_validator_function(self._reader)


Day = Annotated[dt.date, ReadBy(_day)]
At = Annotated[Moment, ReadBy(_moment)]
MonthDay = Annotated[dt.date, ReadBy(_month)]
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
ClockTime = Annotated[dt.time, ReadBy(_clock)]
Switch = Annotated[bool, ReadBy(_switch)]
Period = Annotated[str, ReadBy(_period)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Entries = BeforeValidator(UpTo(ENTRIES_LIMIT))
FewEntries = BeforeValidator(UpTo(FEW_ENTRIES_LIMIT))
Names = Annotated[tuple[Name, ...], Entries]
