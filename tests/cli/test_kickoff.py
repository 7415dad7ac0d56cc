"""A kick-off from the day it is planned to the day it was held: one thing on the agenda, one command."""

import json
from pathlib import Path

import pytest

from cli.books import book
from csctl.__main__ import main

Capture = pytest.CaptureFixture[str]
ON_MONDAY, ON_FRIDAY = "today: 2026-11-23\n", "today: 2026-11-27\n"
PLANNED = "      - {what: Hold the kick-off, owner: Maya Ortiz, due: 2026-11-26}\n"
KEPT = "      - {what: Hold the kick-off, owner: Maya Ortiz, due: 2026-11-26, done_on: 2026-11-26}\n"


@pytest.fixture(name="file")
def _file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    """The file of a client who began today and has a day for the kick-off; it is Friday since."""
    root = book(tmp_path / "book", ON_MONDAY)
    monkeypatch.chdir(root)
    assert (
        main(["new", "Acme", "--kickoff", "2026-11-26", "--lead", "Maya Ortiz", "--manager", "Beat Roth"])
        == 0
    )
    capsys.readouterr()
    (root / "csctl.yaml").write_text(ON_FRIDAY)
    return root / "accounts" / "acme.yaml"


def about_the_kick_off(capsys: Capture) -> list[tuple[str, str, str]]:
    """Return what the agenda of the week says of it: what, by when, which command."""
    assert main(["agenda", "--days", "7", "--json"]) == 0
    items = json.loads(capsys.readouterr().out)["items"]
    return [(one["what"], one["due"], one["command"]) for one in items if "kick-off" in one["what"]]


def test_a_planned_kick_off_is_one_thing_with_the_command_that_logs_it(file: Path, capsys: Capture) -> None:
    assert PLANNED in file.read_text()
    command = 'csctl log acme "..." --purpose kickoff --with "Beat Roth"'
    assert about_the_kick_off(capsys) == [("Hold the kick-off", "2026-11-26", command)]


def test_to_log_it_keeps_the_promise_and_nothing_is_left_of_it(file: Path, capsys: Capture) -> None:
    assert main(["log", "acme", "Went well", "--purpose", "Kick-off", "--on", "2026-11-26"]) == 0
    assert "\n  closes    the promise: Hold the kick-off\n" in capsys.readouterr().out
    assert KEPT in file.read_text()
    assert about_the_kick_off(capsys) == []
    assert main(["done", "acme"]) == 0
    assert "Hold the kick-off" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "how",
    [
        ["--purpose", "kickoff", "--no-answer"],
        ["--purpose", "kickoff", "--kind", "email"],
        ["--purpose", "kickoff", "--on", "2026-11-20"],
        ["--purpose", "check_in"],
    ],
    ids=["nobody was there", "a mail", "before it was promised", "another purpose"],
)
def test_what_is_no_kick_off_as_promised_keeps_nothing(file: Path, how: list[str]) -> None:
    assert main(["log", "acme", "Hello", *how]) == 0
    assert PLANNED in file.read_text()


def test_who_only_says_done_is_asked_when_it_was(file: Path, capsys: Capture) -> None:
    assert main(["done", "acme", "kick-off", "--on", "2026-11-26"]) == 0
    assert KEPT in file.read_text()
    capsys.readouterr()
    assert main(["agenda", "--days", "14", "--json"]) == 0
    what = [one["what"] for one in json.loads(capsys.readouterr().out)["items"]]
    assert "hold the kick-off with Beat Roth" in what
