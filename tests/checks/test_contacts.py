"""Asks and feedback that wait, and contacts of a day that has not come."""

import pytest

from checks.written import ASK, CALL, TODAY, Written, codes, days_before, found_in, found_with, only

WORKING = {"days": ["mon", "tue", "wed", "thu", "fri"]}


def test_an_ask_is_unanswered_from_the_day_after_it_was_due() -> None:
    # Thursday's ask is due on Friday, Friday's on Monday, which is today.
    for asked, expected in (
        ("2026-11-19 10:00", True),
        ("2026-11-20 10:00", False),
        ("2026-11-23 10:00", False),
    ):
        found = found_in({"client": "Corvo", "contact_log": [{**ASK, "at": asked, "answered_at": None}]})
        assert ("W232" in codes(found)) is expected


def test_an_unanswered_ask_says_who_waits_since_when() -> None:
    ask = {**ASK, "at": "2026-11-18 10:00", "answered_at": None}
    one = only(found_in({"client": "Corvo", "contact_log": [ask]}), "W232")
    assert one.message == (
        "Beat Roth asked on 2026-11-18 (email); the answer was due on 2026-11-19, 4 days ago"
    )
    assert one.where == ("contact_log", 0)


def test_an_answer_that_comes_later_than_today_is_none_yet() -> None:
    found = found_in({"client": "Corvo", "contact_log": [{**ASK, "answered_at": days_before(-1)}]})
    assert codes(found) == ["W210", "W232", "W271"]


@pytest.mark.parametrize(("day", "is_future"), [(1, False), (0, False), (-1, True)])
def test_a_contact_is_in_the_future_from_tomorrow_on(day: int, *, is_future: bool) -> None:
    found = found_with(contact_log=[ASK, {**CALL, "at": f"{days_before(day)} 23:59"}])
    assert ("W231" in codes(found)) is is_future


def test_tomorrow_elsewhere_may_be_today_here() -> None:
    written = {"client": "Corvo", "contact_log": [{"at": "2026-11-24 01:00+10:00"}]}
    norms = {"timezone": "Europe/Zurich"}
    assert "W231" not in codes(found_in(written, norms=norms))


@pytest.mark.parametrize(
    ("kind", "waits"),
    [
        ({"kind": "complaint"}, True),
        ({"kind": "budget_cut"}, True),
        ({"kind": "competitor"}, True),
        ({"kind": "nps", "score": "6"}, True),
        ({"kind": "nps", "score": "7"}, False),
        ({"kind": "nps"}, False),
        ({"kind": "csat", "score": "1"}, False),
        ({"kind": "praise"}, False),
        ({"kind": "other"}, False),
    ],
)
def test_some_feedback_wants_an_answer_on_the_seventh_day(kind: Written, *, waits: bool) -> None:
    for age, is_due in ((6, False), (7, True), (8, True)):
        found = found_with(feedback=[{"date": days_before(age), **kind}])
        assert ("W233" in codes(found)) is (waits and is_due)


def test_feedback_that_was_answered_by_today_waits_no_longer() -> None:
    complaint = {"date": "2026-10-01", "kind": "complaint", "by": "Beat Roth"}
    assert found_with(feedback=[{**complaint, "answered_on": days_before(0)}]) == ()
    assert "W233" in codes(found_with(feedback=[{**complaint, "answered_on": days_before(-1)}]))
    one = only(found_with(feedback=[complaint]), "W233")
    assert one.message == "the complaint of Beat Roth from 2026-10-01 has had no answer for 53 days"


def test_a_low_score_waits_from_the_day_it_was_given() -> None:
    score = {"date": "2026-10-01", "kind": "nps", "score": "4", "scored_on": days_before(7)}
    assert only(found_with(feedback=[score]), "W233").message.startswith("the NPS 4 from 2026-11-16")
    assert found_with(feedback=[{**score, "scored_on": days_before(6)}]) == ()


def test_a_holiday_moves_the_day_an_answer_is_due() -> None:
    ask = {**ASK, "at": "2026-11-19 10:00", "answered_at": None}
    norms = {"working": {**WORKING, "holidays": ["2026-11-20"]}}
    assert "W232" not in codes(found_in({"client": "Corvo", "contact_log": [ask]}, TODAY, norms))
