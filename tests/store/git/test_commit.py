"""One commit of one file, in real repositories."""

import os
import subprocess
from pathlib import Path

import pytest

from csctl.errors import OutsideTrouble
from csctl.store.git import program
from csctl.store.git.commit import commit_file, commit_files, is_committed

FILE = "accounts/a.yaml"


def git(folder: Path, *words: str) -> str:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    ended = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True, env=clean)
    return ended.stdout


@pytest.fixture
def top(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "user.name", "Maya")
    git(tmp_path, "config", "user.email", "maya@northlight.example")
    (tmp_path / "book" / "accounts").mkdir(parents=True)
    (tmp_path / "book" / FILE).write_text("client: A\n")
    (tmp_path / "other.txt").write_text("one\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def write(top: Path, text: str) -> None:
    (top / "book" / FILE).write_text(text)


def test_only_this_file_is_committed_and_staged_work_stays_staged(top: Path) -> None:
    (top / "other.txt").write_text("two\n")
    git(top, "add", "other.txt")
    write(top, "client: B\n")
    done = commit_file(top / "book", FILE, "A: changed", b"client: A\n")
    assert git(top, "show", "--name-only", "--format=%s", "HEAD").split("\n") == [
        "A: changed",
        "",
        f"book/{FILE}",
        "",
    ]
    assert git(top, "rev-parse", "--short", "HEAD").strip() == done.name
    assert git(top, "status", "--porcelain") == "M  other.txt\n"
    assert not done.with_earlier_changes


def test_the_file_of_the_book_is_committed_whatever_the_repository_calls_its_work_tree(
    top: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "book/accounts").mkdir(parents=True)
    (elsewhere / "book" / FILE).write_text("client: Strange\n")
    git(top, "config", "core.worktree", str(elsewhere))
    write(top, "client: B\n")
    commit_file(top / "book", FILE, "A: changed", b"client: A\n")
    assert git(top, "show", f"HEAD:book/{FILE}") == "client: B\n"


def test_a_file_that_git_does_not_know_is_added(top: Path) -> None:
    (top / "book" / "accounts" / "new.yaml").write_text("client: New\n")
    commit_file(top / "book", "accounts/new.yaml", "new", b"")
    assert git(top, "status", "--porcelain") == ""


def test_the_first_commit_of_a_repository_works(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "user.name", "Maya")
    git(tmp_path, "config", "user.email", "maya@northlight.example")
    (tmp_path / "accounts").mkdir()
    (tmp_path / FILE).write_text("client: A\n")
    assert commit_file(tmp_path, FILE, "first", b"").name


def test_older_changes_that_go_with_it_are_told(top: Path) -> None:
    write(top, "client: C\n")
    assert commit_file(top / "book", FILE, "x", b"client: B\n").with_earlier_changes


def test_a_message_is_never_an_option(top: Path) -> None:
    write(top, "client: B\n")
    commit_file(top / "book", FILE, "--amend\n-x", b"client: A\n")
    assert git(top, "log", "-1", "--format=%s") == "--amend -x\n"
    assert git(top, "rev-list", "--count", "HEAD") == "2\n"


def test_no_hook_and_no_monitor_runs(top: Path) -> None:
    seen = top / "seen"
    for name in ("pre-commit", "commit-msg", "post-commit", "prepare-commit-msg"):
        hook = top / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {seen}\n")
        hook.chmod(0o755)
    git(top, "config", "core.fsmonitor", f"touch {seen}")
    write(top, "client: B\n")
    commit_file(top / "book", FILE, "x", b"client: A\n")
    assert not seen.exists()


def test_a_folder_that_looks_like_a_repository_is_none(top: Path) -> None:
    seen = top / "seen"
    accounts = top / "book" / "accounts"
    (accounts / "objects").mkdir()
    (accounts / "refs").mkdir()
    (accounts / "HEAD").write_text("ref: refs/heads/main\n")
    (accounts / "config").write_text(f"[core]\nbare = true\nfsmonitor = touch {seen}\n")
    write(top, "client: B\n")
    commit_file(top / "book", FILE, "x", b"client: A\n")
    assert not seen.exists()


def test_the_environment_cannot_lead_git_elsewhere(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    write(top, "client: B\n")
    assert commit_file(top / "book", FILE, "x", b"client: A\n").name


def test_outside_of_a_repository_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "accounts").mkdir()
    (tmp_path / FILE).write_text("client: A\n")
    with pytest.raises(OutsideTrouble, match="is in no git repository"):
        commit_file(tmp_path, FILE, "x", b"")


def test_without_git_it_says_so(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(top))
    with pytest.raises(OutsideTrouble, match="git is not installed"):
        commit_file(top / "book", FILE, "x", b"")


def test_what_git_refuses_is_told_in_its_words(top: Path) -> None:
    write(top, "client: B\n")
    (top / ".git" / "index.lock").write_text("")
    with pytest.raises(OutsideTrouble, match=r"git commit: .*index.lock"):
        commit_file(top / "book", FILE, "x", b"client: A\n")


def test_a_git_that_does_not_know_its_user_is_told_how_to_teach_it(top: Path) -> None:
    git(top, "config", "user.name", "")
    write(top, "client: B\n")
    with pytest.raises(OutsideTrouble, match=r"^git does not know who you are$") as raised:
        commit_file(top / "book", FILE, "x", b"client: A\n")
    assert [hint.split()[3] for hint in raised.value.hints] == ["user.name", "user.email"]


@pytest.mark.parametrize("was_staged", [False, True])
def test_a_commit_that_fails_leaves_the_index_as_it_was(was_staged: bool, top: Path) -> None:
    git(top, "config", "user.name", "")
    new = top / "book" / "accounts" / "new.yaml"
    new.write_text("client: New\n")
    if was_staged:
        git(top, "add", str(new))
        new.write_text("client: Newer\n")
    before = git(top, "ls-files", "--stage"), git(top, "status", "--porcelain")
    with pytest.raises(OutsideTrouble):
        commit_file(top / "book", "accounts/new.yaml", "x", b"")
    assert (git(top, "ls-files", "--stage"), git(top, "status", "--porcelain")) == before


def test_a_merge_is_to_be_finished_first(top: Path) -> None:
    git(top, "checkout", "-qb", "side")
    (top / "other.txt").write_text("side\n")
    git(top, "commit", "-qam", "side")
    git(top, "checkout", "-q", "-")
    git(top, "merge", "--no-ff", "--no-commit", "side")
    write(top, "client: B\n")
    with pytest.raises(OutsideTrouble, match="git cannot commit one file alone during a merge") as raised:
        commit_file(top / "book", FILE, "x", b"client: A\n")
    assert "finish the merge" in raised.value.hints[0]


def test_an_ignored_file_is_refused_by_git(top: Path) -> None:
    (top / ".gitignore").write_text("private.yaml\n")
    (top / "book" / "accounts" / "private.yaml").write_text("client: P\n")
    with pytest.raises(OutsideTrouble, match=r"git add: .*ignored"):
        commit_file(top / "book", "accounts/private.yaml", "x", b"")


def test_a_git_that_hangs_is_given_up(top: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text("#!/bin/sh\nexec sleep 60\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")
    monkeypatch.setattr(program, "TIMEOUT_SECONDS", 0.2)
    with pytest.raises(OutsideTrouble, match="took more than"):
        commit_file(top / "book", FILE, "x", b"client: A\n")


def test_many_files_are_one_commit_and_what_git_never_knew_is_left_out(top: Path) -> None:
    book = top / "book"
    write(top, "client: B\n")
    (book / "accounts" / "new.yaml").write_text("client: New\n")
    git(top, "mv", "other.txt", "moved.txt")
    before = {FILE: b"client: A\n", "accounts/new.yaml": b"", "accounts/gone.yaml": b"client: Gone\n"}
    assert commit_files(book, before, "both").name
    assert git(top, "show", "--name-only", "--format=", "HEAD").split() == [
        f"book/{FILE}",
        "book/accounts/new.yaml",
    ]
    assert git(top, "status", "--porcelain") == "R  other.txt -> moved.txt\n"


def test_a_file_that_was_removed_is_committed_as_that(top: Path) -> None:
    (top / "book" / FILE).unlink()
    assert commit_files(top / "book", {FILE: b"client: A\n"}, "gone").name
    assert git(top, "show", "--name-status", "--format=", "HEAD") == f"D\tbook/{FILE}\n"


def test_what_the_latest_commit_holds_just_so_needs_none(top: Path) -> None:
    (top / "more.txt").write_text("not ours")
    for before in (b"client: B\n", b"client: A\n"):
        assert commit_files(top / "book", {FILE: before}, "x").name == ""
    assert git(top, "rev-list", "--count", "HEAD") == "1\n"


def test_a_repository_with_longer_names_is_understood_too(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--object-format=sha256")
    git(tmp_path, "config", "user.name", "Maya")
    git(tmp_path, "config", "user.email", "maya@northlight.example")
    (tmp_path / "accounts").mkdir()
    (tmp_path / FILE).write_text("client: A\n")
    assert commit_file(tmp_path, FILE, "first", b"").name
    assert is_committed(tmp_path, FILE, b"client: A\n")
    (tmp_path / FILE).write_text("client: B\n")
    assert not commit_file(tmp_path, FILE, "second", b"client: A\n").with_earlier_changes
