"""Merge, rebase and cherry-pick with real git, which starts the real command through what is installed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csctl.store.git_hooks import install_merge_driver
from store.merge.test_any_merge import assert_meant
from store.merge.two_people import bases, contradict, deeds, done, text_of
from support.repository import committed, git, repository
from thorough import depth

FILE = "book/accounts/harbor.yaml"
WAYS = {
    "merge": ("main", "merge", "--no-edit", "side"),
    "rebase": ("side", "rebase", "main"),
    "cherry-pick": ("main", "cherry-pick", "--allow-empty", "--keep-redundant-commits", "side"),
}
BASE = """\
client: Harbor Homes
tier: A
contact_log:
  - {at: 2026-11-02, kind: call, note: All well}
"""
OURS = BASE + "  # ours\n  - {at: 2026-11-20, kind: call, note: Budget}\n"
THEIRS = BASE + "  # theirs\n  - {at: 2026-11-18, kind: email, note: Deck}\n"


@pytest.fixture(name="programs", scope="module")
def _programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a program `csctl`, which is the one that is tested."""
    folder = tmp_path_factory.mktemp("programs")
    program = folder / "csctl"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m csctl "$@"\n')
    program.chmod(0o755)
    return folder


@pytest.fixture(name="top", scope="module")
def _top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose book is a folder of it, with the driver installed."""
    top = repository(tmp_path_factory.mktemp("made") / "repository")
    (top / FILE).parent.mkdir(parents=True)
    (top / "book/csctl.yaml").write_text("name: Northlight\n")
    install_merge_driver(top / "book")
    committed(top, "the book")
    git(top, "tag", "empty")
    return top


def branched(top: Path, base: str | None, ours: str, theirs: str) -> None:
    """Make a branch `main` with the work of one and a branch `side` with that of the other."""
    git(top, "checkout", "-q", "--force", "-B", "begun", "empty")
    if base is not None:
        written(top, base, "base")
    for branch, text in (("side", theirs), ("main", ours)):
        git(top, "checkout", "-q", "-B", branch, "begun")
        written(top, text, branch)


def written(top: Path, text: str, message: str) -> None:
    (top / FILE).parent.mkdir(exist_ok=True)
    (top / FILE).write_text(text)
    committed(top, message)


def joined(top: Path, way: str, programs: Path) -> tuple[int, str, bytes]:
    """Bring both together; return git's exit code, what it said, and the file. Nothing is left half done."""
    branch, *words = WAYS[way]
    git(top, "checkout", "-q", branch)
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    nobody = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_EDITOR": "true",
        "LC_ALL": "C",
    }
    path = {"PATH": f"{programs}{os.pathsep}{clean['PATH']}"}
    ended = subprocess.run(
        ["git", *words], cwd=top, env=clean | nobody | path, capture_output=True, text=True, check=False
    )
    text = (top / FILE).read_bytes()
    unmerged = git(top, "ls-files", "--unmerged")
    assert bool(unmerged) == bool(ended.returncode), ended.stderr
    if ended.returncode:
        git(top, words[0], "--abort")
    return ended.returncode, ended.stdout + ended.stderr, text


@pytest.mark.parametrize("way", WAYS)
def test_two_contacts_are_both_kept_by_date(way: str, top: Path, programs: Path) -> None:
    branched(top, BASE, OURS, THEIRS)
    code, _, text = joined(top, way, programs)
    assert code == 0
    assert text.decode() == (
        f"{BASE}  # theirs\n  - {{at: 2026-11-18, kind: email, note: Deck}}\n"
        "  # ours\n  - {at: 2026-11-20, kind: call, note: Budget}\n"
    )


@pytest.mark.parametrize("way", WAYS)
def test_a_contradiction_is_marked_and_told(way: str, top: Path, programs: Path) -> None:
    branched(top, BASE, BASE.replace("tier: A", "tier: B"), BASE.replace("tier: A", "tier: C"))
    code, said, text = joined(top, way, programs)
    assert code == 1
    assert f'csctl: {FILE}:2: conflict in tier: ours "B", theirs "C" (their line 2)' in said
    marked = f"<<<<<<< ours {FILE}\ntier: B\n=======\ntier: C\n>>>>>>> theirs {FILE}\n"
    assert text.decode() == BASE.replace("tier: A\n", marked)


def test_a_file_that_both_began_keeps_what_both_wrote(top: Path, programs: Path) -> None:
    branched(top, None, OURS, THEIRS)
    code, _, merged = joined(top, "merge", programs)
    assert code == 0
    assert merged.decode().count("note:") == 3


@pytest.mark.parametrize(
    "program", ["", "#!/bin/sh\nexit 70\n", "#!/bin/sh\nkill -9 $$\n", "#!/bin/sh\nexit 5\n"]
)
def test_where_csctl_is_missing_or_fails_git_merges_and_leaves_markers(
    program: str, top: Path, tmp_path: Path
) -> None:
    branched(top, BASE, OURS, THEIRS)
    if program:
        (tmp_path / "csctl").write_text(program)
        (tmp_path / "csctl").chmod(0o755)
    else:
        driver = git(top, "config", "--get", "merge.csctl.driver").strip()
        git(top, "config", "merge.csctl.driver", f"no-such-{driver}")
    code, _, text = joined(top, "merge", tmp_path)
    install_merge_driver(top / "book")
    assert code == 1
    assert b"Budget" in text.split(b"=======")[0]
    assert b"Deck" in text.split(b"=======")[1]
    assert len(re.findall(rb"^(?:<{7}|>{7}) ", text, re.MULTILINE)) == 2


@settings(max_examples=depth(3, 4, 120))
@given(data=st.data())
@pytest.mark.parametrize("way", WAYS)
def test_any_two_branches_become_what_both_meant_or_a_marked_conflict(
    way: str, data: st.DataObject, top: Path, programs: Path
) -> None:
    base = data.draw(bases())
    ours, theirs = (done(base, data.draw(deeds(base, who))) for who in ("ours", "theirs"))
    texts = [text_of(one) for one in (base, ours, theirs)]
    branched(top, *texts)
    code, _, text = joined(top, way, programs)
    if code == 0:
        assert_meant(text, base, ours, theirs)
    elif contradict(base, ours, theirs):
        assert b"<<<<<<< " in text


def test_branches_merged_crosswise_are_merged_once_more_without_a_conflict(top: Path, programs: Path) -> None:
    branched(top, BASE, BASE.replace("tier: A", "tier: B"), BASE.replace("tier: A", "tier: C"))
    tips = {branch: git(top, "rev-parse", branch).strip() for branch in ("main", "side")}
    for branch, other, work in (("main", "side", OURS), ("side", "main", THEIRS)):
        git(top, "checkout", "-q", branch)
        git(top, "merge", "-q", "-s", "ours", tips[other])
        written(top, work.replace("tier: A", "tier: C"), f"{branch} decided, and went on")
    code, _, text = joined(top, "merge", programs)
    assert code == 0
    assert (
        text.decode().count("tier: C\n") == text.decode().count("Budget") == text.decode().count("Deck") == 1
    )
