"""The life of an account: notice, a pause, the end."""

import datetime as dt

from csctl.errors import Refused, UsageProblem
from csctl.logbook.entered import Entered, facts_of, without_gaps
from csctl.measures.measured import short_day
from csctl.model.account import Account, Outcome
from csctl.record import Record
from csctl.store.edit import SetValue


class NoticeSaid(Record):
    """The client will leave; `on` is when they said so."""

    leaves_on: dt.date
    on: dt.date
    note: str | None = None


class PauseSaid(Record):
    """The work rests, both days included."""

    start: dt.date
    until: dt.date
    note: str | None = None


class EndSaid(Record):
    """The account is over."""

    on: dt.date
    outcome: Outcome
    cause: str | None = None
    note: str | None = None


def notice_entered(said: NoticeSaid, account: Account) -> Entered:
    """Return the edit that records the notice. Raises UsageProblem for days the wrong way round."""
    _refuse_ended(account)
    _in_order(("--on", said.on), ("--leaves-on", said.leaves_on))
    old = account.notice
    before = f"notice of {_day(old.date)}, leaving {_day(old.leaves_on)}" if old else None
    item = {"date": said.on, "leaves_on": said.leaves_on, "note": said.note or (old.note if old else None)}
    return Entered(
        headline=f"under notice since {short_day(said.on)}, leaves {short_day(said.leaves_on)}",
        operations=(SetValue(path=("notice",), value=without_gaps(item)),),
        facts=facts_of(("note", said.note), ("replaces", before)),
        notes=("it is shown as leaving and not scored; csctl set ACCOUNT notice null takes it back later",),
    )


def pause_entered(said: PauseSaid, account: Account) -> Entered:
    """Return the edit that records the pause. Raises UsageProblem for days the wrong way round."""
    _refuse_ended(account)
    _in_order(("--from", said.start), ("--until", said.until))
    old = account.paused
    before = f"the pause from {_day(old.from_)} until {_day(old.until)}" if old else None
    item = {"from": said.start, "until": said.until, "note": said.note}
    days = (said.until - said.start).days + 1
    return Entered(
        headline=f"paused from {short_day(said.start)} until {short_day(said.until)}, both included",
        operations=(SetValue(path=("paused",), value=without_gaps(item)),),
        facts=facts_of(("note", said.note), ("length", f"{days} days"), ("replaces", before)),
        notes=("it leaves the daily tables meanwhile; csctl set ACCOUNT paused null takes it back",),
    )


def end_entered(said: EndSaid, account: Account, today: dt.date) -> Entered:
    """Return the edit that ends an account. Refused where it has ended already."""
    _refuse_ended(account)
    if account.since is not None and said.on < account.since:
        raise UsageProblem(f"{short_day(said.on)} is before it began, {short_day(account.since)}")
    item = {"date": said.on, "outcome": said.outcome.value, "cause": said.cause, "note": said.note}
    later = f"until {short_day(said.on)} it stays in the daily tables" if said.on > today else ""
    causeless = (
        ""
        if said.cause or said.outcome is not Outcome.LOST
        else ("no cause is recorded; --cause TEXT is what others learn from")
    )
    return Entered(
        headline=f"ended, {said.outcome.value.replace('_', ' ')}, {short_day(said.on)}",
        operations=(SetValue(path=("ended",), value=without_gaps(item)),),
        facts=facts_of(("cause", said.cause), ("note", said.note)),
        notes=tuple(filter(None, (later, causeless))),
    )


def _refuse_ended(account: Account) -> None:
    if account.ended is not None:
        raise Refused(
            f"{account.client} has ended already, {_day(account.ended.date)}",
            "csctl set ACCOUNT ended null   brings it back",
        )


def _in_order(first: tuple[str, dt.date], second: tuple[str, dt.date]) -> None:
    if second[1] < first[1]:
        raise UsageProblem(f"{second[0]} {short_day(second[1])} is before {first[0]} {short_day(first[1])}")


def _day(day: dt.date | None) -> str:
    return short_day(day) if day else "an unknown day"
