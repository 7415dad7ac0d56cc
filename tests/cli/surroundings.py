"""A computer as plain as it can be: nothing of the one that runs the tests is seen."""

import platform
import re
import sys
from pathlib import Path

import pytest
import yaml

from csctl import __version__

_OF_THE_USER = (
    *("CSCTL_BOOK", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "VISUAL", "EDITOR", "TZ", "SHELL"),
    *("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "CSCTL_NO_CACHE"),
)


def plain_computer(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let only this home, with a `csctl` and an editor on PATH beside what was there, be seen."""
    for name in _OF_THE_USER:
        monkeypatch.delenv(name, raising=False)
    programs = home / "bin"
    programs.mkdir(parents=True)
    for name in ("csctl", "nano"):
        (programs / name).write_text("#!/bin/sh\n")
        (programs / name).chmod(0o755)
    completion = home / ".bash_completions" / "csctl.sh"
    completion.parent.mkdir()
    completion.touch()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("SHELL", "/bin/bash")
    monkeypatch.setenv("EDITOR", "nano -w")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    return home


def anywhere(text: str, root: Path, home: Path) -> str:
    """Return what was said without what differs from computer to computer and from day to day."""
    for found, name in (
        (str(root.resolve()), "BOOK"),
        (str(root), "BOOK"),
        (str(home), "HOME"),
        (sys.executable, "PYTHON"),
        (f"PyYAML {yaml.__version__}", "PyYAML 6"),
        (f"csctl {__version__}", "csctl 1"),
        (f"Python {platform.python_version()}", "Python 3"),
    ):
        text = text.replace(found, name)
    text = re.sub(r"git \d+\.[\d.]+", "git 2", text)
    return re.sub(r"(clock +)\w{3} \d+ \w{3} \d{4} \d\d:\d\d", r"\1NOW", text)
