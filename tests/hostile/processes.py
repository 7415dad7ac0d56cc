"""Runs commands in a process of their own, in pipes or on a terminal, within limits of time and memory."""

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hostile.driver import END, Plan
from thorough import depth

DRIVER = Path(__file__).with_name("driver.py")
SECONDS_LIMIT = 2
HANGS_AFTER_SECONDS = 30
"""A gate that measured time would fail on a busy machine: it only asks whether a command ends."""
MB_LIMIT = 300
_QUIET_SECONDS = 0.2
_NEEDED = ("PATH", "SYSTEMROOT", "LANG")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """How a command ended: on a terminal everything it said is in `out`."""

    argv: tuple[str, ...]
    code: int
    out: bytes
    err: bytes
    seconds: float
    mb: float
    touched: tuple[str, ...]


@cache
def seconds_limit() -> float:
    """Return the CPU seconds that a command has: two at the deepest level, more on a machine that is busy."""
    if not depth(False, False, True):
        return HANGS_AFTER_SECONDS
    began = time.process_time()
    sum(number * number for number in range(3_000_000))
    return SECONDS_LIMIT * max(1.0, (time.process_time() - began) / _QUIET_SECONDS) * 1.5


def environment(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return an environment with nothing of the user in it."""
    clean = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    return {
        **clean,
        "HOME": str(home),
        "TERM": "xterm-256color",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        **(more or {}),
    }


def ran(
    calls: Sequence[Sequence[str]],
    folder: Path,
    *,
    is_terminal: bool = False,
    env: Mapping[str, str] | None = None,
    stdins: Sequence[str] = (),
    cpu_seconds: int = 0,
) -> list[Ran]:
    """Run commands one after the other in one process, which works in `folder` and has its own home.

    A process that dies is an AssertionError with the command it died of.
    """
    home = folder.parent / f"{folder.name}-home"
    home.mkdir(exist_ok=True)
    plan, said = home / "plan.json", home / "said.jsonl"
    given = [*stdins, *[""] * (len(calls) - len(stdins))]
    what: Plan = {
        "calls": [{"argv": list(call), "stdin": text} for call, text in zip(calls, given, strict=True)],
        "cpu_seconds": cpu_seconds,
        "is_terminal": is_terminal,
    }
    plan.write_text(json.dumps(what), "utf-8")
    said.unlink(missing_ok=True)
    command = [sys.executable, str(DRIVER), str(plan), str(said)]
    run = on_a_terminal if is_terminal else in_pipes
    code, out, err = run(command, folder, environment(home, env))
    reports = [json.loads(line) for line in said.read_text("utf-8").splitlines()] if said.exists() else []
    died = f"died with {code} at {calls[min(len(reports), len(calls) - 1)]}: {err[-2000:]!r} {out[-500:]!r}"
    assert (code, len(reports)) == (0, len(calls)), died
    outs, errs = out.split(END), err.split(END)
    return [
        Ran(
            argv=tuple(call),
            code=report["code"],
            out=outs[number],
            err=b"" if is_terminal else errs[number],
            seconds=report["seconds"],
            mb=report["mb"],
            touched=tuple(report["touched"]),
        )
        for number, (call, report) in enumerate(zip(calls, reports, strict=True))
    ]


def in_pipes(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> tuple[int, bytes, bytes]:
    """Run a program with nothing but pipes around it."""
    ended = subprocess.run(
        command, cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return ended.returncode, ended.stdout, ended.stderr


def on_a_terminal(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> tuple[int, bytes, bytes]:
    """Run a program that writes to a terminal of 120 columns, and reads from nowhere."""
    mine, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 120, 0, 0))
    with subprocess.Popen(
        command, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=its, stderr=its
    ) as process:
        os.close(its)
        shown = bytearray()
        while chunk := _read(mine):
            shown += chunk
        code = process.wait()
    os.close(mine)
    return code, bytes(shown), b""


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux tells the end of a terminal this way
        return b""
