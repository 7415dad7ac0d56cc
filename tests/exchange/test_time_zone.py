"""The description of a time zone in a calendar file, against the zone itself."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.exchange.time_zone import time_zone

FIRST, LAST = dt.date(2026, 11, 23), dt.date(2028, 2, 1)
ZONES = (
    "Europe/Zurich",
    "Europe/Dublin",
    "America/New_York",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
)


@pytest.mark.parametrize(
    ("zone", "first", "onsets"),
    [
        ("Europe/Zurich", dt.date(2027, 1, 1), ["2026-12-31 01:00", "2027-03-28 02:00", "2027-10-31 03:00"]),
        (
            "America/New_York",
            dt.date(2027, 1, 1),
            ["2026-12-30 19:00", "2027-03-14 02:00", "2027-11-07 02:00"],
        ),
        ("Australia/Lord_Howe", dt.date(2027, 5, 1), ["2027-04-30 10:30", "2027-10-03 02:00"]),
        ("Asia/Kathmandu", dt.date(2027, 1, 1), ["2026-12-31 05:45"]),
    ],
)
def test_a_change_is_told_by_the_clock_as_it_went_before(
    zone: str, first: dt.date, onsets: list[str]
) -> None:
    described = time_zone(zone, first, dt.date(2027, 12, 1))
    assert [f"{part.DTSTART:%Y-%m-%d %H:%M}" for part in described.subcomponents] == onsets


@given(st.sampled_from(ZONES), st.integers(0, (LAST - FIRST).days * 24 * 60))
def test_at_every_moment_the_file_and_the_zone_agree(zone: str, minutes: int) -> None:
    described = time_zone(zone, FIRST, LAST)
    utc = dt.datetime.combine(FIRST, dt.time(), dt.UTC) + dt.timedelta(minutes=minutes)
    moment = utc.replace(tzinfo=None)
    begun = {
        part.DTSTART - part.TZOFFSETFROM: part.TZOFFSETTO
        for part in described.subcomponents
        if moment >= part.DTSTART - part.TZOFFSETFROM
    }
    assert begun[max(begun)] == utc.astimezone(ZoneInfo(zone)).utcoffset()
