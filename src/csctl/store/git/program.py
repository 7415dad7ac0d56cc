"""The one way in which git is started: at the top level, without a shell, a hook, a prompt or the network."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from csctl.errors import OutsideTrouble
from csctl.record import Record
from csctl.store.git.trouble import trouble

TIMEOUT_SECONDS = 30.0
_GRACE_SECONDS = 2.0
_HANGING: set[Path] = set()
"""Top levels at which git did not come back: it is not waited for again."""

OLDEST = (2, 26)
"""The oldest git that understands us: `config --show-scope` is of 2.26, `--end-of-options` of 2.24."""

_SETTINGS = (
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.askPass=",
    "credential.helper=",
    "core.warnAmbiguousRefs=true",
    "log.showSignature=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "submodule.recurse=false",
)
_SAFE = ("--no-pager", "--literal-pathspecs", *(word for setting in _SETTINGS for word in ("-c", setting)))
_NO_PROGRAMS = ("--no-ext-diff", "--no-textconv")
_IN_WORK_TREE = frozenset({"add", "check-attr", "commit", "ls-files", "rm"})
"""The files beside `.git` are meant, and not those of a `core.worktree` that the repository names."""
_SHOWS_CHANGES = frozenset({"diff", "diff-tree", "diff-index", "diff-files", "log", "show"})
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # where a git knows nothing of the line above, this keeps it at home
    "LC_ALL": "C",
}


class Ended(Record):
    """A git that has ended: its exit code, what it wrote, and what it said on the side."""

    exit_code: int
    output: bytes
    said: bytes


def run_git(top: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """Run git at a top level and return what it wrote.

    Names from outside belong behind `--end-of-options`, paths behind `--`, or both into `stdin`. What reads
    files of the work tree (add, commit, diff, status) starts the filters that the repository's settings name:
    `refuse_own_programs` comes before.
    Raises OutsideTrouble where it fails, and as `ended_git`.
    """
    ended = ended_git(top, *arguments, stdin=stdin)
    if ended.exit_code != 0:
        raise trouble(top, arguments[0], ended.said or ended.output)
    return ended.output


def ended_git(top: Path, *arguments: str, stdin: bytes = b"") -> Ended:
    """Run git at a top level, for those to whom its exit code says something.

    Raises OutsideTrouble where git is missing, cannot be started or takes longer than TIMEOUT_SECONDS.
    """
    command, *rest = arguments
    programs = _NO_PROGRAMS if command in _SHOWS_CHANGES else ()
    if top in _HANGING:
        raise _too_slow(command)
    try:
        git = subprocess.Popen(  # noqa: S603  # no shell; the program is found by an absolute path
            (git_program(), *_SAFE, command, *programs, *rest),
            cwd=top,
            env=_environment(top) | ({"GIT_WORK_TREE": str(top)} if command in _IN_WORK_TREE else {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except (OSError, ValueError) as error:  # ValueError: a NUL in an argument
        why = error.strerror if isinstance(error, OSError) else None
        raise OutsideTrouble(f"git cannot be started: {why or error}") from error
    with git:
        try:
            output, said = git.communicate(stdin, timeout=TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            _HANGING.add(top)
            _stop(git)
            raise _too_slow(command) from None
        except BaseException:
            _stop(git)
            raise
    return Ended(exit_code=git.returncode, output=output, said=said)


def _too_slow(command: str) -> OutsideTrouble:
    return OutsideTrouble(f"git {command} took more than {TIMEOUT_SECONDS:g} seconds")


def _stop(git: "subprocess.Popen[bytes]") -> None:
    """End a git, and let it take its locks away: one that is killed leaves them behind."""
    git.terminate()
    try:
        git.wait(_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        git.kill()


def git_program() -> str:
    """Return the path of git, never one in the current folder. Raises OutsideTrouble without one."""
    found = shutil.which("git", path=_search_path())
    if found is None or not Path(found).is_absolute():  # Windows looks into the current folder first
        raise OutsideTrouble(
            "git is not installed",
            "install it, or leave out what needs it: --rev, --commit, init --git; all else works without",
        )
    return found


def git_version(top: Path) -> tuple[int, ...]:
    """Return the version of git, empty where it says none that is understood."""
    said = run_git(top, "version").decode("utf-8", "replace")
    found = re.search(r"\d+(?:\.\d+)+", said)
    return tuple(int(part) for part in found[0].split(".")) if found else ()


def _environment(top: Path) -> dict[str, str]:
    """The user's own environment without what could lead git elsewhere, and in one language."""
    kept = {key: value for key, value in os.environ.items() if not key.upper().startswith("GIT_")}
    ceiling = str(top.parent)  # a `.git` that is none does not make git look further up
    up_to = {"GIT_CEILING_DIRECTORIES": ceiling} if os.pathsep not in ceiling else {}
    return kept | _ENVIRONMENT | up_to | {"PATH": _search_path()}


def _search_path() -> str:
    """PATH without `.`, empty and other relative folders, where a book could lay a git of its own."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(folder for folder in folders if Path(folder).is_absolute())
