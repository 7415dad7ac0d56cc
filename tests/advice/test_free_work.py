"""Free work: how many hours, and what they would have been worth."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.advice.free_work import FreeKind, FreeWork, free_work
from csctl.measures.delivery import unpaid
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from support.accounts import NO_NORMS, TODAY, Written, account, day
from support.any_account import any_account
from support.cut import Cut
from support.shuffled import shuffled


def service(ident: str = "web", *changes: Written, **fields: object) -> Written:
    rate = {"fee_per_month": 4000, "hours_per_month": 40}
    return {"id": ident, "name": "Website", **rate, "changes": changes, **fields}


def change(ago: int, hours: float | None, decision: str = "waived", what: str = "More") -> Written:
    return {"date": day(ago), "what": what, "hours": hours, "decision": decision}


def free(*services: Written, months: tuple[Written, ...] = (), days: int = 75, **fields: object) -> FreeWork:
    of = account(services=services, commercial={"currency": "EUR", "months": months, **fields})
    return free_work(Snapshot(of, NO_NORMS, TODAY), days)


def month(used: float, name: str = "2026-10", **fields: object) -> Written:
    return {"month": name, "hours_used": used, **fields}


def test_hours_over_plan_are_worth_the_fee_over_the_planned_hours() -> None:
    found = free(service(), months=(month(47),))
    assert (found.planned, found.over_plan_hours, found.hours, found.worth) == (40, 7, 7, 700)
    (part,) = found.over_plan
    assert part.rate is not None
    assert (part.rate.per_hour, part.rate.text) == (100, "4,000 a month for 40 hours, Website")
    assert part.rate.evidence.path == ("services", 0)
    assert [one.path for one in part.evidence] == [("commercial", "months", 0)]


def test_waived_and_open_changes_are_given_away_billed_and_refused_ones_are_not() -> None:
    changes = (change(5, 3), change(6, 2, "open"), change(7, 50, "billed"), change(8, 60, "refused"))
    found = free(service("web", *changes))
    assert (found.given_away_hours, found.hours_of_open, found.hours, found.worth) == (5, 2, 5, 500)
    assert [part.kind for part in found.given_away] == [FreeKind.WAIVED, FreeKind.OPEN]


def test_both_are_views_of_the_same_work_and_the_larger_counts() -> None:
    assert free(service("web", change(5, 3)), months=(month(47),)).hours == 7
    assert free(service("web", change(5, 9)), months=(month(47),)).hours == 9


@pytest.mark.parametrize(("ago", "hours"), [(0, 4), (74, 4), (75, None), (-1, None)])
def test_changes_count_within_the_time(ago: int, hours: float | None) -> None:
    assert free(service("web", change(ago, 4))).hours == hours


def test_a_longer_time_reaches_further_back_and_months_under_plan_make_up() -> None:
    months = (month(47), month(50, "2026-03"), month(35, "2026-02"))
    assert free(service(), months=months).hours == 7
    assert free(service(), months=months, days=365).hours == 12


def test_each_service_has_its_own_rate() -> None:
    cheap = service("seo", fee_per_month=1000)
    months = (month(42, service="web"), month(44, service="seo"))
    found = free(service(), cheap, months=months)
    assert [(part.service, part.hours, part.worth) for part in found.over_plan] == [
        ("web", 2, 200),
        ("seo", 4, 100),
    ]
    assert found.worth == 300


def test_without_a_rate_of_its_own_a_service_has_that_of_the_account() -> None:
    bare = service("seo", change(5, 4), fee_per_month=None)
    assert free(service(), bare).worth == 400


def test_without_any_in_the_services_the_months_state_the_rate() -> None:
    bare = service("web", change(5, 4), fee_per_month=None, hours_per_month=None)
    found = free(bare, months=(month(10, fee=2000, hours_planned=10),))
    assert found.worth == 800
    assert found.given_away[0].rate is not None
    assert found.given_away[0].rate.evidence.path == ("commercial", "months", 0)


def test_without_a_rate_the_worth_is_unknown_and_not_nothing() -> None:
    found = free(service("web", change(5, 4), fee_per_month=None))
    assert (found.hours, found.worth, found.unpriced_hours) == (4, None, 4)


def test_no_planned_hours_are_no_rate() -> None:
    assert free(service("web", change(5, 4), hours_per_month=0)).worth is None


def test_where_nothing_is_recorded_nobody_knows() -> None:
    found = free(service())
    assert (found.planned, found.over_plan_hours, found.hours, found.worth) == (None, None, None, None)


def test_hours_within_plan_are_no_free_work() -> None:
    found = free(service(), months=(month(40),))
    assert (found.hours, found.worth, found.over_plan) == (0, 0, ())


def test_a_change_without_hours_is_told() -> None:
    found = free(service("web", change(5, None), change(6, 2)))
    assert (found.hours, found.unstated, found.worth) == (2, 1, 200)


def test_work_paid_by_the_hour_is_never_over_plan() -> None:
    found = free(service(pricing="time_and_materials"), months=(month(90),))
    assert (found.hours, found.planned) == (0, 40)


def of_day(of: Account, today: dt.date = TODAY, days: int = 75) -> FreeWork:
    return free_work(Snapshot(of, NO_NORMS, today), days)


@given(any_account)
def test_the_hours_are_those_of_scoring(of: Account) -> None:
    found, measure = of_day(of), unpaid(Snapshot(of, NO_NORMS, TODAY))
    if measure.value is None:
        assert not found.planned
    else:
        assert found.hours is not None
        assert found.planned
        assert found.hours / found.planned == pytest.approx(measure.value)


@given(any_account, st.integers(1, 400))
def test_hours_and_worth_add_up(of: Account, days: int) -> None:
    found = of_day(of, days=days)
    counted = sum(part.hours or 0 for part in found.counted)
    assert counted == pytest.approx(max(found.over_plan_hours or 0, found.given_away_hours))
    assert found.hours is None or found.hours == pytest.approx(counted)
    assert found.unpriced_hours <= counted + 1e-9
    assert found.worth is None or found.worth == pytest.approx(
        sum(part.worth for part in found.counted if part.worth is not None)
    )


@given(any_account, st.integers(0, 5))
def test_the_order_in_which_things_are_written_down_does_not_matter(of: Account, turn: int) -> None:
    one, other = of_day(of), of_day(shuffled(of, turn))
    assert one.planned == other.planned
    assert one.hours == pytest.approx(other.hours) if one.hours is not None else other.hours is None
    assert one.given_away_hours == pytest.approx(other.given_away_hours)


@given(any_account, st.integers(0, 100))
def test_what_is_dated_later_changes_nothing(of: Account, ago: int) -> None:
    today = TODAY - dt.timedelta(ago)
    one, cut = of_day(of, today), of_day(Cut(today, None).account(of), today)
    assert (one.hours, one.worth, one.unpriced_hours) == (cut.hours, cut.worth, cut.unpriced_hours)
