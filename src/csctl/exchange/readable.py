"""Numbers and days as spreadsheets of other countries write them: read where they are clear, else refused."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from csctl.exchange.records import DateOrder
from csctl.model.scalars import Moment
from csctl.record import Record

_PLAIN = re.compile(r"[-+]?(?:0|[1-9]\d*)(?:[.,]\d+)?", re.ASCII)
_GROUPED = re.compile(
    r"[-+]?[1-9]\d{0,2}(?:([ '\u2019.,\u00a0\u202f])\d{3})(?:\1\d{3})*(?:([.,])\d+)?", re.ASCII
)
_DATE = re.compile(r"(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})(?:[T ,]+(.+))?", re.ASCII)
_CLOCK = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?",
    re.ASCII | re.IGNORECASE,
)
_DIGITS_LIMIT = 20
_YEAR_DIGITS = 4
_GROUP_DIGITS = 3
_MONTHS_OF_A_YEAR = 12
_NOON = 12


class Unclear(ValueError):
    """A text that could mean two things, or nothing; the message says which, for the line it stands on."""


class Dates(Record):
    """How days are read: in which order, and on whose clock a time with an offset is told."""

    order: DateOrder | None = None
    zone: dt.tzinfo | None = None

    def moment(self, text: str) -> Moment:
        """Return the day, and the time where one is stated, on the book's clock. Raises Unclear."""
        found = _DATE.fullmatch(text.strip())
        if found is None:
            raise Unclear(f'"{text[:40]}" is not a day like 2026-11-20')
        day = self._day(found)
        return Moment(day) if not found[5] else self._timed(day, found[5])

    def day(self, text: str) -> dt.date:
        """Return the day; a time behind it does not count. Raises Unclear."""
        return self.moment(text).day

    def with_clock(self, day: dt.date, clock: str) -> Moment:
        """Return the moment of a day and of a time in a column of its own. Raises Unclear."""
        return self._timed(day, clock) if clock.strip() else Moment(day)

    def _day(self, found: re.Match[str]) -> dt.date:
        first, sign, second, third = found[1], found[2], found[3], found[4]
        if len(first) == _YEAR_DIGITS:
            return _calendar(first, second, third, found[0])
        if len(third) != _YEAR_DIGITS:
            raise Unclear(f'"{found[0]}" does not state the year with four digits')
        return _calendar(third, *self._month_and_day(first, second, sign, found[0]), found[0])

    def _month_and_day(self, first: str, second: str, sign: str, text: str) -> tuple[str, str]:
        if self.order is DateOrder.MDY:
            return first, second
        # with dots nobody puts the month first
        if self.order is DateOrder.DMY or sign == "." or int(first) > _MONTHS_OF_A_YEAR:
            return second, first
        if int(second) > _MONTHS_OF_A_YEAR or first == second:
            return first, second
        raise Unclear(f'"{text}" could be two days: say --dates dmy or --dates mdy')

    def _timed(self, day: dt.date, clock: str) -> Moment:
        found = _CLOCK.fullmatch(clock.strip())
        if found is None:
            raise Unclear(f'"{clock[:20]}" is not a time of day like 16:10')
        hour, minute, half, offset = int(found[1]), int(found[2]), found[4], found[5]
        if half:
            hour = hour % _NOON + (_NOON if half[0] in "pP" else 0)
        try:
            time = dt.time(hour, minute)
        except ValueError:
            raise Unclear(f'"{clock[:20]}" is a time that no clock shows') from None
        return Moment(day, time) if not offset else self._here(day, time, offset)

    def _here(self, day: dt.date, time: dt.time, offset: str) -> Moment:
        sign = offset.upper().replace("UTC", "+00:00").replace("Z", "+00:00").replace(":", "")
        try:
            moment = dt.datetime.strptime(f"{day.isoformat()} {time:%H:%M} {sign}", "%Y-%m-%d %H:%M %z")
            local = moment.astimezone(self.zone) if self.zone else moment
        except (ValueError, OverflowError):
            raise Unclear(f'"{offset}" is not an offset that clocks have') from None
        return Moment(local.date(), local.time())


def zone_of(timezone: str | None, now: dt.datetime) -> dt.tzinfo | None:
    """Return the zone of the book's clock."""
    return ZoneInfo(timezone) if timezone else now.tzinfo


def number(text: str) -> float:
    """Return a number: 1234.5, 1234,5, 1.234,50, 1'234.50 and 1,234,567. Raises Unclear, also for 1.234."""
    bare = text.strip()
    if len(bare) > _DIGITS_LIMIT or not re.search(r"\d", bare):
        raise Unclear(f'"{bare[:40]}" is not a number')
    if _PLAIN.fullmatch(bare):
        return _plain(bare)
    if (found := _GROUPED.fullmatch(bare)) and found[1] != found[2]:
        whole = bare.replace(found[1], "")
        return float(whole.replace(",", "."))
    raise Unclear(f'"{bare}" is not a number like 4500 or 12.5')


def _plain(bare: str) -> float:
    digits = bare.lstrip("+-")
    whole, _, decimals = digits.replace(",", ".").partition(".")
    if len(decimals) == _GROUP_DIGITS and whole != "0" and len(whole) <= _GROUP_DIGITS:
        raise Unclear(
            f'"{bare}" could be {whole}{decimals} or {whole} and a fraction: '
            f"write {whole}{decimals} or {whole}.{decimals}0"
        )
    return float(bare.replace(",", "."))


def _calendar(year: str, month: str, day: str, text: str) -> dt.date:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        raise Unclear(f'"{text[:40]}" is not a day of the calendar') from None
