"""An account as it was on a day: what exists, its status, and since when it is tracked."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.measures.facts import facts
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.model.norms import Norms
from support.accounts import NO_NORMS, TODAY, Written, account, day, mail, norms, talk
from support.any_account import any_account


def on(**fields: object) -> Snapshot:
    return Snapshot(account(**fields), NO_NORMS, TODAY)


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({}, None),
        ({"since": day(900)}, None),
        ({"tracked_since": day(40)}, 40),
        ({"tracked_since": day(-1)}, None),
        ({"contact_log": [talk(40), talk(9)]}, 40),
        ({"contact_log": [mail(day(40), "out")]}, 40),
        ({"contact_log": [{"at": day(40), "kind": "note"}, talk(9)]}, 9),
        ({"contact_log": [talk(40)], "tracked_since": day(9)}, 9),
        ({"contact_log": [talk(40)], "tracked_since": day(-1)}, 40),
        ({"tracked_since": day(40), "taken_over": day(9)}, 9),
        ({"tracked_since": day(9), "taken_over": day(40)}, 9),
        ({"tracked_since": day(40), "taken_over": day(-1)}, 40),
        ({"taken_over": day(9)}, None),
    ],
)
def test_tracking_starts_with_the_first_day_or_contact_and_again_with_a_new_lead(
    fields: dict[str, object], days: int | None
) -> None:
    assert on(**fields).tracked_days == days


@pytest.mark.parametrize(("days", "settled"), [(30, False), (31, True)])
def test_an_account_is_settled_after_thirty_days(days: int, settled: bool) -> None:
    assert on(tracked_since=day(days)).settled is settled
    assert not on(since=day(days)).settled


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, "active"),
        ({"ended": {"date": day(0)}}, "ended"),
        ({"ended": {"date": day(-1)}}, "active"),
        ({"ended": {"outcome": "lost"}}, "ended"),
        ({"notice": {"date": day(0)}}, "notice"),
        ({"notice": {"date": day(-1)}}, "active"),
        ({"notice": {"leaves_on": day(-30)}}, "notice"),
        ({"paused": {"from": day(0), "until": day(-9)}}, "paused"),
        ({"paused": {"from": day(9), "until": day(0)}}, "paused"),
        ({"paused": {"from": day(9), "until": day(1)}}, "active"),
        ({"paused": {"from": day(-1)}}, "active"),
        ({"paused": {"note": "until they call"}}, "paused"),
        ({"paused": {"from": day(9)}, "notice": {"date": day(9)}}, "notice"),
        ({"notice": {"date": day(9)}, "ended": {"date": day(1)}}, "ended"),
    ],
)
def test_the_status_follows_dates_that_have_come(fields: Written, status: str) -> None:
    assert on(**fields).status == status


@pytest.mark.parametrize(
    ("fields", "exists"),
    [
        ({}, True),
        ({"needs": ["More bookings"]}, True),
        ({"since": day(0)}, True),
        ({"since": day(-1)}, False),
        ({"contact_log": [talk(0)]}, True),
        ({"contact_log": [talk(-1)]}, False),
        ({"since": day(-1), "commercial": {"months": [{"month": "2026-11"}]}}, True),
        ({"since": day(-1), "feedback": [{"date": day(-3), "kind": "praise"}]}, False),
        ({"since": day(-9), "team": {"pulse": [{"date": day(1), "score": 3}]}}, True),
    ],
)
def test_an_account_whose_every_date_lies_ahead_does_not_exist_yet(fields: Written, exists: bool) -> None:
    assert on(**fields).exists is exists


@pytest.mark.parametrize(
    ("zone", "exists"), [("America/New_York", True), ("Europe/Zurich", False), (None, True)]
)
def test_the_day_of_a_contact_is_that_of_the_book(zone: str | None, exists: bool) -> None:
    late = account(contact_log=[{"at": f"{TODAY} 23:30-05:00"}])
    snapshot = Snapshot(late, norms(timezone=zone), TODAY)
    assert (snapshot.exists, bool(snapshot.touches)) == (exists, exists)


def test_contacts_stand_in_the_order_of_their_moments() -> None:
    log = [talk(1), {"at": f"{day(3)} 12:00"}, {"at": f"{day(3)} 00:00"}, {"at": day(3)}, talk(-1)]
    assert [touch.path[1] for touch in on(contact_log=log).touches] == [3, 2, 1, 0]
    assert [touch.path[1] for touch in on(contact_log=log[::-1]).touches] == [1, 2, 3, 4]


@given(any_account, st.integers(-60, 60), st.sampled_from([NO_NORMS, norms(timezone="Pacific/Auckland")]))
def test_another_day_of_an_account_is_as_if_nobody_had_looked_before(
    of: Account, days: int, book: Norms
) -> None:
    then, now = TODAY + dt.timedelta(days), Snapshot(of, book, TODAY)
    assert now.touches == Snapshot(of, book, TODAY).touches
    assert facts(now.on(then)) == facts(Snapshot(of, book, then))
    assert facts(now.on(then).on(TODAY)) == facts(now)
