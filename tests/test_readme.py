"""The README is true: what it shows is what csctl prints."""

import re
import shlex
from pathlib import Path

import pytest

from csctl.__main__ import main
from csctl.checks.rules import RULES
from csctl.store.codes import READING_RULES, SCHEMA_RULES
from readme import README, ROOT, Step, example_book, matches, steps


def test_every_command_of_the_readme_prints_what_the_readme_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(example_book(tmp_path))
    for step in steps():
        name, *words = shlex.split(step.command)
        assert name == "csctl", f"the README can only run csctl, not: {step.command}"
        main(words)
        printed = capsys.readouterr()
        shown = tuple(line.rstrip() for line in (printed.err + printed.out).rstrip("\n").split("\n"))
        assert matches(step.output, shown), f"$ {step.command}\n" + "\n".join(shown)


def test_the_readme_shows_real_screens() -> None:
    assert len(steps()) >= 10
    assert any(step.command == "csctl status" for step in steps())


def test_a_changed_line_is_noticed() -> None:
    step = Step("csctl", ("a", "...", "d"))
    assert matches(step.output, ("a", "b", "c", "d"))
    assert not matches(step.output, ("a", "b", "c"))
    assert not matches(step.output, ("x", "b", "d"))


def test_the_table_of_codes_is_the_rules() -> None:
    rows = re.findall(
        r"^\| `([EW]\d{3})` \| (error|warning) \| (.+) \|$", README.read_text("utf-8"), re.MULTILINE
    )
    expected = [(r.code, r.severity.value, r.title) for r in (*READING_RULES, *SCHEMA_RULES, *RULES)]
    assert rows == expected


def test_the_two_commands_are_one_line_each() -> None:
    lines = re.findall(r"^python3 -m venv .*$", README.read_text("utf-8"), re.MULTILINE)
    assert len(lines) == 2
    assert lines[0].endswith("csctl status")
    assert "pytest" in lines[1]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"])
def test_the_project_explains_itself(name: str) -> None:
    assert (ROOT / name).stat().st_size > 500


def test_contributing_stays_short() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines()) <= 80
