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
from store.write.small_books import IS_ROOT, NOBODY, OLD, book, harbor, logs, names, occasion, tell
from thorough import depth

OF_FILES = (
    "openat",
    "read",
    "write",
    "close",
    "fstat",
    "newfstatat",
    "fsync",
    "flock",
    "fcntl",
    "dup",
    "ioctl",
)
OF_NAMES = ("rename", "renameat", "link", "linkat", "unlink", "unlinkat", "mkdir", "mkdirat", "getdents64")
OF_RIGHTS = ("fchmod", "fchown", "flistxattr", "fgetxattr", "fsetxattr", "getrandom")
CALLS = frozenset(OF_FILES + OF_NAMES + OF_RIGHTS)
DISK_ERRORS = ("EIO", "ENOSPC", "EDQUOT", "EROFS", "ESTALE")
ERRORS = (*DISK_ERRORS, "EACCES", "EPERM", "EINTR", "EMFILE", "ENFILE", "ENOMEM")
KINDS = ("log", "new", "undo")
STRIDE = depth(48, 17, 1)
"""Every how-manieth fault is tried with an error; of 11 errors each call meets at least one in the gate."""
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


@dataclass(frozen=True, slots=True)
class Traced:
    """A book, a server that forks writers for it, and, by kind, the calls of a write and what it leads to."""

    root: Path
    forks: Server
    calls: dict[str, list[Call]]
    after: dict[str, State]


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Traced]:
    place = tmp_path_factory.mktemp("traced")
    root = book(place / "book")
    with server(root) as forks:
        found = {kind: _calls(root, forks, kind, place / kind) for kind in KINDS}
        calls = {kind: calls for kind, (calls, _) in found.items()}
        yield Traced(root, forks, calls, {kind: after for kind, (_, after) in found.items()})


def _as_before(root: Path, kind: str) -> State:
    """The book before a write: a file with an owner and attributes to keep, and something to undo."""
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


def _state(root: Path, *, leftovers: bool = True) -> State:
    """Every file with its bytes, mode, owner and attributes; `leftovers` are removed by the next writer."""
    return {
        path.name: (path.read_bytes(), path.stat().st_mode, path.stat().st_uid, tuple(os.listxattr(path)))
        for path in (root / "accounts").iterdir()
        if leftovers or not LEFTOVER.fullmatch(path.name)
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
def test_killed_at_any_system_call_a_file_is_the_old_or_the_new_one(traced: Traced, kind: str) -> None:
    root = traced.root
    tried = 0
    for call in traced.calls[kind][:: depth(4, 1, 1)]:
        before = _as_before(root, kind)
        code = _inject(traced.forks, kind, f"{call.name}:signal=KILL:when={call.number}")
        assert code in {-signal.SIGKILL, DONE}, call
        found = _state(root, leftovers=False)
        assert found in (before, traced.after[kind]), call
        entries(root)
        assert traced.forks.run(note="after all") == DONE
        assert set(names(root)) == set(found), call
        tried += code != DONE
    tell(f"{tried} kills at system calls of {kind} survived")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("error", ERRORS)
def test_an_error_of_any_system_call_changes_nothing_or_is_told(
    traced: Traced, kind: str, error: str
) -> None:
    root = traced.root
    # A call interrupted for ever is tried again for ever, by Python itself (PEP 475).
    every = ("",) if error == "EINTR" else ("", "+")
    # Who may not give a file away gets it: test_a_shared_file_of_a_colleague_is_written_and_keeps_its_mode.
    names_called = CALLS - ({"fchown"} if error in {"EACCES", "EPERM"} else set())
    faults = [(call, times) for times in every for call in traced.calls[kind] if call.name in names_called]
    tried: Counter[int] = Counter()
    for call, times in faults[(ERRORS.index(error) * 5 + KINDS.index(kind) * 7) % STRIDE :: STRIDE]:
        before = _as_before(root, kind)
        code = _inject(traced.forks, kind, f"{call.name}:error={error}:when={call.number}{times}")
        found = _state(root, leftovers="unlink" not in call.name)
        assert code in UNCHANGED | TOLD, call
        assert found == (before if code in UNCHANGED else traced.after[kind]), (call, times, code)
        remembered = 2 * (kind == "undo") + (code == DONE)
        assert len(entries(root)) == remembered or code == STANDS_UNCONFIRMED, (call, times)
        tried[code] += 1
    tell(f"{tried.total()} faults {error} injected into {kind}: {dict(tried)}")
