"""A book that names its country: what the commands do with its holidays, and without them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.books import HARBOR, book
from csctl.__main__ import main

NORMS = """\
name: Northlight
timezone: Europe/Zurich
today: 2026-05-05
hour_cost: 60
working:
  country: {}
"""
ASKED = """\
client: Harbor Homes
tier: A
since: 2025-01-06
tracked_since: 2026-01-05
contact_log:
  - {at: 2026-04-30 16:10, kind: email, direction: in, with: [Beat Roth], wants_reply: true}
"""
INSTALL = (
    "  pip install 'csctl[holidays]', or list the days under working > holidays and remove the country\n"
)
MISSING = (
    "csctl: csctl.yaml:6:12: E023 the public holidays of CH-ZH are not known, so that the reply clock"
    f" runs on them\n{INSTALL}"
)


def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, country: str = "CH-ZH") -> Path:
    root = book(tmp_path / "book", NORMS.format(country), harbor_homes=ASKED)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def without_holidays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)


@pytest.mark.parametrize(("country", "due"), [("CH-ZH", "2026-05-04"), ("CH-BE", "2026-05-01")])
def test_the_reply_clock_stands_still_on_a_holiday_of_the_canton(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    country: str,
    due: str,
) -> None:
    here(tmp_path, monkeypatch, country)
    main(["check"])
    assert f"the answer was due on {due}" in capsys.readouterr().out


@pytest.mark.usefixtures("without_holidays")
def test_status_works_without_the_package_and_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here(tmp_path, monkeypatch)
    assert main(["status"]) == 1
    printed = capsys.readouterr()
    assert printed.err == MISSING
    assert "Northlight · Tue 5 May 2026 · 1 account" in printed.out
    assert "cannot" not in printed.out


@pytest.mark.usefixtures("without_holidays")
@pytest.mark.parametrize("form", ["csv", "md"])
def test_no_row_stands_for_norms_that_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    here(tmp_path, monkeypatch)
    assert main(["status", "-o", form]) == 1
    assert "csctl.yaml" not in capsys.readouterr().out


@pytest.mark.usefixtures("without_holidays")
def test_json_lists_it_beside_files_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here(tmp_path, monkeypatch)
    assert main(["status", "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert [one["file"] for one in document["unreadable"]] == ["csctl.yaml"]
    assert [one["account"] for one in document["accounts"]] == ["harbor-homes"]


@pytest.mark.usefixtures("without_holidays")
def test_show_works_without_the_package_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here(tmp_path, monkeypatch)
    assert main(["show", "harbor"]) == 1
    assert capsys.readouterr().err == MISSING


@pytest.mark.usefixtures("without_holidays")
def test_check_shows_it_as_an_error_beside_everything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = here(tmp_path, monkeypatch)
    with (root / "csctl.yaml").open("a", encoding="utf-8") as norms:
        norms.write("  closed: [{from: 2026-12-24, until: 2026-12-23}]\n")
    assert main(["check", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    errors = [(one["code"], one["file"], one["line"]) for one in found if one["severity"] == "error"]
    assert errors == [("E023", "csctl.yaml", 6), ("E201", "csctl.yaml", 7)]


@pytest.mark.usefixtures("without_holidays")
def test_a_write_is_not_refused_for_want_of_holidays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = here(tmp_path, monkeypatch)
    assert main(["log-contact", "harbor", "Spoke at last", "--kind", "call"]) == 0
    assert capsys.readouterr().err == MISSING
    assert "Spoke at last" in (root / "accounts" / "harbor-homes.yaml").read_text("utf-8")


def test_an_unknown_country_is_told_and_the_rest_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here(tmp_path, monkeypatch, "Switzerland")
    assert main(["status"]) == 1
    printed = capsys.readouterr()
    assert printed.err == (
        'csctl: csctl.yaml:6:12: E115 "Switzerland" is not a country whose holidays are known\n'
        "  did you mean CH? write the two letters of a country, with a part of it if you like: "
        "CH, CH-ZH, DE-BY, GB-SCT\n"
    )
    assert "Northlight" in printed.out


def test_a_process_of_a_book_without_a_country_never_loads_the_package(tmp_path: Path) -> None:
    root = book(tmp_path / "book", harbor=HARBOR)
    code = (
        "import sys; from csctl.__main__ import main; main(['status']); sys.exit('holidays' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
