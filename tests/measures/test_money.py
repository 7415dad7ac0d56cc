"""Money: margin, payment, fee cuts, renewal, tenure and the fee of a month."""

import pytest

from csctl.measures.money import fee_per_month, margin
from support.accounts import Written, account, day, driver, listed, measured, norms, of_log, talk


def invoice(due: int, paid: int | None = None) -> Written:
    return {"due": day(due), "paid_on": None if paid is None else day(paid)}


@pytest.mark.parametrize(
    ("invoices", "days", "points"),
    [
        ([], None, None),
        ([invoice(-1)], None, None),
        ([invoice(0)], 0, -1),
        ([invoice(1)], 1, 1),
        ([invoice(14)], 14, 1),
        ([invoice(15)], 15, 3),
        ([invoice(30)], 30, 3),
        ([invoice(31)], 31, 6),
        ([invoice(60)], 60, 6),
        ([invoice(61)], 61, 9),
        ([invoice(61, 0)], 0, -1),
        ([invoice(61, -1)], 61, 9),
        ([invoice(61, 3), invoice(20), invoice(4), invoice(-90)], 20, 3),
    ],
)
def test_the_most_overdue_invoice_counts(
    invoices: list[Written], days: int | None, points: int | None
) -> None:
    found = measured(account(commercial={"invoices": invoices}))
    assert (found.late_invoice.value, driver(found, "late_invoice").points) == (days, points)


@pytest.mark.parametrize(
    ("days", "pct", "counts"),
    [(0, -10, True), (179, -0.5, True), (180, -10, False), (-1, -10, False), (5, 10, False)],
)
def test_a_fee_cut_counts_for_half_a_year(days: int, pct: float, counts: bool) -> None:
    found = measured(account(commercial={"fee_changes": [{"date": day(days), "pct": pct}]}))
    assert ("fee_cut" in listed(found)) is counts
    assert not counts or driver(found, "fee_cut").points == 5


@pytest.mark.parametrize(
    ("renewal", "is_open"),
    [
        ({"date": day(90)}, True),
        ({"date": day(91)}, False),
        ({"date": day(-90)}, True),
        ({"date": day(-91)}, False),
        ({"date": day(-10), "agreed_on": day(0)}, False),
        ({"date": day(-10), "agreed_on": day(-1)}, True),
        ({"agreed_on": day(1)}, False),
        (None, False),
    ],
)
def test_a_renewal_not_agreed_counts_ninety_days_either_way(renewal: Written | None, is_open: bool) -> None:
    found = measured(account(commercial={"renewal": renewal}))
    assert ("renewal_open" in listed(found)) is is_open
    assert not is_open or driver(found, "renewal_open").points == 6


@pytest.mark.parametrize(("days", "points"), [(0, 2), (179, 2), (180, 0), (730, 0), (731, -2)])
def test_tenure_weighs_by_days(days: int, points: int) -> None:
    assert driver(measured(account(since=day(days))), "tenure").points == points
    assert driver(of_log(talk(days)), "tenure").points == points


def test_tenure_is_unknown_without_a_start_and_a_contact() -> None:
    for of in (account(), account(since=day(-1)), account(contact_log=[{"at": day(9), "kind": "note"}])):
        assert driver(measured(of), "tenure").points is None


def earned(*months: Written, services: tuple[Written, ...] = (), **book: object) -> float | None:
    found = measured(account(commercial={"months": months}, services=services), norms(**book))
    return margin(found.snapshot).value


OCTOBER: Written = {"month": "2026-10"}


@pytest.mark.parametrize(
    ("months", "share"),
    [
        ([], None),
        ([{**OCTOBER, "fee": 100, "cost": 40}], 0.6),
        ([{**OCTOBER, "fee": 100, "cost": 140}], -0.4),
        ([{**OCTOBER, "fee": 100}], None),
        ([{**OCTOBER, "cost": 100}], None),
        ([{**OCTOBER, "fee": 0, "cost": 100}], None),
        ([{**OCTOBER, "fee": 100, "cost": 40}, {"month": "2026-09", "fee": 300, "cost": 60}], 0.75),
        ([{**OCTOBER, "fee": 100, "cost": 40}, {"month": "2026-09", "fee": 300}], 0.6),
        ([{**OCTOBER, "fee": 100, "cost": 40}, {"month": "2026-11", "fee": 900, "cost": 1}], 0.6),
        ([{**OCTOBER, "fee": 100, "cost": 40}, {"month": "2026-08", "fee": 900, "cost": 1}], 0.6),
    ],
)
def test_margin_sums_the_months_for_which_both_are_known(months: list[Written], share: float | None) -> None:
    assert earned(*months) == (None if share is None else pytest.approx(share))


def test_a_cost_not_stated_is_hours_by_what_an_hour_costs() -> None:
    worked = {**OCTOBER, "fee": 1000, "hours_used": 10}
    assert earned(worked, hour_cost=40) == 0.6
    assert earned(worked) is None
    assert earned({**OCTOBER, "fee": 1000}, hour_cost=40) is None
    assert earned({**worked, "cost": 100}, hour_cost=40) == 0.9


GROWTH: Written = {"id": "growth", "fee_per_month": 1000}
BRAND: Written = {"id": "brand", "fee_per_month": 3000}


@pytest.mark.parametrize(
    ("entry", "brand", "share"),
    [
        ({}, {}, 0.9),
        ({"service": "growth"}, {}, 0.6),
        ({"fee": 800}, {}, 0.5),
        ({}, {"ends": "2026-09-30"}, 0.6),
        ({}, {"starts": "2026-11-01"}, 0.6),
        ({}, {"fee_per_month": None}, 0.6),
    ],
)
def test_a_fee_not_stated_is_that_of_the_services_in_force(
    entry: Written, brand: Written, share: float
) -> None:
    month = {**OCTOBER, "cost": 400, **entry}
    assert earned(month, services=(GROWTH, {**BRAND, **brand})) == pytest.approx(share)


@pytest.mark.parametrize(
    ("own", "book", "value"), [(None, {}, 1.2), (40, {}, 1.5), (None, {"margin_target_pct": 80}, 0.75)]
)
def test_the_margin_stands_against_the_target_of_account_or_book(
    own: float | None, book: Written, value: float
) -> None:
    commercial = {"months": [{**OCTOBER, "fee": 100, "cost": 40}], "margin_target_pct": own}
    found = measured(account(commercial=commercial), norms(**book))
    assert found.margin.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("services", "months", "fee"),
    [
        ([], [], None),
        ([GROWTH, BRAND], [], 4000),
        ([GROWTH, {**BRAND, "ends": day(1)}], [], 1000),
        ([GROWTH, {**BRAND, "ends": day(0)}], [], 4000),
        ([GROWTH, {**BRAND, "starts": day(-1)}], [], 1000),
        ([{"id": "a"}], [{**OCTOBER, "fee": 700}], 700),
        ([], [{"month": "2026-09", "fee": 900}, {**OCTOBER, "fee": 700}], 700),
        ([], [{**OCTOBER, "fee": 700, "service": "a"}, {**OCTOBER, "fee": 200, "service": "b"}], 900),
        ([], [{"month": "2026-08", "fee": 900}], None),
        ([], [{"month": "2026-11", "fee": 900}], None),
        ([GROWTH], [{**OCTOBER, "fee": 700}], 1000),
    ],
)
def test_the_fee_of_a_month_is_that_of_the_services_else_of_the_latest_month(
    services: list[Written], months: list[Written], fee: float | None
) -> None:
    found = measured(account(services=services, commercial={"months": months}))
    assert fee_per_month(found.snapshot) == fee
