"""`csctl people` over books on disk."""

import csv
import io
import json
from pathlib import Path
from textwrap import dedent

import pytest

from cli.books import BROKEN, NORMS, book
from csctl.__main__ import main
from csctl.render.console import Look
from csctl.render.line import columns
from readme import ROOT, example_book

Capture = pytest.CaptureFixture[str]

HARBOR = """\
client: Harbor Homes
lead: Maya Ortiz
tier: A
tracked_since: 2026-01-05
stakeholders:
  - {name: Anna Muster, role: executive, knows_us: true}
  - {name: Beat Roth, role: manager, signs_invoices: false}
contact_log:
  - {at: 2026-08-20, kind: meeting, with: [Anna Muster]}
  - {at: 2026-11-02, kind: call, with: [Beat Roth]}
  - {at: 2026-11-16, kind: call, with: [Beat Roth]}
"""
CEDAR = """\
client: Cedar & Co
lead: Jonas Keller
stakeholders:
  - {name: Jo Lind, role: manager, signs_invoices: true, knows_us: false}
contact_log:
  - {at: 2026-11-20, kind: call, with: [Jo Lind, Kim Berg]}
"""
BRIDGE = """\
client: Bridge
lead: Jonas Keller
stakeholders:
  - {name: Tom Ames, role: user}
contact_log:
  - {at: 2026-06-01, kind: call, with: [Tom Ames]}
"""
EMPTY = "client: Oak\ntracked_since: 2026-11-02\n"
PAUSED = f"{HARBOR.replace('Harbor', 'Paused')}paused: {{from: 2026-11-01, until: 2027-01-31}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return book(
        tmp_path / "book",
        NORMS + "tiers: {A: {executive_days: 60}}\n",
        harbor=HARBOR,
        cedar=CEDAR,
        bridge=BRIDGE,
        oak=EMPTY,
        zzz_paused=PAUSED,
    )


def shown(capsys: Capture, root: Path, *argv: str, code: int = 0) -> str:
    assert main(["people", *argv, "-C", str(root)]) == code
    return capsys.readouterr().out


def on_screen(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setattr("csctl.cli.people.stdout_look", lambda _flags: Look(width=width))


def test_in_a_pipe_every_person_is_one_complete_line(root: Path, capsys: Capture) -> None:
    assert shown(capsys, root) == dedent("""\
        Northlight · Mon 23 Nov 2026 · 5 people at 4 accounts · 1 executive past the agreed rhythm · 2 accounts without a named executive · 1 account hanging on one person

        ACCOUNT  PERSON           ROLE            KNOWS US  90 D  LAST         SILENT  WHAT IS MISSING
        bridge   nobody named     executive       -         -     -            -       nobody is named who signs the invoices
        bridge   Tom Ames         user            ?         0     1 Jun 2026   175d    nobody was spoken to in 90 days; the last conversation was 175 days ago
        cedar    Jo Lind          manager, signs  no        1     20 Nov 2026  3d      Jo Lind does not know us
        cedar    Kim Berg         -               ?         1     20 Nov 2026  3d      named in the log, not among the stakeholders
        harbor   Anna Muster      executive       yes       0     20 Aug 2026  95d*    both conversations in 90 days were with the manager; the executive was last met 95 days ago, rhythm 60 days
        harbor   Beat Roth        manager         ?         2     16 Nov 2026  7d      only Beat Roth was spoken to in 90 days: everything hangs on one person
        oak      nobody recorded  -               -         -     -            -       nobody is named who signs the invoices; no conversation is recorded yet

        90 D: conversations in 90 days · SILENT: days since the last conversation · * past the executive's own rhythm
        1 paused (--all shows them)
        demo book: today is pinned to Mon 23 Nov 2026
        """)  # noqa: E501 - a screen is as wide as it is


def test_at_a_hundred_and_twenty_columns_what_is_missing_stands_beside(
    root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_screen(monkeypatch, 120)
    assert shown(capsys, root) == dedent("""\
        Northlight · Mon 23 Nov 2026 · 5 people at 4 accounts · 1 executive past the agreed rhythm
        2 accounts without a named executive · 1 account hanging on one person

        ACCOUNT  PERSON           ROLE            KNOWS US  90 D  LAST         SILENT  WHAT IS MISSING
        bridge   nobody named     executive       -         -     -            -       nobody is named who signs the invoices
        bridge   Tom Ames         user            ?         0     1 Jun 2026   175d    nobody was spoken to in 90 days; the last
                                                                                       conversation was 175 days ago
        cedar    Jo Lind          manager, signs  no        1     20 Nov 2026  3d      Jo Lind does not know us
        cedar    Kim Berg         -               ?         1     20 Nov 2026  3d      named in the log, not among the
                                                                                       stakeholders
        harbor   Anna Muster      executive       yes       0     20 Aug 2026  95d*    both conversations in 90 days were with
                                                                                       the manager; the executive was last met
                                                                                       95 days ago, rhythm 60 days
        harbor   Beat Roth        manager         ?         2     16 Nov 2026  7d      only Beat Roth was spoken to in 90 days:
                                                                                       everything hangs on one person
        oak      nobody recorded  -               -         -     -            -       nobody is named who signs the invoices;
                                                                                       no conversation is recorded yet

        90 D: conversations in 90 days · SILENT: days since the last conversation · * past the executive's own rhythm
        1 paused (--all shows them)
        demo book: today is pinned to Mon 23 Nov 2026
        """)  # noqa: E501 - a screen is as wide as it is


def test_at_eighty_columns_what_is_missing_goes_below(
    root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_screen(monkeypatch, 80)
    assert shown(capsys, root) == dedent("""\
        Northlight · Mon 23 Nov 2026 · 5 people at 4 accounts
        1 executive past the agreed rhythm · 2 accounts without a named executive
        1 account hanging on one person

        ACCOUNT  PERSON           ROLE            KNOWS US  90 D  LAST         SILENT
        bridge   nobody named     executive       -         -     -            -
          nobody is named who signs the invoices
        bridge   Tom Ames         user            ?         0     1 Jun 2026   175d
          nobody was spoken to in 90 days; the last conversation was 175 days ago
        cedar    Jo Lind          manager, signs  no        1     20 Nov 2026  3d
          Jo Lind does not know us
        cedar    Kim Berg         -               ?         1     20 Nov 2026  3d
          named in the log, not among the stakeholders
        harbor   Anna Muster      executive       yes       0     20 Aug 2026  95d*
          both conversations in 90 days were with the manager; the executive was last
          met 95 days ago, rhythm 60 days
        harbor   Beat Roth        manager         ?         2     16 Nov 2026  7d
          only Beat Roth was spoken to in 90 days: everything hangs on one person
        oak      nobody recorded  -               -         -     -            -
          nobody is named who signs the invoices; no conversation is recorded yet

        90 D: conversations in 90 days · SILENT: days since the last conversation
        * past the executive's own rhythm
        1 paused (--all shows them)
        demo book: today is pinned to Mon 23 Nov 2026
        """)


@pytest.mark.parametrize("width", [30, 44, 58, 60, 72, 80, 95, 110, 126, 160])
def test_no_line_is_wider_than_the_screen(
    width: int, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_screen(monkeypatch, width)
    lines = shown(capsys, ROOT, "--all").splitlines()
    assert [line for line in lines if columns(line) > width] == []


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["harbor"], ["Anna Muster", "Beat Roth"]),
        (["--lead", "jonas"], ["Tom Ames", "Jo Lind", "Kim Berg"]),
        (["--role", "executive"], ["Jo Lind", "Anna Muster"]),
        (["--role", "manager"], ["Jo Lind", "Beat Roth"]),
        (["--role", "user", "--role", "executive"], ["Tom Ames", "Jo Lind", "Anna Muster"]),
        (["--silent"], ["Anna Muster"]),
        (["--sort", "silence"], ["Anna Muster", "Tom Ames", "Beat Roth", "Jo Lind", "Kim Berg"]),
        (["--sort", "name"], ["Anna Muster", "Beat Roth", "Jo Lind", "Kim Berg", "Tom Ames"]),
        (["paused"], ["Anna Muster", "Beat Roth"]),
        (["--all", "--role", "executive"], ["Jo Lind", "Anna Muster", "Anna Muster"]),
        (["--role", "champion"], []),
    ],
)
def test_people_can_be_chosen(root: Path, capsys: Capture, options: list[str], names: list[str]) -> None:
    document = json.loads(shown(capsys, root, *options, "--json"))
    assert [one["name"] for one in document["people"]] == names


def test_where_the_executive_is_asked_for_those_nobody_named_are_there_too(
    root: Path, capsys: Capture
) -> None:
    lines = shown(capsys, root, "--role", "executive", "--sort", "silence").splitlines()[3:7]
    assert [line.split()[0] for line in lines] == ["bridge", "oak", "harbor", "cedar"]


def test_nobody_to_show_is_said(root: Path, capsys: Capture) -> None:
    assert "nobody to show" in shown(capsys, root, "cedar", "--silent")


def test_the_json_has_every_figure_with_its_line(root: Path, capsys: Capture) -> None:
    document = json.loads(shown(capsys, root, "harbor", "--json"))
    assert (document["schema"], document["as_of"]) == ("csctl.people/1", "2026-11-23")
    anna = document["people"][0]
    assert anna == {
        "account": "harbor",
        "name": "Anna Muster",
        "title": None,
        "role": "executive",
        "is_executive": True,
        "signs_invoices": None,
        "knows_us": True,
        "influence": None,
        "reports_to": None,
        "phone": None,
        "email": None,
        "conversations_90d": 0,
        "conversations_365d": 1,
        "conversations_per_month": pytest.approx(30.4375 / 95),
        "last_spoken": "2026-08-20",
        "silent_days": 95,
        "past_rhythm": True,
        "mood": None,
        "since": None,
        "left_on": None,
        "listed": True,
        "line": 6,
        "last_line": 9,
        "missing": [
            "both conversations in 90 days were with the manager; "
            "the executive was last met 95 days ago, rhythm 60 days"
        ],
    }
    account = document["accounts"][0]
    assert (account["breadth_90d"], account["owner_run"]) == (1, False)
    assert [role["share"] for role in account["roles"]] == [0, 1, 0, 0, 0]
    assert [(one["kind"], one["evidence"][0]["line"]) for one in account["missing"]] == [
        ("balance", 9),
        ("single_thread", 11),
    ]


def test_the_csv_has_a_row_for_each_person_and_for_what_cannot_be_read(
    tmp_path: Path, capsys: Capture
) -> None:
    folder = book(tmp_path, harbor=HARBOR, broken=BROKEN)
    assert main(["people", "-o", "csv", "-C", str(folder)]) == 1
    out, err = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["account"], row["person"], row["line"]) for row in rows] == [
        ("harbor", "Anna Muster", "6"),
        ("harbor", "Beat Roth", "7"),
        ("broken", "", ""),
    ]
    assert "accounts/broken.yaml:2:1" in rows[2]["missing"]
    assert err.startswith("csctl: cannot read accounts/broken.yaml:2:1")


def test_the_markdown_reads_as_it_stands(root: Path, capsys: Capture) -> None:
    lines = shown(capsys, root, "cedar", "-o", "md").splitlines()
    assert lines[0] == "## Northlight, Mon 23 Nov 2026"
    assert lines[4] == (
        "| cedar | Jo Lind | manager, signs | no | 1 | 20 Nov 2026 | 3d | Jo Lind does not know us |"
    )


def test_a_broken_file_is_a_row_and_hides_no_other(tmp_path: Path, capsys: Capture) -> None:
    folder = book(tmp_path, harbor=HARBOR, broken=BROKEN)
    assert main(["people", "-C", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert "Anna Muster" in out
    assert "1 cannot be read" in out
    assert "broken   cannot read" in out
    assert err.count("csctl:") == 1
    assert main(["people", "harbor", "-C", str(folder)]) == 0


def test_a_book_without_anybody_to_match_says_so(root: Path, capsys: Capture) -> None:
    assert main(["people", "--lead", "nobody", "-C", str(root)]) == 0
    out, err = capsys.readouterr()
    assert "nobody to show" in out
    assert "leads: Jonas Keller, Maya Ortiz" in err


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (["zoe"], 3, 'there is no account "zoe"'),
        (["--role", "boss"], 2, "--role"),
        (["--sort", "risk"], 2, "--sort"),
        (["--json", "-o", "csv"], 2, "cannot both be had"),
    ],
)
def test_a_call_that_cannot_work_says_what_is_wrong(
    root: Path, capsys: Capture, argv: list[str], code: int, words: str
) -> None:
    assert main(["people", *argv, "-C", str(root)]) == code
    assert words in capsys.readouterr().err


def test_another_day_is_another_coverage(tmp_path: Path, capsys: Capture) -> None:
    folder = example_book(tmp_path)
    page = shown(capsys, folder, "hartwig", "--as-of", "2026-11-17")
    assert "95d*" not in page
    assert "89d" in page


def test_a_name_with_control_characters_reaches_no_terminal(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = 'client: Evil\nstakeholders:\n  - {name: "A\\e[31m\\u202eB", role: executive}\n'
    folder = book(tmp_path / "book", evil=text)
    on_screen(monkeypatch, 80)
    for form in ("table", "csv", "md"):
        page = shown(capsys, folder, "-o", form)
        assert "\x1b" not in page
        assert "\u202e" not in page
    assert "\\u202e" in shown(capsys, folder, "--json")


def test_in_ascii_the_dots_have_substitutes(
    root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csctl.cli.people.stdout_look", lambda _flags: Look(encoding="ascii"))
    assert shown(capsys, root).isascii()
