"""`--commit` and the norm `commit:`: one commit of this file alone, and a write that stands in any case."""

import json
import subprocess
from pathlib import Path

import pytest

from cli.log_book import HARBOR, Book

Capture = pytest.CaptureFixture[str]


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def harbor(tmp_path: Path, capsys: Capture) -> Book:
    made = Book(tmp_path / "book", capsys)
    git(made.root, "init", "-q")
    git(made.root, "config", "user.name", "Maya")
    git(made.root, "config", "user.email", "maya@northlight.example")
    git(made.root, "add", ".")
    git(made.root, "commit", "-qm", "first")
    return made


def commits(harbor: Book) -> int:
    return int(git(harbor.root, "rev-list", "--count", "HEAD"))


def test_a_write_is_committed_alone_when_asked_for(harbor: Book) -> None:
    (harbor.root / "plan.txt").write_text("x")
    git(harbor.root, "add", "plan.txt")
    assert harbor.run("log", "harbor", "Called", "--commit") == 0
    name = git(harbor.root, "rev-parse", "--short", "HEAD").strip()
    assert f"  file      +4 lines in accounts/harbor-homes.yaml, committed as {name}\n" in harbor.out()[0]
    assert (
        git(harbor.root, "log", "-1", "--format=%s") == "Harbor Homes: call with Béat Roth, Mon 23 Nov 2026\n"
    )
    assert git(harbor.root, "show", "--name-only", "--format=", "HEAD") == "accounts/harbor-homes.yaml\n"
    assert git(harbor.root, "status", "--porcelain", "--untracked-files=no") == "A  plan.txt\n"


@pytest.mark.parametrize(
    ("norm", "options", "expected"),
    [
        ("never", [], 1),
        ("always", [], 2),
        ("always", ["--no-commit"], 1),
        ("always", ["--dry-run"], 1),
        ("ask", [], 1),
        ("ask", ["--commit"], 2),
    ],
)
def test_the_norms_and_the_options_decide(norm: str, options: list[str], expected: int, harbor: Book) -> None:
    with (harbor.root / "csctl.yaml").open("a") as norms:
        norms.write(f"commit: {norm}\n")
    assert harbor.run("set", "harbor", "tier", "B", *options) == 0
    assert commits(harbor) == expected


def test_what_changes_nothing_is_not_committed(harbor: Book) -> None:
    assert harbor.run("set", "harbor", "tier", "A", "--commit") == 0
    assert commits(harbor) == 1


def test_older_changes_of_the_file_that_go_with_it_are_told(harbor: Book) -> None:
    harbor.run("set", "harbor", "tier", "B")
    harbor.run("set", "harbor", "tier", "C", "--commit")
    assert "earlier changes of this file that were not committed yet went with it" in harbor.out()[0]


def test_a_commit_that_fails_leaves_the_write_standing(harbor: Book) -> None:
    (harbor.root / ".git" / "index.lock").write_text("")
    assert harbor.run("log", "harbor", "Called", "--commit") == 5
    out, err = harbor.out()
    assert "+4 lines in accounts/harbor-homes.yaml\n" in out
    assert err.startswith("csctl: accounts/harbor-homes.yaml is written, but not committed: git commit: ")
    assert "note: Called" in harbor.text


def test_without_a_repository_the_write_stands_too(tmp_path: Path, capsys: Capture) -> None:
    harbor = Book(tmp_path, capsys)
    assert harbor.run("log", "harbor", "Called", "--commit", "--json") == 5
    out, err = harbor.out()
    assert json.loads(out)["written"] is True
    assert json.loads(out)["commit"] is None
    assert "is in no git repository\n  git -C " in err
    assert harbor.text != HARBOR
