"""How long is left until something falls due, on clocks that are changed twice a year."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.measures.worktime import minutes_left

ZURICH, NEW_YORK = "Europe/Zurich", "America/New_York"
AUCKLAND, LOS_ANGELES, KATHMANDU = "Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu"
ZONES = (ZURICH, NEW_YORK, AUCKLAND, LOS_ANGELES, KATHMANDU, "UTC")

walls = st.builds(dt.datetime.combine, st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)), st.times())


def left(now: str, due: str, zone: str | None, *, now_fold: int = 0, due_fold: int = 0) -> int:
    wall_now, wall_due = dt.datetime.fromisoformat(now), dt.datetime.fromisoformat(due)
    return minutes_left(wall_due.replace(fold=due_fold), wall_now.replace(fold=now_fold), zone)


@pytest.mark.parametrize("zone", [None, *ZONES])
def test_on_an_ordinary_day_the_wall_clock_is_right(zone: str | None) -> None:
    assert left("2026-11-23 14:00", "2026-11-23 16:10", zone) == 130
    assert left("2026-11-23 16:10", "2026-11-23 16:10", zone) == 0
    assert left("2026-11-23 16:11", "2026-11-23 16:10", zone) == -1
    assert left("2026-11-23 16:10", "2026-11-24 16:10", zone) == 24 * 60


@pytest.mark.parametrize(
    ("zone", "before", "after", "hours"),
    [
        (ZURICH, "2026-03-28 16:00", "2026-03-29 16:00", 23),
        (ZURICH, "2026-10-24 16:00", "2026-10-25 16:00", 25),
        (NEW_YORK, "2026-03-07 16:00", "2026-03-08 16:00", 23),
        (NEW_YORK, "2026-10-31 16:00", "2026-11-01 16:00", 25),
        (LOS_ANGELES, "2026-03-07 16:00", "2026-03-08 16:00", 23),
        (AUCKLAND, "2026-09-26 16:00", "2026-09-27 16:00", 23),
        (AUCKLAND, "2026-04-04 16:00", "2026-04-05 16:00", 25),
        (KATHMANDU, "2026-03-28 16:00", "2026-03-29 16:00", 24),
        (None, "2026-03-28 16:00", "2026-03-29 16:00", 24),
    ],
)
def test_a_night_in_which_the_clock_is_changed_has_an_hour_less_or_more(
    zone: str | None, before: str, after: str, hours: int
) -> None:
    assert left(before, after, zone) == hours * 60
    assert left(after, before, zone) == -hours * 60


def test_a_weekend_with_a_changed_clock_leaves_as_much_as_really_passes() -> None:
    assert left("2026-03-27 16:10", "2026-03-30 16:10", ZURICH) == (3 * 24 - 1) * 60
    assert left("2026-10-23 16:10", "2026-10-26 16:10", ZURICH) == (3 * 24 + 1) * 60
    assert left("2026-11-20 16:10", "2026-11-23 16:10", ZURICH) == 3 * 24 * 60


def test_a_time_that_does_not_exist_is_read_by_the_clock_before_the_change() -> None:
    assert left("2026-03-29 01:59", "2026-03-29 02:30", ZURICH) == 31
    assert left("2026-03-29 03:00", "2026-03-29 02:30", ZURICH) == 30
    assert left("2026-03-29 03:30", "2026-03-29 02:30", ZURICH) == 0
    assert left("2026-03-29 03:31", "2026-03-29 02:30", ZURICH) == -1


def test_a_time_that_exists_twice_is_the_first_one_unless_it_says_otherwise() -> None:
    assert left("2026-10-25 01:30", "2026-10-25 02:30", ZURICH) == 60
    assert left("2026-10-25 01:30", "2026-10-25 02:30", ZURICH, due_fold=1) == 120
    assert left("2026-10-25 02:40", "2026-10-25 02:30", ZURICH) == -10
    assert left("2026-10-25 02:10", "2026-10-25 02:30", ZURICH, now_fold=1) == -40
    assert left("2026-10-25 02:10", "2026-10-25 03:10", ZURICH) == 120


def test_a_begun_minute_does_not_count_as_left() -> None:
    assert left("2026-11-23 16:09:30", "2026-11-23 16:10", ZURICH) == 0
    assert left("2026-11-23 16:10:30", "2026-11-23 16:10", ZURICH) == -1


@given(now=walls, due=walls, zone=st.sampled_from(ZONES))
def test_what_is_left_differs_from_the_wall_clock_by_the_changes_alone(
    now: dt.datetime, due: dt.datetime, zone: str
) -> None:
    changed = minutes_left(due, now, zone) - minutes_left(due, now, None)
    assert changed in {-60, 0, 60}
    if zone in {KATHMANDU, "UTC"}:
        assert changed == 0


@given(now=walls, due=walls, zone=st.sampled_from(ZONES), later=st.integers(0, 5000))
def test_more_is_left_of_what_is_due_a_day_later(
    now: dt.datetime, due: dt.datetime, zone: str, later: int
) -> None:
    assert minutes_left(due + dt.timedelta(1, later), now, zone) > minutes_left(due, now, zone)
