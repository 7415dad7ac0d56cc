"""How an account began, who answers for it, and how it ends."""

import pytest

from checks.written import (
    BOOKINGS,
    BRAND,
    CALL,
    HEALTHY,
    Written,
    codes,
    days_before,
    found_in,
    found_with,
    only,
)


@pytest.mark.parametrize(("age", "is_missing"), [(13, False), (14, False), (15, True)])
def test_a_kick_off_is_missing_after_its_days(age: int, *, is_missing: bool) -> None:
    assert ("W275" in codes(found_with(taken_over=days_before(age)))) is is_missing
    fresh: Written = {"client": "Corvo", "tracked_since": days_before(age)}
    assert ("W275" in codes(found_in(fresh))) is is_missing


def test_the_book_says_how_many_days_a_kick_off_may_take() -> None:
    written: Written = {**HEALTHY, "taken_over": days_before(15)}
    assert codes(found_in(written, norms={"kickoff_within_days": "15"})) == []


def test_a_missing_kick_off_names_the_day_the_lead_took_over() -> None:
    one = only(found_with(taken_over="2026-10-12"), "W275")
    assert one.message == (
        "no kick-off is recorded since Maya Ortiz took over on 2026-10-12: 42 days, the norm is 14"
    )
    assert one.where == ("taken_over",)


@pytest.mark.parametrize("purpose", ["kickoff", "Kick-off", "kick off"])
def test_a_kick_off_held_since_counts(purpose: str) -> None:
    for age, is_missing in ((41, False), (42, False), (43, True)):
        held = {**CALL, "at": days_before(age), "purpose": purpose}
        assert ("W275" in codes(found_with(taken_over="2026-10-12", contact_log=[held]))) is is_missing


def test_a_kick_off_that_nobody_attended_does_not_count() -> None:
    for way in ({"kind": "note"}, {"direction": "out"}, {"kind": "email"}):
        held = {**CALL, "purpose": "kickoff", **way}
        assert "W275" in codes(found_with(taken_over="2026-10-12", contact_log=[held]))


def test_an_objective_agreed_since_counts_as_a_kick_off() -> None:
    for agreed, is_missing in (("2026-10-11", True), ("2026-10-12", False)):
        goals = [{**BOOKINGS, "agreed_on": agreed}, BRAND]
        assert ("W275" in codes(found_with(taken_over="2026-10-12", objectives=goals))) is is_missing


def test_an_objective_without_a_day_counts_unless_the_lead_has_changed() -> None:
    goals = [{**BOOKINGS, "agreed_on": None}]
    assert found_with(objectives=goals) == ()
    assert codes(found_with(objectives=goals, taken_over="2026-10-12")) == ["W275"]


def test_needs_or_pain_points_are_enough() -> None:
    assert found_with(needs=[], pain_points=["Portals"]) == ()
    assert codes(found_with(needs=[])) == ["W276"]


@pytest.mark.parametrize("key", ["lead", "needs"])
def test_what_was_never_written_is_missed_from_the_thirty_first_day_on(key: str) -> None:
    for age, count in ((30, 0), (31, 1), (32, 1)):
        assert len(found_with(**{key: None, "tracked_since": days_before(age), "contact_log": []})) == count


def test_a_tier_must_be_one_of_the_book() -> None:
    one = only(found_with(tier="Gold"), "W262")
    assert one.message == '"Gold" is not a tier, the book has A, B and C'
    own = {"tiers": {"gold": {"cadence_days": "7"}}}
    assert found_in({**HEALTHY, "tier": "gold"}, norms=own) == ()
    assert only(found_in({**HEALTHY, "tier": "glod"}, norms=own), "W262").message.endswith(
        "did you mean gold?"
    )


def test_an_ending_needs_its_day_and_outcome() -> None:
    assert found_with(ended={"date": "2026-11-01", "outcome": "lost"}) == ()
    assert only(found_with(ended={"date": "2026-11-01"}), "W272").message == "ended has no outcome"
    assert only(found_with(ended={"note": "gone"}), "W272").message == "ended has no date and outcome"


@pytest.mark.parametrize(("age", "has_passed"), [(-1, False), (0, False), (1, True)])
def test_a_notice_has_passed_from_the_day_after(age: int, *, has_passed: bool) -> None:
    notice = {"date": "2026-09-01", "leaves_on": days_before(age)}
    assert ("W273" in codes(found_with(notice=notice))) is has_passed
    assert found_with(notice=notice, ended={"date": "2026-11-20", "outcome": "lost"}) == ()


def _override(**changed: str) -> Written:
    return {"corner": "team", "band": "red", "reason": "Flu", "date": "2026-10-01", **changed}


@pytest.mark.parametrize(("age", "has_expired"), [(-1, False), (0, False), (1, True)])
def test_an_override_has_expired_from_the_day_after(age: int, *, has_expired: bool) -> None:
    found = found_with(overrides=[_override(expires=days_before(age))])
    assert ("W274" in codes(found)) is has_expired


def test_an_override_that_was_renewed_is_not_asked_about_again() -> None:
    old = _override(expires="2026-10-31")
    new = _override(date="2026-11-01", expires="2026-12-31")
    assert found_with(overrides=[old, new]) == ()
    assert codes(found_with(overrides=[old, {**new, "corner": "client"}])) == ["W274"]
    one = only(found_with(overrides=[old]), "W274")
    assert one.message == "the override of team expired on 2026-10-31, 23 days ago: Flu"
