"""Which measures and churn drivers a key of an account file, or of the norms, can move.

What is said here is the most a key can do: a test takes keys out of many accounts and looks at what changes.
"""

from csctl.health.rules import MEASURES, MeasureRule
from csctl.risk.rules import DRIVERS, DriverRule

_RHYTHM = ("gap_ratio", "gap")
_EXECUTIVE_RHYTHM = ("executive_ratio", "exec_contact", "exec_never_met")
_EXECUTIVE = (*_EXECUTIVE_RHYTHM, "exec_unnamed")
_ASKS = ("replies_in_time", "open_asks", "replies")
_GOALS = ("goals", "goals_undefined", "attainment", "goal_stale")
_PLAN = ("goals", "attainment")
_MOOD = ("voice", "mood")
_NPS = ("voice", "nps", "nps_silent")
_BEGINNING = (*_GOALS, "team_exits", "lead_change", "tenure")
"""What depends on how long the account is known, which the first contact may tell."""
_PEOPLE = (*_EXECUTIVE, *_MOOD, "key_exit", "breadth")
_TALKS = (*_RHYTHM, *_ASKS, *_EXECUTIVE_RHYTHM, "key_exit", "breadth")
_FIRST_TALK = (*_TALKS, *_BEGINNING, "exec_unnamed")
_WORK = ("load", "unpaid")
_LATE_INVOICE = ("invoice_overdue_days", "late_invoice")
_OVERDUE = ("overdue_days", "overdue")

_EFFECTS: dict[str, tuple[str, ...]] = {
    "lead": ("breadth",),
    "tier": (*_RHYTHM, *_EXECUTIVE_RHYTHM),
    "since": ("tenure", "lead_change", "team_exits"),
    "tracked_since": (*_RHYTHM, *_EXECUTIVE, *_BEGINNING),
    "taken_over": (*_RHYTHM, *_EXECUTIVE, *_BEGINNING),
    "cadence_days": _RHYTHM,
    "away.from": _RHYTHM,
    "away.until": _RHYTHM,
    "objectives.title": _GOALS,
    "objectives.kind": _GOALS,
    "objectives.client_goal": _GOALS,
    "objectives.our_goal": _GOALS,
    "objectives.agreed_on": _GOALS,
    "objectives.priority": _GOALS,
    "objectives.metrics": _GOALS,
    "objectives.due": _GOALS,
    "objectives.status": _GOALS,
    "objectives.closed_on": _GOALS,
    "objectives.reviews.date": _GOALS,
    "objectives.reviews.verdict": _GOALS,
    "metrics.id": _GOALS,
    "metrics.direction": _PLAN,
    "metrics.every_days": ("goal_stale", *_PLAN),
    "metrics.baseline.date": _PLAN,
    "metrics.baseline.value": _PLAN,
    "metrics.target.date": _PLAN,
    "metrics.target.value": _PLAN,
    "metrics.target.versus": _PLAN,
    "metrics.target.change_pct": _PLAN,
    "metrics.readings.date": ("goal_stale", *_PLAN),
    "metrics.readings.value": _PLAN,
    "stakeholders.name": _PEOPLE,
    "stakeholders.role": _PEOPLE,
    "stakeholders.signs_invoices": _PEOPLE,
    "stakeholders.since": _PEOPLE,
    "stakeholders.left_on": _PEOPLE,
    "contact_log.at": (*_FIRST_TALK, *_MOOD),
    "contact_log.kind": (*_FIRST_TALK, *_MOOD),
    "contact_log.direction": _TALKS,
    "contact_log.with": (*_TALKS, *_MOOD),
    "contact_log.mood": _MOOD,
    "contact_log.wants_reply": _TALKS,
    "contact_log.answered_at": _TALKS,
    "services.id": ("margin", *_WORK),
    "services.pricing": _WORK,
    "services.fee_per_month": ("margin",),
    "services.hours_per_month": _WORK,
    "services.starts": (*_RHYTHM, *_WORK, *_OVERDUE, "margin"),
    "services.ends": (*_RHYTHM, *_WORK, "margin"),
    "services.deliverables.due": _OVERDUE,
    "services.deliverables.done_on": _OVERDUE,
    "services.changes.date": ("unpaid",),
    "services.changes.hours": ("unpaid",),
    "services.changes.decision": ("unpaid",),
    "commercial.margin_target_pct": ("margin",),
    "commercial.renewal.date": ("renewal_open",),
    "commercial.renewal.agreed_on": ("renewal_open",),
    "commercial.months.month": ("margin", *_WORK),
    "commercial.months.service": ("margin", *_WORK),
    "commercial.months.fee": ("margin",),
    "commercial.months.cost": ("margin",),
    "commercial.months.hours_planned": _WORK,
    "commercial.months.hours_used": ("margin", *_WORK),
    "commercial.fee_changes.date": ("fee_cut",),
    "commercial.fee_changes.pct": ("fee_cut",),
    "commercial.invoices.due": _LATE_INVOICE,
    "commercial.invoices.paid_on": _LATE_INVOICE,
    "team.members.name": ("breadth", "team_exits"),
    "team.members.since": ("breadth", "team_exits"),
    "team.members.left_on": ("breadth", "team_exits"),
    "team.pulse.date": ("pulse",),
    "team.pulse.score": ("pulse",),
    "feedback.date": (*_MOOD, *_NPS, "warning", "referral"),
    "feedback.kind": (*_MOOD, *_NPS, "warning", "referral"),
    "feedback.by": _MOOD,
    "feedback.score": _NPS,
    "feedback.scored_on": _NPS,
    "working": _ASKS,
    "working.closed": _RHYTHM,
    "reply_within_working_days": _ASKS,
    "tiers.cadence_days": _RHYTHM,
    "tiers.executive_days": _EXECUTIVE_RHYTHM,
    "margin_target_pct": ("margin",),
    "hour_cost": ("margin",),
}


def moved_measures(path: tuple[str, ...]) -> tuple[MeasureRule, ...]:
    """Return the measures that a key, or those within it, can move."""
    names = _moved(path)
    return tuple(rule for rule in MEASURES if rule.measure in names)


def moved_drivers(path: tuple[str, ...]) -> tuple[DriverRule, ...]:
    """Return the churn drivers that a key, or those within it, can move."""
    names = _moved(path)
    return tuple(rule for rule in DRIVERS if rule.driver in names)


def _moved(path: tuple[str, ...]) -> frozenset[str]:
    """Return what is moved by the key, by what holds it as a whole, or by what it holds."""
    key = ".".join(path)
    return frozenset(
        name
        for one, names in _EFFECTS.items()
        if one == key or one.startswith(f"{key}.") or key.startswith(f"{one}.")
        for name in names
    )
