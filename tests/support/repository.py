"""Real git repositories to test in, untouched by the settings of whoever runs the tests."""

import os
import subprocess
from pathlib import Path

_OF_NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


def git(folder: Path, *words: str, **env: str) -> str:
    """Run git as a person would, with nobody's settings; return what it printed."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    ended = subprocess.run(
        ["git", *words], cwd=folder, capture_output=True, text=True, check=True, env=clean | _OF_NOBODY | env
    )
    return ended.stdout


def repository(folder: Path) -> Path:
    """Make a repository on the branch main, and everything in it the work of Maya."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "Maya")
    git(folder, "config", "user.email", "maya@northlight.example")
    return folder


def committed(folder: Path, message: str, moment: str = "2026-11-13T10:30:00+01:00") -> str:
    """Commit everything that is there, at a moment; return the name of the commit."""
    git(folder, "add", "--all")
    when = {"GIT_COMMITTER_DATE": moment, "GIT_AUTHOR_DATE": moment}
    git(folder, "commit", "-q", "--allow-empty", "-m", message, **when)
    return git(folder, "rev-parse", "HEAD").strip()


def untouched(folder: Path) -> tuple[tuple[object, ...], ...]:
    """Everything in a folder that a write of any kind would change."""
    each = ((path, path.lstat()) for path in sorted(folder.rglob("*")))
    return tuple(
        (path, one.st_ino, one.st_mode, one.st_size, one.st_mtime_ns, one.st_ctime_ns) for path, one in each
    )
