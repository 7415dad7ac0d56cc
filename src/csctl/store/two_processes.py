"""Work on many files by two processes where that is quicker: two cores, Linux, and no thread about.

The second process is a fork that takes chunks of the work from the same stack, and sends what it has made
back through a pipe when the stack is empty. What it leaves undone, for whatever reason, the first one does.
"""

import os
import pickle  # between a process and its own fork, never from a file
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

PAYS_FROM = 150
"""Items from which on a second process gives back more than its start costs."""
_SMALLEST_CHUNK, _MOST_CHUNKS = 8, 1000
_TOKEN_BYTES = 2
_READ_BYTES = 1 << 20
_END = b"that is all"


def worked_off(
    items: Sequence[T],
    work: Callable[[T], R],
    *,
    advance: Callable[[int], None] | None = None,
    finish: Callable[[], None] | None = None,
    pays_from: int = PAYS_FROM,
) -> list[R]:
    """Do the work for every item, and return the results in the order of the items.

    `work` must not depend on what it did for other items. `advance` is told how many more are done.
    `finish` is what the second process does at its end, where there is one.
    """
    tell = advance or (lambda _: None)
    if len(items) < pays_from or not two_processes_are_possible():
        return list(_one_by_one(items, work, tell))
    size = max(_SMALLEST_CHUNK, -(-len(items) // _MOST_CHUNKS))
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    return _shared(chunks, work, tell, finish or _nothing)


def two_processes_are_possible() -> bool:
    """Whether there is a second core to run on, and nothing that a fork would tear apart."""
    if sys.platform != "linux":
        return False
    threading = sys.modules.get("threading")
    return len(os.sched_getaffinity(0)) > 1 and (threading is None or threading.active_count() == 1)


def _one_by_one(items: Sequence[T], work: Callable[[T], R], tell: Callable[[int], None]) -> Iterator[R]:
    for item in items:
        yield work(item)
        tell(1)


def _nothing() -> None:
    """Finish without a word."""


def _shared(
    chunks: list[Sequence[T]],
    work: Callable[[T], R],
    tell: Callable[[int], None],
    finish: Callable[[], None],
) -> list[R]:
    stack = _stack(len(chunks))
    second: _Second | None = None
    try:
        second = _forked(chunks, work, stack, finish)
        done = dict(_own_share(chunks, work, stack, tell))
        theirs: dict[int, list[R]] = second.results() if second else {}
    finally:
        os.close(stack)
        if second:
            second.end()
    done |= theirs
    left = (n for n in range(len(chunks)) if n not in done)
    done |= {n: [work(item) for item in chunks[n]] for n in left}
    return [result for n in range(len(chunks)) for result in done[n]]


def _own_share(
    chunks: list[Sequence[T]], work: Callable[[T], R], stack: int, tell: Callable[[int], None]
) -> Iterator[tuple[int, list[R]]]:
    """Yield what this process has made. Chunks are taken in order: those before one are done or nearly."""
    told = 0
    for n in _taken(stack):
        yield n, [work(item) for item in chunks[n]]
        reached = sum(map(len, chunks[: n + 1]))
        tell(reached - told)
        told = reached
    tell(sum(map(len, chunks)) - told)


def _stack(chunks: int) -> int:
    """Return a pipe that holds the number of every chunk; reads of one number are atomic."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(n.to_bytes(_TOKEN_BYTES, "big") for n in range(chunks)))
    os.close(writing)
    return reading


def _taken(stack: int) -> Iterator[int]:
    while token := os.read(stack, _TOKEN_BYTES):
        yield int.from_bytes(token, "big")


class _Second:
    """The second process, as the first one sees it."""

    def __init__(self, pid: int, pipe: int) -> None:
        self._pid = pid
        self._pipe = pipe

    def results(self) -> dict[int, list[R]]:
        """Return what it has made once it is ready; nothing where it did not come to its end."""
        parts = []
        while part := os.read(self._pipe, _READ_BYTES):
            parts.append(part)
        sent = b"".join(parts)
        if not sent.endswith(_END):
            return {}
        made: dict[int, list[R]] = pickle.loads(sent[: -len(_END)])  # noqa: S301  # of our own fork
        return made

    def end(self) -> None:
        """Make sure that nothing of it is left, also where it is still at work."""
        os.close(self._pipe)
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)


def _forked(
    chunks: list[Sequence[T]], work: Callable[[T], R], stack: int, finish: Callable[[], None]
) -> _Second | None:
    """Start the second process; None where the machine allows no more of them."""
    reading, writing = os.pipe()
    first = os.getpid()
    try:
        pid = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if pid:
        os.close(writing)
        return _Second(pid, reading)
    try:  # from here on in the second process, which says nothing and comes back to nobody
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.close(reading)
        mine = (n for n in _taken(stack) if os.getppid() == first)
        made = {n: [work(item) for item in chunks[n]] for n in mine}
        finish()
        _send(writing, pickle.dumps(made, pickle.HIGHEST_PROTOCOL) + _END)
    finally:
        os._exit(0)


def _send(pipe: int, message: bytes) -> None:
    rest = memoryview(message)
    while rest:
        rest = rest[os.write(pipe, rest) :]
