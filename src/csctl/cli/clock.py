"""The only reader of the clock: which day it is for a book."""

import datetime as dt

from csctl.errors import UsageProblem
from csctl.record import Record, replace
from csctl.render.words import day_in_words

TYPE_CHECKING = False  # as typing has it, without importing it: a warm `csctl status` does without it
if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from csctl.model.scalars import Moment
    from csctl.store.git.revision import Revision

EARLIEST_YEAR, LATEST_YEAR = 1900, 2999
"""The years that an account file can speak of."""


class BookDay(Record):
    """The day a command works with.

    `pinned` is the day a demo book pins, `is_as_of` says that the user asked for another day than today,
    `source` which state of the book it is, where that is not the one of now.
    `time` is what the book's clock shows, to the minute; None on a day that is not simply today.
    """

    today: dt.date
    pinned: dt.date | None = None
    is_as_of: bool = False
    time: dt.time | None = None
    source: str = ""

    @property
    def now(self) -> "Moment":
        """This moment for the book; of a pinned day, or one looked back at, the hour is not known."""
        from csctl.model.scalars import Moment

        return Moment(self.today, self.time)

    @property
    def notes(self) -> tuple[str, ...]:
        """What every screen says of a day that is not simply today."""
        source = (self.source,) if self.source else ()
        demo = (f"demo book: today is pinned to {day_in_words(self.pinned)}",) if self.pinned else ()
        as_of = (f"seen as of {day_in_words(self.today)}, not today",) if self.is_as_of else ()
        return (*source, *demo, *as_of)


def book_day(
    timezone: str | None, pinned: dt.date | None, as_of: str | None, revision: "Revision | None" = None
) -> BookDay:
    """Return the day: `--as-of` before the day a demo book pins before the clock in the book's time zone.

    A book of a revision is seen on the day of its commit, where neither says otherwise. Words of `--as-of`
    count from the day the book of now would have without it: `today` is never the day of a commit. Raises
    UsageProblem.
    """
    if revision is not None:
        return _day_of_revision(revision, timezone, pinned, as_of)
    now = clock_time(timezone)
    own = pinned or now.date()
    day = own if as_of is None else _day_of(as_of, own)
    _refuse_far(day)
    is_today = day == own and pinned is None
    return BookDay(
        today=day,
        pinned=pinned,
        is_as_of=day != own,
        time=now.time().replace(second=0, microsecond=0) if is_today else None,
    )


def _day_of_revision(
    revision: "Revision", timezone: str | None, pinned: dt.date | None, as_of: str | None
) -> BookDay:
    """Return the day of the commit, by the clock of the book at that moment, unless another is asked for."""
    made = _on_the_clock(revision.committed, timezone) if revision.committed else None
    source = f"the book of {revision.name}: commit {revision.short}"
    source += f" of {day_in_words(made.date())}" if made else ", whose date is impossible"
    if as_of is not None or pinned is not None or made is None:
        seen = book_day(timezone, pinned, as_of)
        return replace(seen, source=source if seen.notes else f"{source}, seen today", time=None)
    time = made.time().replace(second=0, microsecond=0)
    return BookDay(today=made.date(), time=time, source=f"{source}, seen on that day")


def _day_of(as_of: str, own: dt.date) -> dt.date:
    from csctl.cli.dates import Facing, day_meant

    return day_meant(as_of, own, Facing.PAST, "--as-of")


def _refuse_far(day: dt.date) -> None:
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise UsageProblem(f"--as-of {day.isoformat()} is outside the years {EARLIEST_YEAR} to {LATEST_YEAR}")


def clock_day(timezone: str | None) -> dt.date:
    """Read the clock: today in a time zone, without one in the system's."""
    return clock_time(timezone).date()


def clock_time(timezone: str | None) -> dt.datetime:
    """Read the clock: this moment in a time zone, without one in the system's."""
    return _on_the_clock(dt.datetime.now(tz=dt.UTC), timezone)


def _on_the_clock(moment: dt.datetime, timezone: str | None) -> dt.datetime:
    """Return the moment in a time zone, without one in the system's; where that is nonsense, in UTC."""
    try:
        return moment.astimezone(_zone(timezone))
    except (ValueError, OverflowError, OSError):
        return moment.astimezone(dt.UTC)


def span_of(day: dt.date, timezone: str | None) -> tuple[float, float] | None:
    """Return the UTC seconds between which it is the day in a time zone; None without one.

    Whoever keeps it can tell the day without loading the zone.
    """
    zone = _zone(timezone)
    if zone is None:
        return None
    begins, ends = (dt.datetime.combine(one, dt.time(), zone) for one in (day, day + dt.timedelta(days=1)))
    return begins.timestamp(), ends.timestamp()


def is_still(day: dt.date, span: tuple[float, float] | None) -> bool:
    """Whether it is still the day of which the span was kept; without one by the clock of the system."""
    now = clock_time(None)
    return now.date() == day if span is None else span[0] <= now.timestamp() < span[1]


def _zone(timezone: str | None) -> "ZoneInfo | None":
    if not timezone:
        return None
    from zoneinfo import ZoneInfo

    return ZoneInfo(timezone)
