"""Git and the repository of a book, as they are on this computer."""

import os
from pathlib import Path

from csctl.advice.doctor.facts import GitFacts, RepositoryFacts, Trouble
from csctl.errors import CsctlError, OutsideTrouble
from csctl.store.entries import file_bytes
from csctl.store.find import expanded
from csctl.store.git.program import OLDEST, git_version, run_git
from csctl.store.git.top import path_within, repository_around, top_level
from csctl.store.git_hooks import driver_is_installed, names_the_driver
from csctl.store.write.trouble import UNCHANGED

_HOOK = "pre-commit"
_PROGRAM = b"csctl"
_FRAMEWORK = b"pre-commit"
_FRAMEWORK_FILE = ".pre-commit-config.yaml"


def git_facts(root: Path | None) -> GitFacts:
    """Return what git is like here, and for a book what its repository is like."""
    try:
        version = git_version(Path(Path.cwd().anchor))
    except OutsideTrouble as error:
        return GitFacts(trouble=trouble_of(error))
    if root is None or version < OLDEST:
        return GitFacts(version=version, oldest=OLDEST)
    try:
        top, repository, trouble = top_level(root), None, None
        run_git(top, "rev-parse", "--git-dir")
        repository = _repository(top, root)
    except OutsideTrouble as error:
        repository, trouble = None, trouble_of(error)
    return GitFacts(
        version=version,
        oldest=OLDEST,
        has_repository=repository_around(root) is not None,
        repository=repository,
        repository_trouble=trouble,
    )


def trouble_of(error: CsctlError) -> Trouble:
    """Return what an error says as a fact; that nothing was changed nobody doubts here."""
    return Trouble(said=error.message.removesuffix(f". {UNCHANGED}"), remedies=error.hints)


def names_in_git(root: Path, folder: str) -> tuple[str, ...]:
    """Return the names that git knows of a folder of the book; none where there is no git to ask."""
    try:
        top = top_level(root)
        listed = run_git(top, "ls-files", "-z", "--", path_within(top, root, folder))
    except OutsideTrouble:
        return ()
    names = listed.decode("utf-8", "replace").split("\0")
    return tuple(name.rpartition("/")[2] for name in names if name)


def _repository(top: Path, root: Path) -> RepositoryFacts:
    hook = _hooks_folder(top) / _HOOK
    is_ours, is_run = _checks_accounts(hook, top), os.access(hook, os.X_OK)
    return RepositoryFacts(
        top=str(top),
        identity=_identity(top),
        names_driver=names_the_driver(root),
        has_driver=driver_is_installed(root),
        has_hook=is_ours and is_run,
        idle_hook=str(hook) if is_ours and not is_run else "",
    )


def _identity(top: Path) -> str | None:
    try:
        said = run_git(top, "var", "GIT_COMMITTER_IDENT").decode("utf-8", "replace")
    except OutsideTrouble:
        return None
    return said.rpartition(">")[0] + ">" if ">" in said else None


def _checks_accounts(hook: Path, top: Path) -> bool:
    """Whether a hook names csctl, or is that of pre-commit, whose settings do."""
    text = _text(hook)
    return _PROGRAM in text or (_FRAMEWORK in text and _PROGRAM in _text(top / _FRAMEWORK_FILE))


def _hooks_folder(top: Path) -> Path:
    """Return where git looks for hooks when it is not us who start it."""
    try:
        said = run_git(top, "config", "--get-all", "core.hooksPath").decode("utf-8", "replace")
    except OutsideTrouble:
        said = ""
    own = [line for line in said.splitlines() if line != os.devnull]
    if own:
        return top / expanded(own[-1])
    common = run_git(top, "rev-parse", "--git-common-dir").decode("utf-8", "replace").rstrip("\n")
    return top / common / "hooks"


def _text(path: Path) -> bytes:
    raw = file_bytes(path, path.parent)
    return raw if isinstance(raw, bytes) else b""
