"""What a month asks of everyone, and when it does."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csctl.advice.account_file import AccountFile
from csctl.advice.month_sheet import SheetRow, month_meant, month_sheet
from csctl.errors import UsageProblem
from csctl.model.account import Account
from csctl.model.figures import FigureKind
from csctl.model.norms import Norms
from support.accounts import NO_NORMS, TODAY, account, norms
from support.any_account import any_account
from thorough import depth


def sheet(of: Account, month: str = "2026-11", book: Norms = NO_NORMS) -> tuple[SheetRow, ...]:
    file = AccountFile(slug="acme", file="accounts/acme.yaml", account=of)
    return month_sheet((file,), book, month_meant(month, TODAY), TODAY)


def keys(of: Account, month: str = "2026-11", book: Norms = NO_NORMS) -> list[str]:
    return [row.key for row in sheet(of, month, book) if row.kind is not FigureKind.PULSE]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2026-10", "2026-10"),
        ("nov", "2026-11"),
        ("November", "2026-11"),
        ("dec", "2025-12"),
        ("sept", "2026-09"),
        ("last-month", "2026-10"),
        ("last month", "2026-10"),
        ("this-month", "2026-11"),
    ],
)
def test_a_month_is_meant_by_number_or_name_and_a_name_is_the_latest_that_has_begun(
    text: str, key: str
) -> None:
    assert month_meant(text, TODAY).key == key


@pytest.mark.parametrize(
    "text", ["", "no", "ju", "mar ch", "2026", "2026Q4", "2026-13", "2026-12", "nov 2026"]
)
def test_what_is_no_month_or_has_not_begun_is_refused(text: str) -> None:
    with pytest.raises(UsageProblem):
        month_meant(text, TODAY)


@pytest.mark.parametrize(
    ("last", "every_days", "due"),
    [
        (None, 31, True),
        ("2026-10-31", 31, True),
        ("2026-11-01", 31, False),
        ("2026-11-23", 7, False),
        ("2026-10-31", 30, True),
        ("2026-08-31", 91, True),
        ("2026-09-01", 91, False),
        ("2026-11-24", 31, True),
    ],
)
def test_a_reading_is_due_once_a_month_or_when_its_time_has_come_by_the_end(
    last: str | None, every_days: int, due: bool
) -> None:
    readings = [{"date": last, "value": "4"}] if last else []
    metric = {"id": "a", "name": "A", "every_days": every_days, "readings": readings}
    of = account(tracked_since="2026-01-05", metrics=[metric])
    assert keys(of) == (["reading/a"] if due else [])


def test_a_metric_whose_objectives_are_closed_is_not_asked_for() -> None:
    goal = {"title": "A", "metrics": ["a"], "status": "achieved", "closed_on": "2026-11-02"}
    with_goal = account(tracked_since="2026-01-05", metrics=[{"id": "a", "name": "A"}], objectives=[goal])
    assert keys(with_goal) == []
    assert keys(with_goal, "2026-10") == ["reading/a"]


@pytest.mark.parametrize(
    ("reviewed", "due"), [(None, True), ("2026-09-01", True), ("2026-09-02", False), ("2026-11-02", False)]
)
def test_a_soft_objective_is_reviewed_every_90_days(reviewed: str | None, due: bool) -> None:
    reviews = [{"date": reviewed, "verdict": "on_track"}] if reviewed else []
    goal = {"id": "brand", "title": "A brand", "kind": "soft", "reviews": reviews}
    assert keys(account(objectives=[goal])) == (["review/brand"] if due else [])


def test_hours_are_asked_for_as_they_were_kept_before() -> None:
    services = [{"id": "a"}, {"id": "b"}]
    assert keys(account(services=services)) == ["hours/a/2026-11", "hours/b/2026-11"]
    assert keys(account(services=services[:1])) == ["hours//2026-11"]
    together = {"months": [{"month": "2026-10", "hours_used": 50}]}
    assert keys(account(services=services, commercial=together)) == ["hours//2026-11"]
    apart = {"months": [{"month": "2026-10", "service": "a", "hours_used": 50}]}
    assert keys(account(services=services, commercial=apart)) == ["hours/a/2026-11", "hours/b/2026-11"]
    stated = {"months": [{"month": "2026-11", "service": "a", "hours_used": 50}]}
    assert keys(account(services=services, commercial=stated)) == ["hours/b/2026-11"]
    assert keys(account()) == []


def test_a_cost_is_asked_for_where_no_hour_has_one() -> None:
    commercial = {"months": [{"month": "2026-10", "hours_used": 50, "cost": 900}]}
    one = account(services=[{"id": "a"}], commercial=commercial)
    assert keys(one) == ["hours//2026-11", "cost//2026-11"]
    assert keys(one, book=norms(hour_cost=60)) == ["hours//2026-11"]


def test_a_pulse_is_asked_of_everyone_who_was_there_in_the_month() -> None:
    members = [
        {"name": "Lea"},
        {"name": "Tom", "left_on": "2026-10-31"},
        {"name": "Eve", "left_on": "2026-11-10"},
        {"name": "Sue", "since": "2026-12-01"},
        {"name": "Kim"},
    ]
    team = {"members": members, "pulse": [{"date": "2026-11-02", "by": "kim", "score": 4}]}
    assert [row.item for row in sheet(account(team=team))] == ["Lea", "Eve"]
    assert [row.item for row in sheet(account())] == ["the team"]


def test_invoices_that_are_unpaid_are_listed_and_the_next_one_is_asked_for() -> None:
    late = {"number": "7", "due": "2026-10-14", "amount": 9}
    soon = {"number": "8", "due": "2026-11-30", "amount": 9}
    paid = {"number": "6", "due": "2026-10-01", "amount": 9, "paid_on": "2026-10-02"}
    assert keys(account(commercial={"invoices": [paid]})) == ["invoiced/2026-11"]
    assert keys(account(commercial={"invoices": [paid, late]})) == ["invoice/7", "invoiced/2026-11"]
    assert keys(account(commercial={"invoices": [late, soon]})) == ["invoice/7", "invoice/8"]


@pytest.mark.parametrize(
    "state",
    [
        {"ended": {"date": "2026-11-20", "outcome": "lost"}},
        {"paused": {"from": "2026-11-01", "until": "2026-12-01"}},
        {"since": "2026-12-01"},
    ],
)
def test_accounts_that_are_over_rest_or_lie_ahead_have_nothing_due(state: dict[str, object]) -> None:
    assert sheet(account(metrics=[{"name": "A"}], **state)) == ()


def test_figures_are_dated_with_the_last_day_of_the_month_or_today() -> None:
    one = account(metrics=[{"name": "A"}])
    assert {row.date for row in sheet(one, "2026-10")} == {dt.date(2026, 10, 31)}
    assert {row.date for row in sheet(one, "2026-11")} == {TODAY}


@settings(max_examples=depth(30, 50, 1000))
@given(any_account, st.sampled_from(["2026-09", "2026-10", "2026-11"]))
def test_every_row_of_any_account_is_its_own(of: Account, month: str) -> None:
    rows = sheet(of, month)
    assert all(row.key.startswith(f"{row.kind.value}/") for row in rows)
    assert all(row.date is None or row.date <= TODAY for row in rows)
