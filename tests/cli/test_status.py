"""`csctl status` over books on disk."""

import csv
import io
import json
from pathlib import Path

import pytest

from cli.books import BROKEN, HARBOR, NORD, NORMS, book
from csctl.__main__ import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return book(tmp_path / "book", harbor_homes=HARBOR, stadtwerke_nord=NORD)


@pytest.mark.parametrize(
    "argv", [[], ["status"], ["status", "--sort", "risk"], ["--sort", "risk"], ["--", ""][:0]]
)
def test_without_a_command_it_is_the_status(argv: list[str], root: Path, capsys: Capture) -> None:
    assert main([*argv, "-C", str(root)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Northlight · Mon 23 Nov 2026 · 2 accounts")
    assert "harbor-homes" in out
    assert "demo book: today is pinned to Mon 23 Nov 2026" in out
    assert err == ""


def test_the_day_can_be_another_one(root: Path, capsys: Capture) -> None:
    assert main(["-C", str(root), "status", "--as-of", "-3d"]) == 0
    out, _ = capsys.readouterr()
    assert "Fri 20 Nov 2026" in out
    assert "seen as of Fri 20 Nov 2026, not today" in out


def test_a_broken_file_is_a_row_and_hides_no_other(tmp_path: Path, capsys: Capture) -> None:
    folder = book(tmp_path, harbor_homes=HARBOR, broken=BROKEN)
    assert main(["-C", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert "harbor-homes" in out
    assert "cannot read" in out
    assert err.startswith("csctl: cannot read accounts/broken.yaml:2:1: E")
    assert err.count("csctl:") == 1


def test_asking_for_others_a_broken_file_is_not_in_the_way(tmp_path: Path) -> None:
    folder = book(tmp_path, harbor_homes=HARBOR, broken=BROKEN)
    assert main(["-C", str(folder), "status", "harbor"]) == 0
    assert main(["-C", str(folder), "status", "broken"]) == 1


def test_norms_that_cannot_be_read_are_told_and_the_defaults_used(tmp_path: Path, capsys: Capture) -> None:
    folder = book(tmp_path, norms="nmae: Northlight\n", harbor_homes=HARBOR)
    assert main(["-C", str(folder), "--as-of", "2026-11-23"]) == 1
    out, err = capsys.readouterr()
    assert "harbor-homes" in out
    assert " · 1 account · " in out
    assert "1 cannot be read" in out
    assert "csctl.yaml:1:1" in err


@pytest.mark.parametrize(
    ("options", "slugs"),
    [
        (["--lead", "maya"], ["harbor-homes"]),
        (["--tier", "c"], ["stadtwerke-nord"]),
        (["--band", "green"], []),
        (["--risk", "unknown"], ["stadtwerke-nord"]),
        (["harbor"], ["harbor-homes"]),
        (["--sort", "name", "--limit", "1"], ["harbor-homes"]),
        (["--limit", "0", "--sort", "name"], ["harbor-homes", "stadtwerke-nord"]),
    ],
)
def test_accounts_can_be_chosen(options: list[str], slugs: list[str], root: Path, capsys: Capture) -> None:
    assert main(["-C", str(root), "status", *options, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [one["account"] for one in document["accounts"]] == slugs
    assert document["schema"] == "csctl.status/1"


def test_evidence_has_file_and_line(root: Path, capsys: Capture) -> None:
    assert main(["-C", str(root), "status", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    places = {
        (evidence["file"], evidence["line"])
        for driver in document["accounts"][0]["churn"]["drivers"]
        for evidence in driver["evidence"]
    }
    assert ("accounts/harbor-homes.yaml", 11) in places


def test_csv_and_markdown_are_complete(root: Path, capsys: Capture) -> None:
    assert main(["-C", str(root), "-o", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["account"] for row in rows} == {"harbor-homes", "stadtwerke-nord"}
    assert main(["-C", str(root), "-o", "md"]) == 0
    assert "| harbor-homes |" in capsys.readouterr().out


def test_a_gate_says_who_made_it_fail(tmp_path: Path, capsys: Capture) -> None:
    upset = HARBOR + "feedback:\n  - {date: 2026-11-20, by: Anna Muster, kind: competitor, text: Pitching}\n"
    folder = book(tmp_path, harbor_homes=upset)
    assert main(["-C", str(folder), "--fail-on", "watch"]) == 1
    assert "--fail-on watch: harbor-homes" in capsys.readouterr().err
    assert main(["-C", str(folder), "--fail-on", "watch", "--tier", "C"]) == 0


def test_nothing_that_matches_is_no_failure(root: Path, capsys: Capture) -> None:
    assert main(["-C", str(root), "--lead", "nobody"]) == 0
    out, err = capsys.readouterr()
    assert "no account to show" in out
    assert "leads: Jonas Keller, Maya Ortiz" in err


def test_an_empty_book_says_how_to_begin(tmp_path: Path, capsys: Capture) -> None:
    assert main(["-C", str(book(tmp_path, norms=NORMS))]) == 0
    err = capsys.readouterr().err
    assert 'csctl new "Name of a client"' in err
    assert "csctl import FILE" in err


def test_ended_accounts_are_counted_and_shown_on_request(tmp_path: Path, capsys: Capture) -> None:
    gone = "client: Old Friend\nsince: 2024-01-01\nended: {date: 2026-05-31, outcome: lost, cause: budget}\n"
    folder = book(tmp_path, harbor_homes=HARBOR, old_friend=gone)
    assert main(["-C", str(folder)]) == 0
    out, _ = capsys.readouterr()
    assert "1 ended (--all shows them)" in out
    assert "old-friend" not in out
    for more in (["--all"], ["old-friend"]):
        assert main(["-C", str(folder), "status", *more]) == 0
        assert "old-friend" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (["--as-of", "2026-02-31"], 2, "February 2026 has 28 days"),
        (["--since", "soon"], 2, "not a day I understand"),
        (["--band", "blue"], 2, "'blue' is not one of 'red', 'amber'"),
        (["--limit", "-1"], 2, "Invalid value for '--limit'"),
        (["--bnad", "red"], 2, "No such option: --bnad"),
        (["--json", "-o", "csv"], 2, "cannot both be had"),
        (["--json", "check"], 3, "options of a command come after its name"),
        (["status", "nobody"], 3, 'there is no account "nobody"'),
        (["status", ""], 3, "there is no account"),
        (["stauts"], 2, "did you mean `csctl status`?"),
        (["harbor"], 2, "csctl --help lists the commands"),
        (["--color", "blue"], 2, "--color is auto, always or never"),
        (["status", "\x1b[31mx"], 3, r"\x1b[31mx"),
        (["--band", "\x1b[31mx"], 2, r"\x1b[31mx"),
        (["\x1b[31mx"], 2, r"\x1b[31mx"),
    ],
)
def test_a_mistake_has_its_exit_code_and_says_what_to_do(
    argv: list[str], code: int, said: str, root: Path, capsys: Capture
) -> None:
    assert main([*argv, "-C", str(root)]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert "\x1b" not in err
    assert "Value error" not in err
    assert "Traceback" not in err


def test_outside_a_book_it_says_what_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("CSCTL_BOOK", raising=False)
    assert main([]) == 3
    assert "-C DIR" in capsys.readouterr().err


def test_nothing_in_a_file_reaches_the_terminal_raw(tmp_path: Path, capsys: Capture) -> None:
    evil = 'client: "Evil \\e[31m\\u202e[red]Ltd"\nlead: "=cmd()"\nsince: 2025-01-01\n'
    folder = book(tmp_path, evil=evil)
    for form in ("table", "json", "csv", "md"):
        main(["-C", str(folder), "-o", form])
        out, err = capsys.readouterr()
        assert not {"\x1b", "\u202e"} & set(out + err)
