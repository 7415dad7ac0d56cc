"""Two processes make what one makes, also where the second one comes to grief; nothing of it is left."""

import subprocess
import sys
import textwrap
import time

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is one process only")

_HEAD = """\
import os, signal, sys, threading
from csctl.store import two_processes
from csctl.store.two_processes import worked_off
os.sched_getaffinity = lambda _: {0, 1}
FIRST = os.getpid()
PLAIN = [(n, n * n) for n in range(400)]
told = []
"""
_TAIL = """
assert made == PLAIN, made[:3]
assert sum(told) == 400 and min(told) >= 0, told
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("nobody is left")
"""


def ran(script: str, tail: str = _TAIL) -> "subprocess.CompletedProcess[str]":
    """Run in a process of its own: that of the tests may have threads."""
    text = _HEAD + textwrap.dedent(script) + tail
    return subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=False)


def is_done(done: "subprocess.CompletedProcess[str]") -> bool:
    assert done.stderr == ""
    return done.stdout == "nobody is left\n" and done.returncode == 0


def test_the_results_are_those_of_one_process_in_order() -> None:
    assert is_done(
        ran(
            """
            def work(n):
                return n, n * n
            made = worked_off(range(400), work, advance=told.append)
            """
        )
    )


def test_both_processes_have_their_share() -> None:
    done = ran(
        """
        import time
        def work(n):
            time.sleep(.001)
            return os.getpid()
        made = worked_off(range(400), work, advance=told.append)
        """,
        tail="print(len(set(made)), made.count(FIRST) > 40, sum(told))",
    )
    assert (done.stdout, done.stderr) == ("2 True 400\n", "")


@pytest.mark.parametrize(
    "grief",
    [
        "os.kill(os.getpid(), signal.SIGKILL)",
        "os._exit(3)",
        "raise ValueError('only here')",
        "raise KeyboardInterrupt",
        "print('noise', file=sys.stderr); sys.exit(2)",
    ],
)
def test_what_a_second_process_leaves_undone_is_done_by_the_first(grief: str) -> None:
    quiet = grief.replace("print('noise', file=sys.stderr); ", "")
    assert is_done(
        ran(
            f"""
            def work(n):
                if os.getpid() != FIRST and n > 40:
                    {quiet}
                return n, n * n
            made = worked_off(range(400), work, advance=told.append)
            """
        )
    )


def test_results_that_cannot_be_sent_are_made_again() -> None:
    assert is_done(
        ran(
            """
            class Odd(tuple):
                def __reduce__(self):
                    raise TypeError("not to be sent")
            def work(n):
                return Odd((n, n * n))
            made = worked_off(range(400), work, advance=told.append)
            """
        )
    )


def test_an_error_of_the_work_is_raised_by_the_first_and_nobody_is_left() -> None:
    done = ran(
        """
        def work(n):
            if n == 399:
                raise LookupError(n)
            return n
        try:
            worked_off(range(400), work)
        except LookupError as error:
            print("raised", error)
        """,
        tail=_TAIL.partition("try:")[1] + _TAIL.partition("try:")[2],
    )
    assert (done.stdout, done.stderr) == ("raised 399\nnobody is left\n", "")


def test_an_interrupt_of_the_first_ends_the_second_at_once() -> None:
    begun = time.monotonic()
    done = ran(
        """
        import time
        def work(n):
            if os.getpid() == FIRST:
                if n > 20:
                    raise KeyboardInterrupt
                return n
            time.sleep(3600)
        try:
            worked_off(range(400), work)
        except KeyboardInterrupt:
            pass
        """,
        tail=_TAIL.partition("try:")[1] + _TAIL.partition("try:")[2],
    )
    assert (done.stdout, done.stderr) == ("nobody is left\n", "")
    assert time.monotonic() - begun < 60


@pytest.mark.parametrize(
    "reason",
    [
        "os.sched_getaffinity = lambda _: {0}",
        "threading.Thread(target=threading.Event().wait, daemon=True).start()",
        "sys.platform = 'darwin'",
        "os.fork = None; COUNT = 149",
    ],
)
def test_one_process_does_it_where_two_do_not_pay_or_are_not_safe(reason: str) -> None:
    done = ran(
        f"""
        COUNT = 400
        {reason}
        made = worked_off(range(COUNT), lambda n: os.getpid(), advance=told.append)
        """,
        tail="print(set(made) == {FIRST}, sum(told) == COUNT)",
    )
    assert (done.stdout, done.stderr) == ("True True\n", "")


def test_a_machine_that_allows_no_more_processes_is_worked_with() -> None:
    assert is_done(
        ran(
            """
            def refuse():
                raise BlockingIOError
            os.fork = refuse
            def work(n):
                return n, n * n
            made = worked_off(range(400), work, advance=told.append)
            """
        )
    )
