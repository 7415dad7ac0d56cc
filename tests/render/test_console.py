"""What the screen can do."""

import io

import pytest

from csctl.render.color_mode import ColorMode
from csctl.render.console import Look, console_for, drawn, in_alphabet, look_of
from csctl.render.line import Tone, span


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("color", "environ", "colour"),
    [
        (ColorMode.AUTO, {}, True),
        (ColorMode.AUTO, {"NO_COLOR": "1"}, False),
        (ColorMode.AUTO, {"NO_COLOR": ""}, True),
        (ColorMode.AUTO, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (ColorMode.AUTO, {"TERM": "dumb"}, False),
        (ColorMode.ALWAYS, {"NO_COLOR": "1"}, True),
        (ColorMode.NEVER, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_the_option_decides_before_the_environment(
    color: ColorMode, environ: dict[str, str], colour: bool
) -> None:
    assert look_of(Terminal(), color, environ).colour is colour


def test_a_pipe_has_no_colour_and_no_width_unless_colour_is_forced() -> None:
    assert look_of(io.StringIO(), ColorMode.AUTO, {"COLUMNS": "40"}) == Look(width=None, colour=False)
    assert look_of(io.StringIO(), ColorMode.AUTO, {"FORCE_COLOR": "1"}).colour


@pytest.mark.parametrize(("columns", "width"), [("40", 40), ("0", 80), ("-3", 80), ("x", 80), ("", 80)])
def test_columns_is_honoured_where_it_makes_sense(columns: str, width: int) -> None:
    assert look_of(Terminal(), ColorMode.AUTO, {"COLUMNS": columns}).width == width


def test_a_closed_stream_is_a_pipe() -> None:
    closed = io.StringIO()
    closed.close()
    assert look_of(None, ColorMode.AUTO, {}) == Look()
    assert not look_of(closed, ColorMode.AUTO, {}).is_terminal


def test_ascii_gets_substitutes_and_escapes() -> None:
    assert in_alphabet("44 ▼ ~ · Zürich…", "ascii") == r"44 v ~ | Z\xfcrich..."
    assert in_alphabet("Zürich …▲", "cp1252") == "Zürich …^"
    assert in_alphabet("44 ▼", "utf-8") == "44 ▼"


def test_colour_is_only_where_it_was_asked_for() -> None:
    line = (span("RED", Tone.ALARM), span(" [red]x[/] :warning:"))
    assert drawn([line], Look(width=40)) == "RED [red]x[/] :warning:\n"
    assert drawn([line], Look(width=40, colour=True)) == "\x1b[1;37;41mRED\x1b[0m [red]x[/] :warning:\n"


def test_a_long_line_is_not_broken_by_the_console() -> None:
    line = (span("x " * 100, Tone.BAD),)
    assert drawn([line], Look(width=40, colour=True)).count("\n") == 1


def test_the_console_has_no_markup() -> None:
    console = console_for(Look(width=40))
    with console.capture() as capture:
        console.print("[bold]x[/bold] :warning:")
    assert capture.get() == "[bold]x[/bold] :warning:\n"
