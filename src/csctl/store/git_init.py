"""A git repository around a new book, made without running anything but git itself."""

import os
import shutil
import subprocess
from pathlib import Path

from csctl.errors import OutsideTrouble

TIMEOUT_SECONDS = 30


def repository_around(folder: Path) -> Path | None:
    """Return the nearest folder with a `.git`, from the folder upwards."""
    place = folder.absolute()
    return next((one for one in (place, *place.parents) if (one / ".git").exists()), None)


def git_program() -> str:
    """Return the path of git. Raises OutsideTrouble without one."""
    found = shutil.which("git")
    if found is None:
        raise OutsideTrouble("there is no git on this machine", "install git, or leave out --git")
    return found


def make_repository(folder: Path, git: str) -> None:
    """Make an empty repository in a folder; nothing is added or committed. Raises OutsideTrouble."""
    command = [git, "-c", "core.hooksPath=/dev/null", "init", "--quiet", "--", str(folder)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        ended = subprocess.run(  # noqa: S603  # no shell, and the folder is behind `--`
            command,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=TIMEOUT_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise OutsideTrouble(f"git init did not end within {TIMEOUT_SECONDS} seconds") from error
    if ended.returncode:
        words = ended.stderr.decode("utf-8", "replace").strip().splitlines()
        raise OutsideTrouble(f"git init failed: {words[-1] if words else ended.returncode}")
