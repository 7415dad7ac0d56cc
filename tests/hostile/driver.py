"""A process that runs many commands, one after the other, and says what each of them cost and touched.

Its plan is JSON in the first file of the command line; what it says of each call goes to the second, a
line of JSON each. What the commands say goes where they send it, with `END` between them.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import TypedDict

END = b"\x00<end of a command>\x00"
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = frozenset(
    {
        "os.chmod",
        "os.chown",
        "os.link",
        "os.mkdir",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.symlink",
        "os.truncate",
        "os.utime",
        "os.setxattr",
    }
)
"""What the interpreter reports when something on the disk is changed, beside `open`."""
STARTS = frozenset(
    {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "pty.spawn"}
)


class Call(TypedDict):
    """One command: its words, and what is handed to it on stdin."""

    argv: list[str]
    stdin: str


class Plan(TypedDict):
    """What a process is to do, and the CPU seconds it has for all of it; 0 for as many as it takes."""

    calls: list[Call]
    cpu_seconds: int
    is_terminal: bool


class Watch:
    """Writes down what the interpreter reports of files, programs and sockets, while it is on."""

    def __init__(self) -> None:
        self.on = False
        self.seen: set[str] = set()

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """Take one report of the interpreter."""
        if not self.on:
            return
        if event == "open":
            self._opened(arguments[0], arguments[2])
        elif event in CHANGES:
            self.seen.add(f"write {_name(arguments[0])}")
        elif event in STARTS:
            self.seen.add(f"start {_name(arguments[0])}")
        elif event.startswith("socket."):
            self.seen.add(f"network {event}")

    def _opened(self, path: object, flags: object) -> None:
        if isinstance(path, (str, bytes)) and isinstance(flags, int) and flags & WRITING:
            self.seen.add(f"write {_name(path)}")


def _name(path: object) -> str:
    return os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else str(path)


def peak_mb() -> float:
    """Return the most memory this program ever had, in MB; what its parent had before it does not count."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1000


def run(plan: Plan, said: Path) -> None:
    """Run the calls of a plan and write down how each of them ended."""
    from csctl.__main__ import main  # noqa: PLC0415 - its imports count for the first command

    watch = Watch()
    sys.addaudithook(watch)
    reports = said.open("a", encoding="utf-8")
    for call in plan["calls"]:
        _hand_over(call["stdin"])
        watch.seen.clear()
        began = time.process_time()
        watch.on = True
        code = main(call["argv"])
        watch.on = False
        seconds = time.process_time() - began
        for stream in (1,) if plan["is_terminal"] else (1, 2):
            os.write(stream, END)
        print(
            json.dumps({"code": code, "seconds": seconds, "mb": peak_mb(), "touched": sorted(watch.seen)}),
            file=reports,
            flush=True,
        )


def _hand_over(text: str) -> None:
    """Make a text what the next command reads from stdin."""
    reader, writer = os.pipe()
    if not os.fork():
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(text.encode())
        os._exit(0)
    os.close(writer)
    os.dup2(reader, 0)
    os.close(reader)


if __name__ == "__main__":
    given: Plan = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    if given["cpu_seconds"]:
        resource.setrlimit(resource.RLIMIT_CPU, (given["cpu_seconds"], given["cpu_seconds"] + 1))
    run(given, Path(sys.argv[2]))
