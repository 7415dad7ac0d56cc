"""Public holidays: of a country, of a part of one, and what is said where they cannot be had."""

import datetime as dt
import sys

import pytest

from csctl.finding import Finding
from csctl.store.public_holidays import PublicHolidays, public_holidays


def off(stated: str, day: str) -> bool:
    days = public_holidays(stated)
    assert isinstance(days, PublicHolidays)
    return dt.date.fromisoformat(day) in days


def wrong(stated: str) -> Finding:
    found = public_holidays(stated)
    assert isinstance(found, Finding)
    assert found.where == ("working", "country")
    return found


@pytest.mark.parametrize(
    ("stated", "day", "is_off"),
    [
        ("CH", "2026-08-01", True),
        ("CH", "2026-08-03", False),
        ("CH", "2026-05-01", False),
        ("CH-ZH", "2026-05-01", True),
        ("CH-BE", "2026-05-01", False),
        ("DE", "2026-10-03", True),
        ("DE", "2026-01-06", False),
        ("DE-BY", "2026-01-06", True),
        ("GB-SCT", "2026-01-02", True),
        ("GB-ENG", "2026-01-02", False),
        ("US", "2026-07-03", True),
        ("NO", "2026-05-17", True),
        ("CH", "2031-12-25", True),
    ],
)
def test_a_country_and_a_part_of_it_have_holidays_of_their_own(stated: str, day: str, is_off: bool) -> None:
    assert off(stated, day) is is_off


@pytest.mark.parametrize("stated", ["ch-zh", "CHE-ZH", "CH-Zürich", "CH-zurich"])
def test_a_place_may_be_written_in_several_ways(stated: str) -> None:
    assert public_holidays(stated) == PublicHolidays("CH", "ZH")


def test_days_beyond_what_is_known_are_no_holidays() -> None:
    assert not off("CH", "2999-12-25")
    assert not off("CH", "1900-01-03")


@pytest.mark.parametrize(
    ("stated", "message", "remedy"),
    [
        (
            "Switzerland",
            '"Switzerland" is not a country whose holidays are known',
            "did you mean CH? write the two letters of a country",
        ),
        ("XX", '"XX" is not a country whose holidays are known', "write the two letters of a country"),
        ("", '"" is not a country whose holidays are known', "write the two letters"),
        ("MON", '"MON" is not a country whose holidays are known', "write the two letters"),
        ("CH-", '"CH-" is not a country whose holidays are known', "write the two letters"),
        ("CH-XX", "CH has no part XX with holidays of its own", "the parts of CH are AG, AI, AR,"),
        ("CH-Bernn", "CH has no part Bernn with holidays of its own", "did you mean CH-BE? the parts"),
        ("LI-XX", "LI has no part XX with holidays of its own", "write LI"),
    ],
)
def test_an_unknown_place_is_told_with_what_was_meant(stated: str, message: str, remedy: str) -> None:
    found = wrong(stated)
    assert (found.code, found.message) == ("E115", message)
    assert found.remedy.startswith(remedy)


def test_without_the_package_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    found = wrong("CH")
    assert found.code == "E023"
    assert "pip install 'csctl[holidays]'" in found.remedy
