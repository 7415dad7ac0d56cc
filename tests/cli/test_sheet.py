"""`csctl sheet`: what a month asks for, filled in with a spreadsheet, and taken back by `csctl import`."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.books import BROKEN, HARBOR, book
from csctl.__main__ import main
from csctl.store.book import load_book
from readme import example_book

Capture = pytest.CaptureFixture[str]
VALUES = {
    "reading": "1.234,5",
    "hours": "41,5",
    "cost": "1200",
    "pulse": "4",
    "review": "On track",
    "invoice": "20.11.2026",
    "invoiced": "4500",
}
WHO = "harbor-homes;Harbor Homes"
METRIC = """\
metrics:
  - {id: bookings, name: =Direct bookings, unit: nights, readings: [{date: 2026-10-31, value: 1398.5}]}
commercial:
  currency: EUR
  invoices: [{number: 2026-117, amount: 4500, due: 2026-11-14}]
team:
  members: [{name: Lea Novak}]
"""


@pytest.fixture(name="example")
def _example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "book"
    folder.mkdir()
    monkeypatch.chdir(example_book(folder))
    return folder


def rows_of(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


def saved(path: Path, rows: list[dict[str, str]], delimiter: str, codec: str) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0].keys(), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode(codec))
    return str(path)


def texts(root: Path) -> dict[str, str]:
    return {one.name: one.read_text("utf-8") for one in (root / "accounts").iterdir()}


def test_the_sheet_of_a_small_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(book(tmp_path, harbor_homes=HARBOR + METRIC))
    assert main(["sheet", "nov", "--delimiter", ";"]) == 0
    told = capfd.readouterr()
    assert told.out.removeprefix("\ufeff").splitlines() == [
        "account;client;what;item;unit;last value;last date;value;date;note;key",
        f"{WHO};reading;'=Direct bookings;nights;1398,5;2026-10-31;;2026-11-23;;reading/bookings",
        f"{WHO};pulse;Lea Novak;1 to 5;;;;2026-11-23;;pulse/Lea Novak",
        f"{WHO};invoice;invoice 2026-117;day it was paid;4500 EUR;2026-11-14;;;;invoice/2026-117",
    ]
    assert told.err == (
        "csctl: 3 figures of 1 account are due for 2026-11\n"
        "  fill in the column value, then: csctl import FILE\n"
    )


def test_a_month_that_is_over_is_dated_with_its_last_day(example: Path, capsys: Capture) -> None:
    main(["sheet", "oct", "--json"])
    sheet = json.loads(capsys.readouterr().out)
    assert (sheet["schema"], sheet["month"]) == ("csctl.sheet/1", "2026-10")
    assert {one["date"] for one in sheet["rows"]} <= {"2026-10-31", None}
    assert example.exists()


@pytest.mark.parametrize(
    ("delimiter", "codec"), [(",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16"), ("|", "utf-8")]
)
def test_a_sheet_that_is_filled_in_comes_back_into_the_files_and_twice_adds_nothing(
    example: Path, capsys: Capture, delimiter: str, codec: str
) -> None:
    assert main(["sheet", "nov", "--out", "nov.csv"]) == 0
    rows = rows_of((example / "nov.csv").read_text("utf-8"))
    for number, row in enumerate(rows):
        row["value"] = VALUES[row["what"]]
        row["date"] = row["date"] and "23.11.2026"
        if row["what"] == "invoiced":
            row["date"], row["note"] = "15.12.2026", f"2026-9{number}"
    path = saved(example / "filled.csv", rows, delimiter, codec)
    before = texts(example)
    capsys.readouterr()
    assert main(["import", path, "--yes", "--json"]) == 0
    counts = json.loads(capsys.readouterr().out)["sources"][0]["counts"]
    assert counts == {"new": len(rows) - 6, "changed": 6, "same": 0, "differs": 0, "skipped": 0}
    assert len({row["account"] for row in rows}) == 13
    harbor = texts(example)["harbor-homes.yaml"]
    for line in (
        "      - {date: 2026-11-23, value: 1234.5}\n",
        "    - {month: 2026-11, service: growth, hours_used: 41.5}\n",
        "    - {date: 2026-11-23, by: Lea Novak, score: 4}\n",
        "    - {number: 2026-123, amount: 10500, due: 2026-11-14, paid_on: 2026-11-20}      # Anna holds",
    ):
        assert line in harbor
    assert all(one.account for one in load_book(example).accounts)
    once = texts(example)
    assert main(["import", path, "--yes"]) == 0
    assert f"  0 new, {len(rows)} already there\n" in capsys.readouterr().out
    assert texts(example) == once
    assert main(["sheet", "nov"]) == 0
    assert rows_of(capsys.readouterr().out) == []
    assert main(["undo"]) == 0
    assert texts(example) == before


def test_empty_cells_change_nothing(example: Path, capsys: Capture) -> None:
    main(["sheet", "last-month", "--out", "oct.csv"])
    before = texts(example)
    assert main(["import", "oct.csv", "--yes"]) == 0
    told = capsys.readouterr()
    assert "8 rows without a value change nothing\n  0 new, 0 already there\n" in told.out
    assert texts(example) == before


def test_only_the_accounts_and_leads_that_are_asked_for(example: Path, capsys: Capture) -> None:
    main(["sheet", "nov", "harbor"])
    assert {row["account"] for row in rows_of(capsys.readouterr().out)} == {"harbor-homes"}
    main(["sheet", "nov", "--lead", "maya"])
    there = {row["account"] for row in rows_of(capsys.readouterr().out)}
    assert 0 < len(there) < 13
    assert example.exists()


def test_a_file_that_is_there_is_not_written_over(example: Path, capsys: Capture) -> None:
    (example / "nov.csv").write_text("mine", encoding="utf-8")
    assert main(["sheet", "nov", "--out", "nov.csv"]) == 4
    assert main(["sheet", "nov", "--out", "nov.csv", "--force"]) == 0
    assert (example / "nov.csv").read_bytes().startswith(b"\xef\xbb\xbfaccount,client")
    assert capsys.readouterr().out == ""


def test_what_goes_into_a_file_begins_as_excel_wants_it_and_a_pipe_does_not(example: Path) -> None:
    call = (sys.executable, "-m", "csctl", "sheet", "nov", "-q")
    with (example / "nov.csv").open("wb") as file:
        subprocess.run(call, cwd=example, stdout=file, check=True)
    piped = subprocess.run(call, cwd=example, stdout=subprocess.PIPE, check=True).stdout
    assert (example / "nov.csv").read_bytes() == b"\xef\xbb\xbf" + piped


def test_an_unreadable_account_does_not_hide_the_others(example: Path, capsys: Capture) -> None:
    (example / "accounts/broken.yaml").write_text(BROKEN, encoding="utf-8")
    assert main(["sheet", "nov"]) == 1
    told = capsys.readouterr()
    assert len({row["account"] for row in rows_of(told.out)}) == 13
    assert "accounts/broken.yaml" in told.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("2026Q4",), 'MONTH "2026Q4" is not a month I understand'),
        (("ma",), "is not a month I understand"),
        (("2026-12",), "2026-12 has not begun: today is 2026-11-23"),
        (("nov", "--delimiter", "x"), '--delimiter "x" is none of'),
        (("nov", "--json", "-o", "csv"), "cannot both be had"),
        (("nov", "--json", "--out", "x"), "--out is for the sheet as CSV"),
        (("nov", "--force"), "--force is for writing over a file"),
    ],
)
@pytest.mark.usefixtures("example")
def test_what_cannot_be_meant_is_misuse(capsys: Capture, words: tuple[str, ...], message: str) -> None:
    assert main(["sheet", *words]) == 2
    assert message in capsys.readouterr().err
