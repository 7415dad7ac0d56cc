"""Client-months, the rate of losses, and what so few of them can say."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.advice.loss_rate import Against, client_days, client_months, loss_rate
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from support.accounts import NO_NORMS, TODAY, account, day, norms, talk
from support.any_account import any_account
from support.cut import Cut


def days_of(of: Account, days: int = 100, today: dt.date = TODAY) -> int | None:
    return client_days(Snapshot(of, NO_NORMS, today), days)


def test_a_client_of_old_counts_every_day_of_the_time() -> None:
    assert days_of(account(since="2020-01-01")) == 100


@pytest.mark.parametrize(("ago", "counted"), [(0, 1), (1, 2), (98, 99), (99, 100), (100, 100)])
def test_a_new_client_counts_from_its_first_day_on(ago: int, counted: int) -> None:
    assert days_of(account(since=day(ago))) == counted


def test_without_since_the_first_contact_is_the_beginning_and_then_tracking() -> None:
    assert days_of(account(contact_log=[talk(9)])) == 10
    assert days_of(account(contact_log=[talk(9)], tracked_since=day(20))) == 10
    assert days_of(account(tracked_since=day(20))) == 21


def test_a_client_counts_from_the_day_it_is_in_the_book_and_not_before() -> None:
    assert days_of(account(since="2020-01-01", tracked_since=day(20))) == 21
    assert days_of(account(since="2020-01-01", contact_log=[talk(9)])) == 10
    assert days_of(account(since=day(9), tracked_since=day(20))) == 10
    assert days_of(account(since="2020-01-01", tracked_since=day(-1))) == 100


def test_a_book_of_old_clients_that_begins_today_claims_nothing() -> None:
    old = [Snapshot(account(since="2015-01-01", tracked_since=day(0)), NO_NORMS, TODAY)] * 12
    assert loss_rate(0, client_months(old, 365), NO_NORMS).against is Against.NOT_TOLD_APART


def test_without_any_day_nobody_knows_how_long() -> None:
    assert days_of(account()) is None
    assert days_of(account(since=day(50), ended={"outcome": "lost"})) is None


@pytest.mark.parametrize(("ago", "counted"), [(0, 99), (1, 98), (99, 0), (100, 0), (500, 0), (-1, 100)])
def test_the_day_of_the_end_is_no_longer_one_and_an_end_to_come_has_not_been(ago: int, counted: int) -> None:
    assert days_of(account(since="2020-01-01", ended={"date": day(ago), "outcome": "lost"})) == counted


def test_an_end_before_the_beginning_is_no_time_at_all() -> None:
    assert days_of(account(since=day(10), ended={"date": day(20), "outcome": "lost"})) == 0


def test_paused_days_are_left_out() -> None:
    assert days_of(account(since="2020-01-01", paused={"from": day(19), "until": day(10)})) == 90
    assert days_of(account(since="2020-01-01", paused={"from": day(19)})) == 80
    assert days_of(account(since="2020-01-01", paused={"from": day(-5)})) == 100


def test_days_under_notice_are_client_days() -> None:
    assert days_of(account(since="2020-01-01", notice={"date": day(30)})) == 100


def test_months_are_days_over_the_mean_month() -> None:
    snapshots = [Snapshot(account(since="2020-01-01"), NO_NORMS, TODAY)] * 3
    assert client_months(snapshots, 365) == pytest.approx(3 * 365 / 30.4375)


def test_the_standard_is_scaled_to_the_client_months() -> None:
    rate = loss_rate(2, 120, NO_NORMS)
    assert rate.allowed == pytest.approx(4.8)
    assert rate.standard_per_year == pytest.approx(0.48)
    assert rate.per_year == pytest.approx(0.2)
    assert (rate.low, rate.high) == pytest.approx((0.02422, 0.72247), abs=1e-5)


def test_the_standard_of_the_book_counts() -> None:
    strict = norms(standard={"clients_per_lead": [10, 10], "losses": 1, "per_days": 365})
    assert loss_rate(0, 120, strict).standard_per_year == pytest.approx(0.1)


def test_a_rate_is_better_or_worse_only_where_the_interval_leaves_the_standard_out() -> None:
    assert loss_rate(1, 120, NO_NORMS).against is Against.NOT_TOLD_APART
    assert loss_rate(1, 155, NO_NORMS).against is Against.BETTER
    assert loss_rate(0, 92, NO_NORMS).against is Against.NOT_TOLD_APART
    assert loss_rate(0, 93, NO_NORMS).against is Against.BETTER
    assert loss_rate(12, 120, NO_NORMS).against is Against.WORSE
    assert loss_rate(0, 0, NO_NORMS).against is Against.NO_CLIENTS


def test_below_twenty_losses_are_few() -> None:
    assert loss_rate(19, 500, NO_NORMS).is_few
    assert not loss_rate(20, 500, NO_NORMS).is_few


@given(st.integers(0, 60), st.floats(0.01, 10_000))
def test_the_interval_holds_the_rate(losses: int, months: float) -> None:
    rate = loss_rate(losses, months, NO_NORMS)
    assert rate.per_year is not None
    assert rate.low is not None
    assert rate.high is not None
    assert rate.low <= rate.per_year < rate.high


@given(any_account, st.integers(1, 500))
def test_no_client_is_one_for_longer_than_the_time_and_longer_times_have_no_fewer_days(
    of: Account, days: int
) -> None:
    found, longer = days_of(of, days), days_of(of, days + 1)
    if found is None or longer is None:
        assert found is longer is None
    else:
        assert 0 <= found <= days
        assert longer - found in {0, 1}


@given(any_account, st.integers(-10, 100))
def test_what_is_written_down_later_changes_no_day(of: Account, ago: int) -> None:
    today = TODAY - dt.timedelta(ago)
    assert days_of(of, 200, today) == days_of(Cut(today, None).account(of), 200, today)
