"""Rhythm: conversations, how often they should happen, and how long it has been quiet."""

import datetime as dt
import math
import statistics
from itertools import pairwise

from csctl.finding import DataPath
from csctl.judgement import Evidence, Silence
from csctl.measures.asks import Ask
from csctl.measures.measured import Measured, plural, unknown
from csctl.measures.snapshot import Snapshot, Touch
from csctl.measures.worktime import days_not_counted
from csctl.model.account import Absence
from csctl.model.contact import LIVE_KINDS, ContactKind, Flow
from csctl.record import Row

DEFAULT_CADENCE_DAYS = 14
LEARNED_FROM_GAPS = 5
LEARNED_OVER_GAPS = 12
SHORTEST_LEARNED_DAYS = 3
AFTER_THE_WORK_DAYS = 30
FURTHEST_YEAR = 3100


def conversations(snapshot: Snapshot, asked: tuple[Ask, ...]) -> tuple[Touch, ...]:
    """The contacts in which both sides spoke, oldest first.

    Live contacts that are not `out` (nobody answered), anything `both`, and what came in and waits for
    nothing.
    """
    waiting = frozenset(ask.touch.path for ask in asked if ask.answered is None)
    heard = snapshot.touches_that(_is_heard)
    return (
        tuple(touch for touch in heard if touch.path not in waiting or _both_spoke(touch))
        if waiting
        else heard
    )


def _is_heard(touch: Touch) -> bool:
    return touch.kind is not ContactKind.NOTE and touch.flow is not Flow.OUT


def _both_spoke(touch: Touch) -> bool:
    return touch.kind in LIVE_KINDS or touch.flow is Flow.BOTH


class Cadence(Row):
    """Days between conversations that are normal here, and where that comes from."""

    days: float
    source: str


def cadence(snapshot: Snapshot, spoken: tuple[Touch, ...]) -> Cadence:
    """Return the rhythm: agreed, of the tier, learned, or 14 days.

    Learned: the median of the last 12 gaps between conversation days, from 5 gaps on, at least 3 days. Once
    all services have ended it is at least 30.
    """
    usual = _usual_cadence(snapshot, spoken)
    ends = [s.fact.ends for s in snapshot.begun_services]
    over = bool(ends) and all(end is not None and end < snapshot.today for end in ends)
    return (
        Cadence(AFTER_THE_WORK_DAYS, "all work has ended")
        if over and usual.days < AFTER_THE_WORK_DAYS
        else usual
    )


def _usual_cadence(snapshot: Snapshot, spoken: tuple[Touch, ...]) -> Cadence:
    if snapshot.account.cadence_days:
        return Cadence(snapshot.account.cadence_days, "agreed for this account")
    if snapshot.tier.cadence_days:
        return Cadence(snapshot.tier.cadence_days, f"tier {snapshot.account.tier}")
    days = sorted({touch.day for touch in spoken})
    gaps = [(later - earlier).days for earlier, later in pairwise(days)][-LEARNED_OVER_GAPS:]
    if len(gaps) < LEARNED_FROM_GAPS:
        return Cadence(DEFAULT_CADENCE_DAYS, "the default")
    return Cadence(
        max(SHORTEST_LEARNED_DAYS, statistics.median(gaps)), f"learned from {plural(len(gaps), 'gap')}"
    )


def cadence_days(snapshot: Snapshot, spoken: tuple[Touch, ...]) -> float:
    """Days between conversations that are normal here."""
    return cadence(snapshot, spoken).days


def days_off(snapshot: Snapshot) -> tuple[Absence, ...]:
    """Return the days on which silence does not count: the client is away, or the book is closed."""
    return (*snapshot.account.away, *snapshot.norms.working.closed)


def silent_since(snapshot: Snapshot, spoken: tuple[Touch, ...]) -> dt.date | None:
    """The day from which silence counts: of the last conversation, else of tracking; None where unknown."""
    return spoken[-1].day if spoken else snapshot.tracked_from


def rhythm_ends(snapshot: Snapshot, spoken: tuple[Touch, ...]) -> dt.date | None:
    """The last day on which silence is still within the rhythm, days off left out of the count.

    None where silence counts from no known day, or where an absence has no end.
    """
    start = silent_since(snapshot, spoken)
    if start is None:
        return None
    ranges = days_off(snapshot)
    within = dt.timedelta(math.floor(cadence_days(snapshot, spoken)))
    day = start + within
    while (later := start + within + dt.timedelta(days_not_counted(ranges, start, day))) != day:
        if later.year > FURTHEST_YEAR:
            return None
        day = later
    return day


def quiet_days(snapshot: Snapshot, last: dt.date) -> int:
    """Days since the last conversation, without days the client is away or the book is closed."""
    return snapshot.age_days(last) - days_not_counted(days_off(snapshot), last, snapshot.today)


def gap_ratio(snapshot: Snapshot, spoken: tuple[Touch, ...]) -> Measured:
    """Days of silence over the agreed rhythm; 1 is exactly the rhythm."""
    start = silent_since(snapshot, spoken)
    if start is None:
        return unknown("a first contact, or `tracked_since`")
    rhythm_days = cadence_days(snapshot, spoken)
    quiet = quiet_days(snapshot, start)
    evidence = (
        Evidence(text=f"last conversation: {spoken[-1].words}", path=spoken[-1].path, date=start)
        if spoken
        else Evidence(
            text="no conversation since tracking began", path=_start_path(snapshot, start), date=start
        )
    )
    never = "" if spoken else "no conversation yet; "
    text = f"{never}{plural(quiet, 'day')} quiet, rhythm {rhythm_days:g} days"
    short = f"silent for {plural(quiet, 'day')}" if spoken else f"never spoken to in {plural(quiet, 'day')}"
    return Measured(value=quiet / rhythm_days, text=text, evidence=(evidence,), short=short)


def _start_path(snapshot: Snapshot, start: dt.date) -> DataPath:
    """Where the day stands from which silence counts: the hand-over, the first day, or the first contact."""
    if start == snapshot.taken_over:
        return ("taken_over",)
    if start == snapshot.account.tracked_since:
        return ("tracked_since",)
    return next(touch.path for touch in snapshot.touches if touch.day == start and not touch.is_note)


def silence(snapshot: Snapshot, spoken: tuple[Touch, ...], gap: Measured) -> Silence:
    """How long nobody was spoken to, against the rhythm; `gap` is its ratio."""
    last = spoken[-1].day if spoken else None
    days = None if last is None else quiet_days(snapshot, last)
    past = None if gap.value is None else gap.value > 1
    return Silence(last=last, days=days, past_rhythm=past, known=gap.value is not None)
