"""Rhythm: conversations, how often they should happen, and how long it has been quiet."""

import datetime as dt
import statistics
from itertools import pairwise

from csctl.finding import DataPath
from csctl.judgement import Evidence, Silence
from csctl.measures.asks import Ask
from csctl.measures.measured import Measured, plural, unknown
from csctl.measures.snapshot import Snapshot, Touch
from csctl.measures.worktime import days_not_counted
from csctl.model.contact import LIVE_KINDS, ContactKind, Flow

DEFAULT_CADENCE_DAYS = 14
LEARNED_FROM_GAPS = 5
LEARNED_OVER_GAPS = 12
SHORTEST_LEARNED_DAYS = 3
AFTER_THE_WORK_DAYS = 30


def conversations(snapshot: Snapshot, asked: tuple[Ask, ...]) -> tuple[Touch, ...]:
    """The contacts in which both sides spoke, oldest first.

    Live contacts that are not `out` (nobody answered), anything `both`, and what came in and waits for
    nothing.
    """
    waiting = frozenset(ask.touch.path for ask in asked if ask.answered is None)
    return tuple(touch for touch in snapshot.touches if _is_conversation(touch, waiting))


def _is_conversation(touch: Touch, waiting: frozenset[DataPath]) -> bool:
    if touch.kind is ContactKind.NOTE or touch.flow is Flow.OUT:
        return False
    return touch.kind in LIVE_KINDS or touch.flow is Flow.BOTH or touch.path not in waiting


def cadence_days(snapshot: Snapshot, spoken: tuple[Touch, ...]) -> float:
    """Days between conversations that are normal here: agreed, of the tier, learned, or 14.

    Learned: the median of the last 12 gaps between conversation days, from 5 gaps on, at least 3 days. Once
    all services have ended it is at least 30.
    """
    agreed = snapshot.account.cadence_days or snapshot.tier.cadence_days or _learned_days(spoken)
    ends = [s.fact.ends for s in snapshot.begun_services]
    over = bool(ends) and all(end is not None and end < snapshot.today for end in ends)
    return max(agreed, AFTER_THE_WORK_DAYS) if over else agreed


def _learned_days(spoken: tuple[Touch, ...]) -> float:
    days = sorted({touch.day for touch in spoken})
    gaps = [(later - earlier).days for earlier, later in pairwise(days)][-LEARNED_OVER_GAPS:]
    if len(gaps) < LEARNED_FROM_GAPS:
        return DEFAULT_CADENCE_DAYS
    return max(SHORTEST_LEARNED_DAYS, statistics.median(gaps))


def quiet_days(snapshot: Snapshot, last: dt.date) -> int:
    """Days since the last conversation, without days the client is away or the book is closed."""
    ranges = (*snapshot.account.away, *snapshot.norms.working.closed)
    return snapshot.age_days(last) - days_not_counted(ranges, last, snapshot.today)


def gap_ratio(snapshot: Snapshot, spoken: tuple[Touch, ...]) -> Measured:
    """Days of silence over the agreed rhythm; 1 is exactly the rhythm."""
    start = spoken[-1].day if spoken else snapshot.tracked_from
    if start is None:
        return unknown("a first contact, or `tracked_since`")
    cadence = cadence_days(snapshot, spoken)
    quiet = quiet_days(snapshot, start)
    evidence = (
        Evidence(text=f"last conversation: {spoken[-1].words}", path=spoken[-1].path, date=start)
        if spoken
        else Evidence(
            text="no conversation since tracking began", path=_start_path(snapshot, start), date=start
        )
    )
    never = "" if spoken else "no conversation yet; "
    text = f"{never}{plural(quiet, 'day')} quiet, rhythm {cadence:g} days"
    short = f"silent for {plural(quiet, 'day')}" if spoken else f"never spoken to in {plural(quiet, 'day')}"
    return Measured(value=quiet / cadence, text=text, evidence=(evidence,), short=short)


def _start_path(snapshot: Snapshot, start: dt.date) -> DataPath:
    """Where the day stands from which silence counts: the hand-over, the first day, or the first contact."""
    if start == snapshot.taken_over:
        return ("taken_over",)
    if start == snapshot.account.tracked_since:
        return ("tracked_since",)
    return next(touch.path for touch in snapshot.touches if touch.day == start and not touch.is_note)


def silence(snapshot: Snapshot, spoken: tuple[Touch, ...]) -> Silence:
    """How long nobody was spoken to, against the rhythm."""
    gap = gap_ratio(snapshot, spoken)
    last = spoken[-1].day if spoken else None
    days = None if last is None else quiet_days(snapshot, last)
    past = None if gap.value is None else gap.value > 1
    return Silence(last=last, days=days, past_rhythm=past, known=gap.value is not None)
