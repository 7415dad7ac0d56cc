"""Rhythm: what is a conversation, how often they should happen, how long it has been quiet."""

import pytest

from csctl.measures.rhythm import cadence_days, silence
from support.accounts import Written, account, ask, day, driver, mail, measured, norms, of_log, talk

LIVE = ("call", "meeting", "video", "visit", "workshop")


@pytest.mark.parametrize("kind", [*LIVE, "email", "chat", "note"])
@pytest.mark.parametrize("direction", ["in", "out", "both", None])
def test_a_conversation_is_live_and_not_out_or_both_or_came_in(kind: str, direction: str | None) -> None:
    entry: Written = {"at": day(3), "kind": kind, "direction": direction, "with": ["Lee"]}
    default = "both" if kind in LIVE else "out"
    spoken = kind != "note" and (direction or default) != "out"
    assert bool(of_log(entry).spoken) is spoken


def test_a_mail_that_waits_for_an_answer_is_no_conversation_until_it_is_answered() -> None:
    assert of_log(ask(day(9))).spoken == ()
    assert len(of_log(ask(day(9)), mail(day(8), "out")).spoken) == 1


def test_a_call_in_which_they_ask_is_a_conversation_while_it_waits() -> None:
    assert len(of_log(talk(9, wants_reply="true")).spoken) == 1
    assert len(of_log({"at": day(9), "direction": "in", "wants_reply": "true"}).spoken) == 1


def test_a_voicemail_does_not_end_the_silence() -> None:
    found = of_log(talk(40), {"at": day(2), "direction": "out", "with": ["Lee"]}, cadence_days=10)
    assert found.gap.value == 4


@pytest.mark.parametrize(
    ("days", "points"), [(0, -2), (10, -2), (11, 0), (20, 0), (21, 4), (30, 4), (31, 8), (66, 8), (67, 12)]
)
def test_silence_weighs_by_the_agreed_rhythm(days: int, points: int) -> None:
    assert driver(of_log(talk(days), cadence_days=10), "gap").points == points


def test_without_a_conversation_silence_counts_from_the_first_day_of_tracking() -> None:
    assert measured(account(tracked_since=day(28))).gap.value == 2
    assert measured(account(tracked_since=day(28), taken_over=day(14))).gap.value == 1


def test_without_a_contact_or_a_first_day_silence_is_unknown() -> None:
    found = measured(account(since=day(500)))
    assert found.gap.value is None
    assert driver(found, "gap").points is None


def test_before_tracking_began_the_first_mail_starts_the_silence() -> None:
    assert of_log(mail(day(28), "out")).gap.value == 2


@pytest.mark.parametrize(
    ("away", "closed", "quiet"),
    [
        ([], [], 20),
        ([{"from": day(10), "until": day(6)}], [], 15),
        ([{"from": day(30), "until": day(20)}], [], 20),
        ([{"from": day(30), "until": day(19)}], [], 19),
        ([{"from": day(0), "until": day(-9)}], [], 19),
        ([{"from": day(10), "until": day(6)}], [{"from": day(8), "until": day(4)}], 13),
        ([], [{"from": day(19), "until": day(0)}], 0),
    ],
)
def test_days_away_and_closed_days_are_not_silence(
    away: list[Written], closed: list[Written], quiet: int
) -> None:
    of = account(contact_log=[talk(20)], away=away)
    found = measured(of, norms(working={"closed": closed}))
    assert silence(found.snapshot, found.spoken, found.gap).days == quiet
    assert found.gap.value == quiet / 14


def rhythm(*days: int, **fields: object) -> float:
    found = of_log(*(talk(n) for n in days), **fields)
    return cadence_days(found.snapshot, found.spoken)


@pytest.mark.parametrize(
    ("days", "learned"),
    [
        ((), 14),
        ((0, 5, 10, 15, 20), 14),
        ((0, 5, 10, 15, 20, 25), 5),
        ((0, 1, 2, 3, 4, 5), 3),
        ((0, 0, 5, 10, 15, 20), 14),
        ((0, 10, 20, 21, 22, 23, 24), 3),
        ((0, 10, 20, 30, 40, 45, 50), 10),
        ((0, 4, 8, 12, 20, 28, 36), 6),
        ((*range(0, 65, 5), *range(160, 2000, 100)), 5),
    ],
    ids=("none", "4 gaps", "5 gaps", "at least 3", "same day", "median low", "median", "even", "last 12"),
)
def test_the_rhythm_is_learned_from_five_gaps_on(days: tuple[int, ...], learned: float) -> None:
    assert rhythm(*days) == learned


def test_the_agreed_rhythm_goes_before_the_tier_and_the_tier_before_what_was_learned() -> None:
    weekly = tuple(range(0, 42, 7))
    assert rhythm(*weekly) == 7
    assert rhythm(*weekly, tier="C") == 30
    assert rhythm(*weekly, tier="C", cadence_days=10) == 10
    assert rhythm(*weekly, tier="nobody knows it") == 7


@pytest.mark.parametrize(
    ("ends", "cadence"),
    [
        ((), 7),
        ((day(1),), 30),
        ((day(0),), 7),
        ((day(-1),), 7),
        ((None,), 7),
        ((day(1), None), 7),
        ((day(1), day(90)), 30),
    ],
)
def test_after_the_work_a_month_of_silence_is_normal(ends: tuple[str | None, ...], cadence: int) -> None:
    services = [{"name": f"service {n}", "ends": end} for n, end in enumerate(ends)]
    assert rhythm(cadence_days=7, services=services) == cadence


def test_after_the_work_a_longer_rhythm_stays() -> None:
    assert rhythm(cadence_days=45, services=[{"name": "one", "ends": day(9)}]) == 45


@pytest.mark.parametrize(("days", "past"), [(14, False), (15, True)])
def test_the_rhythm_is_over_the_day_after(days: int, past: bool) -> None:
    found = of_log(talk(days))
    assert silence(found.snapshot, found.spoken, found.gap).past_rhythm is past


def test_a_service_that_begins_tomorrow_does_not_keep_the_rhythm_today() -> None:
    over = {"name": "one", "ends": day(9)}
    assert rhythm(cadence_days=7, services=[over, {"name": "next", "starts": day(-1)}]) == 30
    assert rhythm(cadence_days=7, services=[over, {"name": "next", "starts": day(0)}]) == 7


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"tracked_since": day(28)}, ("tracked_since",)),
        ({"tracked_since": day(28), "taken_over": day(9)}, ("taken_over",)),
        ({"tracked_since": day(28), "taken_over": day(90)}, ("tracked_since",)),
        (
            {"contact_log": [{"at": day(28), "kind": "note"}, mail(day(28), "out")]},
            ("contact_log", 1),
        ),
    ],
)
def test_silence_without_a_conversation_leads_to_the_line_it_counts_from(
    fields: Written, path: tuple[str | int, ...]
) -> None:
    assert measured(account(**fields)).gap.evidence[0].path == path
