"""Every pair of dates in an account that begins and ends something."""

import datetime as dt
from collections.abc import Iterable, Iterator

from csctl.finding import DataPath
from csctl.measures.snapshot import placed
from csctl.model.account import Absence, Account
from csctl.record import Row


class Span(Row):
    """A time with its keys as they stand in the file; `path` leads to the entry that holds the end."""

    what: str
    path: DataPath
    start_key: str
    start: dt.date | None
    end_key: str
    end: dt.date | None


def spans(account: Account) -> Iterator[Span]:
    """Yield the spans of people, scope, goals and the account itself."""
    yield from _people(account)
    yield from _goals(account)
    yield from _life(account)
    for path, service in placed(("services",), account.services):
        name = service.name or service.id or "service"
        yield Span(name, path, "starts", service.starts, "ends", service.ends)


def _people(account: Account) -> Iterator[Span]:
    for path, person in placed(("stakeholders",), account.stakeholders):
        yield Span(person.name, path, "since", person.since, "left_on", person.left_on)
    for path, member in placed(("team", "members"), account.team.members):
        yield Span(member.name, path, "since", member.since, "left_on", member.left_on)


def _goals(account: Account) -> Iterator[Span]:
    for path, goal in placed(("objectives",), account.objectives):
        title = f'"{goal.title}"'
        yield Span(title, path, "agreed_on", goal.agreed_on, "due", goal.due)
        yield Span(title, path, "agreed_on", goal.agreed_on, "closed_on", goal.closed_on)


def _life(account: Account) -> Iterator[Span]:
    yield from absences(("away",), account.away, "away")
    for path, one in placed(("overrides",), account.overrides):
        yield Span(f"override of {one.corner.value}", path, "date", one.date, "expires", one.expires)
    if account.paused:
        yield Span("paused", ("paused",), "from", account.paused.from_, "until", account.paused.until)
    if account.notice:
        yield Span("notice", ("notice",), "date", account.notice.date, "leaves_on", account.notice.leaves_on)
    if account.ended:
        yield Span("ended", ("ended",), "since", account.since, "date", account.ended.date)
        if account.notice:
            yield Span("ended", ("ended",), "notice.date", account.notice.date, "date", account.ended.date)
    yield Span("the lead", (), "since", account.since, "taken_over", account.taken_over)


def absences(path: DataPath, ranges: Iterable[Absence], what: str) -> Iterator[Span]:
    """Yield ranges of days in which nothing counts."""
    for place, one in placed(path, ranges):
        yield Span(what, place, "from", one.from_, "until", one.until)
