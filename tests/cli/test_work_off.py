"""The agenda of the example book, worked off from the first item to the last with its own commands."""

import datetime as dt
from pathlib import Path

import pytest

from readme import example_book
from support.work_off import agenda_of_book, worked_off
from thorough import depth

MONDAY = dt.date(2026, 11, 23)


SUNDAY, IN_THE_HOLIDAYS, IN_SPRING = "2026-11-22", "2026-12-28", "2027-03-01"


@pytest.mark.parametrize("today", depth((SUNDAY,), (SUNDAY,), (SUNDAY, IN_THE_HOLIDAYS, IN_SPRING)))
def test_on_other_days_too(tmp_path: Path, today: str, capsys: pytest.CaptureFixture[str]) -> None:
    book = example_book(tmp_path)
    norms = book / "csctl.yaml"
    norms.write_text(norms.read_text("utf-8").replace("today: 2026-11-23", f"today: {today}"), "utf-8")
    assert worked_off(book, dt.date.fromisoformat(today)), capsys.readouterr().err


def test_the_week_is_worked_off_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = example_book(tmp_path)
    assert worked_off(book, MONDAY, days=7), capsys.readouterr().err


def test_the_example_book_is_worked_off_until_nothing_is_due(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = example_book(tmp_path)
    before = agenda_of_book(book, MONDAY)
    assert len(before.items) > 20
    commands = worked_off(book, MONDAY)
    assert len(commands) <= len(before.items)
    assert agenda_of_book(book, MONDAY).items == ()
    assert capsys.readouterr().err == ""
