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


PEOPLE = (
    "Company,First Name,Last Name,Email\n"
    "Harbor Homes,Ada,New,ada@harborhomes.example\n"
    "Fairwater,Rosa,Dell,rosa@fairwater.example\n"
)


def committed(harbor: Book, revision: str = "HEAD") -> list[str]:
    """The message of a commit and its files."""
    lines = git(harbor.root, "show", "--name-status", "--format=%s", revision).splitlines()
    return [line.replace("\t", " ") for line in lines if line]


def habit(harbor: Book, norm: str) -> None:
    with (harbor.root / "csctl.yaml").open("a") as norms:
        norms.write(f"commit: {norm}\n")
    git(harbor.root, "commit", "-qam", "habit")


def test_a_new_client_is_committed_by_habit(harbor: Book) -> None:
    habit(harbor, "always")
    assert harbor.run("new", "Fairwater Lettings") == 0
    name = git(harbor.root, "rev-parse", "--short", "HEAD").strip()
    assert f"is in the book: accounts/fairwater-lettings.yaml, committed as {name}\n" in harbor.out()[0]
    assert committed(harbor) == ["Fairwater Lettings: a new client", "A accounts/fairwater-lettings.yaml"]


def test_an_import_is_one_commit_of_all_its_files_and_one_undo_another(harbor: Book) -> None:
    habit(harbor, "always")
    (harbor.root / "people.csv").write_text(PEOPLE)
    assert harbor.run("import", str(harbor.root / "people.csv"), "--yes", "--json") == 0
    assert json.loads(harbor.out()[0])["commit"]
    assert committed(harbor) == [
        "import people.csv",
        "A accounts/fairwater.yaml",
        "M accounts/harbor-homes.yaml",
    ]
    assert harbor.run("undo") == 0
    out, err = harbor.out()
    assert ", committed as " in out
    assert "stays in git" not in out
    assert err == ""
    message, *files = committed(harbor)
    assert message.startswith("taken back: csctl import people.csv")
    assert files == ["D accounts/fairwater.yaml", "M accounts/harbor-homes.yaml"]
    assert git(harbor.root, "diff", "HEAD~2", "--stat") == ""


def test_an_edit_by_hand_is_committed_when_asked_for(harbor: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "sed -i -e 's/tier: A/tier: B/'")
    assert harbor.run("edit", "harbor", "--commit") == 0
    assert ", 1 line more, 1 line less, committed as " in harbor.out()[0].replace("\n", " ")
    assert committed(harbor) == [
        "Harbor Homes: edited by hand, 1 line more, 1 line less",
        "M accounts/harbor-homes.yaml",
    ]


@pytest.mark.parametrize("words", [("new", "Fairwater"), ("undo",), ("import", "people.csv", "--yes")])
def test_no_habit_or_a_word_against_it_commits_nothing(words: tuple[str, ...], harbor: Book) -> None:
    (harbor.root / "people.csv").write_text(PEOPLE)
    given = [str(harbor.root / word) if word == "people.csv" else word for word in words]
    habit(harbor, "always")
    harbor.run("set", "harbor", "tier", "B")
    assert harbor.run(*given, "--no-commit") == 0
    assert commits(harbor) == 3


def test_what_was_never_committed_is_taken_back_without_a_commit_and_without_trouble(harbor: Book) -> None:
    harbor.run("new", "Fairwater")
    harbor.run("set", "harbor", "tier", "B")
    harbor.out()
    for _ in range(2):
        assert harbor.run("undo", "--commit") == 0
        out, err = harbor.out()
        assert "git holds it just so already: there was nothing to commit\n" in out
        assert err == ""
    assert commits(harbor) == 1


def test_a_write_that_leads_back_to_the_latest_commit_is_no_trouble(harbor: Book) -> None:
    harbor.run("set", "harbor", "tier", "B")
    harbor.out()
    assert harbor.run("set", "harbor", "tier", "A", "--commit") == 0
    out, err = harbor.out()
    assert "there was nothing to commit\n" in out
    assert err == ""
    assert commits(harbor) == 1


def test_a_new_client_whose_commit_fails_is_in_the_book_all_the_same(harbor: Book) -> None:
    (harbor.root / ".git" / "index.lock").write_text("")
    assert harbor.run("new", "Fairwater", "--commit") == 5
    out, err = harbor.out()
    assert out.startswith("Fairwater is in the book: accounts/fairwater.yaml\n")
    assert err.startswith("csctl: accounts/fairwater.yaml is written, but not committed: git add: ")
