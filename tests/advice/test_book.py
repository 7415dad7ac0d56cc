"""The judgement of a book: who is scored, what moved, what a person overrides."""

import datetime as dt

import pytest

from csctl.judgement import CornerName, Judgement
from support.accounts import TODAY, Written, account, day, judged, judgement, norms, talk


@pytest.mark.parametrize(
    ("fields", "status", "note", "scored"),
    [
        ({}, "active", "", True),
        ({"notice": {"date": day(0), "leaves_on": "2026-12-31"}}, "notice", "leaves Thu 31 Dec 2026", False),
        ({"notice": {"date": day(0)}}, "notice", "leaving, no date given", False),
        (
            {"paused": {"from": day(3), "until": "2026-12-31"}},
            "paused",
            "paused until Thu 31 Dec 2026",
            False,
        ),
        ({"paused": {"from": day(0)}}, "paused", "paused", False),
        ({"ended": {"date": day(0), "outcome": "we_left"}}, "ended", "we left Mon 23 Nov 2026", False),
        ({"ended": {"outcome": "lost", "cause": "budget"}}, "ended", "lost, budget", False),
    ],
)
def test_only_active_accounts_are_scored(fields: Written, status: str, note: str, scored: bool) -> None:
    found = judgement(account(**fields))
    assert (found.status, found.status_note) == (status, note)
    assert (found.triangle is not None, found.churn is not None) == (scored, scored)


@pytest.mark.parametrize(
    ("given", "leaves"),
    [(day(0), dt.date(2026, 12, 31)), (day(-1), None), (None, dt.date(2026, 12, 31))],
)
def test_the_day_they_leave_is_known_once_they_have_said_so(
    given: str | None, leaves: dt.date | None
) -> None:
    found = judgement(account(since=day(99), notice={"date": given, "leaves_on": "2026-12-31"}))
    assert found.leaves_on == leaves


def test_an_account_that_does_not_exist_yet_is_not_in_the_book() -> None:
    found = judged(account(since=day(-1)), account(since=day(0)))
    assert [item.account for item in found.accounts] == ["account-1"]
    assert found.portfolio.clients == 1


def override(date: int, expires: int) -> Written:
    dates = {"date": day(date), "expires": day(expires)}
    return {"corner": "client", "band": "green", "reason": "They said so", "by": "Maya", **dates}


@pytest.mark.parametrize(
    ("date", "expires", "holds"), [(0, 0, True), (9, 0, True), (9, 1, False), (-1, -9, False), (0, -9, True)]
)
def test_an_override_holds_from_its_date_to_its_expiry(date: int, expires: int, holds: bool) -> None:
    found = judgement(account(since=day(99), overrides=[override(date, expires)]))
    assert bool(found.overrides) is holds


def test_an_override_never_replaces_what_was_computed() -> None:
    plain = account(tracked_since=day(99))
    overridden = account(tracked_since=day(99), overrides=[override(1, 0)])
    assert judgement(overridden).triangle == judgement(plain).triangle


def risk_moved(of: Judgement) -> int | None:
    assert of.churn is not None
    return of.churn.moved


PULSES: list[Written] = [{"date": day(20), "score": 5}, {"date": day(2), "score": 3}]
MONTHS: list[Written] = [{"month": "2026-10", "hours_used": 100, "hours_planned": 100}]


def test_a_corner_moved_by_the_difference_of_its_scores() -> None:
    of = account(team={"pulse": PULSES}, commercial={"months": MONTHS})
    triangle = judgement(of).triangle
    assert triangle is not None
    assert triangle.team.score == pytest.approx(92.5)
    assert triangle.team.moved == pytest.approx(-7.5)
    assert triangle.client.moved is None


def known(*log: Written) -> dict[str, object]:
    return {
        "contact_log": log,
        "since": day(900),
        "stakeholders": [{"name": "Lee", "role": "manager", "signs_invoices": "true"}],
        "team": {"pulse": [{"date": day(20), "score": 4}]},
        "services": [
            {"name": "Work", "deliverables": [{"name": "Site", "due": day(90), "done_on": day(90)}]}
        ],
        "commercial": {"invoices": [{"due": day(90), "paid_on": day(90)}]},
    }


def test_risk_moved_by_the_difference_of_its_points() -> None:
    assert risk_moved(judgement(account(**known(talk(20, mood=3))))) == 2
    assert risk_moved(judgement(account(**known(talk(20, mood=3), talk(0, mood=3))))) == 0


def test_nothing_moved_against_a_day_on_which_the_account_was_not_scored() -> None:
    assert (
        risk_moved(judgement(account(**known(talk(20, mood=3)), paused={"from": day(9), "until": day(1)})))
        is None
    )
    assert risk_moved(judgement(account(contact_log=[talk(3)], since=day(3)))) is None


def test_a_corner_no_account_records_is_blind_and_no_reproach() -> None:
    of = account(team={"pulse": PULSES}, commercial={"months": MONTHS})
    assert CornerName.COMMERCIAL in judged(account()).blind_corners
    found = judged(of, account())
    assert CornerName.TEAM not in found.blind_corners
    triangle = found.accounts[1].triangle
    assert triangle is not None
    assert triangle.imbalance == "blind_spot"


def test_a_book_of_clients_that_are_not_scored_has_no_blind_corner() -> None:
    assert judged(account(ended={"date": day(1)})).blind_corners == ()


@pytest.mark.parametrize(("pinned", "says"), [(TODAY.isoformat(), True), (day(1), False), (None, False)])
def test_a_book_says_when_its_own_day_is_pinned(pinned: str | None, says: bool) -> None:
    assert judged(account(), book=norms(today=pinned)).pinned is says
