"""Which fields of the format a client may read, and what all others are called when they are left out.

Every field of the format stands in exactly one of the two tables; a test walks the models and says so.
"""

from collections.abc import Iterator

from pydantic import BaseModel

from csctl.model.account import Account

SHOWN = frozenset(
    {
        "client", "lead",
        "objectives.title", "objectives.client_goal", "objectives.agreed_on", "objectives.agreed_with",
        "objectives.due", "objectives.status", "objectives.closed_on", "objectives.kind",
        "objectives.reviews.date", "objectives.reviews.verdict", "objectives.reviews.by",
        "objectives.reviews.note",
        "metrics.name", "metrics.unit", "metrics.direction",
        "metrics.baseline.date", "metrics.baseline.value",
        "metrics.target.date", "metrics.target.value", "metrics.target.versus", "metrics.target.change_pct",
        "metrics.readings.date", "metrics.readings.value",
        "contact_log.at", "contact_log.next_steps.what", "contact_log.next_steps.owner",
        "contact_log.next_steps.due", "contact_log.next_steps.done_on",
        "services.name", "services.pricing", "services.fee_per_month", "services.starts", "services.ends",
        "services.deliverables.name", "services.deliverables.due", "services.deliverables.done_on",
        "services.changes.date", "services.changes.what", "services.changes.hours",
        "services.changes.decision",
        "commercial.currency", "commercial.renewal.agreed_on", "commercial.months.month",
        "commercial.months.fee",
        "feedback.date", "feedback.kind", "feedback.by", "feedback.text", "feedback.answered_on",
        "plans.period", "plans.what", "plans.owner",
    }
)  # fmt: skip
"""Shown to the client, as `review.py` says: notes of reviews only by their people, next steps of
contacts and never of notes, hours of changes only where billed or waived, feedback only where it was said
to us."""

LINKS = frozenset(
    {
        "format", "objectives.id", "objectives.metrics", "objectives.priority",
        "metrics.id", "metrics.every_days", "services.id", "commercial.months.service",
        "contact_log.kind", "contact_log.direction", "plans.objective",
    }
)  # fmt: skip
"""What holds the file together: it orders and joins, and is not shown."""

LEFT_OUT = {
    "objectives.our_goal": "our own goals",
    "contact_log.mood": "moods",
    "contact_log.note": "notes of contacts",
    "contact_log.with": "who was spoken to",
    "contact_log.by": "who was spoken to",
    "contact_log.purpose": "who was spoken to",
    "contact_log.objectives": "who was spoken to",
    "contact_log.wants_reply": "replies owed",
    "contact_log.answered_at": "replies owed",
    "commercial.months.cost": "costs and margin",
    "commercial.margin_target_pct": "costs and margin",
    "commercial.months.hours_planned": "hours",
    "commercial.months.hours_used": "hours",
    "services.hours_per_month": "hours",
    "commercial.invoices.number": "invoices",
    "commercial.invoices.amount": "invoices",
    "commercial.invoices.due": "invoices",
    "commercial.invoices.paid_on": "invoices",
    "commercial.fee_changes.date": "changes of the fee",
    "commercial.fee_changes.pct": "changes of the fee",
    "commercial.notice_days": "terms of notice and renewal",
    "commercial.renewal.date": "terms of notice and renewal",
    "notice.date": "terms of notice and renewal",
    "notice.leaves_on": "terms of notice and renewal",
    "notice.note": "terms of notice and renewal",
    "paused.from": "terms of notice and renewal",
    "paused.until": "terms of notice and renewal",
    "paused.note": "terms of notice and renewal",
    "ended.date": "terms of notice and renewal",
    "ended.outcome": "terms of notice and renewal",
    "ended.cause": "terms of notice and renewal",
    "ended.note": "terms of notice and renewal",
    "team.members.name": "our team and its pulse",
    "team.members.role": "our team and its pulse",
    "team.members.since": "our team and its pulse",
    "team.members.left_on": "our team and its pulse",
    "team.pulse.date": "our team and its pulse",
    "team.pulse.score": "our team and its pulse",
    "team.pulse.by": "our team and its pulse",
    "team.pulse.note": "our team and its pulse",
    "services.deliverables.quality": "quality and experts of deliverables",
    "services.deliverables.expert": "quality and experts of deliverables",
    "services.excluded": "what the services exclude",
    "feedback.score": "NPS and CSAT scores, and what we noted of budgets and competitors",
    "feedback.scored_on": "NPS and CSAT scores, and what we noted of budgets and competitors",
    "stakeholders.name": "roles, addresses and influence of stakeholders",
    "stakeholders.role": "roles, addresses and influence of stakeholders",
    "stakeholders.title": "roles, addresses and influence of stakeholders",
    "stakeholders.email": "roles, addresses and influence of stakeholders",
    "stakeholders.phone": "roles, addresses and influence of stakeholders",
    "stakeholders.signs_invoices": "roles, addresses and influence of stakeholders",
    "stakeholders.knows_us": "roles, addresses and influence of stakeholders",
    "stakeholders.influence": "roles, addresses and influence of stakeholders",
    "stakeholders.reports_to": "roles, addresses and influence of stakeholders",
    "stakeholders.since": "roles, addresses and influence of stakeholders",
    "stakeholders.left_on": "roles, addresses and influence of stakeholders",
    "needs": "needs and pain points",
    "pain_points": "needs and pain points",
    "overrides.corner": "overrides",
    "overrides.band": "overrides",
    "overrides.reason": "overrides",
    "overrides.date": "overrides",
    "overrides.expires": "overrides",
    "overrides.by": "overrides",
    "metrics.readings.source": "sources and notes of readings",
    "metrics.readings.note": "sources and notes of readings",
    "tier": "tier, rhythm and hand-over",
    "since": "tier, rhythm and hand-over",
    "tracked_since": "tier, rhythm and hand-over",
    "taken_over": "tier, rhythm and hand-over",
    "cadence_days": "tier, rhythm and hand-over",
    "away.from": "tier, rhythm and hand-over",
    "away.until": "tier, rhythm and hand-over",
    "away.note": "tier, rhythm and hand-over",
}

ALWAYS_LEFT_OUT = ("triangle and churn risk",)
"""What csctl computes, and never shows a client."""


SHOWN_ON_REQUEST = frozenset({"objectives.our_goal"})
"""Shown only where somebody said so: `--our-goals`."""


def left_out(account: Account, *, our_goals: bool = False) -> tuple[str, ...]:
    """Return in words what the account holds and the client's edition does not show."""
    held = set(_held(account)) - (SHOWN_ON_REQUEST if our_goals else frozenset())
    words = (word for path, word in LEFT_OUT.items() if path in held)
    return tuple(dict.fromkeys((*words, *ALWAYS_LEFT_OUT)))


def _held(entry: BaseModel, above: str = "") -> Iterator[str]:
    """Yield the path of every field that the file states, without the numbers of entries."""
    for name in entry.model_fields_set:
        field = type(entry).model_fields[name]
        path = f"{above}{field.alias or name}"
        value: object = getattr(entry, name)
        entries = value if isinstance(value, tuple) else (value,)
        inner = [one for one in entries if isinstance(one, BaseModel)]
        if not inner and value not in (None, ()):
            yield path
        for one in inner:
            yield from _held(one, f"{path}.")
