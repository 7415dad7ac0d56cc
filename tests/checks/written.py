"""Accounts as somebody would write them, and what the checks find in them."""

import datetime as dt
from collections.abc import Mapping

from csctl.checks.findings import findings
from csctl.finding import Finding
from csctl.measures.facts import facts
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.model.norms import Norms

TODAY = dt.date(2026, 11, 23)

Written = Mapping[str, object]

ANNA: Written = {"name": "Anna Muster", "role": "executive", "signs_invoices": "true", "knows_us": "true"}
BEAT: Written = {"name": "Beat Roth", "role": "manager", "reports_to": "Anna Muster"}
BOOKINGS: Written = {
    "id": "direct-bookings",
    "title": "Grow direct bookings",
    "client_goal": "Less dependence on the portals",
    "our_goal": "A case study",
    "agreed_on": "2026-09-08",
    "agreed_with": ["Anna Muster"],
    "metrics": ["bookings"],
    "due": "2026-12-31",
}
BRAND: Written = {
    "title": "A brand that owners trust",
    "kind": "soft",
    "client_goal": "Owners come to them",
    "our_goal": "A portfolio piece",
    "agreed_on": "2026-09-08",
    "reviews": [{"date": "2026-10-02", "verdict": "on_track", "by": "Anna Muster"}],
}
METRIC: Written = {
    "id": "bookings",
    "name": "Direct bookings",
    "baseline": {"date": "2025-12-31", "value": "100"},
    "target": {"date": "2026-12-31", "value": "200"},
    "readings": [{"date": "2026-10-31", "value": "190"}],
}
SERVICE: Written = {
    "id": "growth",
    "name": "Growth retainer",
    "hours_per_month": "60",
    "starts": "2025-09-01",
    "deliverables": [{"name": "Autumn campaign", "due": "2026-10-15", "done_on": "2026-10-14"}],
}
CALL: Written = {
    "at": "2026-11-20 10:00",
    "with": ["Anna Muster", "Beat Roth"],
    "by": "Maya Ortiz",
    "objectives": ["direct-bookings"],
}
ASK: Written = {
    "at": "2026-11-10 10:00",
    "kind": "email",
    "direction": "in",
    "with": ["Beat Roth"],
    "wants_reply": "true",
    "answered_at": "2026-11-10 12:00",
}
HEALTHY: Written = {
    "client": "Harbor Homes",
    "lead": "Maya Ortiz",
    "tier": "A",
    "since": "2024-03-04",
    "tracked_since": "2026-01-05",
    "needs": ["More direct bookings"],
    "objectives": [BOOKINGS, BRAND],
    "metrics": [METRIC],
    "stakeholders": [ANNA, BEAT],
    "contact_log": [CALL, ASK],
    "services": [SERVICE],
    "commercial": {
        "months": [{"month": "2026-10", "service": "growth", "hours_used": "58"}],
        "invoices": [{"number": "117", "amount": "4500", "due": "2026-11-14", "paid_on": "2026-11-10"}],
    },
    "team": {
        "members": [{"name": "Lea Novak", "since": "2024-05-01"}],
        "pulse": [{"date": "2026-11-02", "by": "Lea Novak", "score": "4"}],
    },
    "feedback": [{"date": "2026-10-30", "by": "Anna Muster", "kind": "praise"}],
    "plans": [{"period": "2027Q1", "what": "Spring campaign", "objective": "direct-bookings"}],
    "overrides": [
        {
            "corner": "client",
            "band": "amber",
            "reason": "Budget frozen",
            "date": "2026-11-01",
            "expires": "2027-01-15",
        }
    ],
}


def found_in(written: Written, today: dt.date = TODAY, norms: Written | None = None) -> tuple[Finding, ...]:
    """Everything found in an account that is written like this."""
    account, book = Account.model_validate(written), Norms.model_validate(norms or {})
    return findings(facts(Snapshot(account, book, today)))


def found_with(**changed: object) -> tuple[Finding, ...]:
    """Everything found in the healthy account with some of its keys written differently."""
    return found_in({**HEALTHY, **changed})


def codes(found: tuple[Finding, ...]) -> list[str]:
    """The codes alone, in order."""
    return [one.code for one in found]


def only(found: tuple[Finding, ...], code: str) -> Finding:
    """The one finding of the code."""
    (one,) = [one for one in found if one.code == code]
    return one


def days_before(count: int) -> str:
    """The day so many days before today, as it is written."""
    return (TODAY - dt.timedelta(count)).isoformat()
