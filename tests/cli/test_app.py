"""From a call to its exit code."""

import gc
import re
from pathlib import Path

import pytest

import csctl
from cli.books import HARBOR, book
from csctl.__main__ import main
from csctl.cli import app
from csctl.cli.commands import COMMANDS, GROUPS

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    "argv", [["--version"], ["-q", "--version"], ["status", "--version"], ["--version", "status"]]
)
def test_the_version_can_be_asked_for_anywhere(argv: list[str], capsys: Capture) -> None:
    assert main(argv) == 0
    assert capsys.readouterr().out == f"csctl {csctl.__version__}\n"


@pytest.mark.parametrize("argv", [["--help"], ["-h"], ["help"], ["-q", "--help"]])
def test_the_help_lists_the_commands_and_the_global_flags(argv: list[str], capsys: Capture) -> None:
    assert main(argv) == 0
    out = capsys.readouterr().out
    assert "status" in out
    assert "check" in out
    assert "--as-of" in out


@pytest.mark.parametrize("argv", [["status", "--help"], ["help", "status"], ["status", "-h"]])
def test_a_command_explains_itself(argv: list[str], capsys: Capture) -> None:
    assert main(argv) == 0
    out = capsys.readouterr().out
    assert out.startswith("Usage: csctl status [OPTIONS] [ACCOUNT]...")
    assert "--fail-on" in out
    assert "Everywhere, before or after the command" in out


def failing(error: BaseException) -> object:
    def fail(*_args: object) -> None:
        raise error

    return fail


def test_a_bug_is_owned_up_to_with_exit_70(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr("csctl.cli.status_call.stdout_look", lambda _flags: 1 / 0)
    assert main(["status"]) == 70
    err = capsys.readouterr().err
    assert err.startswith("csctl: this is a bug: ZeroDivisionError: division by zero\n")
    assert "--debug" in err
    assert main(["status", "--debug"]) == 70
    assert "Traceback (most recent call last):" in capsys.readouterr().err


def test_an_interrupt_is_exit_130_without_words(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(app, "_run", failing(KeyboardInterrupt()))
    assert main(["status"]) == 130
    assert capsys.readouterr() == ("", "")


def test_trouble_outside_is_exit_5(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(app, "_run", failing(PermissionError(13, "Permission denied", "/x\x1b")))
    assert main(["status"]) == 5
    assert capsys.readouterr().err == "csctl: /x\\x1b: Permission denied\n"


def test_calling_main_leaves_the_garbage_collector_alone(tmp_path: Path) -> None:
    main(["-C", str(book(tmp_path, harbor_homes=HARBOR))])
    assert gc.isenabled()


def test_the_help_shows_every_command_uncut(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert "..." not in out.partition("\nEvery day:\n")[2]
    assert "`log` for short" in out


def test_the_help_lists_every_command_once_in_its_chapter(capsys: Capture) -> None:
    assert main(["--help"]) == 0
    chapters = capsys.readouterr().out.partition("\nEvery day:\n")[2]
    listed = [line.split()[0] for line in chapters.splitlines() if line[2:3].isalpha() and line[:2] == "  "]
    assert sorted(listed[:-1]) == sorted(COMMANDS)  # the last line says what bare csctl does
    titles = [line for line in chapters.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert titles == ["Every month and quarter:", "Account files:", "Trust:", "Plumbing:"]
    assert {name for names in GROUPS.values() for name in names} <= COMMANDS.keys()


@pytest.mark.parametrize(
    ("argv", "hint"),
    [
        (["log", "harbor", "-x"], "csctl log harbor -- -x"),
        (["log", "harbor", "- two pages", "--in"], "csctl log harbor --in -- '- two pages'"),
        (["set", "harbor", "tier", "-5"], "csctl set harbor tier -- -5"),
    ],
)
def test_a_text_that_begins_with_a_dash_is_told_its_place(
    argv: list[str], hint: str, capsys: Capture
) -> None:
    assert main(argv) == 2
    assert f"  a text that begins with a dash goes behind --: {hint}\n" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [["log", "harbor", "x", "--knd", "call"], ["status", "-x"]])
def test_a_misspelt_option_is_no_text(argv: list[str], capsys: Capture) -> None:
    assert main(argv) == 2
    assert "goes behind --" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "first", "hint"),
    [
        (["log", "a", "x", "--mood", "9"], "Invalid value for '--mood': 5 at most\n", ""),
        (["log", "a", "x", "--mood", "0"], "Invalid value for '--mood': 1 at least\n", ""),
        (["log", "a", "x", "--mood", "good"], "Invalid value for '--mood': not a whole number\n", ""),
        (["log", "a", "x", "--kind", "emial"], "Invalid value for '--kind': 'emial' is not one of", "email"),
        (["status", "--fail-on", "zz"], "Invalid value for '--fail-on': 'zz' is not one of", ""),
    ],
)
def test_words_that_cannot_be_used_are_told_plainly(
    argv: list[str], first: str, hint: str, capsys: Capture
) -> None:
    assert main(argv) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"csctl: {first}")
    assert (f"  did you mean {hint}?\n" in err) == bool(hint)
    assert "should be" not in err


def test_no_help_tells_people_what_a_programmer_calls_a_type(capsys: Capture) -> None:
    for name in COMMANDS:
        assert main([name, "--help"]) == 0
        said = capsys.readouterr().out
        assert not re.search(r"<(?:str|int|float|list\b)", said), said
