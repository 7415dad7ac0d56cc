"""What is measured: a command with its name, and what is done before each of its runs."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from measuring.process import Command, Screen
from measuring.surroundings import Workplace

_IMPORTS = "import typer, rich, pydantic, yaml"
_PARSE = """\
import glob, yaml
for path in glob.glob("accounts/*.yaml"):
    with open(path, "rb") as file:
        yaml.load(file, yaml.CSafeLoader)
"""
_SCAN = """\
import os
with os.scandir("accounts") as entries:
    for entry in entries:
        entry.stat()
"""


class Reference(StrEnum):
    """What csctl is compared with, whatever the machine."""

    IMPORTS = "I"
    PARSE = "P"
    SCAN = "S"
    NOTHING = "python"


def _nothing(_: int) -> None:
    """Leave everything as the last run left it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A command to measure. `prepare` is called with the number of the round before each of its runs."""

    name: str
    command: Command
    prepare: Callable[[int], None] = _nothing


def references(workplace: Workplace, book: Path) -> tuple[Subject, ...]:
    """Return what everything is a ratio of: imports, a bare parse and a bare scan of the same files."""
    codes = {
        Reference.IMPORTS: ((), _IMPORTS),
        Reference.PARSE: ((), _PARSE),
        Reference.SCAN: (("-I", "-S"), _SCAN),
        Reference.NOTHING: ((), "pass"),
    }
    return tuple(
        Subject(name=name, command=_python(workplace, book, options, code))
        for name, (options, code) in codes.items()
    )


def _python(workplace: Workplace, folder: Path, options: tuple[str, ...], code: str) -> Command:
    return Command(
        argv=(str(workplace.python), *options, "-c", code),
        folder=folder,
        environment=workplace.environment(),
        screen=Screen.PIPE,
        is_silent=True,
    )
