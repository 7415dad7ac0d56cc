"""The user's own editor on a file: found, started without a shell, waited for."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from csctl.errors import OutsideTrouble, UsageProblem

USUAL = ("nano", "vi")
"""What is tried where neither VISUAL nor EDITOR is set."""

EDITOR_VARIABLES = ("VISUAL", "EDITOR")
"""What names the user's own editor, the first that is set."""

_HINT = "set VISUAL or EDITOR to one that is installed, e.g. export EDITOR=nano"


def editor_command() -> tuple[str, ...]:
    """Return the words that start the editor: of VISUAL, else EDITOR, else one that is usually there.

    Raises OutsideTrouble without any, UsageProblem where a usual one would have no terminal.
    """
    chosen, variable = chosen_editor()
    if chosen:
        return _words(chosen, variable)
    found = usual_editor()
    if not found:
        raise OutsideTrouble("there is no editor: neither VISUAL nor EDITOR is set", _HINT)
    if sys.stdin is None or sys.stdin.closed or not sys.stdin.isatty():
        raise UsageProblem(
            "there is no terminal for an editor", "set VISUAL or EDITOR to a program of your own"
        )
    return (found,)


def chosen_editor() -> tuple[str, str]:
    """Return the user's own editor as a variable has it, and the variable; two empty texts without one."""
    said = ((os.environ.get(one, "").strip(), one) for one in EDITOR_VARIABLES)
    return next((pair for pair in said if pair[0]), ("", ""))


def usual_editor() -> str:
    """Return the path of what is tried where no variable names an editor; empty where none is there."""
    return next((path for name in USUAL if (path := shutil.which(name))), "")


def run_editor(command: tuple[str, ...], file: Path) -> None:
    """Let the editor change a file, and come back when it has ended. Raises OutsideTrouble if it fails."""
    try:
        with _keys_left_alone():
            status = subprocess.call([*command, str(file)])  # noqa: S603  # no shell
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise OutsideTrouble(f"the editor {command[0]} cannot be started: {why}", _HINT) from error
    if status:
        how = f"was ended by signal {-status}" if status < 0 else f"ended with exit code {status}"
        raise OutsideTrouble(f"the editor {command[0]} {how}")


@contextmanager
def _keys_left_alone() -> Iterator[None]:
    """Leave Ctrl-C to the editor while it runs: to many it is a key like any other.

    A handler that does nothing, unlike an ignored signal, is not handed down to the editor.
    """
    before = {one: signal.signal(one, _pass) for one in _keys()}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _pass(_signal: int, _frame: FrameType | None) -> None:
    """Do nothing: the key was meant for the editor."""


def _keys() -> tuple[signal.Signals, ...]:
    return (signal.SIGINT, signal.SIGQUIT) if hasattr(signal, "SIGQUIT") else (signal.SIGINT,)


def _words(chosen: str, variable: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(chosen))
    except ValueError as error:
        raise UsageProblem(f"{variable}={chosen} cannot be taken apart: {error}", _HINT) from None
