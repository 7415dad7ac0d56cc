"""Runs a command once, on a terminal or in a pipe, and says how long it took and how much memory."""

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from threading import Timer

_LAUNCHER = Path(__file__).with_name("launcher.py")
_ROWS, _COLUMNS = 40, 120
_KB_PER_UNIT = 1 / 1024 if sys.platform == "darwin" else 1
_TAIL = 300


class Screen(StrEnum):
    """Where the output goes: programs print other things to people than to programs."""

    PIPE = "pipe"
    TERMINAL = "terminal"


class Clock(StrEnum):
    """Which time counts: on the wall, as a user waits, or on the processor, which load disturbs less."""

    WALL = "wall"
    CPU = "cpu"


class Unmeasured(Exception):
    """The command could not be measured; the text is the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A program with its surroundings. `environment` is all that it gets: nothing of ours leaks into it.

    `exit_code` is what it must end with, else its time means nothing; `is_silent`: it may print nothing.
    """

    argv: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    screen: Screen = Screen.PIPE
    exit_code: int = 0
    is_silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What one run took; `peak_kb` is the largest resident memory in units of 1,024 bytes."""

    wall_ms: float
    cpu_ms: float
    peak_kb: int

    def ms(self, clock: Clock) -> float:
        """Return the time by one of the clocks."""
        return self.wall_ms if clock is Clock.WALL else self.cpu_ms


def run_once(command: Command, limit_seconds: float) -> Sample:
    """Run a command to its end. Raises Unmeasured where it takes too long, fails or prints nothing."""
    ours, theirs = _output(command.screen)
    report, reported = os.pipe()
    try:
        process = _started(command, theirs, reported)
    finally:
        os.close(theirs)
        os.close(reported)
    timer = Timer(limit_seconds, os.killpg, (process.pid, signal.SIGKILL))
    timer.start()
    printed = _drained(ours)
    process.wait()
    timer.cancel()
    sample = _sample(_drained(report), printed, command)
    if sample is None:
        raise Unmeasured(f"took more than {limit_seconds:g} s, or could not be started: {_end(printed)}")
    return sample


def _started(command: Command, output: int, report: int) -> subprocess.Popen[bytes]:
    is_terminal = command.screen is Screen.TERMINAL
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(_LAUNCHER), str(report), *command.argv],
        cwd=command.folder,
        env=dict(command.environment),
        stdin=output if is_terminal else subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        pass_fds=(report,),
        start_new_session=True,
    )


def _output(screen: Screen) -> tuple[int, int]:
    """Return the end of the output that we read, and the end that the program writes to."""
    if screen is Screen.PIPE:
        return os.pipe()
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
    return ours, theirs


def _drained(descriptor: int) -> bytes:
    """Read to the end at once, so that no program waits for its reader; a terminal ends with an error."""
    parts: list[bytes] = []
    with suppress(OSError):
        while part := os.read(descriptor, 1 << 16):
            parts.append(part)
    os.close(descriptor)
    return b"".join(parts)


def _end(printed: bytes) -> str:
    """Return the last words of a program, on one line."""
    return " ".join(printed[-_TAIL:].decode("utf-8", "replace").split())


def _sample(report: bytes, printed: bytes, command: Command) -> Sample | None:
    """Read what the launcher reported; None where it was ended before it could."""
    if not report:
        return None
    wall_ns, user, system, peak, code = report.decode("ascii").split()
    if int(code) != command.exit_code:
        raise Unmeasured(f"ended with {code}: {_end(printed)}")
    if not (printed or command.is_silent):
        raise Unmeasured("printed nothing")
    return Sample(
        wall_ms=int(wall_ns) / 1e6,
        cpu_ms=(float(user) + float(system)) * 1000,
        peak_kb=round(int(peak) * _KB_PER_UNIT),
    )
