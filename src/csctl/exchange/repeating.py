"""How often an event may repeat: rules that no meeting has are refused before anything follows them."""

import datetime as dt
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from icalendar import Event
    from icalendar.prop import vRecur

EARLIEST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_OFTEN = frozenset({"DAILY", "WEEKLY"})
_RARE = frozenset({"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"})
_CLOCK = ("BYHOUR", "BYMINUTE", "BYSECOND")
_TIMES_LIMIT = 10_000
_SERIES_LIMIT = 5_000
"""A meeting on every working day for nearly twenty years."""

_FILE_LIMIT = 20_000
_NEVER_TRUE = 500
"""What it costs to find out that a rule never comes true, in occurrences."""

_QUICK = 20
"""So many days of a rule are as quickly told as one occurrence is made."""

_FEW_PEOPLE = 25
_INVITED_LIMIT = 500
_MONTHS = 12
_CYCLE_YEARS, _LATEST_YEAR = 400, dt.MAXYEAR - 100
"""The calendar is the same every 400 years, days of the week too; dateutil gives up at the year 9999."""

_HUNDRED_YEARS = 100
_DAY = dt.timedelta(days=1)


class Unusable(Exception):
    """An event that cannot be read, or has not taken place; `summary` is what it is called."""

    def __init__(self, reason: str, summary: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.summary = summary


class Patience:
    """How often the events of one file may repeat, all of them together; who asks for too much ends it."""

    __slots__ = ("_left",)

    def __init__(self) -> None:
        self._left = _FILE_LIMIT

    def spend(self, occurrences: int) -> None:
        """Count some more. Raises Unusable where there is no patience left for them."""
        if occurrences > self._left:
            self._left = 0
            raise Unusable(
                f"meetings here repeat more than {_FILE_LIMIT:,} times in all; --since leaves out old ones"
            )
        self._left -= occurrences


def refuse_endless(event: "Event", first: dt.datetime, now: dt.datetime, patience: Patience) -> None:
    """Raise Unusable for rules that no meeting has, or that repeat without an end.

    One that never comes true is taken away: to look for its first day goes on to the year 9999.
    """
    people = len(_several(event.get("ATTENDEE", [])))
    if people > _INVITED_LIMIT:
        raise Unusable(f"{people:,} people are invited; {_INVITED_LIMIT} is the limit")
    rules: list[vRecur] = _several(event.get("RRULE", []))
    if rules and event.start.year < EARLIEST.year:
        raise Unusable(f"repeats since before {EARLIEST.year}")
    for rule in rules:
        _refuse_no_meeting(rule)
        patience.spend(1)
    told = [(rule, _times(rule, event.start, first, now, patience)) for rule in rules]
    times = sum(count for _, count in told) + sum(len(one.dts) for one in _several(event.get("RDATE", [])))
    if times > _SERIES_LIMIT:
        raise Unusable(f"took place more than {_SERIES_LIMIT:,} times")
    patience.spend(times * (1 + people // _FEW_PEOPLE))
    if rules:
        event["RRULE"] = [rule for rule, count in told if count]


def _refuse_no_meeting(rule: "vRecur") -> None:
    often = {str(word).upper() for word in rule.get("FREQ", ())}
    if often & _TOO_OFTEN:
        raise Unusable("repeats more often than daily")
    if often & _OFTEN and any(name in rule for name in _RARE):
        raise Unusable("a rule for repeating that no meeting has")
    if any(len(_several(rule.get(name))) > 1 for name in _CLOCK):
        raise Unusable("repeats more often than daily")
    if any(not 1 <= int(month) <= _MONTHS for month in rule.get("BYMONTH", ())):
        raise Unusable("a rule for repeating that no meeting has")
    if any(int(step) < 1 for step in rule.get("INTERVAL", ())):
        raise Unusable("its rule for repeating never moves on")
    if any(int(times) > _TIMES_LIMIT for times in rule.get("COUNT", ())):
        raise Unusable(f"repeats more than {_TIMES_LIMIT:,} times")


def _times(rule: "vRecur", start: dt.date, first: dt.datetime, now: dt.datetime, patience: Patience) -> int:
    """Count how often a rule comes true between two moments, a day more or less, and not beyond the limit."""
    begin, end = _naive(first) - _DAY, min(_naive(one) for one in (now, *rule.get("UNTIL", ()))) + _DAY
    if not _comes_true(rule, _naive(start)):
        patience.spend(_NEVER_TRUE)
        return 0
    before = after = 0
    for when in takewhile(lambda one: one <= end, _followed(rule, _naive(start))):
        before, after = (before + 1, after) if when < begin else (before, after + 1)
        if after > _SERIES_LIMIT:
            break
    patience.spend((before + after) // _QUICK)
    return after


def _comes_true(rule: "vRecur", start: dt.datetime) -> bool:
    """Say whether a rule has a day within a hundred years, tried where dateutil soon gives up."""
    late = start.replace(year=_LATEST_YEAR - (_LATEST_YEAR - start.year) % _CYCLE_YEARS)
    found = next(_followed(rule, late), None)
    return found is not None and found.year - late.year <= _HUNDRED_YEARS


def _followed(rule: "vRecur", start: dt.datetime) -> Iterator[dt.datetime]:
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - optional

    words = type(rule)({name: value for name, value in rule.items() if name != "UNTIL"})
    text: bytes = words.to_ical()  # type: ignore[no-untyped-call]
    return iter(rrulestr(text.decode(), dtstart=start))


def _naive(moment: dt.datetime | dt.date) -> dt.datetime:
    if not isinstance(moment, dt.datetime):
        return dt.datetime.combine(moment, dt.time.min)
    return moment.replace(tzinfo=None)


def _several(value: Any) -> list[Any]:  # noqa: ANN401 - icalendar returns one or a list of anything
    return value if isinstance(value, list) else [value]
