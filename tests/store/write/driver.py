"""Writers as processes of their own: run by the tests, never imported by them.

`crowd` lets many of them write at once and says how long they waited; `serve` forks one for every line it
reads, ready within milliseconds, with a limit or as another user if wanted, and says how it ended.
"""

import gc
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from csctl.errors import CsctlError
from csctl.store.write import Written, change_account, create_account, undo_latest
from store.write.small_books import OLD, book, loaded, logs, occasion

DONE, DONE_WITH_WARNING, BUG = 0, 10, 70
STANDS = 20
"""Added to the exit code of an error that does not say that nothing was changed."""


def write(root: Path, note: str, slug: str = "harbor") -> int:
    return told(lambda: change_account(root, slug, logs(note), occasion()))


def told(act: Callable[[], Written]) -> int:
    """How a write ended, as an exit code."""
    try:
        written = act()
    except CsctlError as error:
        return error.exit_code + (0 if "Nothing was changed" in error.message else STANDS)
    return DONE_WITH_WARNING if written.warnings else DONE


def write_for_ever(root: Path) -> int:
    """Write one contact after the other, and tell of each in a file once it is acknowledged, until killed."""
    told = os.open(root / "told", os.O_WRONLY | os.O_APPEND)
    number = 0
    while not (code := write(root, f"{os.getpid()}-{number}")):
        os.write(told, f"{os.getpid()}-{number}\n".encode())
        number += 1
    return code


def say(word: object) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def ended(child: int) -> int:
    """Wait for a process; its exit code, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def serve(root: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        warm = book(Path(folder) / "warm")
        for kind in ("log", "new", "undo"):
            _done(warm, {"kind": kind})
    say("ready")
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if not child:
            os._exit(_ended(root, job))
        if "stop" in job:
            os.waitpid(child, os.WUNTRACED)
        say(child)
        say(ended(child))


def _ended(root: Path, job: dict[str, str | int]) -> int:
    try:
        _restrict(job)
        if "stop" in job:
            os.kill(os.getpid(), signal.SIGSTOP)
            time.sleep(0.01)
        return _done(root, job)
    except BaseException as error:  # noqa: BLE001  # whatever it is, it is a bug and must be told
        os.write(2, f"{error!r}\n".encode())
        return BUG


def _done(root: Path, job: dict[str, str | int]) -> int:
    match job.get("kind"):
        case "for ever":
            return write_for_ever(root)
        case "new":
            return told(lambda: create_account(root, "adler", OLD, occasion("new")))
        case "undo":
            return told(lambda: undo_latest(root, occasion("undo")).written)
        case _:
            return write(root, str(job.get("note", "new")))


def _restrict(job: dict[str, str | int]) -> None:
    if "fsize" in job:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(job["fsize"]), int(job["fsize"])))
    if "uid" in job:
        os.setgroups([])
        os.setgid(int(job["uid"]))
        os.setuid(int(job["uid"]))


def crowd(root: Path, writers: int, entries: int, slugs: list[str]) -> None:
    """Print the longest call in seconds, how many times was read, and how the processes ended."""
    with tempfile.TemporaryDirectory() as folder:
        write(book(Path(folder) / "warm"), "everything is imported now")
    done = root / "done"
    figures_read, figures_write = os.pipe()
    readers = [_forked(lambda: _read(root, slugs, done, figures_write)) for _ in range(2)]
    children = []
    for number in range(writers):
        slug = slugs[number % len(slugs)]
        children.append(_forked(partial(_write_some, root, slug, f"{number}", entries, figures_write)))
    codes = [ended(child) for child in children]
    done.touch()
    codes += [ended(child) for child in readers]
    os.close(figures_write)
    with os.fdopen(figures_read) as lines:
        figures = [line.split() for line in lines]
    say(
        json.dumps(
            {
                "codes": codes,
                "longest": max(float(number) for what, number in figures if what == "seconds"),
                "reads": sum(int(number) for what, number in figures if what == "reads"),
            }
        )
    )


def _forked(work: Callable[[], int]) -> int:
    child = os.fork()
    if not child:
        try:
            os._exit(work())
        finally:
            os._exit(BUG)
    return child


def _write_some(root: Path, slug: str, prefix: str, entries: int, figures: int) -> int:
    longest = 0.0
    for number in range(entries):
        begin = time.monotonic()
        if code := write(root, f"{prefix}-{number}", slug):
            return code
        longest = max(longest, time.monotonic() - begin)
        # a command of its own would not even have started by then
        time.sleep(0.05)
    os.write(figures, f"seconds {longest}\n".encode())
    return DONE


def _read(root: Path, slugs: list[str], done: Path, figures: int) -> int:
    """Read again and again: every time a valid file, with no contact less than the time before."""
    seen = dict.fromkeys(slugs, 0)
    reads = 0
    while not done.exists():
        for slug in slugs:
            account = loaded(root, slug).account
            if account is None or len(account.contact_log) < seen[slug]:
                return BUG
            seen[slug] = len(account.contact_log)
            reads += 1
        time.sleep(0.2)
    os.write(figures, f"reads {reads}\n".encode())
    return DONE


if __name__ == "__main__":
    gc.disable()
    if sys.argv[1] == "serve":
        serve(Path(sys.argv[2]))
    else:
        crowd(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5:])
