"""One git commit of one file and of nothing else: what is staged stays staged, nothing is ever pushed."""

import os
import re
import shutil
import subprocess
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from csctl.errors import OutsideTrouble

TIMEOUT_SECONDS = 30
_SAFE = (
    "-c",
    "safe.bareRepository=explicit",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
)
_WORDS_SHOWN = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """A commit: its short name, and whether older changes of the same file went with it."""

    name: str
    with_earlier_changes: bool


def commit_file(root: Path, file: str, message: str, before: bytes) -> Committed:
    """Commit one file of a book, named from its folder, as it is now.

    `before` is what the file held before the write this is about. Hooks do not run. Raises OutsideTrouble
    where git is missing, refuses, or takes too long; the file itself is never touched.
    """
    top = _top_level(root)
    path = os.path.relpath(root.resolve() / file, top)
    earlier = _committed_bytes(top, path)
    with _known(top, path):
        _git(top, "commit", "--quiet", "--only", "--no-verify", f"--message={message}", "--", path)
    name = _git(top, "rev-parse", "--short", "HEAD").decode("utf-8", "replace").strip()
    return Committed(name=name, with_earlier_changes=earlier is not None and earlier != before)


def is_committed(root: Path, file: str, content: bytes) -> bool:
    """Say whether the latest commit holds the file just so; no where there is no git to ask."""
    try:
        top = _top_level(root)
    except OutsideTrouble:
        return False
    return _committed_bytes(top, os.path.relpath(root.resolve() / file, top)) == content


@contextmanager
def _known(top: Path, path: str) -> Iterator[None]:
    """Make git know a file that is new to it, as a commit needs; not any more where that fails."""
    if _git(top, "ls-files", "--", path):
        yield
        return
    try:
        _git(top, "add", "--", path)
        yield
    except BaseException:
        with suppress(OutsideTrouble):
            _git(top, "rm", "--cached", "--force", "--quiet", "--ignore-unmatch", "--", path)
        raise


def _top_level(root: Path) -> Path:
    """The folder that holds `.git`, looked for without git, so that git never starts anywhere else."""
    folder = root.resolve()
    found = next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)
    if found is None:
        raise OutsideTrouble(
            f"{root} is in no git repository", "git init   makes one; csctl commits from then on"
        )
    return found


def _committed_bytes(top: Path, path: str) -> bytes | None:
    """The file as it was committed last, None where it was not."""
    name = f"HEAD:{Path(path).as_posix()}"
    try:
        return _git(top, "cat-file", "blob", "--end-of-options", name)
    except OutsideTrouble:
        return None


def _git(top: Path, *arguments: str) -> bytes:
    git = shutil.which("git")
    if git is None:
        raise OutsideTrouble("git is not installed", "install git, or leave --commit out")
    try:
        ended = subprocess.run(  # noqa: S603  # no shell, and every argument is ours or behind --
            (git, *_SAFE, *arguments),
            cwd=top,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise OutsideTrouble(f"git {arguments[0]} took more than {TIMEOUT_SECONDS} seconds") from None
    except OSError as error:
        raise OutsideTrouble(f"git cannot be started: {error.strerror or error}") from error
    if ended.returncode != 0:
        raise _trouble(arguments[0], _words(ended.stderr or ended.stdout))
    return ended.stdout


def _environment() -> dict[str, str]:
    """The user's own environment without what could lead git elsewhere, and in one language."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return kept | {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def _trouble(command: str, words: str) -> OutsideTrouble:
    """Say what git said; what people meet most often in words of ours."""
    if re.search(r"identity unknown|tell me who you are|empty ident name", words):
        return OutsideTrouble(
            "git does not know who you are",
            'git config --global user.name "Your Name"',
            "git config --global user.email you@company.example",
        )
    if found := re.search(r"cannot do a partial commit during a ([a-z-]+)", words):
        what = found[1]
        return OutsideTrouble(
            f"git cannot commit one file alone during a {what}",
            f"finish the {what} first; git status says how",
        )
    shown = textwrap.shorten(words, _WORDS_SHOWN, placeholder=" ...", break_on_hyphens=False)
    return OutsideTrouble(f"git {command}: {shown}")


def _words(said: bytes) -> str:
    """What git said, on one line."""
    return " ".join(said.decode("utf-8", "replace").split()) or "it failed without a word"
