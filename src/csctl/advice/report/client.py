"""The review of a client, made from the account: everything that the client may read, and nothing else."""

import datetime as dt

from csctl.advice.report.fees import fee_views, service_views
from csctl.advice.report.goals import objective_views
from csctl.advice.report.period import Period, written_period
from csctl.advice.report.review import PlanView, Review, VoiceView
from csctl.advice.report.work import change_views, decision_views, promise_views, work_views
from csctl.measures.snapshot import Snapshot, known_by
from csctl.measures.voice import feedback
from csctl.model.feedback import FeedbackKind

THEIR_WORDS = frozenset(
    {FeedbackKind.PRAISE, FeedbackKind.TESTIMONIAL, FeedbackKind.REFERRAL, FeedbackKind.COMPLAINT}
)
"""Feedback that is what they said to us; a budget cut or a competitor is what we noted about them."""


def review_day(period: Period, today: dt.date) -> dt.date:
    """Return the day a review looks from: the last of its period, or today if that is earlier."""
    return min(period.last, today)


def client_review(snapshot: Snapshot, period: Period, agency: str, *, our_goals: bool = False) -> Review:
    """Return the review of a period; the snapshot is of `review_day`.

    Our own goals are written for us: they are shown only where somebody said `our_goals`.
    """
    account = snapshot.account
    return Review(
        agency=agency,
        client=account.client,
        lead=account.lead or "",
        period=period,
        as_of=snapshot.today,
        currency=account.commercial.currency or "",
        objectives=objective_views(snapshot, period.first, our_goals=our_goals),
        work=work_views(snapshot, period),
        services=service_views(snapshot, period),
        fees=fee_views(snapshot, period),
        changes=change_views(snapshot, period),
        decisions=decision_views(snapshot, period),
        promises=promise_views(snapshot, period),
        voices=_voices(snapshot, period),
        plans=_plans(snapshot, period.next),
    )


def _voices(snapshot: Snapshot, period: Period) -> tuple[VoiceView, ...]:
    said = (
        VoiceView(
            day=one.fact.date,
            by=one.fact.by or "",
            kind=one.fact.kind.value,
            text=one.fact.text or "",
            answered_on=known_by(one.fact.answered_on, snapshot.today),
        )
        for one in feedback(snapshot)
        if one.fact.kind in THEIR_WORDS and one.fact.text and period.holds(one.fact.date)
    )
    return tuple(sorted(said, key=lambda one: (one.day, one.text)))


def _plans(snapshot: Snapshot, coming: Period) -> tuple[PlanView, ...]:
    """Return the plans whose own period has a day in common with the coming one, in the order of the file."""
    titles = {o.id: o.title for o in snapshot.account.objectives if o.id}
    return tuple(
        PlanView(
            period=plan.period,
            what=plan.what,
            objective=titles.get(plan.objective or "", ""),
            owner=plan.owner or "",
        )
        for plan in snapshot.account.plans
        if (named := written_period(plan.period)) and named.overlaps(coming)
    )
