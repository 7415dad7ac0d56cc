"""What a command wants to write, and how it is told to the person who asked for it."""

import datetime as dt
from collections.abc import Mapping

from csctl.measures.measured import short_day
from csctl.model.scalars import Moment
from csctl.record import Record
from csctl.store.edit import Operation, Value

Item = Mapping[str, Value]


class Fact(Record):
    """One thing that was recorded: a word for it, and the thing itself."""

    label: str
    text: str


class Entered(Record):
    """The edits of one write, and its echo.

    `headline` says what it is, with the resolved day; `notes` say what was taken for granted.
    """

    headline: str
    operations: tuple[Operation, ...]
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()


def facts_of(*pairs: tuple[str, str | None]) -> tuple[Fact, ...]:
    """Return the facts that say anything."""
    return tuple(Fact(label=label, text=text) for label, text in pairs if text)


def without_gaps(item: Mapping[str, Value]) -> dict[str, Value]:
    """Return an entry without what was not said: absent means unknown."""
    return {key: value for key, value in item.items() if value is not None and value not in ((), "")}


def written_moment(moment: Moment) -> Value:
    """Return a moment as it stands in a file: a day, and the time to the minute where there is one."""
    if moment.time is None:
        return moment.day
    # a zone would not stand as hand-written files have it; whoever stated one keeps it as text
    return dt.datetime.combine(moment.day, moment.time.replace(tzinfo=None))


def written_number(value: float) -> Value:
    """Return a number as people write it: 64 and 64.5, never 64.0."""
    return int(value) if value == int(value) else value


def moment_in_words(moment: Moment) -> str:
    """`Fri 20 Nov 2026, 16:10`, or the day alone."""
    day = short_day(moment.day)
    return f"{day}, {moment.time:%H:%M}" if moment.time else day
