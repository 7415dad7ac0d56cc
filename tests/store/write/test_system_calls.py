"""Every system call of a write fails once with every plausible error, and once is the last that is made."""

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

from csctl.store.write import change_account, create_account, entries
from store.write.processes import DONE, DONE_WITH_WARNING, STANDS_UNCONFIRMED, Server, server
from store.write.small_books import IS_ROOT, IS_SLOW, NOBODY, OLD, book, harbor, logs, names, occasion, tell

CALLS = frozenset(
    [
        "openat",
        "read",
        "write",
        "close",
        "fstat",
        "newfstatat",
        "lseek",
        "flock",
        "fsync",
        "rename",
        "renameat",
        "link",
        "linkat",
        "unlink",
        "unlinkat",
        "getdents64",
        "fchmod",
        "fchown",
        "flistxattr",
        "fgetxattr",
        "fsetxattr",
        "getrandom",
        "mkdir",
        "mkdirat",
        "ioctl",
        "fcntl",
        "dup",
    ]
)
ERRORS = tuple(
    ["EIO", "ENOSPC", "EACCES", "EPERM", "EROFS", "EDQUOT", "EINTR", "EMFILE", "ENFILE", "ENOMEM", "ESTALE"]
)
KINDS = ("log", "new", "undo")
STRIDE = 1 if IS_SLOW else 24
UNCHANGED = frozenset({4, 5})
TOLD = frozenset({DONE, DONE_WITH_WARNING, STANDS_UNCONFIRMED})
LEFTOVER = re.compile(r"\.csctl-[0-9a-f]{16}\.tmp")
State = dict[str, tuple[bytes, int, int, tuple[str, ...]]]


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


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return book(tmp_path_factory.mktemp("traced") / "book")


@pytest.fixture(scope="module")
def forks(root: Path) -> Iterator[Server]:
    with server(root) as forks:
        yield forks


def _as_before(root: Path, kind: str) -> State:
    """The book before a write: an account file with an owner and attributes to keep, and something to undo."""
    shutil.rmtree(root / ".csctl", ignore_errors=True)
    for left in (root / "accounts").iterdir():
        left.unlink()
    file = harbor(root)
    file.write_bytes(OLD)
    file.chmod(0o640)
    if IS_ROOT:
        os.chown(file, NOBODY, NOBODY)
    with suppress(OSError):
        os.setxattr(file, "user.note", b"kept")
    if kind == "undo":
        change_account(root, "harbor", logs("to be undone"), occasion())
        create_account(root, "adler", OLD, occasion())
    return _state(root)


def _state(root: Path) -> State:
    """Every file that a reader or a user could find, with its bytes, mode, owner and attributes."""
    return {
        path.name: (path.read_bytes(), path.stat().st_mode, path.stat().st_uid, tuple(os.listxattr(path)))
        for path in (root / "accounts").iterdir()
    }


def _run(forks: Server, kind: str, *options: str) -> int:
    """A write of which the system calls go through strace, from right before it to the end of the process."""
    writer = forks.start(kind=kind, stop=1)
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


def _inject(forks: Server, kind: str, fault: str) -> int:
    return _run(forks, kind, "-o", "/dev/null", "-e", f"inject={fault}")


def _calls(root: Path, forks: Server, kind: str, log: Path) -> tuple[list[Call], State]:
    """Every system call of a write, in order, and what the write leads to."""
    _as_before(root, kind)
    assert _run(forks, kind, "-o", str(log)) == DONE
    counted: Counter[str] = Counter()
    calls = []
    for name in re.findall(r"^(\w+)\(", log.read_text("utf-8", "replace"), re.MULTILINE):
        counted[name] += 1
        calls.append(Call(name, counted[name]))
    return calls, _state(root)


@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_any_system_call_a_file_is_the_old_or_the_new_one(
    root: Path, forks: Server, tmp_path: Path, kind: str
) -> None:
    calls, after = _calls(root, forks, kind, tmp_path / "calls")
    tried = 0
    for call in calls[:: max(STRIDE // 6, 1)]:
        before = _as_before(root, kind)
        code = _inject(forks, kind, f"{call.name}:signal=KILL:when={call.number}")
        assert code in {-signal.SIGKILL, DONE}, call
        found = {name: state for name, state in _state(root).items() if not LEFTOVER.fullmatch(name)}
        assert found in (before, after), call
        entries(root)
        assert forks.run(note="after all") == DONE
        assert set(names(root)) == set(found), call
        tried += code != DONE
    tell(f"{tried} kills at system calls of {kind} survived")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("again", ["", "+"], ids=["once", "from then on"])
def test_an_error_of_any_system_call_changes_nothing_or_is_told(
    root: Path, forks: Server, tmp_path: Path, kind: str, error: str, again: str
) -> None:
    calls, after = _calls(root, forks, kind, tmp_path / "calls")
    faulty = [call for call in calls if call.name in CALLS]
    tried: Counter[int] = Counter()
    begin = (ERRORS.index(error) * 5 + KINDS.index(kind) * 7 + len(again) * 11) % STRIDE
    for call in faulty[begin::STRIDE]:
        before = _as_before(root, kind)
        code = _inject(forks, kind, f"{call.name}:error={error}:when={call.number}{again}")
        found = _state(root)
        assert code in UNCHANGED | TOLD, call
        assert found == before if code in UNCHANGED else found == after, (call, code)
        assert len(entries(root)) == 2 * (kind == "undo") + (code == DONE) or code == STANDS_UNCONFIRMED, call
        tried[code] += 1
    tell(f"{tried.total()} faults {error} {again} injected into {kind}: {dict(tried)}")
