"""`csctl undo`: what csctl wrote, taken back."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli.books import HARBOR, book
from csctl.__main__ import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture(name="root")
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = book(tmp_path / "book", harbor_homes=HARBOR)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.usefixtures("root")
def test_nothing_written_is_nothing_to_undo(capsys: Capture) -> None:
    assert main(["undo"]) == 3
    assert capsys.readouterr().err.startswith("csctl: there is no write to take back\n")
    assert main(["undo", "--dry-run"]) == 3
    capsys.readouterr()
    assert main(["undo", "--list"]) == 0
    assert "has written nothing in this book" in capsys.readouterr().out


def test_a_new_account_is_taken_back_and_then_the_one_before(root: Path, capsys: Capture) -> None:
    main(["new", "One"])
    main(["new", "Two"])
    capsys.readouterr()
    assert main(["undo"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"Taken back: csctl new two, \w+ \d+ \w+ \d{4} \d\d:\d\d\n", out)
    assert "  accounts/two.yaml is removed, as it was before (" in out
    assert "the write before it: csctl new one, " in out
    assert sorted(one.name for one in (root / "accounts").iterdir()) == ["harbor-homes.yaml", "one.yaml"]
    assert main(["undo"]) == 0
    assert main(["undo"]) == 3


def test_an_edit_is_taken_back_to_the_byte(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    file = root / "accounts/harbor-homes.yaml"
    before = file.read_bytes()
    monkeypatch.setenv("EDITOR", "sed -i s/Harbor/Hafen/")
    main(["edit", "harbor"])
    assert file.read_bytes() != before
    capsys.readouterr()
    assert main(["undo"]) == 0
    assert file.read_bytes() == before
    assert "accounts/harbor-homes.yaml is as it was before: 1 line less, 1 more\n" in capsys.readouterr().out


def test_a_file_that_changed_since_is_left_alone(root: Path, capsys: Capture) -> None:
    main(["new", "One"])
    file = root / "accounts/one.yaml"
    file.write_text(file.read_text() + "# mine\n")
    mine = file.read_bytes()
    capsys.readouterr()
    for words in (["undo"], ["undo", "--dry-run"]):
        assert main(words) == 4
        assert "has been changed since" in capsys.readouterr().err
        assert file.read_bytes() == mine


def test_the_way_out_names_the_account(root: Path, capsys: Capture) -> None:
    main(["new", "One"])
    (root / "accounts/one.yaml").write_text("client: Other\n")
    main(["undo"])
    assert "csctl edit one\n" in capsys.readouterr().err


def test_a_file_that_is_gone_is_not_undone(root: Path, capsys: Capture) -> None:
    main(["new", "One"])
    (root / "accounts/one.yaml").unlink()
    assert main(["undo", "--dry-run"]) == 4
    assert main(["undo"]) == 4
    assert "is not there any more" in capsys.readouterr().err


def test_a_dry_run_shows_the_difference_and_writes_nothing(root: Path, capsys: Capture) -> None:
    main(["new", "One"])
    capsys.readouterr()
    before = (root / "accounts/one.yaml").read_bytes()
    assert main(["undo", "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Would take back: csctl new one, ")
    assert "\n-client: One\n" in out
    assert (root / "accounts/one.yaml").read_bytes() == before
    assert main(["undo"]) == 0


@pytest.mark.usefixtures("root")
def test_the_list_shows_the_latest_first_and_what_became_of_it(capsys: Capture) -> None:
    main(["new", "One"])
    main(["new", "Two"])
    main(["undo"])
    capsys.readouterr()
    assert main(["undo", "--list"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["WHEN", "FILE", "LINES", "COMMAND"]
    assert ["an undo" in rows[0], "taken back" in rows[1], "csctl new one" in rows[2]] == [True] * 3
    main(["undo", "--list", "--json"])
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "csctl.journal/1"
    numbers = [one["number"] for one in document["entries"]]
    assert numbers == sorted(numbers, reverse=True)
    assert document["entries"][1]["undone"] is True
    assert document["entries"][0]["undoes"] == document["entries"][1]["number"]


@pytest.mark.usefixtures("root")
def test_the_result_as_data(capsys: Capture) -> None:
    main(["new", "One"])
    capsys.readouterr()
    assert main(["undo", "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["outcome"] == "dry_run"
    assert main(["undo", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["schema"], document["outcome"]) == ("csctl.undo/1", "taken_back")
    assert document["file"] == "accounts/one.yaml"


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("words", [["undo", "--as-of", "fri"], ["undo", "--list", "--dry-run"]])
def test_what_makes_no_sense_is_misuse(words: list[str]) -> None:
    assert main(words) == 2


def test_no_terminal_sequence_of_the_journal_reaches_the_screen(root: Path, capsys: Capture) -> None:
    main(["new", "One"])
    (entry,) = (root / ".csctl/journal").glob("*.json")
    entry.write_text(entry.read_text().replace('"one"', '"\\u001b[31mone"'))
    capsys.readouterr()
    assert main(["undo", "--list"]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_the_latest_write_of_one_account_can_be_taken_back(root: Path, capsys: Capture) -> None:
    main(["new", "One"])
    main(["new", "Two"])
    two = root / "accounts/two.yaml"
    two.write_text(two.read_text() + "# mine\n")
    capsys.readouterr()
    assert main(["undo"]) == 4
    err = capsys.readouterr().err
    assert "has been changed since `new two`" in err
    assert ": 1 line more, 0 less. " in err
    assert "  csctl undo one   takes back what was written there last\n" in err
    assert main(["undo", "one", "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("Would take back: csctl new one, ")
    assert main(["undo", "one"]) == 0
    assert not (root / "accounts/one.yaml").exists()
    assert main(["undo", "one"]) == 3
    assert capsys.readouterr().err.startswith("csctl: there is no write to one left to take back\n")
    assert main(["undo", "nobody"]) == 3


@pytest.mark.usefixtures("root")
def test_the_list_can_be_of_one_account(capsys: Capture) -> None:
    main(["new", "One"])
    main(["new", "Two"])
    capsys.readouterr()
    assert main(["undo", "one", "--list"]) == 0
    out = capsys.readouterr().out
    assert "csctl new one" in out
    assert "two" not in out


def test_what_git_holds_already_is_told(root: Path, capsys: Capture) -> None:
    for words in (["init", "-q"], ["config", "user.name", "M"], ["config", "user.email", "m@north.example"]):
        subprocess.run(["git", *words], cwd=root, check=True)
    main(["pause", "harbor", "--until", "2027-02-01", "--commit"])
    main(["pause", "harbor", "--until", "2027-03-01"])
    capsys.readouterr()
    assert main(["undo"]) == 0
    assert "commit" not in capsys.readouterr().out
    assert main(["undo"]) == 0
    assert "the write stays in git as a commit, only the file is changed back\n" in capsys.readouterr().out


def test_nothing_is_judged_to_take_a_write_back() -> None:
    code = "import csctl.cli.undo, sys; print([one for one in sys.modules if one.startswith('csctl.advice')])"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"
