"""The hook that csctl brings for pre-commit: what it says of itself, and commits that meet it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from cli.books import BROKEN, HARBOR, NORMS, book
from csctl.__main__ import main
from support.repository import committed, git, repository

ROOT = Path(__file__).parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
PRE_COMMIT = shutil.which("pre-commit")
needs_pre_commit = pytest.mark.skipif(PRE_COMMIT is None, reason="pre-commit is not installed")


def hook() -> dict[str, object]:
    found: list[dict[str, object]] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    assert len(found) == 1
    return found[0]


@pytest.fixture(name="top")
def _top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a book in a folder, and the csctl of these tests on the PATH."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    top = repository(tmp_path / "top")
    book(top / "book", norms=NORMS, harbor_homes=HARBOR)
    committed(top, "first")
    return top


def test_the_hook_is_for_account_files_and_norms_alone() -> None:
    one = hook()
    assert (one["id"], one["language"], one["entry"]) == ("csctl-check", "python", "csctl check")
    assert "pass_filenames" not in one
    assert one["args"] == ["--"]
    wanted = re.compile(str(one["files"]))
    for name in (
        "accounts/a.yaml",
        "book/accounts/a.yml",
        "csctl.yaml",
        "x/book/csctl.yaml",
        "accounts/B.YAML",
    ):
        assert wanted.search(name), name
    for name in ("accounts/a.txt", "accounts/old/a.yaml", "myaccounts/a.yaml", "x.yaml", "csctl.yaml.bak"):
        assert not wanted.search(name), name


def commits(top: Path, text: str) -> tuple[bool, str]:
    """Commit an account as a person would: whether it went through, and what was said."""
    (top / "book" / "accounts" / "new-client.yaml").write_text(text, encoding="utf-8")
    git(top, "add", "--all")
    before = git(top, "rev-list", "--all", "--count")
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    ended = subprocess.run(
        ["git", "commit", "-m", "a client"], cwd=top, capture_output=True, text=True, check=False, env=env
    )
    went = git(top, "rev-list", "--all", "--count") != before
    assert went == (ended.returncode == 0)
    return went, ended.stdout + ended.stderr


def a_bad_commit_is_refused_and_a_good_one_passes(top: Path) -> None:
    went, said = commits(top, BROKEN)
    assert not went
    assert 'book/accounts/new-client.yaml:2:1: error E112: "leed" is not a key of an account' in said
    assert "harbor-homes" not in said
    went, _ = commits(top, "client: New Client\nlead: Maya Ortiz\n")
    assert went


def test_git_itself_refuses_a_bad_commit_with_what_the_hook_runs(top: Path) -> None:
    one = hook()
    script = top / ".git" / "hooks" / "pre-commit"
    script.parent.mkdir(exist_ok=True)
    staged = "git diff --cached --name-only --diff-filter=d"
    script.write_text(
        f"#!/bin/sh\n{staged} | grep -E '{one['files']}' | xargs {one['entry']} --\n", encoding="utf-8"
    )
    script.chmod(0o755)
    a_bad_commit_is_refused_and_a_good_one_passes(top)


def test_the_line_of_the_readme_makes_a_hook_of_gits_own(
    top: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    (line,) = [one for one in readme if one.startswith("printf ") and ".git/hooks/pre-commit" in one]
    (top / ".git" / "hooks").mkdir(exist_ok=True)  # as an ordinary `git init` makes it
    in_folder = line.replace("csctl check", "csctl -C book check")
    subprocess.run(["/bin/sh", "-c", in_folder], cwd=top, check=True)
    monkeypatch.chdir(top / "book")
    main(["doctor", "--json"])
    (hook_found,) = [
        one for one in json.loads(capsys.readouterr().out)["diagnoses"] if one["part"] == "commit hook"
    ]
    assert hook_found["verdict"] == "ok"
    went, said = commits(top, BROKEN)
    assert not went
    assert '"leed" is not a key of an account' in said
    assert commits(top, "client: New Client\nlead: Maya Ortiz\n")[0]


@needs_pre_commit
def test_pre_commit_understands_the_hook() -> None:
    subprocess.run(["pre-commit", "validate-manifest", str(MANIFEST)], check=True, capture_output=True)


@needs_pre_commit
def test_pre_commit_refuses_a_bad_commit(top: Path) -> None:
    """With the hook as it stands, but for what would fetch a csctl of its own from the network."""
    config = {"repos": [{"repo": "local", "hooks": [hook() | {"language": "system"}]}]}
    (top / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    git(top, "add", "--all")
    subprocess.run(["pre-commit", "install"], cwd=top, check=True, capture_output=True)
    a_bad_commit_is_refused_and_a_good_one_passes(top)
