"""The reply clock of whole accounts: when an ask falls due around weekends, holidays and clock changes."""

import datetime as dt

import pytest

from csctl.measures.asks import Ask
from csctl.measures.worktime import minutes_left
from csctl.model.norms import Norms
from support.accounts import Written, account, ask, mail, measured, norms

AROUND_THE_CLOCK: Written = {
    "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    "from": "00:00",
    "to": "23:59",
}


NOTHING_SPECIAL: Written = {}


def book(
    zone: str | None = None,
    within: int = 1,
    public: tuple[str, ...] = (),
    hours: Written = NOTHING_SPECIAL,
    **working: object,
) -> Norms:
    made = norms(timezone=zone, reply_within_working_days=str(within), working={**hours, **working})
    days = frozenset(map(dt.date.fromisoformat, public))
    return made.model_copy(update={"working": made.working.with_public_holidays(days)})


moment = dt.datetime.fromisoformat


def asked(at: str, norms_of_book: Norms, *more: Written) -> Ask:
    return measured(account(contact_log=(ask(at), *more)), norms_of_book, dt.date(2026, 12, 31)).asked[0]


def due(at: str, norms_of_book: Norms) -> str:
    return asked(at, norms_of_book).due.isoformat(" ", "minutes")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-19 16:10", "2026-11-20 16:10"),
        ("2026-11-20 16:10", "2026-11-23 16:10"),
        ("2026-11-20 17:30", "2026-11-23 17:30"),
        ("2026-11-20 17:31", "2026-11-24 09:00"),
        ("2026-11-21 00:00", "2026-11-24 09:00"),
        ("2026-11-22 23:59", "2026-11-24 09:00"),
        ("2026-11-23 00:00", "2026-11-24 09:00"),
        ("2026-11-23 08:59", "2026-11-24 09:00"),
        ("2026-11-23 09:01", "2026-11-24 09:01"),
        ("2026-11-20", "2026-11-23 17:30"),
        ("2026-11-21", "2026-11-24 09:00"),
    ],
)
def test_a_weekend_does_not_count(at: str, expected: str) -> None:
    assert due(at, book()) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-12-22 16:10", "2026-12-23 16:10"),
        ("2026-12-23 16:10", "2026-12-24 16:10"),
        ("2026-12-24 16:10", "2026-12-28 16:10"),
        ("2026-12-24 17:31", "2026-12-29 09:00"),
        ("2026-12-25 10:00", "2026-12-29 09:00"),
        ("2026-12-25", "2026-12-29 09:00"),
        ("2026-12-28 10:00", "2026-12-29 10:00"),
    ],
)
@pytest.mark.parametrize("whose", ["own", "public", "closed"])
def test_a_day_off_does_not_count_whoever_says_so(whose: str, at: str, expected: str) -> None:
    off = {
        "own": book(holidays=["2026-12-25"]),
        "public": book(public=("2026-12-25",)),
        "closed": book(closed=[{"from": "2026-12-25", "until": "2026-12-25"}]),
    }
    assert due(at, off[whose]) == expected


def test_days_off_of_all_kinds_add_up() -> None:
    off = book(
        public=("2026-12-25", "2027-01-01"),
        holidays=["2026-12-24"],
        closed=[{"from": "2026-12-28", "until": "2026-12-31"}],
    )
    assert due("2026-12-23 15:00", off) == "2027-01-04 15:00"


@pytest.mark.parametrize(
    ("within", "at", "expected"),
    [
        (2, "2026-11-19 16:10", "2026-11-23 16:10"),
        (2, "2026-11-20 16:10", "2026-11-24 16:10"),
        (2, "2026-11-21 12:00", "2026-11-25 09:00"),
        (2, "2026-11-23", "2026-11-25 17:30"),
        (5, "2026-11-23 10:00", "2026-11-30 10:00"),
    ],
)
def test_a_longer_norm_counts_working_days_too(within: int, at: str, expected: str) -> None:
    assert due(at, book(within=within)) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-18 16:10", "2026-11-19 16:10"),
        ("2026-11-19 16:10", "2026-11-23 16:10"),
        ("2026-11-20 16:10", "2026-11-24 09:00"),
        ("2026-11-19 17:31", "2026-11-24 09:00"),
    ],
)
def test_a_four_day_week_has_four_days(at: str, expected: str) -> None:
    assert due(at, book(days=["mon", "tue", "wed", "thu"])) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-20 00:00", "2026-11-21 00:00"),
        ("2026-11-20 23:59", "2026-11-21 23:59"),
        ("2026-11-20", "2026-11-21 23:59"),
    ],
)
def test_a_team_that_works_around_the_clock_has_no_night(at: str, expected: str) -> None:
    assert due(at, book(hours=AROUND_THE_CLOCK)) == expected


@pytest.mark.parametrize(
    ("zone", "at", "expected"),
    [
        ("Europe/Zurich", "2026-11-19 16:10+01:00", "2026-11-20 16:10"),
        ("Europe/Zurich", "2026-11-19 16:10Z", "2026-11-20 17:10"),
        ("Europe/Zurich", "2026-11-19 16:31Z", "2026-11-23 09:00"),
        ("Europe/Zurich", "2026-07-16 15:30Z", "2026-07-17 17:30"),
        ("Europe/Zurich", "2026-07-16 15:31Z", "2026-07-20 09:00"),
        ("Pacific/Auckland", "2026-11-19 20:00Z", "2026-11-23 09:00"),
        ("Pacific/Auckland", "2026-11-19 19:59Z", "2026-11-23 09:00"),
        ("Pacific/Auckland", "2026-11-18 20:30-08:00", "2026-11-20 17:30"),
        ("Pacific/Auckland", "2026-11-18 20:31-08:00", "2026-11-23 09:00"),
        ("America/Los_Angeles", "2026-11-20 10:00+13:00", "2026-11-20 13:00"),
        ("America/Los_Angeles", "2026-11-21 01:30Z", "2026-11-23 17:30"),
        ("America/Los_Angeles", "2026-11-21 01:31Z", "2026-11-24 09:00"),
        ("Asia/Kathmandu", "2026-11-20 03:15Z", "2026-11-23 09:00"),
        ("Asia/Kathmandu", "2026-11-20 11:45Z", "2026-11-23 17:30"),
        ("Asia/Kathmandu", "2026-11-20 11:46Z", "2026-11-24 09:00"),
        (None, "2026-11-20 10:00+13:00", "2026-11-23 10:00"),
    ],
)
def test_an_ask_with_an_offset_counts_by_the_clock_of_the_book(
    zone: str | None, at: str, expected: str
) -> None:
    assert due(at, book(zone)) == expected


@pytest.mark.parametrize(
    ("zone", "at", "expected", "hours_left"),
    [
        ("Europe/Zurich", "2026-03-27 16:10", "2026-03-30 16:10", 71),
        ("Europe/Zurich", "2026-10-23 16:10", "2026-10-26 16:10", 73),
        ("America/New_York", "2026-03-06 16:10", "2026-03-09 16:10", 71),
        ("America/New_York", "2026-10-30 16:10", "2026-11-02 16:10", 73),
        ("Pacific/Auckland", "2026-04-03 16:10", "2026-04-06 16:10", 73),
        ("America/Los_Angeles", "2026-03-06 16:10", "2026-03-09 16:10", 71),
        ("Asia/Kathmandu", "2026-03-27 16:10", "2026-03-30 16:10", 72),
        (None, "2026-03-27 16:10", "2026-03-30 16:10", 72),
    ],
)
def test_the_same_time_stays_the_same_time_when_the_clock_is_changed(
    zone: str | None, at: str, expected: str, hours_left: int
) -> None:
    assert due(at, book(zone)) == expected
    assert minutes_left(moment(expected), moment(at), zone) == hours_left * 60


def test_a_due_time_that_the_clock_skips_is_an_hour_after_the_jump() -> None:
    norms_of_book = book("Europe/Zurich", hours=AROUND_THE_CLOCK)
    assert due("2026-03-28 02:30", norms_of_book) == "2026-03-29 02:30"
    one = asked("2026-03-28 02:30", norms_of_book)
    assert minutes_left(one.due, moment("2026-03-28 02:30"), "Europe/Zurich") == 24 * 60


def test_a_due_time_that_comes_twice_is_the_first() -> None:
    one = asked("2026-10-24 02:30", book("Europe/Zurich", hours=AROUND_THE_CLOCK))
    assert one.due == moment("2026-10-25 02:30")
    assert minutes_left(one.due, moment("2026-10-24 02:30"), "Europe/Zurich") == 24 * 60


@pytest.mark.parametrize(
    ("answer", "in_time"),
    [("2026-11-23 15:10Z", True), ("2026-11-23 15:11Z", False), ("2026-11-23", True), ("2026-11-24", False)],
)
def test_an_answer_from_another_zone_is_compared_on_the_clock_of_the_book(answer: str, in_time: bool) -> None:
    one = asked("2026-11-20 16:10", book("Europe/Zurich"), mail(answer, "out"))
    assert one.in_time is in_time


@pytest.mark.parametrize(("today", "is_late"), [(22, False), (23, False), (24, True)])
def test_an_ask_of_friday_is_late_from_tuesday_on(today: int, is_late: bool) -> None:
    one = asked("2026-11-20 16:10", book())
    assert one.is_late(dt.date(2026, 11, today)) is is_late
