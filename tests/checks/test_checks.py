"""The registry: every rule can fire, a healthy account has none, and who is left in peace."""

import pytest

from checks.written import (
    ANNA,
    ASK,
    BEAT,
    BOOKINGS,
    BRAND,
    CALL,
    HEALTHY,
    METRIC,
    SERVICE,
    Written,
    codes,
    days_before,
    found_in,
    found_with,
    only,
)
from csctl.checks import norms
from csctl.checks.rules import RULES

FIRES: tuple[tuple[str, Written], ...] = (
    ("E201", {"services": [{**SERVICE, "ends": "2025-01-01"}]}),
    ("E202", {"metrics": [{**METRIC, "baseline": {"date": "2026-12-31", "value": "1"}}]}),
    ("E203", {"contact_log": [CALL, {**ASK, "direction": "out"}]}),
    ("E204", {"contact_log": [CALL, {**ASK, "answered_at": "2026-11-09"}]}),
    ("E205", {"objectives": [BOOKINGS, {**BRAND, "id": "direct-bookings"}]}),
    ("E206", {"stakeholders": [ANNA, BEAT, {"name": "Beat Roth"}]}),
    ("W210", {"stakeholders": []}),
    ("W211", {"stakeholders": [BEAT]}),
    ("W212", {"stakeholders": [ANNA, {"name": "Beat Roth", "role": "user"}]}),
    ("W213", {"stakeholders": [{**ANNA, "knows_us": "false"}, BEAT]}),
    ("W214", {"stakeholders": [ANNA, BEAT, {"name": "Carla Sand", "role": "executive"}]}),
    ("W215", {"feedback": [{"date": "2026-10-30", "by": "Ana Muster", "kind": "praise"}]}),
    ("W220", {"objectives": [{**BOOKINGS, "closed_on": "2026-11-01"}]}),
    ("W221", {"objectives": [{**BOOKINGS, "status": "dropped"}]}),
    ("W222", {"objectives": [{**BOOKINGS, "our_goal": None}]}),
    ("W223", {"objectives": [{**BOOKINGS, "metrics": []}]}),
    ("W224", {"metrics": [{**METRIC, "target": None}]}),
    ("W225", {"metrics": [{**METRIC, "readings": [{"date": "2026-09-30", "value": "190"}]}]}),
    ("W226", {"objectives": [BOOKINGS, {**BRAND, "reviews": [{"date": "2026-06-01", "verdict": "ahead"}]}]}),
    ("W227", {"objectives": [{**BOOKINGS, "status": "achieved"}]}),
    ("W228", {"objectives": [{**BOOKINGS, "due": "2026-11-22"}]}),
    ("W229", {"metrics": [{**METRIC, "readings": [{"date": "2026-10-31", "value": "120"}]}]}),
    ("W231", {"contact_log": [CALL, {**CALL, "at": "2026-11-24"}]}),
    (
        "W232",
        {
            "contact_log": [
                {**CALL, "with": ["Anna Muster"]},
                {**ASK, "at": "2026-11-19 11:00", "answered_at": None},
            ]
        },
    ),
    ("W233", {"feedback": [{"date": "2026-11-01", "kind": "complaint"}]}),
    ("W241", {"services": [{**SERVICE, "changes": [{"date": "2026-11-01", "what": "Page", "hours": "9"}]}]}),
    ("W251", {"commercial": {"months": [{"month": "2026-10"}, {"month": "2026-10"}]}}),
    (
        "W252",
        {"commercial": {"invoices": [{"due": "2026-01-01", "number": "7", "paid_on": "2026-01-01"}] * 2}},
    ),
    ("W253", {"metrics": [{**METRIC, "readings": [{"date": "2026-10-31", "value": "400"}] * 2}]}),
    ("W261", {"lead": None}),
    ("W262", {"tier": "Gold"}),
    ("W263", {"contact_log": [{**CALL, "by": "Maya Ortis"}]}),
    ("W271", {"commercial": {"invoices": [{"due": "2026-11-14", "paid_on": "2027-11-10"}]}}),
    ("W272", {"ended": {"outcome": "lost"}}),
    ("W273", {"notice": {"date": "2026-09-01", "leaves_on": "2026-11-22"}}),
    (
        "W274",
        {
            "overrides": [
                {
                    "corner": "team",
                    "band": "red",
                    "reason": "r",
                    "date": "2026-11-01",
                    "expires": "2026-11-22",
                }
            ]
        },
    ),
    ("W275", {"taken_over": "2026-11-01", "contact_log": [CALL]}),
    ("W276", {"needs": []}),
    ("W281", {"plans": [{"period": "2027Q1", "what": "Spring", "objective": "direct-booking"}]}),
)


def test_a_complete_healthy_account_has_no_findings() -> None:
    assert found_in(HEALTHY) == ()


@pytest.mark.parametrize(("code", "changed"), FIRES, ids=[code for code, _ in FIRES])
def test_every_rule_fires_on_the_smallest_change_that_breaks_it(code: str, changed: Written) -> None:
    found = found_in({**HEALTHY, **changed})
    assert code in codes(found)
    rule = next(rule for rule in RULES if rule.code == code)
    assert {one.severity for one in found if one.code == code} == {rule.severity}


def test_no_rule_is_left_without_a_case_that_fires_it() -> None:
    of_norms = {rule.code for rule in norms.RULES}  # see test_norms.py
    assert {code for code, _ in FIRES} | of_norms == {rule.code for rule in RULES}


def test_a_file_of_three_lines_is_told_one_thing_only() -> None:
    written = {"client": "Oak and Ember", "lead": "Maya Ortiz", "since": "2025-01-01"}
    (one,) = found_in(written)
    assert one.code == "W210"
    assert one.where == ()
    assert "who signs the invoices" in one.message


def test_an_account_in_its_first_month_is_not_asked_for_what_it_lacks() -> None:
    sketch = {
        "client": "Harbor Homes",
        "tracked_since": days_before(14),
        "stakeholders": [{"name": "Anna Muster", "role": "executive"}, BEAT],
        "contact_log": [{"at": days_before(10), "with": ["Beat Roth"]}],
        "objectives": [{"title": "Grow"}, {"title": "Shine", "kind": "soft"}],
        "metrics": [{"name": "Bookings", "every_days": "7"}],
    }
    assert found_in(sketch) == ()
    settled = {**sketch, "tracked_since": days_before(31)}
    assert codes(found_in(settled)) == ["W214", "W222", "W222", "W223", "W224", "W225", "W261", "W276"]


@pytest.mark.parametrize(
    ("life", "left"),
    [
        ({}, ["E203", "W210", "W231", "W232", "W261", "W276"]),
        ({"notice": {"date": days_before(3), "leaves_on": "2027-01-31"}}, ["E203", "W231", "W232"]),
        ({"paused": {"from": days_before(3)}}, ["E203", "W231"]),
        ({"ended": {"date": days_before(3), "outcome": "lost"}}, ["E203", "W231"]),
    ],
)
def test_who_has_left_or_is_leaving_is_asked_for_less(life: Written, left: list[str]) -> None:
    written = {
        "client": "Harbor Homes",
        "tracked_since": "2026-01-05",
        "objectives": [BOOKINGS],
        "metrics": [METRIC],
        "contact_log": [
            {**ASK, "answered_at": None},
            {"at": "2026-11-01", "kind": "email", "wants_reply": "true"},
            {"at": "2027-01-01"},
        ],
        **life,
    }
    assert codes(found_in(written)) == left


def test_an_account_that_does_not_exist_yet_is_not_asked_for_anything() -> None:
    assert found_in({"client": "Later Ltd", "since": "2027-01-01", "needs": []}) == ()


def test_findings_come_by_code_and_then_by_place() -> None:
    twelve = [{**CALL, "at": f"2027-01-{day:02}"} for day in range(1, 13)]
    found = found_with(contact_log=[CALL, *twelve], lead=None)
    assert codes(found) == ["W231"] * 12 + ["W261"]
    assert [one.where[1] for one in found[:12]] == list(range(1, 13))


def _reordered(value: object, by: int) -> object:
    """Turn every list of entries by so many items, and backwards where that is negative."""
    if isinstance(value, dict):
        return {key: _reordered(one, by) for key, one in value.items()}
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        items = [_reordered(one, by) for one in value]
        return items[::-1] if by < 0 else items[by:] + items[:by]
    return value


@pytest.mark.parametrize(("code", "changed"), FIRES, ids=[code for code, _ in FIRES])
def test_the_order_of_list_items_does_not_matter(code: str, changed: Written) -> None:
    written = {**HEALTHY, **changed}
    said = sorted((one.code, one.message) for one in found_in(written))
    for by in (-1, 1, 2):
        again = _reordered(written, by)
        assert isinstance(again, dict)
        assert sorted((one.code, one.message) for one in found_in(again)) == said, code


def test_each_finding_can_stand_alone_with_its_remedy() -> None:
    one = only(found_with(lead=None), "W261")
    assert one.message == "no lead answers for Harbor Homes"
    assert one.remedy.startswith("write lead:")
