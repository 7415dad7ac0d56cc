"""`csctl export` over books on disk."""

import csv
import io
import json
import os
import sys
from pathlib import Path

import pytest
from vobject import readComponents

from cli.books import BROKEN, HARBOR, NORD, book
from csctl.__main__ import main

Capture = pytest.CaptureFixture[str]
FORMULAS = """\
client: "=1+1"
stakeholders:
  - {name: "@sum", phone: "+41 44 000 00 00", title: "-2"}
  - {name: Gone, left_on: 2026-01-01}
contact_log:
  - at: 2026-11-20
    note: |
      First line
      =second
  - {at: 2026-11-21, note: "\\e[31mred"}
metrics:
  - {name: Churn, readings: [{date: 2026-10-31, value: -4.5}]}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return book(tmp_path / "book", harbor_homes=HARBOR, stadtwerke_nord=NORD)


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_contacts_as_csv_are_exactly_this(root: Path, capsys: Capture) -> None:
    assert main(["-C", str(root), "export", "--what", "contacts"]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "account,client,at,kind,direction,purpose,with,by,note,mood,wants_reply,answered_at,objectives,"
        "next_steps,file,line\n"
        "harbor-homes,Harbor Homes,2026-10-02,call,both,,Beat Roth,,All well,4,false,,,,"
        "accounts/harbor-homes.yaml,10\n"
        "harbor-homes,Harbor Homes,2026-11-02,call,both,,Anna Muster,,Not amused,2,false,,,,"
        "accounts/harbor-homes.yaml,11\n"
    )
    assert err == "csctl: exported 2 contacts of 2 accounts\n"


@pytest.mark.parametrize("what", ["accounts", "stakeholders", "contacts", "readings", "status"])
@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_every_table_has_the_same_rows_in_every_form(
    what: str, form: str, root: Path, capsys: Capture
) -> None:
    assert main(["-C", str(root), "-q", "export", "--what", what, "-o", "csv"]) == 0
    expected = [row["account"] for row in _rows(capsys.readouterr().out)]
    assert main(["-C", str(root), "-q", "export", "--what", what, "-o", form]) == 0
    out, err = capsys.readouterr()
    match form:
        case "csv":
            found = _rows(out)
        case "json":
            document = json.loads(out)
            assert document["schema"] == f"csctl.{what}/1"
            found = document["accounts" if what == "status" else what]
        case _:
            found = [json.loads(line) for line in out.splitlines()]
    assert [row["account"] for row in found] == expected
    assert err == ""


def test_nothing_is_a_formula_and_nothing_is_cut(tmp_path: Path, capsys: Capture) -> None:
    root = book(tmp_path, acme=FORMULAS + f"ended: {{note: {'long ' * 1000}}}\n")
    assert main(["-C", str(root), "export", "--what", "stakeholders"]) == 0
    anna, _ = _rows(capsys.readouterr().out)
    assert (anna["client"], anna["name"], anna["phone"]) == ("'=1+1", "'@sum", "'+41 44 000 00 00")
    assert anna["title"] == "-2"
    assert main(["-C", str(root), "export", "--what", "readings"]) == 0
    assert _rows(capsys.readouterr().out)[0]["value"] == "-4.5"
    assert main(["-C", str(root), "export", "--what", "contacts"]) == 0
    first, second = _rows(capsys.readouterr().out)
    assert first["note"] == "First line\n'=second\n"
    assert second["note"] == "\\x1b[31mred"
    assert main(["-C", str(root), "export", "--what", "accounts"]) == 0
    assert len(_rows(capsys.readouterr().out)[0]["ended_note"]) == 4999


def test_cards_are_of_those_who_are_there(tmp_path: Path, capsys: Capture) -> None:
    root = book(tmp_path, acme=FORMULAS, harbor_homes=HARBOR)
    assert main(["-C", str(root), "export", "-o", "vcard"]) == 0
    out, err = capsys.readouterr()
    assert [card.fn.value for card in readComponents(out)] == ["@sum", "Anna Muster", "Beat Roth"]
    assert err == (
        "csctl: exported 3 people of 2 accounts\n  not among them: 1 who has left or is still to come\n"
    )


def test_nothing_steers_a_terminal(tmp_path: Path, capsys: Capture) -> None:
    evil = 'client: "A\\e[31m\\u202e"\nstakeholders: [{name: "Kim\\a\\e[2J"}]\n'
    root = book(tmp_path, acme=evil)
    for options in ([], ["-o", "jsonl"], ["--what", "stakeholders"], ["-o", "vcard"]):
        assert main(["-C", str(root), "export", *options]) == 0
        out, _ = capsys.readouterr()
        assert not {"\x1b", "\a", "\u202e"} & set(out)


def test_json_lines_have_one_account_each(root: Path, capsys: Capture) -> None:
    assert main(["-C", str(root), "export", "-o", "jsonl", "--lead", "maya"]) == 0
    out, err = capsys.readouterr()
    (line,) = out.splitlines()
    assert json.loads(line)["data"]["client"] == "Harbor Homes"
    assert "exported 1 account\n" in err


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("book.json", b'{\n  "schema": "csctl.export/1"'),
        ("book.jsonl", b'{"schema": "csctl.account/1"'),
        ("accounts.csv", b"\xef\xbb\xbfaccount,client,status"),
        ("people.vcf", b"BEGIN:VCARD\r\n"),
        ("everything", b'{\n  "schema"'),
    ],
)
def test_the_ending_of_the_file_says_the_form(
    name: str, begins: bytes, root: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert main(["-C", str(root), "export", "--out", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_bytes().startswith(begins)
    out, err = capsys.readouterr()
    assert out == ""
    assert f" to {tmp_path / name}" in err


def test_a_file_that_is_there_is_not_written_over(root: Path, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("mine", encoding="utf-8")
    assert main(["-C", str(root), "export", "--out", str(file)]) == 4
    assert "exists already. Nothing was written." in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "mine"
    assert main(["-C", str(root), "export", "--out", str(file), "--force"]) == 0
    assert "harbor-homes" in file.read_text(encoding="utf-8")


def test_a_broken_file_is_told_and_hides_no_other(tmp_path: Path, capsys: Capture) -> None:
    root = book(tmp_path, harbor_homes=HARBOR, broken=BROKEN)
    assert main(["-C", str(root), "export"]) == 1
    out, err = capsys.readouterr()
    document = json.loads(out)
    assert [one["account"] for one in document["accounts"]] == ["harbor-homes"]
    assert [one["account"] for one in document["unreadable"]] == ["broken"]
    assert "cannot read accounts/broken.yaml:2:1" in err
    assert main(["-C", str(root), "export", "harbor"]) == 0


def test_an_export_is_complete(tmp_path: Path, capsys: Capture) -> None:
    root = book(
        tmp_path,
        ended="client: Ended\nended: {date: 2026-05-31, outcome: lost}\n",
        later="client: Later\nsince: 2027-05-31\n",
        paused="client: Paused\npaused: {from: 2026-01-01}\n",
    )
    assert main(["-C", str(root), "export", "--what", "accounts"]) == 0
    rows = _rows(capsys.readouterr().out)
    assert [(row["account"], row["status"]) for row in rows] == [
        ("ended", "ended"),
        ("later", "active"),
        ("paused", "paused"),
    ]


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--as-of", "2026-01-01"], 2, "only --what status looks at another day"),
        (["--force"], 2, "--force is for writing over a file"),
        (["--json", "-o", "csv"], 2, "cannot both be had"),
        (["--what", "contacts", "-o", "vcard"], 2, "vCards are of stakeholders"),
        (["--what", "nothing"], 2, "'nothing' is not one of"),
        (["nobody"], 3, 'there is no account "nobody"'),
        (["--out", "/nowhere/at/all.csv"], 5, "Nothing was written"),
        (["--lead", "nobody"], 0, "leads: Jonas Keller, Maya Ortiz"),
        (["--what", "status", "--as-of", "2026-01-01"], 0, "exported 2 accounts"),
    ],
)
def test_what_cannot_be_exported_says_why(
    options: list[str], code: int, said: str, root: Path, capsys: Capture
) -> None:
    assert main(["-C", str(root), "export", *options]) == code
    assert said in capsys.readouterr().err


def test_cards_without_their_package_say_how_to_get_it(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar.prop", None)
    assert main(["-C", str(root), "export", "-o", "vcard"]) == 2
    assert "pip install 'csctl[calendar]'" in capsys.readouterr().err


def test_a_form_that_no_export_has_is_told_by_the_ending(tmp_path: Path, capsys: Capture) -> None:
    root = book(tmp_path / "book", harbor_homes=HARBOR)
    target = tmp_path / "people.xlsx"
    assert main(["-C", str(root), "export", "--what", "stakeholders", "--out", str(target)]) == 2
    assert "nothing is exported as .xlsx" in capsys.readouterr().err
    assert not target.exists()


def test_a_dash_is_the_screen_and_no_file(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = book(tmp_path / "book", harbor_homes=HARBOR)
    monkeypatch.chdir(tmp_path)
    assert main(["-C", str(root), "export", "--what", "stakeholders", "--out", "-"]) == 0
    assert capsys.readouterr().out.startswith("account,client,name")
    assert [one.name for one in tmp_path.iterdir()] == ["book"]


def test_a_named_pipe_is_never_waited_for_by_init(tmp_path: Path, capsys: Capture) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert main(["init", str(tmp_path / "book"), "--from", str(pipe)]) == 1
    assert "not JSON" in capsys.readouterr().err
    assert not (tmp_path / "book").exists()
