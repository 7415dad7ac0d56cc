"""Commands at a real terminal, with answers typed into it."""

import os
import pty
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

PATIENCE_SECONDS = 30
"""Whoever waits for an answer that nobody types is killed, and the test fails."""

CSCTL = (sys.executable, "-m", "csctl")
_OVERRIDING = frozenset(
    {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "CSCTL_BOOK", "PYTHONIOENCODING", "VISUAL", "EDITOR"}
)
CLEAN = {name: value for name, value in os.environ.items() if name not in _OVERRIDING}


def at_a_terminal(
    arguments: Sequence[str], cwd: Path, typed: str = "", env: dict[str, str] | None = None
) -> tuple[int, str]:
    """Run csctl at a pseudo terminal, typing ahead; return its exit code and everything that was on it."""
    mine, its = pty.openpty()
    with subprocess.Popen(
        [*CSCTL, *arguments],
        cwd=cwd,
        env=CLEAN | {"TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "100"} | (env or {}),
        stdin=its,
        stdout=its,
        stderr=its,
        start_new_session=True,
    ) as process:
        os.close(its)
        os.write(mine, typed.encode())
        watch = threading.Timer(PATIENCE_SECONDS, process.kill)
        watch.start()
        shown = b""
        while chunk := _read(mine):
            shown += chunk
        code = process.wait()
        watch.cancel()
    os.close(mine)
    return code, shown.decode(errors="replace").replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux tells the end of a terminal this way
        return b""
