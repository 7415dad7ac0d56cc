"""What cannot be true whatever the day."""

import pytest

from checks.written import (
    ANNA,
    ASK,
    BEAT,
    BOOKINGS,
    BRAND,
    CALL,
    METRIC,
    SERVICE,
    codes,
    found_in,
    found_with,
    only,
)

PAIRS: tuple[tuple[str, str, object], ...] = (
    ("services", "ends", [{"id": "growth", "starts": "2026-10-10", "ends": "{}"}]),
    ("stakeholders", "left_on", [{"name": "Old Boss", "since": "2026-10-10", "left_on": "{}"}]),
    ("team", "left_on", {"members": [{"name": "Tom Ash", "since": "2026-10-10", "left_on": "{}"}]}),
    ("away", "until", [{"from": "2026-10-10", "until": "{}"}]),
    ("paused", "until", {"from": "2026-10-10", "until": "{}"}),
    ("notice", "leaves_on", {"date": "2026-10-10", "leaves_on": "{}"}),
    ("objectives", "due", [{"title": "Grow", "agreed_on": "2026-10-10", "due": "{}"}]),
    ("objectives", "closed_on", [{"title": "Grow", "agreed_on": "2026-10-10", "closed_on": "{}"}]),
    (
        "overrides",
        "expires",
        [{"corner": "team", "band": "red", "reason": "r", "date": "2026-10-10", "expires": "{}"}],
    ),
)


def _with_day(value: object, day: str) -> object:
    if isinstance(value, dict):
        return {key: _with_day(one, day) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_day(one, day) for one in value]
    return day if value == "{}" else value


@pytest.mark.parametrize(("key", "end", "value"), PAIRS)
def test_an_end_may_be_on_the_day_of_its_start_and_not_before(key: str, end: str, value: object) -> None:
    for day, is_wrong in (("2026-10-09", True), ("2026-10-10", False), ("2026-10-11", False)):
        found = found_in({"client": "Corvo", key: _with_day(value, day)})
        assert ("E201" in codes(found)) is is_wrong
        assert all(one.where[-1] == end for one in found if one.code == "E201")


def test_an_end_before_its_start_names_both_days() -> None:
    one = only(found_with(services=[{**SERVICE, "ends": "2025-08-31"}]), "E201")
    assert one.message == "Growth retainer: ends 2025-08-31 is before starts 2025-09-01"
    assert one.where == ("services", 0, "ends")


def test_an_account_cannot_end_before_it_began() -> None:
    assert codes(found_with(ended={"date": "2024-03-03", "outcome": "lost"})) == ["E201"]


def test_an_account_cannot_end_before_the_notice_nor_be_taken_over_before_it_began() -> None:
    notice = {"date": "2026-10-10", "leaves_on": "2026-12-31"}
    for day, is_wrong in (("2026-10-09", True), ("2026-10-10", False)):
        found = found_with(notice=notice, ended={"date": day, "outcome": "lost"})
        assert ("E201" in codes(found)) is is_wrong
    for day, is_wrong in (("2024-03-03", True), ("2024-03-04", False)):
        found = found_with(taken_over=day)
        assert ("E201" in codes(found)) is is_wrong
    one = only(found_with(taken_over="2024-03-03"), "E201")
    assert one.message == "the lead: taken_over 2024-03-03 is before since 2024-03-04"
    assert one.where == ("taken_over",)


@pytest.mark.parametrize(
    ("at", "done_on", "is_wrong"),
    [
        ("2026-11-20 10:00", "2026-11-19", True),
        ("2026-11-20 10:00", "2026-11-20", False),
        ("2026-11-20", "2026-11-21", False),
        ("2026-11-21 02:00+09:00", "2026-11-20", False),
    ],
)
def test_a_promise_is_not_kept_before_it_is_made(at: str, done_on: str, *, is_wrong: bool) -> None:
    log = [{**CALL, "at": at, "next_steps": [{"what": "Offer", "done_on": done_on}]}]
    found = found_in({"client": "Corvo", "contact_log": log}, norms={"timezone": "Europe/Zurich"})
    assert ("E201" in codes(found)) is is_wrong


@pytest.mark.parametrize(
    ("baseline", "is_wrong"), [("2026-12-30", False), ("2026-12-31", True), ("2027-01-01", True)]
)
def test_a_target_must_be_after_its_baseline(baseline: str, *, is_wrong: bool) -> None:
    found = found_with(metrics=[{**METRIC, "baseline": {"date": baseline, "value": "1"}}])
    assert ("E202" in codes(found)) is is_wrong


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        ({"direction": "out"}, "the email of 2026-11-10 wants a reply, but it went out"),
        ({"direction": None}, "counts as outgoing, no direction is stated"),
        ({"direction": None, "kind": "note"}, "a note is internal"),
        ({"direction": "out", "kind": "call"}, "the call of 2026-11-10 wants a reply"),
    ],
)
def test_only_what_came_in_can_want_a_reply(contact: dict[str, object], said: str) -> None:
    one = only(found_with(contact_log=[CALL, {**ASK, **contact}]), "E203")
    assert said in one.message
    assert one.where == ("contact_log", 1, "wants_reply")


def test_a_call_in_which_they_asked_may_want_a_reply() -> None:
    assert found_with(contact_log=[CALL, {**ASK, "kind": "call", "direction": "both"}]) == ()


@pytest.mark.parametrize(
    ("asked", "answered", "is_wrong"),
    [
        ("2026-11-10 10:00", "2026-11-10 09:59", True),
        ("2026-11-10 10:00", "2026-11-10 10:00", False),
        ("2026-11-10 10:00", "2026-11-10", False),
        ("2026-11-10", "2026-11-10 08:00", False),
        ("2026-11-10", "2026-11-09", True),
        ("2026-11-10 10:00", "2026-11-09 23:00", True),
        ("2026-11-10 10:00+01:00", "2026-11-10 09:30+00:00", False),
    ],
)
def test_an_answer_is_not_before_its_question(asked: str, answered: str, *, is_wrong: bool) -> None:
    log = [CALL, {**ASK, "at": asked, "answered_at": answered}]
    norms = {"timezone": "Europe/Zurich"}
    assert ("E204" in codes(found_in({"client": "Corvo", "contact_log": log}, norms=norms))) is is_wrong


@pytest.mark.parametrize("key", ["answered_on", "scored_on"])
def test_feedback_is_not_answered_before_it_came(key: str) -> None:
    said = {"date": "2026-11-10", "kind": "nps", "score": "9"}
    assert found_with(feedback=[{**said, key: "2026-11-10"}]) == ()
    one = only(found_with(feedback=[{**said, key: "2026-11-09"}]), "E204")
    assert one.message == f"asked 2026-11-10 and {key} 2026-11-09, which is earlier"


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"objectives": [BOOKINGS, {**BRAND, "id": "direct-bookings"}]}, ("objectives", 1, "id")),
        ({"metrics": [METRIC, METRIC]}, ("metrics", 1, "id")),
        ({"services": [SERVICE, SERVICE]}, ("services", 1, "id")),
    ],
)
def test_an_id_stands_for_one_entry(changed: dict[str, object], where: tuple[str | int, ...]) -> None:
    assert only(found_with(**changed), "E205").where == where


def test_one_id_may_name_an_objective_and_a_metric() -> None:
    assert (
        found_with(
            objectives=[{**BOOKINGS, "id": "bookings"}, BRAND],
            contact_log=[ASK, {**CALL, "objectives": []}],
            plans=[],
        )
        == ()
    )


def test_two_people_cannot_share_a_name() -> None:
    one = only(found_with(stakeholders=[ANNA, BEAT, {"name": "ANNA MUSTER"}]), "E206")
    assert one.where == ("stakeholders", 2, "name")
