"""`csctl search` over books on disk."""

import csv
import io
import json
from pathlib import Path

import pytest

from cli.books import BROKEN, HARBOR, NORD, book
from cli.typed import at_a_terminal
from csctl.__main__ import main

Capture = pytest.CaptureFixture[str]

LONG = """\
client: Länge & Söhne
since: 2025-01-06
needs: [Quiet]
x-own: nobody finds the preisliste here
contact_log:
  - at: 2026-11-02
    with: [Jürgen Groß]
    note: |-  # the preisliste
      Nothing on the first line.

      The Preisliste for spring, to be sent to everybody in November.
  - {at: 2026-11-03, kind: email, note: "=1+1 \\x1b[31m Preis [bold]list[/]"}
  - {at: 2026-11-24, note: preisliste of tomorrow}
"""
SCREEN = """\
2 hits for preisliste in 2 accounts · Northlight

nord · need · accounts/nord.yaml:5
  need: A Preisliste
lang · note · Mon 2 Nov 2026 · accounts/lang.yaml:11
  call with Jürgen Groß: Nothing on the first line. The Preisliste for spring, to be sent to everybody \
in November.

demo book: today is pinned to Mon 23 Nov 2026
"""


@pytest.fixture(name="root")
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = book(tmp_path / "book", harbor=HARBOR, nord=f"{NORD}needs: [A Preisliste]\n", lang=LONG)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.usefixtures("root")
def test_every_hit_has_its_place_and_what_it_says(capsys: Capture) -> None:
    assert main(["search", "preisliste"]) == 0
    assert capsys.readouterr() == (SCREEN, "")


@pytest.mark.usefixtures("root")
def test_nothing_found_is_said_and_no_failure(capsys: Capture) -> None:
    assert main(["search", "nothing", "two  words"]) == 0
    assert capsys.readouterr() == (
        "",
        'csctl: nothing found for nothing "two  words"\n'
        "  without the quotes the words may stand apart: csctl search nothing two words\n",
    )


@pytest.mark.usefixtures("root")
def test_nothing_found_is_an_empty_document_too(capsys: Capture) -> None:
    assert main(["search", "nowhere", "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["hits"] == []
    assert err == "csctl: nothing found for nowhere\n"


@pytest.mark.usefixtures("root")
def test_what_holds_no_letter_cannot_be_searched_for(capsys: Capture) -> None:
    assert main(["search", "!", "?"]) == 2
    assert capsys.readouterr().err.startswith("csctl: there is no letter or digit to search for")
    assert main(["search"]) == 2


@pytest.mark.usefixtures("root")
def test_one_account_or_one_kind_can_be_searched_alone(capsys: Capture) -> None:
    assert main(["search", "preisliste", "--in", "stadt"]) == 0
    assert "accounts/nord.yaml:5" in capsys.readouterr().out
    assert main(["search", "preisliste", "--kind", "note"]) == 0
    assert "accounts/nord.yaml" not in capsys.readouterr().out
    assert main(["search", "preisliste", "--in", "nobody"]) == 3
    assert main(["search", "preisliste", "--kind", "nonsense"]) == 2


@pytest.mark.usefixtures("root")
def test_json_has_every_hit_with_its_place_and_its_marks(capsys: Capture) -> None:
    assert main(["search", "preisliste", "-o", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["schema"], document["as_of"], document["total"]) == ("csctl.search/1", "2026-11-23", 2)
    need, note = document["hits"]
    assert need == {
        "account": "nord",
        "client": "Stadtwerke Nord",
        "kind": "need",
        "date": None,
        "label": "need",
        "text": "A Preisliste",
        "matches": [[2, 12]],
        "file": "accounts/nord.yaml",
        "line": 5,
    }
    assert (note["date"], note["line"]) == ("2026-11-02", 11)
    assert [note["text"][start:end] for start, end in note["matches"]] == ["Preisliste"]


@pytest.mark.usefixtures("root")
def test_csv_runs_nothing_and_markdown_marks_nothing_up(capsys: Capture) -> None:
    assert main(["search", "preis", "--in", "lang", "-o", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["line"] for row in rows] == ["12", "11"]
    assert rows[0]["text"] == r"'=1+1 \x1b[31m Preis [bold]list[/]"
    assert main(["search", "preis", "--in", "lang", "-o", "md"]) == 0
    assert r"| email to nobody named: =1+1 \\x1b\[31m Preis \[bold\]list\[/\] |" in capsys.readouterr().out


@pytest.mark.usefixtures("root")
def test_the_limit_is_for_people_and_zero_lifts_it(root: Path, capsys: Capture) -> None:
    assert main(["search", "preis", "--limit", "1"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("3 hits for preis in 2 accounts")
    assert "1 of 3 hits; --limit 0 shows all" in out
    assert out.count("accounts/") == 1
    (root / "accounts" / "many.yaml").write_text(f"client: Many\nneeds: [{', '.join(['Preis'] * 30)}]\n")
    assert main(["search", "preis"]) == 0
    assert capsys.readouterr().out.count("accounts/") == 33
    code, shown = at_a_terminal(["search", "preis"], root, env={"NO_COLOR": "", "COLUMNS": "50"})
    assert code == 0
    assert "20 of 33 hits" in shown
    assert "need: \x1b[1mPreis\x1b[0m" in shown


@pytest.mark.usefixtures("root")
def test_another_day_finds_what_was_known_then(capsys: Capture) -> None:
    assert main(["search", "preis", "--in", "lang", "--as-of", "2026-11-24"]) == 0
    assert "accounts/lang.yaml:13" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_hides_no_other(tmp_path: Path, capsys: Capture) -> None:
    folder = book(tmp_path, harbor_homes=HARBOR, broken=BROKEN)
    assert main(["-C", str(folder), "search", "amused"]) == 1
    out, err = capsys.readouterr()
    assert "harbor-homes" in out
    assert err.startswith("csctl: cannot read accounts/broken.yaml:2:1: E")
    assert main(["-C", str(folder), "search", "amused", "--in", "harbor"]) == 0
    assert main(["-C", str(folder), "search", "amused", "--in", "broken"]) == 1
