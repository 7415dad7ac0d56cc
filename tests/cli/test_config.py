"""`csctl config`: every value that counts, and where it comes from."""

import json
from pathlib import Path

import pytest

from cli.books import HARBOR, NORD, book
from cli.surroundings import anywhere, plain_computer
from cli.typed import at_a_terminal
from csctl.__main__ import main

Capture = pytest.CaptureFixture[str]

NORMS = """\
name: Northlight
timezone: Europe/Zurich
today: 2026-11-23
working:
  days: [mon, tue]
  holidays:
    - 2026-12-25
    - 2027-01-01
  closed:
    - {from: 2026-12-24, until: 2027-01-02}
tiers:
  A: {cadence_days: 5}
standard: {losses: 2, per_days: 61}
"""
BEFORE = """\
BOOK
  book                              BOOK  the current folder
  norms_file                        BOOK/csctl.yaml  is there
  accounts                          2                             accounts/
  journal.entries                   0                             .csctl/
  journal.bytes                     0 bytes                       .csctl/
  settings_file                     HOME/.config/csctl/config.yaml  is not there
  cache.folder                      HOME/.cache/csctl  default
  cache.accounts                    0                             of this book
  cache.bytes                       0 bytes                       of this book
  cache.format                      JSON                          of this book

DAY
  day                               Mon 23 Nov 2026               csctl.yaml:3
  clock                             NOW         in Europe/Zurich

NORMS
  name                              Northlight                    csctl.yaml:1
  timezone                          Europe/Zurich                 csctl.yaml:2
  today                             Mon 23 Nov 2026               csctl.yaml:3
  working.days                      mon and tue                   csctl.yaml:5
  working.from                      09:00                         default
  working.to                        17:30                         default
  working.holidays                  2 entries                     csctl.yaml:6
  working.country                   -                             default
  working.closed                    1 entry                       csctl.yaml:9
  reply_within_working_days         1                             default
  tiers.A.cadence_days              5                             csctl.yaml:12
  tiers.A.executive_days            60                            default
  tiers.B.cadence_days              14                            default
  tiers.B.executive_days            90                            default
  tiers.C.cadence_days              30                            default
  tiers.C.executive_days            180                           default
  standard.clients_per_lead         10 and 15                     default
  standard.losses                   2                             csctl.yaml:13
  standard.per_days                 61                            csctl.yaml:13
  standard.losses_per_client_month  0.08                          from losses, per_days and clients_per_lead
  kickoff_within_days               14                            default
  margin_target_pct                 50                            default
  hour_cost                         -                             default
  risk.prior_losses                 2                             default
  risk.prior_client_months          100                           default
  risk.losses_per_month             0.02                          from prior_losses and prior_client_months
  commit                            never                         default
"""
AFTER = """\

TERMINAL
  colour                            no                            no terminal
  width                             -                             no terminal: nothing is cut
  encoding                          utf-8                         stdout
  questions                         no                            no terminal to ask at
  editor                            nano -w                       EDITOR
"""


@pytest.fixture(name="home")
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return plain_computer(tmp_path / "home", monkeypatch)


@pytest.fixture(name="root")
def _root(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = book(home.parent / "a-book-with-a-long-name-indeed", NORMS, harbor=HARBOR, nord=NORD)
    monkeypatch.chdir(root)
    return root


def said(capsys: Capture, *argv: str, code: int = 0) -> str:
    assert main(["config", *argv]) == code
    return capsys.readouterr().out


def test_everything_stands_in_sections_with_where_it_comes_from(
    root: Path, home: Path, capsys: Capture
) -> None:
    text = anywhere(said(capsys), root, home)
    assert text.startswith(BEFORE)
    assert AFTER in text
    assert "\nPROGRAM\n  version " in text


@pytest.mark.usefixtures("root")
def test_one_value_or_all_below_a_path_can_be_asked_for(capsys: Capture) -> None:
    assert said(capsys, "standard.losses_per_client_month") == (
        "NORMS\n  standard.losses_per_client_month  0.08  from losses, per_days and clients_per_lead\n"
    )
    assert said(capsys, "tiers.a", "name") == (
        "NORMS\n"
        "  tiers.A.cadence_days    5           csctl.yaml:12\n"
        "  tiers.A.executive_days  60          default\n"
        "  name                    Northlight  csctl.yaml:1\n"
    )


@pytest.mark.usefixtures("root")
def test_a_list_that_is_asked_for_is_shown_entry_by_entry(capsys: Capture) -> None:
    assert said(capsys, "working.holidays", "working.closed") == (
        "NORMS\n"
        "  working.holidays.1  Fri 25 Dec 2026               csctl.yaml:7\n"
        "  working.holidays.2  Fri 1 Jan 2027                csctl.yaml:8\n"
        "  working.closed.1    from Thu 24 Dec 2026, until Sat 2 Jan 2027  csctl.yaml:10\n"
    )
    assert said(capsys, "working.holidays.2") == "NORMS\n  working.holidays.2  Fri 1 Jan 2027  csctl.yaml:8\n"


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("asked", "meant"), [("losses", "standard.losses"), ("timezon", "timezone"), ("tier", "tiers")]
)
def test_an_unknown_path_is_told_what_was_likely_meant(asked: str, meant: str, capsys: Capture) -> None:
    assert main(["config", asked]) == 3
    assert capsys.readouterr() == ("", f"csctl: there is no setting {asked}\n  did you mean {meant}?\n")


@pytest.mark.usefixtures("root")
def test_an_unknown_path_that_is_like_nothing_leads_to_the_list(capsys: Capture) -> None:
    assert main(["config", "zzz"]) == 3
    assert capsys.readouterr().err.endswith("  csctl config   lists all of them\n")


@pytest.mark.usefixtures("root")
def test_json_holds_a_list_that_is_asked_for_as_one_value_and_an_entry_as_its_own(capsys: Capture) -> None:
    (one,) = json.loads(said(capsys, "working.holidays", "--json"))["settings"]
    assert (one["setting"], one["value"]) == ("working.holidays", ["2026-12-25", "2027-01-01"])
    (one,) = json.loads(said(capsys, "working.holidays.2", "--json"))["settings"]
    assert (one["value"], one["line"]) == ("2027-01-01", 8)


@pytest.mark.usefixtures("root")
def test_json_holds_whole_values_with_their_source(capsys: Capture) -> None:
    found = json.loads(said(capsys, "--json"))
    assert found["schema"] == "csctl.config/1"
    assert (found["findings"], found["notes"]) == ([], [])
    by_name = {one["setting"]: one for one in found["settings"]}
    assert by_name["working.holidays"]["value"] == ["2026-12-25", "2027-01-01"]
    assert by_name["working.closed"]["value"] == [{"from": "2026-12-24", "until": "2027-01-02"}]
    assert by_name["tiers.A.cadence_days"] == {
        "setting": "tiers.A.cadence_days",
        "group": "norms",
        "value": 5,
        "source": "file",
        "name": "csctl.yaml",
        "line": 12,
    }
    assert by_name["risk.losses_per_month"]["source"] == "derived"
    assert by_name["day"]["value"] == "2026-11-23"


@pytest.mark.usefixtures("root")
def test_csv_and_markdown_hold_the_same(capsys: Capture) -> None:
    assert said(capsys, "working.to", "tiers.A.cadence_days", "-o", "csv") == (
        "setting,value,from,source,name,line\n"
        "working.to,17:30,default,default,,\n"
        "tiers.A.cadence_days,5,csctl.yaml:12,file,csctl.yaml,12\n"
    )
    assert said(capsys, "working.to", "-o", "md") == (
        "| Setting | Value | From |\n| --- | --- | --- |\n| working.to | 17:30 | default |\n"
    )


def test_flags_and_variables_are_named_where_they_decide(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VISUAL", "code --wait")
    monkeypatch.setenv("NO_COLOR", "1")
    flags = ("-C", root.name, "--as-of", "2026-10-01", "--no-input")
    assert said(capsys, "day", "editor", "colour", "questions", *flags) == (
        "DAY\n"
        "  day        Thu 1 Oct 2026  --as-of\n"
        "\n"
        "TERMINAL\n"
        "  editor     code --wait     VISUAL\n"
        "  colour     no              NO_COLOR\n"
        "  questions  no              --no-input\n"
    )
    assert json.loads(said(capsys, "book", "--json", *flags))["settings"][0]["name"] == "-C"
    monkeypatch.setenv("CSCTL_BOOK", str(root))
    assert json.loads(said(capsys, "book", "--json"))["settings"][0]["name"] == "CSCTL_BOOK"
    assert said(capsys, "colour", "--color", "always", "-o", "csv").endswith("true,'--color,flag,'--color,\n")


def test_a_book_of_the_users_own_settings_is_named_with_its_line(
    root: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    settings = home / ".config" / "csctl" / "config.yaml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"# mine\nbook: {root}\neditor: vi\n")
    monkeypatch.chdir(tmp_path)
    found = json.loads(said(capsys, "--json"))
    assert found["settings"][0] | {"value": ""} == {
        "setting": "book",
        "group": "book",
        "value": "",
        "source": "file",
        "name": str(settings),
        "line": 2,
    }
    assert found["notes"] == [f"{settings}:3: nothing reads editor; the only key is book"]


def test_from_within_a_book_the_folder_around_counts(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(root / "accounts")
    assert said(capsys, "book") == f"BOOK\n  book  {root}  around the current folder\n"


def test_a_broken_norms_file_leaves_the_defaults_and_is_told(root: Path, capsys: Capture) -> None:
    (root / "csctl.yaml").write_text("timezone: Europe/Zurich\ncommit: sometimes\n")
    assert main(["config", "timezone", "commit"]) == 1
    out, err = capsys.readouterr()
    assert out == (
        "NORMS\n"
        "  timezone  -      default\n"
        "  commit    never  default\n"
        "\n"
        "nothing in csctl.yaml counts until it can be read: every norm is the default\n"
    )
    assert err.startswith("csctl: csctl.yaml:2:9: E106 ")
    assert main(["config", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["line"] == 2


def test_outside_of_a_book_what_stands_without_one_is_shown(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["config", "book", "settings_file", "timezone"]) == 3
    out, err = capsys.readouterr()
    assert out.replace(str(home), "HOME") == (
        "BOOK\n"
        "  book           -                             there is none\n"
        "  settings_file  HOME/.config/csctl/config.yaml  is not there\n"
        "\n"
        "NORMS\n"
        "  timezone       -                             default\n"
    )
    assert err.startswith("csctl: no book here: ")


def test_on_a_narrow_screen_each_part_has_a_line_of_its_own(root: Path) -> None:
    code, shown = at_a_terminal(
        ["config", "standard.losses_per_client_month", "name"], root, env={"COLUMNS": "40"}
    )
    assert code == 0
    assert shown == (
        "NORMS\n"
        "  standard.losses_per_client_month\n"
        "    0.08\n"
        "    from losses, per_days and\n"
        "    clients_per_lead\n"
        "  name\n"
        "    Northlight  csctl.yaml:1\n"
    )
    code, shown = at_a_terminal(
        ["config", "standard.losses_per_client_month", "name"], root, env={"COLUMNS": "70"}
    )
    assert shown == (
        "NORMS\n"
        "  standard.losses_per_client_month  0.08\n"
        "                                    from losses, per_days and\n"
        "                                    clients_per_lead\n"
        "  name                              Northlight  csctl.yaml:1\n"
    )


def test_what_cannot_be_seen_hides_nothing_else(root: Path, capsys: Capture) -> None:
    (root / ".csctl").write_text("not a folder")
    assert main(["config", "journal", "accounts"]) == 5
    assert capsys.readouterr() == (
        "BOOK\n"
        "  journal.entries  -  cannot be seen\n"
        "  journal.bytes    -  cannot be seen\n"
        "  accounts         2  accounts/\n",
        "csctl: cannot look into the journal in .csctl/: not a directory. Nothing was changed.\n",
    )


@pytest.mark.usefixtures("root")
def test_an_editor_that_nobody_chose_says_why_it_is_taken(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDITOR")
    monkeypatch.setenv("PATH", str(home / "bin"))
    assert said(capsys, "editor") == "TERMINAL\n  editor  nano  neither VISUAL nor EDITOR is set\n"
    (home / "bin" / "nano").unlink()
    assert said(capsys, "editor") == "TERMINAL\n  editor  -  neither nano nor vi is there\n"


def test_text_of_a_file_does_not_steer_the_terminal(root: Path) -> None:
    (root / "csctl.yaml").write_text('name: "\\e[31m[red]\\u202e"\n')
    code, shown = at_a_terminal(["config", "name"], root)
    assert (code, shown) == (0, "NORMS\n  name  \\x1b[31m[red]\\u202e  csctl.yaml:1\n")


def test_the_cache_is_told_of_and_cleared(
    root: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    assert root.is_dir()
    monkeypatch.delenv("CSCTL_NO_CACHE", raising=False)
    assert main(["status"]) == 0
    capsys.readouterr()
    assert said(capsys, "cache.folder", "cache.accounts", "-o", "csv") == (
        "setting,value,from,source,name,line\n"
        f"cache.folder,{home}/.cache/csctl,default,default,,\n"
        "cache.accounts,2,of this book,found,of this book,\n"
    )
    assert said(capsys, "--clear-cache") == "removed 1 file of the cache\n"
    assert said(capsys, "--clear-cache") == "the cache was empty\n"
    assert said(capsys, "cache", "--no-cache") == "BOOK\n  cache.folder  -  --no-cache\n"
    monkeypatch.setenv("CSCTL_NO_CACHE", "1")
    assert said(capsys, "cache") == "BOOK\n  cache.folder  -  CSCTL_NO_CACHE\n"
    assert main(["config", "--clear-cache"]) == 2
    assert capsys.readouterr().err == (
        "csctl: CSCTL_NO_CACHE is set, so that no cache is looked for\n  unset CSCTL_NO_CACHE\n"
    )
    monkeypatch.delenv("CSCTL_NO_CACHE")
    monkeypatch.delenv("HOME")
    assert said(capsys, "cache") == "BOOK\n  cache.folder  -  there is no home\n"
    assert main(["config", "--clear-cache"]) == 2


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("option", ["--install-merge-driver", "--clear-cache"])
@pytest.mark.parametrize("more", [["standard"], ["--json"], ["--as-of", "yesterday"]])
def test_what_does_something_shows_nothing_else(option: str, more: list[str], capsys: Capture) -> None:
    assert main(["config", option, *more]) == 2
    assert capsys.readouterr().err.startswith("csctl: --install-merge-driver and --clear-cache ")
