"""Starting the writers of `driver.py`, and what the tests need to know of how they ended."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

TESTS = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("driver.py")
# Measuring coverage in hundreds of short writers would take longer than the writes.
_UNMEASURED = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS")}
ENVIRONMENT = _UNMEASURED | {"PYTHONPATH": str(TESTS)}

UNCHANGED_CODES = range(1, 10)
DONE, DONE_WITH_WARNING, BUG = 0, 10, 70
STANDS = 20
STANDS_UNCONFIRMED = 5 + STANDS


@dataclass(frozen=True, slots=True)
class Server:
    """A process that forks a writer for every job."""

    to: IO[str]
    lines: IO[str]

    def start(self, **job: str | int) -> int:
        """Begin a job, stopped right before the write if `stop` is given; its process id."""
        print(json.dumps(job), file=self.to, flush=True)
        return int(self.lines.readline())

    def ended(self) -> int:
        """How the job ended: its exit code, negative for a signal."""
        return int(self.lines.readline())

    def run(self, **job: str | int) -> int:
        self.start(**job)
        return self.ended()


@contextmanager
def server(root: Path) -> Iterator[Server]:
    """A server for the book; it ends with the block."""
    command = (sys.executable, str(DRIVER), "serve", str(root))
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield Server(process.stdin, process.stdout)
        process.stdin.close()


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many writers at once fared: exit codes, readers last; the longest write in seconds."""

    codes: list[int]
    longest: float
    reads: int


def crowd(root: Path, writers: int, entries: int, *slugs: str) -> Crowd:
    command = (sys.executable, str(DRIVER), "crowd", str(root), str(writers), str(entries), *slugs)
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT, check=True)
    return Crowd(**json.loads(done.stdout))
