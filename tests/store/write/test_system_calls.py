"""Every system call of a write fails once, with every plausible error, and once it is the last thing that happens."""

import os
import re
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from store.write.processes import DONE, DONE_WITH_WARNING, STANDS_UNCONFIRMED, Server, server
from store.write.small_books import IS_ROOT, IS_SLOW, NOBODY, OLD, book, harbor, names, notes, occasion

from csctl.store.write import entries, rewrite

CALLS = (
    "openat", "read", "write", "close", "fstat", "newfstatat", "lseek", "flock", "fsync", "rename", "renameat",
    "unlink", "unlinkat", "getdents64", "fchmod", "fchown", "flistxattr", "fgetxattr", "fsetxattr", "getrandom",
    "mkdir", "mkdirat", "ioctl", "fcntl", "dup",
)  # fmt: skip
ERRORS = ("EIO", "ENOSPC", "EACCES", "EPERM", "EROFS", "EDQUOT", "EINTR", "EMFILE", "ENFILE", "ENOMEM", "ESTALE")
STRIDE = 1 if IS_SLOW else 12
UNCHANGED = (4, 5)


def _strace_works() -> bool:
    if not shutil.which("strace"):
        return False
    tried = subprocess.run(("strace", "-qq", "-o", "/dev/null", "true"), check=False, stderr=subprocess.PIPE)
    return tried.returncode == 0


pytestmark = pytest.mark.skipif(
    not _strace_works(), reason="strace is not installed, or may not trace: no faults are injected"
)


@dataclass(frozen=True, slots=True)
class Call:
    """The how-manieth call of its name, from 1."""

    name: str
    number: int


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return book(tmp_path / "book")


@pytest.fixture
def forks(root: Path) -> Iterator[Server]:
    with server(root) as forks:
        yield forks


def _as_before(root: Path) -> None:
    """The book as it was: no journal, and an account file with an owner and attributes to keep."""
    shutil.rmtree(root / ".csctl", ignore_errors=True)
    file = harbor(root)
    for left in (root / "accounts").iterdir():
        left.unlink()
    file.write_bytes(OLD)
    file.chmod(0o640)
    if IS_ROOT:
        os.chown(file, NOBODY, NOBODY)
    with suppress(OSError):
        os.setxattr(file, "user.note", b"kept")


def _run(forks: Server, *options: str) -> int:
    """A write of which the system calls go through strace, from right before it to the end of the process."""
    writer = forks.start(note="new", stop=1)
    command = ("strace", "-qq", "-p", str(writer), *options)
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as tracer:
        while _tracer(writer) != tracer.pid:
            assert tracer.poll() is None
            time.sleep(0.001)
        os.kill(writer, signal.SIGCONT)
        return forks.ended()


def _tracer(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text("ascii")
    return int(status.partition("TracerPid:")[2].split()[0])


def _calls(root: Path, forks: Server, tmp_path: Path) -> list[Call]:
    """Every system call of a write, in order."""
    _as_before(root)
    log = tmp_path / "calls"
    assert _run(forks, "-o", str(log)) == DONE
    counted: Counter[str] = Counter()
    calls = []
    for name in re.findall(r"^(\w+)\(", log.read_text(), re.MULTILINE):
        counted[name] += 1
        calls.append(Call(name, counted[name]))
    return calls


def _check_book(root: Path, *, is_written: bool) -> None:
    assert harbor(root).read_bytes().startswith(OLD)
    assert notes(root) == ["first", "new"][: 1 + is_written]
    entries(root)


def test_killed_at_any_system_call_the_file_is_the_old_or_the_new_one(
    root: Path, forks: Server, tmp_path: Path
) -> None:
    tried = 0
    for call in _calls(root, forks, tmp_path)[:: max(STRIDE // 4, 1)]:
        _as_before(root)
        code = _run(forks, "-o", "/dev/null", "-e", f"inject={call.name}:signal=KILL:when={call.number}")
        assert code in {-signal.SIGKILL, DONE}, call
        tried += code != DONE
        _check_book(root, is_written=len(notes(root)) == 2)
        rewrite(root, "harbor.yaml", lambda before: before + b"# after\n")
        assert names(root) == ["harbor.yaml"], call
    print(f"{tried} kills at system calls survived")


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_of_any_system_call_changes_nothing_or_is_told(
    root: Path, forks: Server, tmp_path: Path, error: str
) -> None:
    calls = [call for call in _calls(root, forks, tmp_path) if call.name in CALLS]
    tried: Counter[int] = Counter()
    for call in calls[ERRORS.index(error) % STRIDE :: STRIDE]:
        _as_before(root)
        code = _run(forks, "-o", "/dev/null", "-e", f"inject={call.name}:error={error}:when={call.number}")
        assert code in {DONE, DONE_WITH_WARNING, *UNCHANGED, STANDS_UNCONFIRMED}, call
        _check_book(root, is_written=code not in UNCHANGED)
        assert names(root) == ["harbor.yaml"], call
        assert code == STANDS_UNCONFIRMED or len(entries(root)) == (code == DONE), call
        tried[code] += 1
    print(f"{sum(tried.values())} faults injected: {dict(tried)}")
