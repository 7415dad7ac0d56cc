"""What csctl goes by beside the book: the day, the terminal, the editor, the program itself."""

import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

import csctl
from csctl.cli.asking import can_ask
from csctl.cli.clock import BookDay, clock_time
from csctl.cli.editor import EDITOR_VARIABLES, USUAL, chosen_editor, usual_editor
from csctl.cli.flags import Flags
from csctl.cli.output import stdout_look
from csctl.record import replace
from csctl.render.color_mode import ColorMode
from csctl.store.settings.setting import Group, Plain, Setting, Source
from csctl.store.settings.yaml_reader import yaml_reader


def day_settings(
    flags: Flags, day: BookDay, stated: Setting | None, timezone: str | None
) -> Iterator[Setting]:
    """Return the day csctl works with and why; `stated` is the `today:` of the norms."""
    if flags.as_of is not None:
        yield _setting(Group.DAY, "day", day.today, Source.FLAG, "--as-of")
    elif day.pinned is not None and stated is not None:
        yield replace(stated, group=Group.DAY, path="day", value=day.today)
    else:
        yield _setting(Group.DAY, "day", day.today, Source.FOUND, "the clock")
    now = clock_time(timezone)
    where = f"in {timezone}" if timezone else "in the time zone of this computer"
    yield _setting(Group.DAY, "clock", now, Source.FOUND, where)


def terminal_settings(flags: Flags) -> Iterator[Setting]:
    """Return what stdout can show, whether questions are asked, and the editor."""
    look = stdout_look(flags)
    yield _setting(Group.TERMINAL, "colour", look.colour, *_why_colour(flags, is_terminal=look.is_terminal))
    width_from = (
        (Source.VARIABLE, "COLUMNS") if _columns_counts(look.width) else (Source.FOUND, "the terminal")
    )
    pipe = (Source.FOUND, "no terminal: nothing is cut")
    yield _setting(Group.TERMINAL, "width", look.width, *(width_from if look.is_terminal else pipe))
    yield _setting(Group.TERMINAL, "encoding", look.encoding.lower(), Source.FOUND, "stdout")
    yield _setting(Group.TERMINAL, "questions", can_ask(flags), *_why_questions(flags))
    yield _editor()


def program_settings() -> Iterator[Setting]:
    """Return which csctl this is, and what it runs on."""
    yield _setting(Group.PROGRAM, "version", csctl.__version__, Source.FOUND, "installed")
    yield _setting(
        Group.PROGRAM, "python", platform.python_version(), Source.FOUND, sys.executable or "running"
    )
    yield _setting(Group.PROGRAM, "yaml_reader", yaml_reader(), Source.FOUND, "installed")


def _why_colour(flags: Flags, *, is_terminal: bool) -> tuple[Source, str]:
    if flags.color is not ColorMode.AUTO:
        return Source.FLAG, "--color"
    if variable := next((name for name in ("NO_COLOR", "FORCE_COLOR") if os.environ.get(name)), None):
        return Source.VARIABLE, variable
    if is_terminal and os.environ.get("TERM") == "dumb":
        return Source.VARIABLE, "TERM"
    return Source.FOUND, "a terminal" if is_terminal else "no terminal"


def _columns_counts(width: int | None) -> bool:
    return os.environ.get("COLUMNS", "") == str(width)


def _why_questions(flags: Flags) -> tuple[Source, str]:
    if flags.no_input:
        return Source.FLAG, "--no-input"
    return Source.FOUND, "stdin and stderr are terminals" if can_ask(flags) else "no terminal to ask at"


def _editor() -> Setting:
    chosen, variable = chosen_editor()
    if chosen:
        return _setting(Group.TERMINAL, "editor", chosen, Source.VARIABLE, variable)
    usual = Path(usual_editor()).name
    missing = f"{' nor '.join(EDITOR_VARIABLES)} is set" if usual else f"{' nor '.join(USUAL)} is there"
    return _setting(Group.TERMINAL, "editor", usual or None, Source.FOUND, f"neither {missing}")


def _setting(
    group: Group, path: str, value: Plain, source: Source = Source.DEFAULT, name: str = ""
) -> Setting:
    return Setting(group=group, path=path, value=value, source=source, name=name)
