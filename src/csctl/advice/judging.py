"""The judgement of one account on a day: how it stands, what moved, and what to do next."""

import datetime as dt

from csctl.advice.account_file import AccountFile
from csctl.advice.agenda.account import Whose
from csctl.advice.next_action import next_action
from csctl.advice.reasons import reasons
from csctl.health.corner import corner_score
from csctl.health.triangle import corners, triangle
from csctl.judgement import Band, Churn, Corner, Judgement, Override, RiskBand, Silence, Status
from csctl.measures.facts import Facts, facts
from csctl.measures.measured import short_day
from csctl.measures.money import fee_per_month
from csctl.measures.rhythm import silence
from csctl.measures.snapshot import Snapshot, placed
from csctl.model.account import Account
from csctl.model.scalars import Moment
from csctl.record import Record, replace
from csctl.risk.churn import churn, known_points
from csctl.risk.drivers import drivers, weighed

_Corners = tuple[Corner, Corner, Corner]


class _Scored(Record):
    """What is known of an active account before it is put in words."""

    facts: Facts
    corners: _Corners
    churn: Churn


def judged_account(
    item: AccountFile, snapshot: Snapshot, since: dt.date, *, with_next: bool = True
) -> Judgement | None:
    """Judge an account on the day of its snapshot, and what moved since another one.

    It is judged by itself; `health.imbalance.among` puts it among the others of its book. None where it does
    not exist yet on the day. What to do next is a third of the work; a look back does without it.
    """
    if not snapshot.exists:
        return None
    scored = _scored(snapshot, since)
    known = _judgement(item, snapshot, scored)
    return _with_next(item, known, scored, snapshot) if with_next else known


def _scored(snapshot: Snapshot, since: dt.date) -> _Scored | None:
    if snapshot.status is not Status.ACTIVE:
        return None
    measured = facts(snapshot)
    now = _Scored(
        facts=measured,
        corners=corners(measured),
        churn=churn(drivers(measured), snapshot.norms.risk.losses_per_month),
    )
    earlier = snapshot.on(since)
    if since >= snapshot.today or not earlier.exists or earlier.status is not Status.ACTIVE:
        return now
    return _with_movement(now, facts(earlier))


def _with_movement(now: _Scored, then: Facts) -> _Scored:
    """Of the earlier day no more is asked than scores and points."""
    a, b, c = (_moved(corner, corner_score(corner.corner, then)) for corner in now.corners)
    before = known_points(tuple((one.rule.family, one.points) for one in weighed(then)))
    is_known = now.churn.band is not RiskBand.UNKNOWN
    moved = now.churn.points - before if before is not None and is_known else None
    return replace(now, corners=(a, b, c), churn=replace(now.churn, moved=moved))


def _moved(now: Corner, before: float | None) -> Corner:
    if now.score is None or before is None:
        return now
    return replace(now, moved=now.score - before)


def _judgement(item: AccountFile, snapshot: Snapshot, scored: _Scored | None) -> Judgement:
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
    return base if scored is None else _with_scores(base, scored)


def _with_next(item: AccountFile, known: Judgement, scored: _Scored | None, snapshot: Snapshot) -> Judgement:
    """Add what to do next; with an account that is over, nothing."""
    if snapshot.status is Status.ENDED:
        return known
    whose = Whose(file=item, judgement=known)
    measured = scored.facts if scored else facts(snapshot)
    return replace(known, next=next_action(whose, measured, Moment(snapshot.today)))


def _with_scores(base: Judgement, scored: _Scored) -> Judgement:
    measured = scored.facts
    three = triangle(scored.corners, frozenset())
    return replace(
        base,
        triangle=three,
        churn=scored.churn,
        conversation=silence(measured.snapshot, measured.spoken, measured.gap),
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
