"""The help of csctl itself: its commands under the titles of their groups, none of them imported."""

from contextlib import AbstractContextManager
from typing import Protocol

from typer.core import TyperGroup

from csctl.cli.commands import COMMANDS, command_groups


class Formatter(Protocol):
    """What Typer writes its help with."""

    def section(self, name: str) -> AbstractContextManager[None]:
        """Begin a titled part."""

    def write_dl(self, rows: list[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names and what is said of them, side by side."""


class GroupedHelp(TyperGroup):
    """A group of commands whose help has chapters."""

    def format_commands(self, ctx: object, formatter: Formatter) -> None:  # noqa: ARG002  # Typer calls it
        """Write the commands; all names are as wide as the widest, so that the lines stand in one column."""
        width = max(map(len, COMMANDS))
        for title, names in command_groups().items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(width), COMMANDS[name][1]) for name in names])
