"""The progress bar: on a terminal, past half a second, on stderr, and gone when the work is done."""

import io
import os
import pty
import subprocess
import sys
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from cli.books import HARBOR, NORD, book
from csctl.cli import progress
from csctl.cli.flags import Flags
from csctl.cli.progress import Bar, counted
from csctl.render.color_mode import ColorMode


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that is half a step further each time somebody looks at it."""

    def __init__(self, step: float) -> None:
        self.now = 0.0
        self.step = step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


def drawn(flags: Flags, step: float, screen: io.StringIO | None = None) -> str:
    screen = screen or Terminal()
    with redirect_stderr(screen), Bar("reading accounts", 10, flags, Clock(step)) as bar:
        for _ in range(10):
            bar.advance(1)
    return screen.getvalue()


def test_quick_work_shows_nothing() -> None:
    assert drawn(Flags(), step=0.04) == ""


def test_long_work_shows_how_far_it_has_come_and_takes_it_back() -> None:
    text = drawn(Flags(), step=0.1)
    assert "reading accounts" in text
    assert "/10" in text
    assert text.endswith("\x1b[2K")
    assert text.count("\x1b[?25l") == text.count("\x1b[?25h") == 1


def broken_off(work: Bar) -> None:
    with work as bar:
        bar.advance(1)
        raise KeyboardInterrupt


def test_a_bar_is_taken_back_when_the_work_fails() -> None:
    screen = Terminal()
    with redirect_stderr(screen), pytest.raises(KeyboardInterrupt):
        broken_off(Bar("reading accounts", 10, Flags(), Clock(1)))
    assert screen.getvalue().count("\x1b[?25l") == screen.getvalue().count("\x1b[?25h") == 1


def test_quiet_a_pipe_and_a_dumb_terminal_see_no_bar(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert drawn(Flags(quiet=True), step=1) == ""
    monkeypatch.setenv("TERM", "dumb")
    assert drawn(Flags(), step=1) == ""
    monkeypatch.setenv("TERM", "xterm")
    assert drawn(Flags(), step=1, screen=io.StringIO()) == ""


def test_without_colour_no_colour_is_drawn() -> None:
    assert "\x1b[3" not in drawn(Flags(color=ColorMode.NEVER), step=1)


def test_what_is_counted_comes_through_in_order() -> None:
    with redirect_stderr(Terminal()) as screen:
        assert list(counted("reading", (3, 1, 2), Flags())) == [3, 1, 2]
    assert screen.getvalue() == ""


_SHOWN_AT_ONCE = """\
import sys
from csctl.cli import progress
progress.SHOWN_AFTER_SECONDS = -1
from csctl.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def on_a_terminal(argv: list[str], cache: Path) -> tuple[bytes, str, int]:
    """Run a command with stderr on a terminal; return stdout, what the terminal saw, and the exit code."""
    ours, theirs = pty.openpty()
    environ = {**os.environ, "TERM": "xterm", "XDG_CACHE_HOME": str(cache)}
    with subprocess.Popen(
        [sys.executable, "-c", _SHOWN_AT_ONCE, *argv], stdout=subprocess.PIPE, stderr=theirs, env=environ
    ) as done:
        os.close(theirs)
        out = done.stdout.read() if done.stdout else b""
        code = done.wait()
    seen = os.read(ours, 1 << 16).decode()
    os.close(ours)
    return out, seen, code


@pytest.mark.parametrize("words", [("agenda",), ("check",), ("status",), ("status", "--json")])
def test_commands_that_look_at_the_whole_book_have_a_bar_and_print_what_they_print_without(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    root = str(book(tmp_path / "book", harbor_homes=HARBOR, stadtwerke_nord=NORD))
    out, seen, code = on_a_terminal(["-C", root, *words], tmp_path / "cache")
    environ = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "other")}
    plain = subprocess.run(
        [sys.executable, "-m", "csctl", "-C", root, *words], capture_output=True, env=environ, check=False
    )
    assert (out, code, plain.stderr) == (plain.stdout, plain.returncode, b"")
    assert "\x1b[?25h" in seen
    assert progress.SHOWN_AFTER_SECONDS == 0.5
