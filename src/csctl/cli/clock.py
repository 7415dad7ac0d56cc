"""The only reader of the clock: which day it is for a book."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from csctl.cli.dates import Facing, day_meant
from csctl.errors import UsageProblem
from csctl.render.words import day_in_words

if TYPE_CHECKING:
    from csctl.model.scalars import Moment

EARLIEST_YEAR, LATEST_YEAR = 1900, 2999
"""The years that an account file can speak of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookDay:
    """The day a command works with.

    `pinned` is the day a demo book pins, `is_as_of` says that the user asked for another day than today.
    `time` is what the book's clock shows, to the minute; None on a day that is not simply today.
    """

    today: dt.date
    pinned: dt.date | None = None
    is_as_of: bool = False
    time: dt.time | None = None

    @property
    def now(self) -> "Moment":
        """This moment for the book; of a pinned day, or one looked back at, the hour is not known."""
        from csctl.model.scalars import Moment

        return Moment(self.today, self.time)

    @property
    def notes(self) -> tuple[str, ...]:
        """What every screen says of a day that is not simply today."""
        demo = (f"demo book: today is pinned to {day_in_words(self.pinned)}",) if self.pinned else ()
        return (*demo, f"seen as of {day_in_words(self.today)}, not today") if self.is_as_of else demo


def book_day(timezone: str | None, pinned: dt.date | None, as_of: str | None) -> BookDay:
    """Return the day: `--as-of` before the day a demo book pins before the clock in the book's time zone.

    Words of `--as-of` count from the day the book would have without it. Raises UsageProblem.
    """
    now = clock_time(timezone)
    own = pinned or now.date()
    day = own if as_of is None else day_meant(as_of, own, Facing.PAST, "--as-of")
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise UsageProblem(f"--as-of {day.isoformat()} is outside the years {EARLIEST_YEAR} to {LATEST_YEAR}")
    is_today = day == own and pinned is None
    return BookDay(
        today=day,
        pinned=pinned,
        is_as_of=day != own,
        time=now.time().replace(second=0, microsecond=0) if is_today else None,
    )


def clock_day(timezone: str | None) -> dt.date:
    """Read the clock: today in a time zone, without one in the system's."""
    return clock_time(timezone).date()


def clock_time(timezone: str | None) -> dt.datetime:
    """Read the clock: this moment in a time zone, without one in the system's."""
    zone = ZoneInfo(timezone) if timezone else None
    return dt.datetime.now(tz=dt.UTC).astimezone(zone)
