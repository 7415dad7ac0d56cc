"""Asks: what the client wanted an answer to, when it fell due, and whether it came."""

import datetime as dt
from bisect import bisect_left
from functools import cached_property

from csctl.judgement import Evidence
from csctl.measures.measured import Measured, plural, short_day, unknown
from csctl.measures.snapshot import Snapshot, Touch, known_by, local_moment
from csctl.measures.worktime import WorkingTime
from csctl.model.contact import LIVE_KINDS, ContactKind, Flow
from csctl.model.scalars import Moment
from csctl.record import Row

REPLIES_WITHIN_DAYS = 90
REPLIES_AT_LEAST = 3
DAYS_OF_A_WEEK = 7


class Ask(Row):
    """One ask of the client, to be answered within so many working days; `answered` is None while open."""

    touch: Touch
    answered: dt.datetime | None
    working: WorkingTime
    within_working_days: int

    @cached_property
    def due(self) -> dt.datetime:
        """When the answer is due, on the book's own clock; of most old asks nobody wants to know."""
        return self.working.reply_due(self.touch.moment, self.within_working_days)

    @property
    def in_time(self) -> bool:
        """Whether it was answered by its due time."""
        return self.answered is not None and self.answered <= self.due

    def is_late(self, today: dt.date) -> bool:
        """Whether it is open and its due day is over; only the agenda looks at the hour."""
        return self.answered is None and self.due.date() < today


def asks(snapshot: Snapshot) -> tuple[Ask, ...]:
    """Every ask up to today, oldest first: incoming entries that want a reply."""
    wanted = snapshot.touches_that(_is_ask)
    replies = snapshot.touches_that(_is_reply) if wanted else ()
    return tuple(_ask(snapshot, touch, replies) for touch in wanted)


def _is_reply(touch: Touch) -> bool:
    """A call that nobody took answers nothing."""
    if touch.flow is Flow.IN or touch.kind is ContactKind.NOTE:
        return False
    return touch.flow is Flow.BOTH or touch.kind not in LIVE_KINDS


def _is_ask(touch: Touch) -> bool:
    return touch.contact.wants_reply and touch.flow is not Flow.OUT and not touch.is_note


def _ask(snapshot: Snapshot, touch: Touch, replies: tuple[Touch, ...]) -> Ask:
    working = snapshot.working
    answer = _answer(snapshot, touch, replies)
    given = max(working.answered(answer), _earliest_answer(snapshot, touch)) if answer else None
    return Ask(touch, given, working, snapshot.norms.reply_within_working_days)


def _earliest_answer(snapshot: Snapshot, touch: Touch) -> dt.datetime:
    """An answer is never before its ask; an ask without a time is asked at the end of the day."""
    closes = snapshot.norms.working.to
    return dt.datetime.combine(touch.day, touch.moment.time or closes)


def _answer(snapshot: Snapshot, ask: Touch, replies: tuple[Touch, ...]) -> Moment | None:
    """When it was answered: as stated, else by the first reply from its day on; `replies` oldest first."""
    stated = ask.contact.answered_at
    if stated is not None:
        stated = local_moment(stated, snapshot.norms.timezone)
        if known_by(stated.day, snapshot.today):
            return stated
    since = bisect_left(replies, ask.day, key=_day)
    return next((reply.moment for reply in replies[since:] if _answers(reply, ask)), None)


def _day(touch: Touch) -> dt.date:
    return touch.moment.day


def _answers(reply: Touch, ask: Touch) -> bool:
    return (
        reply.path != ask.path
        and _is_later(reply.moment, ask.moment)
        and (not reply.people or not ask.people or not reply.people.isdisjoint(ask.people))
    )


def _is_later(moment: Moment, ask: Moment) -> bool:
    """The same day counts as later, unless both state a time and it is earlier."""
    if moment.day != ask.day:
        return moment.day > ask.day
    return moment.time is None or ask.time is None or moment.time >= ask.time


def _evidence(ask: Ask) -> Evidence:
    what = f"ask: {ask.touch.words}, due {short_day(ask.due.date())}"
    if ask.answered is None:
        return Evidence(text=f"{what}, open", path=ask.touch.path, date=ask.touch.day)
    state = "in time" if ask.in_time else "late"
    text = f"{what}, answered {short_day(ask.answered.date())} ({state})"
    return Evidence(text=text, path=ask.touch.path, date=ask.touch.day)


def late_asks(snapshot: Snapshot, asked: tuple[Ask, ...]) -> Measured:
    """Number of open asks whose due day is before today."""
    late = [ask for ask in asked if ask.is_late(snapshot.today)]
    if not late:
        return Measured(value=0, text="no ask is overdue")
    text = f"{plural(len(late), 'ask')} unanswered past the due day"
    return Measured(
        value=len(late),
        text=text,
        evidence=tuple(map(_evidence, late)),
        short=f"reply owed since {_recent_day(late[0].due.date(), snapshot.today)}",
    )


def _recent_day(day: dt.date, today: dt.date) -> str:
    """Return `Fri` within the last week, else `6 Nov`."""
    name, number, month, _ = short_day(day).split()
    return name if (today - day).days < DAYS_OF_A_WEEK else f"{number} {month}"


def replies_in_time(snapshot: Snapshot, asked: tuple[Ask, ...]) -> Measured:
    """Share, 0-1, of the asks answered in time, among those answered and younger than 90 days."""
    recent = [
        ask
        for ask in asked
        if ask.answered is not None and snapshot.within_days(ask.touch.day, REPLIES_WITHIN_DAYS)
    ]
    if len(recent) < REPLIES_AT_LEAST:
        missing = (
            f"at least {REPLIES_AT_LEAST} answered asks in {REPLIES_WITHIN_DAYS} days (now {len(recent)})"
        )
        return unknown(missing, *map(_evidence, recent))
    in_time = sum(ask.in_time for ask in recent)
    text = f"{in_time} of {len(recent)} asks answered in time"
    return Measured(
        value=in_time / len(recent),
        text=text,
        evidence=tuple(map(_evidence, recent)),
        short=f"replies late: {text}",
    )
