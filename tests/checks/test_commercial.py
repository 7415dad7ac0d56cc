"""Work given away, and figures written twice."""

import pytest

from checks.written import SERVICE, codes, days_before, found_with, only


def _with_hours(hours: str, *, planned: bool = True, **change: str) -> tuple[str, ...]:
    changes = [{"date": "2026-11-02", "what": "Landing page", "hours": hours, "decision": "waived", **change}]
    service = {**SERVICE, "changes": changes}
    months = [{"month": "2026-10", "hours_used": "60"}]
    changed = {"services": [service], "commercial": {"months": months if planned else []}}
    return tuple(codes(found_with(**changed)))


def test_more_than_five_per_cent_of_the_planned_hours_is_too_much() -> None:
    assert _with_hours("2.9") == ()
    assert _with_hours("3") == ()
    assert _with_hours("3.1") == ("W241",)


def test_where_nothing_is_planned_more_than_eight_hours_are_too_much() -> None:
    assert _with_hours("7.9", planned=False) == ()
    assert _with_hours("8", planned=False) == ()
    assert _with_hours("8.1", planned=False) == ("W241",)


@pytest.mark.parametrize(
    ("decision", "expected"), [("waived", ("W241",)), ("open", ("W241",)), ("billed", ()), ("refused", ())]
)
def test_only_what_nobody_pays_adds_up(decision: str, expected: tuple[str, ...]) -> None:
    assert _with_hours("20", decision=decision) == expected


@pytest.mark.parametrize(("age", "expected"), [(74, ("W241",)), (75, ()), (0, ("W241",)), (-1, ("W271",))])
def test_only_the_last_75_days_add_up(age: int, expected: tuple[str, ...]) -> None:
    assert _with_hours("20", date=days_before(age)) == expected


def test_what_was_given_away_is_listed_latest_first() -> None:
    changes = [
        {"date": "2026-10-20", "what": "Landing page", "hours": "6", "decision": "waived"},
        {"date": "2026-11-02", "what": "Translation", "hours": "4"},
    ]
    one = only(found_with(services=[{**SERVICE, "changes": changes}]), "W241")
    assert one.message == (
        "10 hours beyond the scope waived or undecided in 75 days, 17% of the 60 planned: "
        "Translation: 4 hours open and Landing page: 6 hours waived"
    )
    assert one.where == ("services", 0, "changes", 1)


def test_a_month_may_stand_once_for_each_service() -> None:
    one, two = {"month": "2026-10", "service": "growth"}, {"month": "2026-10"}
    assert found_with(commercial={"months": [one, two]}) == ()
    twice = only(found_with(commercial={"months": [one, two, one]}), "W251")
    assert twice.message == "the month 2026-10 of growth stands twice"
    assert twice.where == ("commercial", "months", 2, "month")


def test_invoices_without_a_number_cannot_be_told_apart() -> None:
    assert found_with(commercial={"invoices": [{"due": "2026-12-01"}, {"due": "2026-12-01"}]}) == ()
    twice = [{"due": "2026-12-01", "number": "7"}, {"due": "2026-12-31", "number": "7"}]
    assert only(found_with(commercial={"invoices": twice}), "W252").where == (
        "commercial",
        "invoices",
        1,
        "number",
    )


def test_a_number_is_read_once_a_day() -> None:
    first, second = {"date": "2026-10-31", "value": "1"}, {"date": "2026-11-01", "value": "1"}
    metric = {"id": "m", "name": "Bookings", "readings": [first, second]}
    assert "W253" not in codes(found_with(metrics=[metric]))
    twice = only(found_with(metrics=[{**metric, "readings": [first, second, first]}]), "W253")
    assert twice.message == "Bookings has two readings of 2026-10-31"
    assert twice.where == ("metrics", 0, "readings", 2, "date")
