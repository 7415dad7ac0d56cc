"""The judgement of a whole book on a day: every account, what moved, and the portfolio."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from csctl.advice.account_file import AccountFile
from csctl.advice.agenda.account import Whose
from csctl.advice.next_action import next_action
from csctl.advice.reasons import reasons
from csctl.health.triangle import corners, triangle
from csctl.judgement import (
    Band,
    BookJudgement,
    Churn,
    Corner,
    CornerName,
    Judgement,
    Override,
    RiskBand,
    Silence,
    Status,
)
from csctl.measures.facts import Facts, facts
from csctl.measures.measured import short_day
from csctl.measures.money import fee_per_month
from csctl.measures.rhythm import silence
from csctl.measures.snapshot import Snapshot, placed
from csctl.model.account import Account
from csctl.model.norms import Norms
from csctl.model.scalars import Moment
from csctl.risk.churn import churn
from csctl.risk.drivers import drivers
from csctl.risk.portfolio import portfolio

_Corners = tuple[Corner, Corner, Corner]


@dataclass(frozen=True, slots=True)
class _Scored:
    """What is known of one active account before the rest of the book is looked at."""

    facts: Facts
    corners: _Corners
    churn: Churn


def judged_book(
    accounts: Sequence[AccountFile],
    norms: Norms,
    today: dt.date,
    since: dt.date,
    *,
    with_next: bool = True,
) -> BookJudgement:
    """Judge every account that exists on the day; `moved` is the change against `since`.

    What to do next is a third of the work; a look back does without it.
    """
    snapshots = [(item, Snapshot(item.account, norms, today)) for item in accounts]
    existing = [(item, snapshot) for item, snapshot in snapshots if snapshot.exists]
    scored = {item.slug: _scored(snapshot, since) for item, snapshot in existing}
    active = [s for s in scored.values() if s]
    recorded = frozenset(
        c.corner for s in scored.values() if s for c in s.corners if c.band is not Band.UNKNOWN
    )
    judged = tuple(_judgement(item, snapshot, scored[item.slug], recorded) for item, snapshot in existing)
    if with_next:
        pairs = zip(existing, judged, strict=True)
        judged = tuple(_with_next(item, known, scored[item.slug], snap) for (item, snap), known in pairs)
    return BookJudgement(
        book=norms.name or "",
        as_of=today,
        since=since,
        pinned=norms.today == today,
        accounts=judged,
        portfolio=portfolio(judged, norms, today),
        blind_corners=_never_recorded(active),
    )


def _never_recorded(active: Sequence[_Scored]) -> tuple[CornerName, ...]:
    """Corners of which no account knows a single measure."""
    seen = {c.corner for s in active for c in s.corners if c.coverage > 0}
    return tuple(c for c in CornerName if c not in seen) if active else ()


def _scored(snapshot: Snapshot, since: dt.date) -> _Scored | None:
    if snapshot.status is not Status.ACTIVE:
        return None
    now = _judged(snapshot)
    earlier = snapshot.on(since)
    if since >= snapshot.today or not earlier.exists or earlier.status is not Status.ACTIVE:
        return now
    return _with_movement(now, _judged(earlier))


def _judged(snapshot: Snapshot) -> _Scored:
    measured = facts(snapshot)
    rate = snapshot.norms.risk.losses_per_month
    return _Scored(measured, corners(measured), churn(drivers(measured), rate))


def _with_movement(now: _Scored, then: _Scored) -> _Scored:
    a, b, c = (_moved(corner, before) for corner, before in zip(now.corners, then.corners, strict=True))
    known = RiskBand.UNKNOWN not in {now.churn.band, then.churn.band}
    moved = now.churn.points - then.churn.points if known else None
    return _Scored(now.facts, (a, b, c), replace(now.churn, moved=moved))


def _moved(now: Corner, then: Corner) -> Corner:
    if now.score is None or then.score is None:
        return now
    return replace(now, moved=now.score - then.score)


def _judgement(
    item: AccountFile, snapshot: Snapshot, scored: _Scored | None, recorded: frozenset[CornerName]
) -> Judgement:
    account = item.account
    base = Judgement(
        account=item.slug,
        client=account.client,
        file=item.file,
        lead=account.lead,
        tier=account.tier,
        status=snapshot.status,
        fee_per_month=fee_per_month(snapshot),
        currency=account.commercial.currency,
        triangle=None,
        churn=None,
        conversation=Silence(last=None, days=None, past_rhythm=None, known=False),
        executive=Silence(last=None, days=None, past_rhythm=None, known=False),
        overrides=_overrides(snapshot),
        leaves_on=_leaves_on(snapshot),
        status_note=_status_note(snapshot),
    )
    return base if scored is None else _with_scores(base, scored, recorded)


def _with_next(item: AccountFile, known: Judgement, scored: _Scored | None, snapshot: Snapshot) -> Judgement:
    """Add what to do next; with an account that is over, nothing."""
    if snapshot.status is Status.ENDED:
        return known
    whose = Whose(file=item, judgement=known)
    measured = scored.facts if scored else facts(snapshot)
    return replace(known, next=next_action(whose, measured, Moment(snapshot.today)))


def _with_scores(base: Judgement, scored: _Scored, recorded: frozenset[CornerName]) -> Judgement:
    measured = scored.facts
    three = triangle(scored.corners, recorded)
    return replace(
        base,
        triangle=three,
        churn=scored.churn,
        conversation=silence(measured.snapshot, measured.spoken),
        executive=measured.executive.silence,
        reasons=reasons(three, scored.churn),
    )


def _overrides(snapshot: Snapshot) -> tuple[Override, ...]:
    """A person's overrides that hold today: from their date until they expire, both included."""
    return tuple(
        Override(
            corner=o.fact.corner,
            band=Band(o.fact.band.value),
            reason=o.fact.reason,
            by=o.fact.by or "",
            date=o.fact.date,
            expires=o.fact.expires,
            path=o.path,
        )
        for o in placed(("overrides",), snapshot.account.overrides)
        if o.fact.date <= snapshot.today <= o.fact.expires
    )


def _leaves_on(snapshot: Snapshot) -> dt.date | None:
    """The day they leave, once the notice has come; a notice dated later has not been given yet."""
    notice = snapshot.account.notice
    if notice is None or (notice.date or snapshot.today) > snapshot.today:
        return None
    return notice.leaves_on


def _status_note(snapshot: Snapshot) -> str:
    a = snapshot.account
    match snapshot.status:
        case Status.ACTIVE:
            return ""
        case Status.NOTICE:
            day = _leaves_on(snapshot)
            return f"leaves {short_day(day)}" if day else "leaving, no date given"
        case Status.PAUSED:
            until = a.paused.until if a.paused else None
            return f"paused until {short_day(until)}" if until else "paused"
        case Status.ENDED:
            return _ending_note(a)


def _ending_note(account: Account) -> str:
    ended = account.ended
    if ended is None:
        return ""
    outcome = ended.outcome.value.replace("_", " ") if ended.outcome else "ended"
    when = f" {short_day(ended.date)}" if ended.date else ""
    return f"{outcome}{when}" + (f", {ended.cause}" if ended.cause else "")
