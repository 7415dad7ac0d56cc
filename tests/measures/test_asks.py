"""Asks: what counts as an answer, when it is late, and how many came in time."""

import pytest

from support.accounts import Written, account, ask, day, driver, mail, measured, norms, of_log, talk

MONDAY_MORNING, ZURICH = "2026-11-16 10:00", norms(timezone="Europe/Zurich")


def answered(*log: Written) -> bool:
    return of_log(*log).asked[0].answered is not None


@pytest.mark.parametrize(
    ("answer", "counts"),
    [
        (mail("2026-11-17", "out"), True),
        (mail("2026-11-17", "both"), True),
        (mail("2026-11-17", "in"), False),
        (mail("2026-11-17", "out", "Somebody Else"), False),
        (mail("2026-11-17", "out", "Somebody Else", "lee"), True),
        ({"at": "2026-11-17", "kind": "email"}, True),
        ({"at": "2026-11-17", "kind": "note", "direction": "out", "with": ["Lee"]}, False),
        ({"at": "2026-11-17", "direction": "out", "with": ["Lee"]}, False),
        (mail("2026-11-15", "out"), False),
        (mail("2026-11-16", "out"), True),
        (mail("2026-11-16 09:59", "out"), False),
        (mail("2026-11-16 10:00", "out"), True),
        (mail("2026-11-24", "out"), False),
    ],
)
def test_an_ask_is_answered_by_the_first_later_word_of_ours(answer: Written, counts: bool) -> None:
    assert answered(ask(MONDAY_MORNING), answer) is counts
    assert answered(answer, ask(MONDAY_MORNING)) is counts


def test_an_ask_that_names_nobody_is_answered_by_any_word_of_ours() -> None:
    nameless = {"at": MONDAY_MORNING, "kind": "email", "direction": "in", "wants_reply": "true"}
    assert answered(nameless, mail("2026-11-17", "out", "Somebody Else"))


@pytest.mark.parametrize(
    "entry",
    [
        {"at": MONDAY_MORNING, "kind": "email", "direction": "out", "wants_reply": "true"},
        {"at": MONDAY_MORNING, "kind": "note", "direction": "in", "wants_reply": "true"},
        {"at": MONDAY_MORNING, "kind": "email", "direction": "in"},
        {"at": "2026-11-24", "kind": "email", "direction": "in", "wants_reply": "true"},
    ],
    ids=("we asked", "internal note", "wants nothing", "tomorrow"),
)
def test_some_entries_are_no_asks(entry: Written) -> None:
    assert of_log(entry).asked == ()


@pytest.mark.parametrize(
    ("asked", "answer", "in_time"),
    [
        ("2026-11-16 10:00", "2026-11-17 10:00", True),
        ("2026-11-16 10:00", "2026-11-17 10:01", False),
        ("2026-11-16 10:00", "2026-11-17", True),
        ("2026-11-16 10:00", "2026-11-18", False),
        ("2026-11-16", "2026-11-17 17:30", True),
        ("2026-11-16", "2026-11-17 17:31", False),
        ("2026-11-16", "2026-11-16", True),
        ("2026-11-13 17:45", "2026-11-17 09:00", True),
        ("2026-11-13 17:45", "2026-11-17 09:01", False),
        ("2026-11-14", "2026-11-17", True),
    ],
)
def test_a_reply_is_in_time_up_to_its_due_minute(asked: str, answer: str, in_time: bool) -> None:
    assert of_log(ask(asked), mail(answer, "out")).asked[0].in_time is in_time
    assert of_log(ask(asked, answered_at=answer)).asked[0].in_time is in_time


def test_an_answer_without_a_time_is_never_before_its_ask() -> None:
    one = of_log(ask("2026-11-16 15:00"), mail("2026-11-16", "out")).asked[0]
    assert one.answered is not None
    assert one.answered.isoformat() == "2026-11-16T15:00:00"


def test_a_stated_answer_of_a_later_day_has_not_come_and_the_log_decides() -> None:
    later = ask(MONDAY_MORNING, answered_at="2026-11-24")
    assert not answered(later)
    assert answered(later, mail("2026-11-20", "out"))


def test_a_call_that_nobody_took_answers_nothing() -> None:
    assert not answered(ask(MONDAY_MORNING), talk(3, direction="out"))
    assert answered(ask(MONDAY_MORNING), mail("2026-11-20", "out"))


def test_a_stated_answer_goes_before_the_log() -> None:
    one = of_log(ask(MONDAY_MORNING, answered_at="2026-11-20 12:00"), mail("2026-11-17", "out")).asked[0]
    assert one.answered is not None
    assert one.answered.isoformat() == "2026-11-20T12:00:00"
    assert not one.in_time


@pytest.mark.parametrize(
    ("asked", "late"), [("2026-11-19 10:00", 1), ("2026-11-20 10:00", 0), ("2026-11-19 18:00", 0)]
)
def test_an_open_ask_is_late_the_day_after_its_due_day(asked: str, late: int) -> None:
    assert of_log(ask(asked)).late_asks.value == late


@pytest.mark.parametrize(("count", "points"), [(0, 0), (1, 2), (2, 4), (3, 6), (4, 6)])
def test_each_late_ask_weighs_two_points_at_most_six(count: int, points: int) -> None:
    log = [ask(f"2026-11-{10 + n} 10:00") for n in range(count)]
    assert driver(of_log(*log), "open_asks").points == points


def replied(*, in_time: int, late: int, days_ago: int = 20) -> tuple[Written, ...]:
    on_time = [ask(day(days_ago), answered_at=day(days_ago)) for _ in range(in_time)]
    return (*on_time, *(ask(day(days_ago), answered_at=day(days_ago - 10)) for _ in range(late)))


@pytest.mark.parametrize(
    ("in_time", "late", "points"),
    [
        (9, 1, -1),
        (8, 1, 0),
        (7, 3, 0),
        (2, 1, 2),
        (1, 1, None),
        (1, 2, 4),
        (2, 2, 2),
        (3, 0, -1),
        (2, 0, None),
    ],
)
def test_replies_score_by_the_share_in_time_from_three_answers_on(
    in_time: int, late: int, points: int | None
) -> None:
    assert driver(of_log(*replied(in_time=in_time, late=late)), "replies").points == points


@pytest.mark.parametrize(("days_ago", "known"), [(89, True), (90, False)])
def test_only_asks_younger_than_ninety_days_are_counted(days_ago: int, known: bool) -> None:
    assert (of_log(*replied(in_time=3, late=0, days_ago=days_ago)).replies.value is not None) is known


def test_open_asks_do_not_count_among_the_replies() -> None:
    assert of_log(*replied(in_time=3, late=0), ask("2026-11-01")).replies.value == 1


def test_an_offset_is_turned_into_the_time_of_the_book() -> None:
    log = (ask("2026-11-16 23:30-05:00"), mail("2026-11-18 09:30", "out"))
    one = measured(account(contact_log=log), ZURICH).asked[0]
    assert one.touch.moment.day.isoformat() == "2026-11-17"
    assert one.due.isoformat() == "2026-11-18T09:00:00"
    assert not one.in_time


def test_summer_time_is_the_zone_of_the_day() -> None:
    log = (ask("2026-07-06 08:00Z"), ask("2026-11-16 08:00Z"))
    due = [one.due.hour for one in measured(account(contact_log=log), ZURICH).asked]
    assert due == [10, 9]


def test_without_a_zone_of_the_book_the_stated_time_stands() -> None:
    assert of_log(ask("2026-11-16 10:00+09:00")).asked[0].due.isoformat() == "2026-11-17T10:00:00"


def test_a_longer_norm_gives_more_time() -> None:
    log = (ask("2026-11-16 10:00"), mail("2026-11-18 09:00", "out"))
    assert measured(account(contact_log=log), norms(reply_within_working_days=2)).asked[0].in_time
