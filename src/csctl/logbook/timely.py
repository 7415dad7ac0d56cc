"""What a write has to say of its days: an account that is over, a day before it began."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from csctl.measures.measured import short_day
from csctl.model.account import Account
from csctl.store.edit import Append, Operation

_OF_THE_WORK = frozenset({"contact_log", "feedback", "team", "services"})
"""Where an entry belongs to the work itself; readings may well be older than that."""


def timely_notes(
    operations: Sequence[Operation], before: Account, after: Account, today: dt.date
) -> Iterator[str]:
    """Say what is odd about the time of a write, as far as it is not what the write is about."""
    over = before.ended.date if before.ended and before.ended == after.ended else None
    if operations and over is not None and over <= today:
        yield f"{after.client} has ended, {short_day(over)}: this is kept, and changes no score"
    for day in dict.fromkeys(_days(operations)):
        if after.since is not None and day < after.since:
            yield f"{short_day(day)} is before the work began, {short_day(after.since)} (since)"


def _days(operations: Sequence[Operation]) -> Iterator[dt.date]:
    for one in operations:
        if isinstance(one, Append) and one.path[0] in _OF_THE_WORK and isinstance(one.item, Mapping):
            day = one.item.get("at") or one.item.get("date")
            if isinstance(day, dt.date):
                yield day.date() if isinstance(day, dt.datetime) else day
