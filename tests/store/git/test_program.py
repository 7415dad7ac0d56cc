"""Git is started so that a repository, the environment and a name can make it run and write nothing."""

import os
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from csctl.errors import CsctlError, NotFound, OutsideTrouble, UsageProblem
from csctl.store.git import program
from csctl.store.git.commit import commit_file
from csctl.store.git.program import ended_git, git_program, git_version, run_git
from csctl.store.git.revision import revision_of
from csctl.store.git.revision_book import revision_book
from support.repository import committed, git, repository

FILE = "book/accounts/a.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """A repository in which something waits to be started, and the call of plain git that starts it."""

    name: str
    lay: Callable[[Path, str], None]
    bites: tuple[str, ...]


def _config(key: str, value: str = "{run}") -> Callable[[Path, str], None]:
    return lambda top, run: void(git(top, "config", key, value.format(run=run)))


def void(_output: str) -> None:
    pass


def _hooks(top: Path, run: str) -> None:
    folder = top / ".git" / "hooks"
    folder.mkdir(exist_ok=True)
    for name in ("pre-commit", "commit-msg", "post-commit", "prepare-commit-msg", "reference-transaction"):
        (folder / name).write_text(f"#!/bin/sh\n{run}\n", encoding="utf-8")
        (folder / name).chmod(0o755)


def _hooks_elsewhere(top: Path, run: str) -> None:
    (top / "tools").mkdir()
    (top / "tools" / "pre-commit").write_text(f"#!/bin/sh\n{run}\n", encoding="utf-8")
    (top / "tools" / "pre-commit").chmod(0o755)
    git(top, "config", "core.hooksPath", "tools")


def _attributes(line: str, key: str) -> Callable[[Path, str], None]:
    def lay(top: Path, run: str) -> None:
        (top / ".gitattributes").write_text(f"*.yaml {line}\n", encoding="utf-8")
        git(top, "config", key, f"sh -c '{run}; cat'")

    return lay


def _included(top: Path, run: str) -> None:
    (top / "more.inc").write_text(f'[core]\n\tfsmonitor = "{run}"\n', encoding="utf-8")
    git(top, "config", "include.path", "../more.inc")


def _included_if(top: Path, run: str) -> None:
    (top / "more.inc").write_text(f'[core]\n\tfsmonitor = "{run}"\n', encoding="utf-8")
    git(top, "config", f"includeIf.gitdir:{top}/.path", "../more.inc")


def _elsewhere(top: Path, run: str) -> None:
    (top / ".git").rename(top / "not-git")
    (top / ".git").write_text("gitdir: not-git\n", encoding="utf-8")
    git(top, "config", "core.fsmonitor", run)


def _signer(top: Path, run: str) -> None:
    (top / "signer").write_text(f"#!/bin/sh\n{run}\nexit 1\n", encoding="utf-8")
    (top / "signer").chmod(0o755)
    git(top, "config", "gpg.program", str(top / "signer"))
    git(top, "config", "commit.gpgSign", "true")


def _signed(top: Path, run: str) -> None:
    _signer(top, run)
    git(top, "config", "log.showSignature", "true")
    git(top, "config", "commit.gpgSign", "false")
    plain = git(top, "cat-file", "commit", "HEAD")
    head, _, message = plain.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----"
    (top / "raw").write_text(f"{head}\n{signature}\n\n{message}", encoding="utf-8")
    name = git(top, "hash-object", "-t", "commit", "-w", "raw").strip()
    git(top, "update-ref", "HEAD", name)


def _lazy(top: Path, run: str) -> None:
    """A clone that would fetch what it lacks, by a program."""
    blob = git(top, "rev-parse", f"HEAD:{FILE}").strip()
    git(top, "config", "core.repositoryFormatVersion", "1")
    git(top, "config", "extensions.partialClone", "origin")
    git(top, "config", "remote.origin.url", f"ext::{run}")
    git(top, "config", "remote.origin.promisor", "true")
    git(top, "config", "protocol.ext.allow", "always")
    (top / ".git" / "objects" / blob[:2] / blob[2:]).unlink()


TRAPS = (
    Trap(name="monitor", lay=_config("core.fsmonitor"), bites=("status",)),
    Trap(name="hooks", lay=_hooks, bites=("commit", "--allow-empty", "-m", "x")),
    Trap(name="hooks elsewhere", lay=_hooks_elsewhere, bites=("commit", "--allow-empty", "-m", "x")),
    Trap(name="external diff", lay=_config("diff.external"), bites=("diff",)),
    Trap(name="text", lay=_attributes("diff=evil", "diff.evil.textconv"), bites=("log", "-p")),
    Trap(name="driver", lay=_attributes("diff=evil", "diff.evil.command"), bites=("diff",)),
    Trap(name="clean", lay=_attributes("filter=evil", "filter.evil.clean"), bites=("add", FILE)),
    Trap(name="process", lay=_attributes("filter=evil", "filter.evil.process"), bites=("add", FILE)),
    Trap(name="included", lay=_included, bites=("status",)),
    Trap(name="included here", lay=_included_if, bites=("status",)),
    Trap(name="elsewhere", lay=_elsewhere, bites=("status",)),
    Trap(name="signer", lay=_signer, bites=("commit", "--allow-empty", "-m", "x")),
    Trap(name="signed", lay=_signed, bites=("log",)),
    Trap(name="lazy", lay=_lazy, bites=("cat-file", "-p", f"HEAD:{FILE}")),
)
"""Laid in a repository's own settings, as somebody gets them who unpacks a folder from anywhere."""


@pytest.fixture(name="top")
def _top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a book in a folder, and nobody's own settings."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    top = repository(tmp_path / "top")
    (top / "book" / "accounts").mkdir(parents=True)
    (top / FILE).write_text("client: A\n", encoding="utf-8")
    committed(top, "first")
    (top / FILE).write_text("client: B\n", encoding="utf-8")
    return top


def _everything(top: Path, *, reads_files: bool = True) -> None:
    """All that csctl lets git do, in one repository; some of it may be refused."""
    files = (("diff",), ("status",)) if reads_files else ()
    for words in (*files, ("log", "-p"), ("show", "HEAD"), ("cat-file", "-p", f"HEAD:{FILE}")):
        with suppress(CsctlError):
            run_git(top, *words)
    with suppress(CsctlError):
        revision_book(top / "book", revision_of(top / "book", "HEAD"))
    with suppress(CsctlError):
        commit_file(top / "book", "accounts/a.yaml", "changed", b"client: A\n")


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_plain_git_falls_into_the_trap_and_ours_does_not(trap: Trap, top: Path) -> None:
    seen = top.parent / "seen"
    trap.lay(top, f"touch {seen}")
    with suppress(subprocess.CalledProcessError):
        git(top, *trap.bites)
    assert seen.exists(), "the trap is none"
    seen.unlink()
    (top / FILE).write_text("client: C\n", encoding="utf-8")
    _everything(top, reads_files=trap.name not in {"clean", "process"})
    assert not seen.exists()


@pytest.mark.parametrize(
    ("line", "key"),
    [("filter=evil", "filter.evil.clean"), ("filter=evil", "filter.evil.process")],
)
def test_a_file_that_a_filter_of_the_repository_changes_is_not_committed_without_it(
    line: str, key: str, top: Path
) -> None:
    _attributes(line, key)(top, "true")
    with pytest.raises(OutsideTrouble, match=rf"names a program .*{key}") as raised:
        commit_file(top / "book", "accounts/a.yaml", "x", b"")
    assert raised.value.hints == (f"git commit -m TEXT -- {FILE}   does, if you trust it",)
    assert git(top, "rev-list", "--count", "HEAD") == "1\n"


def test_a_hook_that_the_settings_name_is_refused(top: Path) -> None:
    git(top, "config", "hook.evil.command", "touch owned")
    git(top, "config", "hook.evil.event", "pre-commit")
    with pytest.raises(OutsideTrouble, match=r"hook\.evil\.command; csctl runs none"):
        commit_file(top / "book", "accounts/a.yaml", "x", b"")
    assert git(top, "rev-list", "--count", "HEAD") == "1\n"


def test_a_filter_that_is_the_user_s_own_is_no_reason_to_refuse(top: Path) -> None:
    home = top.parent / "home"
    home.mkdir()
    (home / ".gitconfig").write_text('[filter "case"]\n\tclean = tr B b\n', encoding="utf-8")
    (top / ".gitattributes").write_text("*.yaml filter=case\n", encoding="utf-8")
    commit_file(top / "book", "accounts/a.yaml", "x", b"")
    assert git(top, "show", f"HEAD:{FILE}") == "client: b\n"


def test_a_signature_is_asked_for_as_the_user_wants_it(top: Path) -> None:
    git(top, "config", "commit.gpgSign", "true")
    home = top.parent / "home"
    home.mkdir()
    (home / "signer").write_text("#!/bin/sh\necho no key >&2; exit 1\n", encoding="utf-8")
    (home / "signer").chmod(0o755)
    (home / ".gitconfig").write_text(f"[gpg]\n\tprogram = {home}/signer\n", encoding="utf-8")
    with pytest.raises(OutsideTrouble, match="git commit: error: gpg failed to sign"):
        commit_file(top / "book", "accounts/a.yaml", "x", b"")


def test_a_folder_of_accounts_that_looks_like_a_repository_is_never_asked(top: Path) -> None:
    seen = top.parent / "seen"
    accounts = top / "book" / "accounts"
    for name in ("objects", "refs"):
        (accounts / name).mkdir()
        (accounts / name / "keep").write_text("", encoding="utf-8")
    (accounts / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    text = f'[core]\nrepositoryformatversion = 0\nbare = false\nworktree = .\nfsmonitor = "touch {seen}"\n'
    (accounts / "config").write_text(text, encoding="utf-8")
    with suppress(subprocess.CalledProcessError):
        git(accounts, "status")
    assert seen.exists(), "the trap is none"
    seen.unlink()
    committed_before = git(top, "rev-parse", "HEAD")
    _everything(top)
    assert not seen.exists()
    assert git(top, "rev-parse", "HEAD~1") == committed_before


@pytest.mark.parametrize(
    "variables",
    [
        {"GIT_DIR": "{top}/other/.git", "GIT_WORK_TREE": "/"},
        {"GIT_INDEX_FILE": "{top}/seen"},
        {"GIT_EXTERNAL_DIFF": "touch {top}/seen"},
        {"GIT_PAGER": "touch {top}/seen", "PAGER": "touch {top}/seen"},
        {"GIT_EDITOR": "touch {top}/seen", "EDITOR": "touch {top}/seen"},
        {"GIT_TRACE": "{top}/seen", "GIT_TRACE2": "{top}/seen", "GIT_TRACE2_EVENT": "{top}/seen"},
        {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "diff.external",
            "GIT_CONFIG_VALUE_0": "touch {top}/seen",
        },
        {"GIT_CONFIG_PARAMETERS": "'core.fsmonitor=touch {top}/seen'"},
        {"GIT_EXEC_PATH": "{top}/nowhere"},
        {"GIT_SSH_COMMAND": "touch {top}/seen", "GIT_PROXY_COMMAND": "touch {top}/seen"},
    ],
    ids=lambda variables: next(iter(variables)),
)
def test_no_variable_leads_git_elsewhere(
    variables: dict[str, str], top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = repository(top / "other")
    committed(other, "of another repository")
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(top=top))
    assert run_git(top, "log", "--format=%s") == b"first\n"
    assert commit_file(top / "book", "accounts/a.yaml", "changed", b"").name
    assert run_git(top, "diff", "HEAD~1", "--stat").count(b"\n") == 2
    assert not (top / "seen").exists()


@pytest.mark.parametrize("path", [".", "", "tools"])
def test_a_git_in_the_book_is_never_the_one_that_is_started(
    path: str, top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = top.parent / "seen"
    for folder in (top, top / "tools"):
        folder.mkdir(exist_ok=True)
        (folder / "git").write_text(f"#!/bin/sh\ntouch {seen}\n", encoding="utf-8")
        (folder / "git").chmod(0o755)
    monkeypatch.chdir(top)
    monkeypatch.setenv("PATH", f"{path}{os.pathsep}{os.environ['PATH']}")
    assert Path(git_program()).is_absolute()
    _everything(top)
    assert not seen.exists()


@pytest.mark.parametrize(
    "name",
    [
        *("--output=seen", "-C", "--exec-path=/", "--upload-pack=touch seen", "-c core.pager=touch", "--all"),
        *(
            "$(touch seen)",
            "`touch seen`",
            "HEAD; touch seen",
            "HEAD | touch seen",
            "HEAD > seen",
            "../..",
            ":/x",
        ),
        *(
            "HEAD:book",
            "HEAD..main",
            "^main",
            "HEAD^{blob}",
            "HEAD^{tree}",
            "@{99}",
            "main@{99}",
            "a" * 10_000,
        ),
        *(
            "\udc80",
            "é",
            "*",
            "refs/heads/*",
            "FETCH_HEAD",
            "%s",
            "{}",
            "-",
            "--",
            "0" * 40,
            "HEAD~9999999999",
        ),
    ],
)
def test_a_name_is_only_ever_a_name(name: str, top: Path) -> None:
    before = sorted(top.rglob("*"))
    with pytest.raises(NotFound):
        revision_of(top / "book", name)
    assert sorted(top.rglob("*")) == before


@pytest.mark.parametrize("name", ["", " ", "\n", "HEAD\nHEAD", "HEAD\0", "HEAD\x1b[31m"])
def test_a_name_of_nothing_or_of_two_lines_is_no_revision(name: str, top: Path) -> None:
    with pytest.raises(UsageProblem, match="--rev names no revision"):
        revision_of(top / "book", name)


@pytest.mark.parametrize("kind", ["folder", "pipe", "empty", "nowhere", "itself", "bare"])
def test_a_git_folder_that_is_none_does_not_lead_to_the_one_above(kind: str, top: Path) -> None:
    inner = top / "book" / ".git"
    match kind:
        case "folder":
            inner.mkdir()
        case "pipe":
            os.mkfifo(inner)
        case "bare":
            inner.mkdir()
            git(top / "book", "init", "-q", "--bare", ".")
        case _:
            text = {"empty": "", "nowhere": "gitdir: /nowhere\n", "itself": "gitdir: .git\n"}[kind]
            inner.write_text(text, encoding="utf-8")
    with pytest.raises(
        OutsideTrouble, match=r"git finds no repository in .*/book|git cat-file: .*(gitfile|bare)"
    ):
        revision_of(top / "book", "HEAD")


def test_a_nul_in_an_argument_is_told(top: Path) -> None:
    with pytest.raises(OutsideTrouble, match="git cannot be started: embedded null byte"):
        run_git(top, "log", "a\0b")


def test_without_git_it_says_what_needs_it(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(top))
    with pytest.raises(OutsideTrouble, match="git is not installed") as raised:
        run_git(top, "status")
    assert "--rev, --commit, init --git" in raised.value.hints[0]


def fake_git(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    (folder / "git").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize(
    ("said", "told", "hint"),
    [
        (
            "fatal: detected dubious ownership in repository at /x",
            "git does not trust the repository .*: it belongs to another user",
            "git config --global --add safe.directory ",
        ),
        (
            "error: unknown option `end-of-options'",
            "this git is too old: csctl needs 2.26 or newer",
            "git --version",
        ),
        ("fatal: not a git repository", "git finds no repository in", ""),
        ("fatal: loose object is corrupt", "git log: fatal: loose object is corrupt", ""),
        ("", "git log: it failed without a word", ""),
    ],
)
def test_what_git_refuses_is_told_with_what_helps(
    said: str, told: str, hint: str, top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_git(top.parent / "bin", f"cat >&2 <<'END'\n{said}\nEND\nexit 128", monkeypatch)
    with pytest.raises(OutsideTrouble, match=told) as raised:
        run_git(top, "log")
    assert any(one.startswith(hint) for one in raised.value.hints) or not hint


def test_a_repository_of_somebody_else_is_not_trusted(top: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may give files away")
    for path in (top, *top.rglob("*")):
        os.chown(path, 12345, 12345)
    with pytest.raises(OutsideTrouble, match="does not trust the repository") as raised:
        revision_of(top / "book", "HEAD")
    assert raised.value.hints[0] == f"git config --global --add safe.directory {top}"


def test_a_git_that_hangs_is_given_up(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_git(top.parent / "bin", "exec sleep 60", monkeypatch)
    monkeypatch.setattr(program, "TIMEOUT_SECONDS", 0.2)
    with pytest.raises(OutsideTrouble, match=r"^git log took more than 0.2 seconds$"):
        run_git(top, "log")
    monkeypatch.setattr(program, "TIMEOUT_SECONDS", 60.0)
    with pytest.raises(OutsideTrouble, match=r"^git config took more than"):  # not waited for again
        run_git(top, "config", "--list")


def test_a_git_that_is_given_up_may_take_its_locks_away(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = top / ".git" / "index.lock"
    fake_git(
        top.parent / "bin", f"trap 'rm -f {lock}; exit 1' TERM\ntouch {lock}\nsleep 60 & wait", monkeypatch
    )
    monkeypatch.setattr(program, "TIMEOUT_SECONDS", 1.0)
    with pytest.raises(OutsideTrouble, match="took more than"):
        run_git(top, "add", "--", FILE)
    assert not lock.exists()


def test_a_git_that_cannot_be_started_is_told(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_git(top.parent / "bin", "", monkeypatch)
    (top.parent / "bin" / "git").write_text("#!/nowhere/sh\n", encoding="utf-8")
    with pytest.raises(OutsideTrouble, match="git cannot be started: No such file or directory"):
        run_git(top, "log")


def test_an_exit_code_can_be_asked_for(top: Path) -> None:
    ended = ended_git(top, "diff", "--exit-code", "--name-only")
    assert (ended.exit_code, ended.output, ended.said) == (1, f"{FILE}\n".encode(), b"")


def test_what_is_told_to_git_reaches_it(top: Path) -> None:
    assert run_git(top, "hash-object", "--stdin", stdin=b"") == b"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\n"


def test_the_version_is_numbers(top: Path) -> None:
    assert git_version(top) >= program.OLDEST
