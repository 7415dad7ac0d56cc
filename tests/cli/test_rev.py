"""`--rev`: the book as it was, in every command that only reads."""

import json
import sys
from pathlib import Path

import pytest

from cli.books import HARBOR, NORD, book
from csctl.__main__ import main
from csctl.cli.commands import COMMANDS
from csctl.cli.parser import LOOKS_BACK
from support.repository import committed, git, repository, untouched

Capture = pytest.CaptureFixture[str]
SCREENS = Path(__file__).parent / "screens"
NORMS = "name: Northlight\ntimezone: Europe/Zurich\n"


@pytest.fixture(name="root")
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book of two commits: Nord came with the second, and Harbor Homes became an account of tier B."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "110")
    top = repository(tmp_path / "top")
    root = book(top / "book", norms=NORMS, harbor_homes=HARBOR)
    committed(top, "first", "2026-11-12T23:30:00Z")
    rewrite(root, "harbor-homes", HARBOR.replace("tier: A", "tier: B"))
    rewrite(root, "stadtwerke-nord", NORD)
    committed(top, "second", "2026-11-20T10:30:00+01:00")
    monkeypatch.chdir(root)
    return root


def rewrite(root: Path, slug: str, text: str) -> None:
    (root / "accounts" / f"{slug}.yaml").write_text(text, encoding="utf-8")


def first(root: Path) -> str:
    return git(root, "rev-parse", "HEAD~1").strip()[:8]


def test_status_shows_the_book_of_then_on_the_day_of_the_commit(root: Path, capsys: Capture) -> None:
    assert main(["status", "--rev", "HEAD~1"]) == 0
    out, err = capsys.readouterr()
    assert out == (SCREENS / "status-rev.txt").read_text("utf-8").replace("COMMIT", first(root))
    assert err == ""


def test_the_next_steps_stay_in_the_revision(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["status", "--rev", "HEAD~1", "--color", "never"]) == 0
    assert (
        f"csctl --rev {first(root)} show harbor-homes: the briefing before a call\n"
        in capsys.readouterr().out
    )
    assert main(["status", "--as-of", "2026-11-20", "--color", "never"]) == 0
    assert "\ncsctl show harbor-homes: the briefing before a call\n" in capsys.readouterr().out


def test_the_book_of_now_stays_the_book_of_now(root: Path, capsys: Capture) -> None:
    now = ["status", "--json", "--as-of", "2026-11-20"]
    assert main(now) == 0
    before = capsys.readouterr().out
    for _ in range(2):
        assert main(["status", "--json", "--rev", "HEAD~1"]) == 0
        then = json.loads(capsys.readouterr().out)
        assert [(one["account"], one["tier"]) for one in then["accounts"]] == [("harbor-homes", "A")]
        assert then["as_of"] == "2026-11-13"
    assert main(now) == 0
    assert capsys.readouterr().out == before
    assert [one["tier"] for one in json.loads(before)["accounts"]] == ["B", "C"]
    rewrite(root, "harbor-homes", HARBOR)
    assert main(["status", "--json", "--rev", "HEAD"]) == 0
    assert [one["tier"] for one in json.loads(capsys.readouterr().out)["accounts"]] == ["B", "C"]


def test_the_day_is_that_of_the_clock_of_the_book(root: Path, capsys: Capture) -> None:
    (root / "csctl.yaml").write_text("timezone: America/New_York\n", encoding="utf-8")
    committed(root, "moved", "2026-11-21T02:00:00Z")
    assert main(["status", "--rev", "HEAD", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["as_of"] == "2026-11-20"


def test_another_day_can_be_asked_for(root: Path, capsys: Capture) -> None:
    assert main(["status", "--rev", "HEAD~1", "--as-of", "2026-11-19"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Northlight · Thu 19 Nov 2026 · 1 account")
    assert f"the book of HEAD~1: commit {first(root)} of Fri 13 Nov 2026\n" in out
    assert "seen as of Thu 19 Nov 2026" in out
    assert main(["status", "--rev", "HEAD~1", "--as-of", "today"]) == 0
    assert f"commit {first(root)} of Fri 13 Nov 2026, seen today\n" in capsys.readouterr().out


def test_a_day_that_the_norms_of_then_pin_holds(root: Path, capsys: Capture) -> None:
    (root / "csctl.yaml").write_text(f"{NORMS}today: 2026-11-23\n", encoding="utf-8")
    committed(root, "pinned")
    (root / "csctl.yaml").write_text(NORMS, encoding="utf-8")
    assert main(["status", "--rev", "HEAD"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Northlight · Mon 23 Nov 2026 · 2 accounts")
    assert "demo book: today is pinned to Mon 23 Nov 2026\n" in out


def test_the_norms_are_those_of_then(root: Path, capsys: Capture) -> None:
    (root / "csctl.yaml").write_text("name: Southlight\n", encoding="utf-8")
    assert main(["status", "--rev", "HEAD"]) == 0
    assert capsys.readouterr().out.startswith("Northlight")
    assert main(["explain", "scoring", "--json", "--rev", "HEAD"]) == 0


@pytest.mark.parametrize(
    "line",
    [
        *(
            "status",
            "status --json",
            "status -o csv",
            "status -o md",
            "agenda",
            "agenda --json",
            "agenda -o ics",
        ),
        *(
            "show harbor",
            "show harbor --json",
            "people",
            "losses",
            "ledger",
            "search amused",
            "explain harbor",
        ),
        *("explain harbor.client --json", "report harbor --period 2026Q4", "report --book --period 2026Q4"),
        *(
            "sheet 2026-10",
            "export",
            "export --what contacts",
            "export --what status",
            "check",
            "check harbor",
        ),
        *("report harbor --audience client --period 2026Q4", "explain scoring", "explain standards"),
    ],
)
def test_every_command_that_reads_looks_back_without_touching_anything(
    line: str, root: Path, capsys: Capture
) -> None:
    rewrite(root, "harbor-homes", "client: Quite different\n")
    rewrite(root, "broken", "client: [\n")
    (root / "csctl.yaml").write_text("nmae: Broken today\n", encoding="utf-8")
    before = untouched(root.parent)
    assert main([*line.split(), "--rev", "HEAD"]) == 0
    out, err = capsys.readouterr()
    assert "Quite different" not in out
    assert "broken" not in (out + err).casefold()
    assert untouched(root.parent) == before


@pytest.mark.parametrize("form", ["", "-o csv", "-o md", "--json"])
def test_evidence_names_the_file_of_then(form: str, root: Path, capsys: Capture) -> None:
    assert main([*f"search amused --rev HEAD~1 {form}".split()]) == 0
    name = f"{first(root)}:book/accounts/harbor-homes.yaml"
    assert name in capsys.readouterr().out
    assert git(root, "show", name) == HARBOR


def test_what_could_not_be_read_then_is_told_with_the_call_that_shows_it(root: Path, capsys: Capture) -> None:
    rewrite(root, "harbor-homes", "client: Harbor\nleed: Maya\n")
    short = committed(root, "third")[:8]
    rewrite(root, "harbor-homes", HARBOR)
    name = f"{short}:book/accounts/harbor-homes.yaml"
    assert main(["status", "--rev", "HEAD"]) == 1
    out, err = capsys.readouterr()
    assert "stadtwerke-nord" in out
    assert err.splitlines() == [
        f'csctl: cannot read {name}:2:1: E112 "leed" is not a key of an account',
        f"  csctl --rev {short} check book/accounts/harbor-homes.yaml shows every problem",
    ]
    assert main(["--rev", short, "check", "book/accounts/harbor-homes.yaml"]) == 1
    assert capsys.readouterr().out.startswith(f"{short}:book/accounts/harbor-homes.yaml:2:1: error E112")
    assert main(["show", "harbor", "--rev", "HEAD"]) == 1
    assert f"cannot read {short}:book/accounts/harbor-homes.yaml:2:1" in capsys.readouterr().err


def test_norms_that_could_not_be_read_then_are_told(root: Path, capsys: Capture) -> None:
    (root / "csctl.yaml").write_text("nmae: x\n", encoding="utf-8")
    short = committed(root, "third")[:8]
    assert main(["show", "harbor", "--rev", "HEAD"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f'csctl: cannot read {short}:book/csctl.yaml:1:1: E112 "nmae" is not a key of csctl.yaml',
        f"  the default norms are used; csctl --rev {short} check book/csctl.yaml shows more",
    ]


@pytest.mark.parametrize(
    ("paths", "files"),
    [
        ("", 3),
        (".", 3),
        ("accounts", 3),
        ("harbor", 1),
        ("accounts/harbor-homes.yaml", 1),
        ("book/accounts/harbor-homes.yaml", 1),
        ("harbor nord", 2),
        ("harbor accounts/harbor-homes.yaml", 1),
        ("csctl.yaml", 1),
    ],
)
def test_check_takes_files_that_are_gone_and_accounts(
    paths: str, files: int, root: Path, capsys: Capture
) -> None:
    for name in ("accounts/harbor-homes.yaml", "csctl.yaml"):
        (root / name).unlink()
    assert main(["check", "--json", "--rev", "HEAD", *paths.split()]) == 0
    assert json.loads(capsys.readouterr().out)["files"] == files


def test_check_says_what_was_not_there(root: Path, capsys: Capture) -> None:
    assert main(["check", "accounts/stadtwerke-nord.yaml", "--rev", "HEAD~1"]) == 3
    assert capsys.readouterr().err == (
        f"csctl: there was no file accounts/stadtwerke-nord.yaml in HEAD~1, commit {first(root)}\n"
    )
    assert main(["check", "nord", "--rev", "HEAD~1"]) == 3
    assert 'there is no account "nord"' in capsys.readouterr().err
    assert main(["check", "nord", "harbor", "--rev", "HEAD~1"]) == 3
    out, err = capsys.readouterr()
    assert f"{first(root)}:book/accounts/harbor-homes.yaml:1:1: " in out
    assert 'there is no account "nord"' in err


def test_check_counts_what_is_named_and_is_no_account_file(root: Path, capsys: Capture) -> None:
    (root / "accounts" / "other.yaml").symlink_to("harbor-homes.yaml")
    committed(root, "a link")
    assert main(["check", "accounts/other.yaml", "--rev", "HEAD"]) == 1
    assert capsys.readouterr().out.splitlines()[-2:][0] == "1 error in 1 file"


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("command", sorted(set(COMMANDS) - set(LOOKS_BACK)))
def test_no_other_command_works_on_a_revision(command: str, capsys: Capture) -> None:
    assert main(["--rev", "HEAD", command]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        f"csctl: csctl {command} works on the book as it is now, and --rev only looks at it as it was",
        "  leave out --rev; these look back: status, agenda, show, people, losses, ledger, report, search, "
        "sheet, export, check, explain",
    ]


@pytest.mark.usefixtures("root")
def test_the_help_of_every_command_stands_beside_it(capsys: Capture) -> None:
    assert main(["new", "--rev", "HEAD", "--help"]) == 0
    assert "--rev GITREV" in capsys.readouterr().out


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("nope", 3, 'there is no revision "nope"'),
        ("--output=seen", 3, 'there is no revision "--output=seen"'),
        ("main@{3 years ago}", 3, "is further back than this clone remembers"),
        ("", 2, "--rev names no revision"),
        ("\x1b[31mred", 2, "--rev names no revision"),
        ("\u202eevil", 3, r'there is no revision "\u202eevil"'),
    ],
)
def test_a_revision_that_there_is_not_is_told(name: str, code: int, said: str, capsys: Capture) -> None:
    assert main(["status", f"--rev={name}"]) == code
    assert said in capsys.readouterr().err


def test_outside_of_git_it_says_so(tmp_path: Path, capsys: Capture) -> None:
    root = book(tmp_path / "lone", harbor_homes=HARBOR)
    assert main(["-C", str(root), "--rev", "HEAD", "status"]) == 5
    assert f"csctl: {root} is in no git repository\n" in capsys.readouterr().err


def test_without_git_only_this_does_not_work(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("PATH", str(root))
    assert main(["--rev", "HEAD", "status"]) == 5
    assert "csctl: git is not installed\n" in capsys.readouterr().err
    assert main(["status", "--as-of", "2026-11-20"]) == 0


def test_more_is_said_where_it_is_asked_for(root: Path, capsys: Capture) -> None:
    assert main(["status", "-v", "--rev", "HEAD~1"]) == 0
    err = capsys.readouterr().err
    assert f"  the book of HEAD~1: commit {first(root)} of Fri 13 Nov 2026, seen on that day\n" in err
    assert "  today is 2026-11-13\n" in err
    assert f"  norms from {first(root)}:book/csctl.yaml\n" in err


def test_an_export_of_a_revision_comes_back_as_a_book(root: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["export", "--rev", "HEAD~1", "--out", str(tmp_path / "then.json")]) == 0
    assert f"the book of HEAD~1: commit {first(root)}" in capsys.readouterr().err
    assert main(["init", str(tmp_path / "again"), "--from", str(tmp_path / "then.json")]) == 0
    assert sorted(path.name for path in (tmp_path / "again" / "accounts").iterdir()) == ["harbor-homes.yaml"]


def test_a_commit_without_a_possible_day_is_seen_today(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    plain = git(root, "cat-file", "commit", "HEAD")
    head, _, _ = plain.partition("committer ")
    (root / "raw").write_text(
        f"{head}committer Maya <m@x.example> 999999999999 +0000\n\nx\n", encoding="utf-8"
    )
    name = git(root, "hash-object", "-t", "commit", "-w", "--literally", "raw").strip()
    assert main(["status", "--rev", name, "--as-of", "2026-11-20"]) == 0
    assert f"the book of {name}: commit {name[:8]}, whose date is impossible\n" in capsys.readouterr().out
