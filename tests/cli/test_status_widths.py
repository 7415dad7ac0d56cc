"""`csctl status` on screens of any width."""

from pathlib import Path

import pytest

from csctl.__main__ import main
from csctl.render.console import Look
from csctl.render.line import columns
from readme import ROOT

BOOKS = (ROOT, ROOT / "tests/books/worked", ROOT / "tests/books/first-week")


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
@pytest.mark.parametrize("width", sorted({*range(30, 110, 7), 58, 59, 60, 90, 120, 160, 170}))
def test_no_line_is_wider_than_the_screen(
    book: Path, width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("csctl.cli.status_call.stdout_look", lambda _flags: Look(width=width))
    assert main(["-C", str(book), "status", "--all"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if columns(line) > width] == []


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_of_a_briefing_is_wider_than_the_screen(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("csctl.cli.show.stdout_look", lambda _flags: Look(width=width))
    assert main(["-C", str(ROOT), "show", "harbor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    commands = [line for line in lines if line.startswith("     csctl ")]  # copied whole, so never broken
    assert len(commands) == 3
    assert [line for line in lines if columns(line) > width and line not in commands] == []
