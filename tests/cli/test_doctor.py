"""`csctl doctor`: whether what csctl needs around it works, and what to do where it does not."""

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.books import HARBOR, NORD, book
from cli.surroundings import anywhere, plain_computer
from cli.typed import CSCTL, at_a_terminal
from csctl.__main__ import main
from csctl.store.write.journal import FOLDER

Capture = pytest.CaptureFixture[str]

IN_A_TEAM = """\
name: Northlight
timezone: UTC
"""
HEALTHY = """\
FINE
  book            BOOK, 2 account files
  csctl.yaml      can be read
  accounts/       can be written
  locks           two who write at once wait for each other
  leftovers       none
  journal         csctl undo knows 0 writes, 0 kB
  file names      no two that are the same elsewhere; capitals count in this folder
  git             git 2
  repository      BOOK
  commits         by Maya <maya@northlight.example>
  merge driver    git merges accounts by what they mean
  commit hook     csctl checks what is committed
  program         csctl 1 on Python 3
  reading         libyaml (PyYAML 6)
  cache           0 files in HOME/.cache/csctl
  time zone       UTC, from csctl.yaml; today is TODAY
  encoding        utf-8
  editor          nano -w, from EDITOR
  completion      installed for bash
  holidays extra  installed, for public holidays of a country
  calendar extra  installed, for calendars, in and out
  report extra    installed, for the review as an HTML file

no problem and 22 fine
"""
BARE = """\
WORTH KNOWING
  book            no book here: looked for a folder accounts/ in HERE, and for book: in \
HOME/.config/csctl/config.yaml. Left out: csctl.yaml, accounts/, locks, leftovers, journal, file names, the \
repository
                  csctl init DIR             makes a book; with --demo one of invented clients to look \
around in
                  csctl -C DIR status        names the folder that holds accounts/
                  export CSCTL_BOOK=DIR       names it for this terminal
                  book: DIR                  in HOME/.config/csctl/config.yaml names it for good
  git             git is not installed
                  install it, or leave out what needs it: --rev, --commit, init --git; all else works without
  editor          none found; csctl edit and log-contact -e need one
                  export EDITOR=PROGRAM   names one that is installed
  completion      nothing is known of this shell, SHELL is not set
                  csctl --install-completion

FINE
  program         csctl 1 on Python 3
  reading         libyaml (PyYAML 6)
  cache           0 files in HOME/.cache/csctl
  time zone       of this computer, UTC; today is TODAY
  encoding        utf-8
  holidays extra  installed, for public holidays of a country
  calendar extra  installed, for calendars, in and out
  report extra    installed, for the review as an HTML file

no problem, 4 notes and 8 fine
"""


@pytest.fixture(name="home")
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return plain_computer(tmp_path / "home", monkeypatch)


@pytest.fixture(name="root")
def _root(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = book(home.parent / "book", IN_A_TEAM, harbor=HARBOR, nord=NORD)
    monkeypatch.chdir(root)
    return root


@pytest.fixture(name="clone")
def _clone(root: Path) -> Path:
    """A book in a repository in which everything is as it should be."""
    git(root, "init", "-q")
    git(root, "config", "user.name", "Maya")
    git(root, "config", "user.email", "maya@northlight.example")
    assert main(["config", "--install-merge-driver"]) == 0
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexec csctl check\n")
    hook.chmod(0o755)
    return root


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True)


def verdicts(capsys: Capture, code: int = 0) -> dict[str, tuple[str, str, list[str]]]:
    """Return what is said of every part: verdict, sentence, remedies."""
    capsys.readouterr()
    assert main(["doctor", "--json"]) == code
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "csctl.doctor/1"
    return {one["part"]: (one["verdict"], one["said"], one["remedies"]) for one in found["diagnoses"]}


def untimed(text: str, capsys: Capture) -> str:
    """Return the text without today's date, which nobody can know."""
    assert main(["config", "day", "-o", "md"]) in {0, 3}
    today = capsys.readouterr().out.splitlines()[2].split(" | ")[1]
    return text.replace(today, "TODAY")


def test_where_everything_is_as_it_should_be_it_says_so(clone: Path, home: Path, capsys: Capture) -> None:
    capsys.readouterr()
    assert main(["doctor"]) == 0
    out, err = capsys.readouterr()
    assert (untimed(anywhere(out, clone, home), capsys), err) == (HEALTHY, "")


def test_outside_of_a_book_without_git_editor_and_shell_it_says_what_it_leaves_out(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    (tmp_path / ".git").mkdir()
    (home / "bin" / "nano").unlink()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(home / "bin"))
    monkeypatch.delenv("SHELL")
    monkeypatch.delenv("EDITOR")
    assert main(["doctor"]) == 0
    out, err = capsys.readouterr()
    shown = untimed(anywhere(out, tmp_path / "none", home).replace(str(tmp_path), "HERE"), capsys)
    assert (shown, err) == (BARE, "")


@pytest.mark.usefixtures("home")
def test_a_book_that_was_named_and_is_not_there_is_a_problem(capsys: Capture) -> None:
    assert main(["-C", "/nowhere", "doctor"]) == 1
    assert capsys.readouterr().out.startswith(
        "PROBLEMS\n  book            no book at /nowhere (from -C): it does not exist. Left out: "
    )


def test_it_works_without_a_home(root: Path) -> None:
    env = {key: value for key, value in os.environ.items() if key != "HOME"}
    ended = subprocess.run(
        [*CSCTL, "doctor", "--json"], cwd=root, env=env, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_git_that_is_missing_is_a_problem_only_where_the_book_wants_commits(
    clone: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("PATH", str(home / "bin"))
    assert verdicts(capsys)["git"][0] == "note"
    (clone / "csctl.yaml").write_text("commit: always\n")
    assert verdicts(capsys, code=1)["git"][:2] == ("problem", "git is not installed")


def test_a_clone_without_the_driver_that_the_book_names_is_told_the_command(
    clone: Path, capsys: Capture
) -> None:
    git(clone, "config", "--unset", "merge.csctl.driver")
    verdict, said, remedies = verdicts(capsys, code=1)["merge driver"]
    assert (verdict, remedies) == ("problem", ["csctl config --install-merge-driver"])
    assert said == ".gitattributes names it, but this clone does not know it: git merges line by line"
    git(clone, "config", "merge.csctl.driver", "another-program %A")
    assert verdicts(capsys, code=1)["merge driver"][0] == "problem"
    git(clone, "config", "merge.csctl.driver", "/opt/csctl/bin/csctl merge-driver %O %A %B %L %P")
    assert verdicts(capsys)["merge driver"][0] == "ok"
    (clone / ".gitattributes").unlink()
    assert verdicts(capsys)["merge driver"][0] == "note"


def test_the_hook_of_pre_commit_counts_where_its_settings_name_csctl(clone: Path, capsys: Capture) -> None:
    hook = clone / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\n# made by pre-commit\n")
    assert verdicts(capsys)["commit hook"][0] == "note"
    (clone / ".pre-commit-config.yaml").write_text("repos: [{repo: local, hooks: [{id: csctl-check}]}]\n")
    assert verdicts(capsys)["commit hook"][0] == "ok"
    git(clone, "config", "core.hooksPath", "shared")
    assert verdicts(capsys)["commit hook"][0] == "note"
    (clone / "shared").mkdir()
    hook = clone / "shared" / "pre-commit"
    hook.write_text("csctl check\n")
    said = f"{hook} may not be run, so git passes over it"
    assert verdicts(capsys)["commit hook"] == ("note", said, [f"chmod +x {hook}"])
    hook.chmod(0o755)
    assert verdicts(capsys)["commit hook"][0] == "ok"


def test_commits_without_a_name_are_a_problem_where_the_book_wants_them(
    clone: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(clone, "config", "--unset", "user.name")
    git(clone, "config", "--unset", "user.email")
    git(clone, "config", "user.useConfigOnly", "true")
    monkeypatch.setenv("GIT_COMMITTER_NAME", "does not count: csctl clears it")
    assert verdicts(capsys)["commits"][0] == "note"
    (clone / "csctl.yaml").write_text("commit: ask\n")
    verdict, said, remedies = verdicts(capsys, code=1)["commits"]
    assert (verdict, said) == ("problem", "git does not know who you are")
    assert remedies[0] == 'git config --global user.name "Your Name"'


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_repository_that_git_does_not_trust_is_a_problem_with_the_command(
    clone: Path, capsys: Capture
) -> None:
    os.chown(clone, 54_321, -1)
    os.chown(clone / ".git", 54_321, -1)
    verdict, said, remedies = verdicts(capsys, code=1)["repository"]
    assert (verdict, said) == (
        "problem",
        f"git does not trust the repository {clone}: it belongs to another user",
    )
    assert remedies[0] == f"git config --global --add safe.directory {clone}"


def test_a_damaged_repository_is_a_problem(root: Path, capsys: Capture) -> None:
    (root / ".git").mkdir()
    verdict, said, _ = verdicts(capsys, code=1)["repository"]
    assert (verdict, said.startswith("git finds no repository in ")) == ("problem", True)


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("setting", "part", "said"),
    [
        ("EDITOR=never-heard-of --x", "editor", "EDITOR names never-heard-of, which is not there"),
        ("EDITOR=~/bin/nano", "editor", "EDITOR names ~/bin/nano, which is not there"),
        ('EDITOR=nano "-w', "editor", 'EDITOR is nano "-w: a quotation mark is missing'),
        (
            "SHELL=/bin/tcsh",
            "completion",
            "Tab does not complete in tcsh; it does in bash, zsh, fish and PowerShell",
        ),
        ("SHELL=/usr/bin/pwsh", "completion", "nothing is known of pwsh"),
        ("SHELL=/usr/bin/fish", "completion", "not installed for fish"),
    ],
)
def test_what_the_environment_says_wrong_is_told(
    setting: str, part: str, said: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, _, value = setting.partition("=")
    monkeypatch.setenv(name, value)
    assert verdicts(capsys, code=int(name == "EDITOR"))[part][1] == said


@pytest.mark.usefixtures("root")
def test_the_editor_that_is_recommended_is_one_that_is_there(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "never-heard-of")
    monkeypatch.setenv("PATH", str(home / "bin"))
    assert verdicts(capsys, code=1)["editor"][2] == ["export VISUAL=nano"]
    (home / "bin" / "nano").rename(home / "bin" / "vi")
    assert verdicts(capsys, code=1)["editor"][2] == ["export VISUAL=vi"]
    (home / "bin" / "vi").unlink()
    assert verdicts(capsys, code=1)["editor"][2] == ["export VISUAL=PROGRAM   names one that is installed"]


@pytest.mark.usefixtures("root")
def test_it_looks_at_now_only(capsys: Capture) -> None:
    assert main(["doctor", "--as-of", "yesterday"]) == 2
    assert capsys.readouterr() == (
        "",
        "csctl: csctl doctor looks at what is there now\n  leave out --as-of\n",
    )


def test_a_merge_that_nobody_finished_is_a_problem(root: Path, capsys: Capture) -> None:
    markers = "<<<<<<< ours\ntier: A\n=======\ntier: B\n>>>>>>> theirs\n"
    (root / "accounts" / "harbor.yaml").write_text(f"client: Harbor\n{markers}")
    verdict, said, remedies = verdicts(capsys, code=1)["merges"]
    assert (verdict, remedies[0]) == ("problem", "csctl check")
    assert said == "a merge is not finished: markers of git in accounts/harbor.yaml:2"
    (root / "accounts" / "nord.yaml").write_text(markers)
    assert verdicts(capsys, code=1)["merges"][1].endswith("accounts/harbor.yaml:2 and 1 other file")


def test_a_schema_of_another_csctl_is_worth_a_note_until_it_is_written_anew(
    root: Path, capsys: Capture
) -> None:
    assert main(["schema", "--write"]) == 0
    assert "schema" not in verdicts(capsys)
    file = root / "schema" / "account.schema.json"
    file.write_text(file.read_text().replace('"tier"', '"level"'))
    said = "schema/account.schema.json: of another version of csctl, so editors know other keys"
    assert verdicts(capsys)["schema"] == ("note", said, ["csctl schema --write"])
    assert main(["schema", "--write"]) == 0
    assert "schema" not in verdicts(capsys)
    file.write_text('{"title": "my own"}')
    assert "schema" not in verdicts(capsys)


@pytest.mark.usefixtures("root")
def test_a_time_zone_that_does_not_exist_is_told(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Mars/Olympus")
    said = "TZ is Mars/Olympus, which is no time zone: this computer goes by UTC"
    assert verdicts(capsys)["time zone"] == ("note", said, ["unset TZ"])
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    assert verdicts(capsys)["time zone"][0] == "ok"


def test_a_pinned_day_is_worth_knowing(root: Path, capsys: Capture) -> None:
    (root / "csctl.yaml").write_text("today: 2026-11-23\n")
    said = "csctl.yaml pins today to Mon 23 Nov 2026: the clock does not count"
    assert verdicts(capsys)["time zone"][:2] == ("note", said)


@pytest.mark.usefixtures("root")
def test_a_csctl_that_is_not_on_path_is_told_how_it_gets_there(home: Path, capsys: Capture) -> None:
    (home / "bin" / "csctl").unlink()
    verdict, said, remedies = verdicts(capsys)["program"]
    assert (verdict, "no csctl is on PATH" in said) == ("note", True)
    assert remedies == [f'export PATH={Path(sys.executable).parent}:"$PATH"']


def test_norms_that_cannot_be_read_are_a_problem(root: Path, capsys: Capture) -> None:
    (root / "csctl.yaml").write_text("tiers: 5\n")
    verdict, said, remedies = verdicts(capsys, code=1)["csctl.yaml"]
    assert (verdict, remedies[0]) == ("problem", "csctl check")
    assert said.startswith("csctl.yaml:1:8: ")


@pytest.mark.usefixtures("root")
def test_settings_of_the_user_that_cannot_be_read_are_a_problem(home: Path, capsys: Capture) -> None:
    settings = home / ".config" / "csctl" / "config.yaml"
    settings.parent.mkdir(parents=True)
    settings.write_text("book: [\n")
    assert verdicts(capsys, code=1)["own settings"][1].startswith(f"{settings}:")
    settings.write_text("bok: /x\n")
    assert verdicts(capsys, code=1)["own settings"][1:] == (
        f"{settings}:1: nothing reads bok; the only key is book",
        ["correct that line, or remove it"],
    )


def test_a_book_of_the_users_settings_that_is_not_there_is_a_problem(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    (home / ".git").mkdir()
    monkeypatch.chdir(home)
    settings = home / ".config" / "csctl" / "config.yaml"
    settings.parent.mkdir(parents=True)
    settings.write_text("book: /nowhere\n")
    verdict, said, _ = verdicts(capsys, code=1)["book"]
    assert (verdict, said.startswith(f"no book at /nowhere (from {settings}): ")) == ("problem", True)


def test_what_a_killed_csctl_left_is_told_and_left(root: Path, capsys: Capture) -> None:
    left = root / "accounts" / ".csctl-0123456789abcdef.tmp"
    left.touch()
    verdict, said, remedies = verdicts(capsys)["leftovers"]
    assert (verdict, remedies) == ("note", [f"rm -- {left}"])
    assert said == "1 temporary file of a csctl that was killed; the next write there removes them"
    assert left.exists()


def test_names_that_are_one_elsewhere_are_a_problem(root: Path, capsys: Capture) -> None:
    (root / "accounts" / "Harbor.yaml").write_text(HARBOR)
    verdict, said, remedies = verdicts(capsys, code=1)["file names"]
    moved = f"mv {root}/accounts/Harbor.yaml {root}/accounts/NAME.yaml   gives it another name"
    assert (verdict, remedies) == ("problem", [moved])
    assert said.endswith(": Harbor.yaml and harbor.yaml")


def test_a_file_is_moved_by_git_only_where_git_knows_it(clone: Path, capsys: Capture) -> None:
    strange = clone / "accounts" / "Harbor.yaml"
    strange.write_text(HARBOR)
    (untracked,) = verdicts(capsys, code=1)["file names"][2]
    assert untracked.startswith(f"mv {strange}")
    git(clone, "add", "--all")
    (tracked,) = verdicts(capsys, code=1)["file names"][2]
    assert tracked.startswith(f"git mv {strange}")
    moved = tracked.partition("   ")[0].replace("NAME", "harbor-2")
    subprocess.run(["/bin/sh", "-c", moved], cwd=clone, check=True, capture_output=True)
    assert verdicts(capsys)["file names"][0] == "ok"


def test_a_journal_that_cannot_be_seen_is_a_problem(root: Path, capsys: Capture) -> None:
    (root / FOLDER).write_text("not a folder")
    said = f"cannot look into the journal in {FOLDER}/: not a directory"
    assert verdicts(capsys, code=1)["journal"] == (
        "problem",
        said,
        [f"ls -ld {root / FOLDER}   shows what it is"],
    )


def test_a_writer_who_has_the_lock_just_now_is_no_problem(root: Path, capsys: Capture) -> None:
    folder = os.open(root / "accounts", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        assert verdicts(capsys)["locks"][0] == "ok"
    finally:
        os.close(folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_a_problem(root: Path, capsys: Capture) -> None:
    (root / "accounts").chmod(0o500)
    try:
        verdict, said, remedies = verdicts(capsys, code=1)["accounts/"]
    finally:
        (root / "accounts").chmod(0o700)
    assert (verdict, said) == ("problem", "you may not read what is in it, or not write into it")
    assert remedies[0] == f"ls -ld {root}/accounts"


def test_the_cache_of_a_book_without_accounts_is_not_damaged(root: Path, capsys: Capture) -> None:
    for one in (root / "accounts").iterdir():
        one.unlink()
    assert main(["status"]) == 0
    capsys.readouterr()
    assert verdicts(capsys)["cache"][0] == "ok"


@pytest.mark.usefixtures("root")
def test_a_cache_that_cannot_be_used_is_worth_a_note(home: Path, capsys: Capture) -> None:
    assert main(["status"]) == 0
    assert verdicts(capsys)["cache"][1] == f"1 file in {home}/.cache/csctl"
    (kept,) = (home / ".cache" / "csctl").iterdir()
    kept.write_text("{")
    said = f"{kept} is of another release of csctl, or damaged; everything works, only slower"
    assert verdicts(capsys)["cache"] == ("note", said, ["csctl status"])
    assert main(["status"]) == 0
    capsys.readouterr()
    assert verdicts(capsys)["cache"][0] == "ok"
    kept.write_text("{")
    kept.unlink()
    kept.parent.rmdir()
    kept.parent.write_text("a file in its place")
    assert verdicts(capsys)["cache"][1].startswith(f"{kept.parent} may not be written; ")


def test_it_changes_nothing(clone: Path, capsys: Capture) -> None:
    before = {path: path.stat().st_mtime_ns for path in clone.rglob("*")}
    assert main(["doctor"]) == 0
    assert {path: path.stat().st_mtime_ns for path in clone.rglob("*")} == before
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("root")
def test_csv_and_markdown_hold_the_same(capsys: Capture) -> None:
    assert main(["doctor", "-o", "csv"]) == 0
    assert capsys.readouterr().out.startswith("part,verdict,said,remedies\nbook,ok,")
    assert main(["doctor", "-o", "md"]) == 0
    assert "\n| reading | ok | libyaml (PyYAML " in capsys.readouterr().out


def test_a_narrow_terminal_wraps_and_cuts_nothing(root: Path) -> None:
    code, shown = at_a_terminal(["doctor"], root, env={"COLUMNS": "50", "EDITOR": "never-heard-of"})
    assert code == 1
    assert shown.startswith(
        "PROBLEMS\n"
        "  editor          EDITOR names never-heard-of,\n"
        "                  which is not there\n"
        "                  export EDITOR="
    )
    assert all(len(line) <= 50 for line in shown.splitlines())
