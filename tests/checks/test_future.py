"""Facts of a day that has not come."""

import pytest

from checks.written import (
    ANNA,
    ASK,
    BEAT,
    BOOKINGS,
    BRAND,
    CALL,
    METRIC,
    SERVICE,
    codes,
    days_before,
    found_with,
    only,
)

DAY = "{}"

FACTS: tuple[tuple[str, object], ...] = (
    ("contact_log", [CALL, {**ASK, "answered_at": DAY}]),
    ("contact_log", [{**CALL, "next_steps": [{"what": "Send it", "done_on": DAY}]}]),
    ("objectives", [BRAND, {**BOOKINGS, "agreed_on": DAY, "due": None}]),
    ("objectives", [{**BOOKINGS, "status": "missed", "closed_on": DAY, "due": None}]),
    ("objectives", [{**BRAND, "reviews": [{"date": DAY, "verdict": "ahead"}]}]),
    (
        "metrics",
        [{**METRIC, "readings": [{"date": "2026-11-01", "value": "190"}, {"date": DAY, "value": "195"}]}],
    ),
    ("services", [{**SERVICE, "deliverables": [{"name": "Page", "done_on": DAY}]}]),
    ("services", [{**SERVICE, "changes": [{"date": DAY, "what": "Page"}]}]),
    ("commercial", {"invoices": [{"due": "2026-11-01", "paid_on": DAY}]}),
    ("commercial", {"renewal": {"date": "2027-01-01", "agreed_on": DAY}}),
    ("feedback", [{"date": DAY, "kind": "praise"}]),
    ("feedback", [{"date": "2026-11-20", "kind": "nps", "score": "9", "scored_on": DAY}]),
    ("feedback", [{"date": "2026-11-20", "kind": "complaint", "answered_on": DAY}]),
    ("team", {"pulse": [{"date": DAY, "score": "4"}]}),
)


def _on(value: object, day: str) -> object:
    if isinstance(value, dict):
        return {key: _on(one, day) for key, one in value.items()}
    if isinstance(value, list):
        return [_on(one, day) for one in value]
    return day if value == DAY else value


@pytest.mark.parametrize(("key", "written"), FACTS)
def test_what_has_happened_cannot_be_dated_tomorrow(key: str, written: object) -> None:
    for age, expected in ((1, 0), (0, 0), (-1, 1)):
        found = found_with(**{key: _on(written, days_before(age))})
        assert codes(found).count("W271") == expected


def test_it_names_the_key_and_both_days() -> None:
    one = only(found_with(commercial={"invoices": [{"due": "2026-11-01", "paid_on": "2027-11-01"}]}), "W271")
    assert one.message == "paid_on 2027-11-01 is after today, 2026-11-23"
    assert one.where == ("commercial", "invoices", 0, "paid_on")


def test_what_is_announced_may_lie_ahead() -> None:
    found = found_with(
        stakeholders=[ANNA, {**BEAT, "left_on": "2027-01-31"}, {"name": "Next One", "since": "2027-02-01"}],
        services=[{**SERVICE, "starts": "2025-09-01", "ends": "2027-12-31"}],
        away=[{"from": "2026-12-21", "until": "2027-01-06"}],
        commercial={"fee_changes": [{"date": "2027-01-01", "pct": "5"}], "renewal": {"date": "2027-01-01"}},
        notice={"date": "2026-12-24", "leaves_on": "2027-03-31"},
    )
    assert found == ()


def test_a_contact_that_lies_ahead_is_one_finding() -> None:
    found = found_with(
        contact_log=[
            ASK,
            {**CALL, "at": "2026-11-24", "next_steps": [{"what": "x", "done_on": "2027-01-01"}]},
        ]
    )
    assert codes(found) == ["W231"]
