"""Real processes: pipes, closed streams, odd locales, narrow terminals."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from cli.books import BROKEN, HARBOR, NORD, book

CSCTL = [sys.executable, "-m", "csctl"]
CLEAN = {
    name: value
    for name, value in os.environ.items()
    if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "CSCTL_BOOK", "PYTHONIOENCODING"}
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return book(
        tmp_path_factory.mktemp("made") / "book", hafen=HARBOR.replace("Harbor", "Häfen ▲"), nord=NORD
    )


def shell(line: str, root: Path, **env: str) -> subprocess.CompletedProcess[str]:
    command = line.replace("csctl", f"'{sys.executable}' -m csctl")
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        cwd=root,
        env=CLEAN | env,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("csctl | head -1", 0),
        ("csctl --json | head -1", 0),
        ("csctl | true", 0),
        ("csctl >&-", 0),
        ("csctl >&- 2>&-", 0),
        ("csctl <&-", 0),
        ("csctl nonsense 2>&-", 2),
        ("csctl --fail-on amber | head -1", 1),
        ("csctl status >/dev/full", 5),
        ("csctl --version | true", 0),
        ("csctl --help | head -1", 0),
    ],
)
def test_closed_full_and_impatient_outputs_end_quietly(line: str, code: int, root: Path) -> None:
    ended = shell(line, root)
    assert ended.returncode == code
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr


ASCII = {"PYTHONIOENCODING": "ascii"}
POSIX = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize(
    ("command", "env"),
    [
        ("status", ASCII),
        ("check", ASCII),
        ("status --json", ASCII),
        ("status -o csv", ASCII),
        ("status -o md", ASCII),
        ("--help", ASCII),
        ("status", {"LC_ALL": "C"}),
        ("status", POSIX),
        ("check", POSIX),
        ("status", {"PYTHONIOENCODING": "latin-1"}),
        ("status", {"TZ": "Pacific/Kiritimati"}),
        ("status", {"TZ": "No/Where"}),
        ("status", {"COLUMNS": "0", "TERM": "dumb"}),
    ],
)
def test_no_locale_time_zone_or_encoding_breaks_it(command: str, env: dict[str, str], root: Path) -> None:
    ended = shell(f"csctl {command}", root, **env)
    assert ended.returncode == 0
    assert ended.stderr == ""


def test_no_colour_reaches_a_pipe_unless_it_is_forced(root: Path) -> None:
    assert "\x1b" not in shell("csctl", root).stdout
    assert "\x1b[" in shell("csctl", root, FORCE_COLOR="1").stdout
    assert "\x1b[" in shell("csctl --color always", root, NO_COLOR="1").stdout


def test_the_version_needs_none_of_the_heavy_modules() -> None:
    program = (
        "import sys; from csctl.__main__ import main; main(['--version']); "
        "print(sorted({'typer', 'rich', 'pydantic', 'yaml', 'platformdirs'} & set(sys.modules)))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=CLEAN
    )
    assert ended.stdout.endswith("[]\n")


def test_the_help_of_a_command_needs_neither_rich_nor_yaml() -> None:
    program = (
        "import sys; from csctl.__main__ import main; main(['status', '--help']); "
        "print(sorted({'rich', 'yaml'} & set(sys.modules)))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=CLEAN
    )
    assert ended.stdout.endswith("[]\n")


def test_completion_offers_commands(root: Path) -> None:
    env = {"_CSCTL_COMPLETE": "complete_bash", "COMP_WORDS": "csctl sta", "COMP_CWORD": "1"}
    assert "status" in shell("csctl", root, **env).stdout


def test_completion_offers_accounts_without_reading_them(root: Path) -> None:
    env = {"_CSCTL_COMPLETE": "complete_bash", "COMP_WORDS": "csctl status h", "COMP_CWORD": "2"}
    assert shell("csctl", root, **env).stdout.split() == ["hafen"]


def on_a_terminal(arguments: list[str], root: Path, width: int, **env: str) -> str:
    """Run csctl on a pseudo terminal of some width and return what it showed."""
    mine, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    with subprocess.Popen(
        [*CSCTL, *arguments],
        cwd=root,
        env=CLEAN | {"TERM": "xterm-256color"} | env,
        stdin=its,
        stdout=its,
        stderr=its,
    ) as process:
        os.close(its)
        shown = b""
        while chunk := _read(mine):
            shown += chunk
        process.wait()
    os.close(mine)
    return shown.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux tells the end of a terminal this way
        return b""


@pytest.mark.parametrize("width", [40, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(width: int, root: Path) -> None:
    shown = on_a_terminal([], root, width, NO_COLOR="1")
    assert "hafen" in shown
    assert "\x1b" not in shown
    assert all(len(line) <= width for line in shown.splitlines())


def test_a_terminal_has_colour_and_signs(root: Path) -> None:
    shown = on_a_terminal([], root, 160)
    assert "\x1b[" in shown
    assert "COLUMNS" not in shown


def test_columns_overrules_the_terminal(root: Path) -> None:
    shown = on_a_terminal([], root, 160, COLUMNS="40", NO_COLOR="1")
    assert all(len(line) <= 40 for line in shown.splitlines())


def test_one_line_on_stderr_for_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    folder = book(tmp_path, broken=BROKEN, nord=NORD)
    ended = shell("csctl", folder)
    assert ended.returncode == 1
    assert ended.stderr.startswith("csctl: cannot read accounts/broken.yaml:2:1")


WITHIN = [sys.executable, "-c", "import sys; from csctl.__main__ import main; sys.exit(main(sys.argv[1:]))"]
"""csctl as another program would call it: Python takes itself apart at the end."""


@pytest.mark.parametrize("line", ["status --json --fail-on red", "nosuch", "search nothing-of-the-kind"])
def test_a_process_that_ends_at_once_has_said_everything_and_keeps_its_exit_code(
    line: str, root: Path
) -> None:
    at_once, apart = (
        subprocess.run([*program, *line.split()], cwd=root, env=CLEAN, capture_output=True, check=False)
        for program in (CSCTL, WITHIN)
    )
    assert at_once.stdout + at_once.stderr
    assert (at_once.stdout, at_once.stderr, at_once.returncode) == (
        apart.stdout,
        apart.stderr,
        apart.returncode,
    )


def test_a_profiler_that_runs_csctl_has_the_last_word(root: Path) -> None:
    command = [sys.executable, "-m", "cProfile", *CSCTL[1:], "--version"]
    assert b"function calls" in subprocess.run(command, cwd=root, capture_output=True, check=True).stdout
