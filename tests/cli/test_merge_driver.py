"""`csctl merge-driver`, as git calls it, and `csctl init --hooks`, which installs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.books import HARBOR, book
from csctl.__main__ import main
from csctl.cli.merging import merge_for_git
from support.repository import git, repository

Capture = pytest.CaptureFixture[str]
HEAVY = {
    "typer",
    "rich",
    "pydantic",
    "platformdirs",
    "jinja2",
    "holidays",
    "csctl.model.account",
    "csctl.cli.flags",
}
PROGRAM = """
import sys
from csctl.__main__ import main
code = main(sys.argv[1:])
print(*sorted(sys.modules), file=sys.stderr)
sys.exit(code)
"""
PATH = "accounts/harbor.yaml"


@pytest.fixture(name="here")
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def three(folder: Path, base: str, ours: str, theirs: str) -> tuple[str, ...]:
    """Write the three files as git does, and return the words of the command."""
    for name, text in ((".merge_O", base), (".merge_A", ours), (".merge_B", theirs)):
        (folder / name).write_bytes(text.encode())
    return ("merge-driver", ".merge_O", ".merge_A", ".merge_B", "7", PATH)


def test_a_clean_merge_says_nothing_and_writes_one_file(here: Path, capsys: Capture) -> None:
    words = three(here, "tier: A\nlead: M\n", "tier: B\nlead: M\n", "tier: A\nlead: J\n")
    assert main(words) == 0
    assert capsys.readouterr() == ("", "")
    assert (here / ".merge_A").read_text() == "tier: B\nlead: J\n"
    assert sorted(path.name for path in here.iterdir()) == [".merge_A", ".merge_B", ".merge_O"]


def test_a_conflict_is_told_with_both_values_and_their_lines(here: Path, capsys: Capture) -> None:
    base = "client: Harbor\ncontact_log:\n  - {at: 2026-11-02, kind: call, note: All well, mood: 4}\n"
    theirs = base.replace("mood: 4", "mood: 1").replace("client: Harbor\n", "client: Harbor\ntier: A\n")
    assert main(three(here, base, base.replace("mood: 4", "mood: 2"), theirs)) == 1
    place = 'contact_log > "2026-11-02" > mood'
    assert capsys.readouterr().err == (
        f'csctl: {PATH}:3: conflict in {place}: ours "2", theirs "1" (their line 4)\n'
    )
    assert "<<<<<<< ours accounts/harbor.yaml\n" in (here / ".merge_A").read_text()


@pytest.mark.parametrize(
    ("texts", "code", "said"),
    [
        (
            ("b: [\nx: 1\ny: 2\n#\nz: 3\n", "b: [\nx: 1\ny: 2\n#\nz: 4\n", "b: [[\nx: 1\ny: 2\n#\nz: 3\n"),
            0,
            "line by line",
        ),
        (("a: 1\n", "a: 2\n", "a: [\n"), 1, "their version cannot be read, line 2"),
        (("a: 1\n", "a: \0\n", "a: 2\n"), 1, "this is no text"),
    ],
)
def test_what_cannot_be_read_is_told(
    texts: tuple[str, str, str], code: int, said: str, here: Path, capsys: Capture
) -> None:
    assert main(three(here, *texts)) == code
    assert said in capsys.readouterr().err


def test_a_name_from_git_cannot_reach_the_terminal_or_break_a_marker(here: Path, capsys: Capture) -> None:
    words = three(here, "a: 1\n", "a: 2\n", "a: 3\n")
    assert main((*words[:-1], "accounts/\x1b[31m\n.yaml")) == 1
    assert "\x1b" not in capsys.readouterr().err
    assert "<<<<<<< ours accounts/\\x1b[31m\\n.yaml\n" in (here / ".merge_A").read_text()


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("a", "b"),
        ("a", "b", "c", "seven", "d"),
        ("a", "b", "c", "7", "d", "e"),
        ("a", "b", "c", "0", "d"),
    ],
)
def test_words_that_git_would_not_say_are_misuse(words: tuple[str, ...], capsys: Capture) -> None:
    assert main(("merge-driver", *words)) == 2
    assert "csctl: " in capsys.readouterr().err


def test_trouble_leaves_our_file_as_it_was_and_has_a_code_that_git_is_told_to_step_in_at(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = three(here, "a: 1\nb: 1\n", "a: 2\nb: 1\n", "a: 1\nb: 2\n")
    assert main((*words[:2], ".merge_A", ".merge_missing", *words[4:])) == 5
    monkeypatch.setenv("PATH", str(here))
    assert main(words) == 5
    (here / ".merge_A").chmod(0o600)
    monkeypatch.setattr("csctl.cli.merging.merged_file", lambda *_: 1 / 0)
    assert main(words) == 70
    assert (here / ".merge_A").read_text() == "a: 2\nb: 1\n"


def test_a_disk_that_is_full_leaves_our_file_as_it_was(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = three(here, "a: 1\nb: 1\n", "a: 2\nb: 1\n", "a: 1\nb: 2\n")

    def full(_path: Path, _text: bytes) -> int:
        raise OSError(28, "No space left on device")

    before = Path.write_bytes
    monkeypatch.setattr(
        Path,
        "write_bytes",
        lambda path, text: full(path, text) if path.suffix == ".csctl" else before(path, text),
    )
    assert main(words) == 5
    assert (here / ".merge_A").read_text() == "a: 2\nb: 1\n"
    assert not (here / ".merge_A.csctl").exists()


def test_conflicts_are_marked_in_the_style_that_the_repository_asks_for(here: Path) -> None:
    repository(here)
    git(here, "config", "merge.conflictStyle", "diff3")
    assert main(three(here, "a: 1\n", "a: 2\n", "a: 3\n")) == 1
    assert f"||||||| base {PATH}\na: 1\n" in (here / ".merge_A").read_text()


def test_the_way_through_typer_does_the_same(here: Path, capsys: Capture) -> None:
    words = three(here, "a: 1\n", "a: 2\n", "a: 3\n")
    assert main(("--debug", *words)) == 1
    said = capsys.readouterr().err
    assert merge_for_git(three(here, "a: 1\n", "a: 2\n", "a: 3\n")[1:]) == 1
    assert capsys.readouterr().err == said


def test_git_waits_for_nothing_that_a_merge_does_not_need(here: Path) -> None:
    words = three(here, "a: 1\n", "a: 2\n", "a: 3\n")
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words], cwd=here, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    modules = set(ended.stderr.splitlines()[-1].split())
    assert "yaml" in modules
    assert not modules & HEAVY


def test_the_help_says_who_calls_it(capsys: Capture) -> None:
    assert main(["merge-driver", "--help"]) == 0
    assert "csctl init --hooks" in capsys.readouterr().out


@pytest.mark.usefixtures("here")
def test_init_with_hooks_installs_it_in_the_repository_around(capsys: Capture) -> None:
    assert main(["init", "book", "--git", "--hooks"]) == 0
    printed = capsys.readouterr().out
    assert "  wrote     .gitattributes\n  wrote     merge.csctl in .git/config\n" in printed
    assert main(["-C", "book", "init", "--hooks", "--json"]) == 0
    assert {".gitattributes", "merge.csctl in .git/config"} <= set(
        json.loads(capsys.readouterr().out)["kept"]
    )


def test_hooks_without_a_repository_are_misuse_and_nothing_is_written(here: Path, capsys: Capture) -> None:
    assert main(["init", "book", "--hooks"]) == 2
    assert "csctl init --git --hooks" in capsys.readouterr().err
    assert not (here / "book").exists()


def test_check_warns_in_a_clone_that_lacks_the_driver(here: Path, capsys: Capture) -> None:
    book(repository(here / "top") / "book", harbor=HARBOR)
    (here / "top/book/.gitattributes").write_text("accounts/*.yaml merge=csctl\n")
    assert main(["-C", "top/book", "check"]) == 0
    assert "top/book/.gitattributes:1:1: warning W003: " in capsys.readouterr().out
    main(["-C", "top/book", "check", "-o", "github"])  # a clone that is thrown away after the check
    assert "W003" not in capsys.readouterr().out
    assert main(["-C", "top/book", "check", "harbor"]) == 0
    assert "W003" not in capsys.readouterr().out
    main(["-C", "top/book", "init", "--hooks"])
    capsys.readouterr()
    main(["-C", "top/book", "check"])
    assert "W003" not in capsys.readouterr().out
