"""What the screen can do."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table
from rich.text import Text

from csctl.render.color_mode import ColorMode
from csctl.render.console import Look, drawn, in_alphabet, look_of
from csctl.render.line import Line, Span, Tone, span
from csctl.render.table import Column, Row, table_for
from thorough import depth


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


WRITTEN = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Cn", "Co", "Zl", "Zp")), max_size=20)
LINES = st.lists(st.lists(st.builds(span, WRITTEN, st.sampled_from(Tone)), max_size=6).map(tuple), max_size=4)
RICH_STYLES = {
    Tone.PLAIN: "",
    Tone.BAD: "red",
    Tone.ALARM: "bold white on red",
    Tone.WARN: "yellow",
    Tone.GOOD: "green",
    Tone.QUIET: "dim",
    Tone.STRONG: "bold",
}


def rich_console(width: int) -> Console:
    """A console of Rich that interprets nothing in its text."""
    return Console(
        file=io.StringIO(),
        force_terminal=True,
        color_system="standard",
        no_color=False,
        width=width,
        emoji=False,
        markup=False,
        highlight=False,
        legacy_windows=False,
    )


def rich_text(line: Line) -> Text:
    return Text.assemble(*((part.text, RICH_STYLES[part.tone]) for part in line))


@given(lines=LINES, width=st.sampled_from([1, 20, 80, 10_000]), term=st.sampled_from(["xterm", "dumb", ""]))
@settings(max_examples=depth(100, 100, 3000))
def test_every_byte_is_the_one_that_rich_would_write(lines: list[Line], width: int, term: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TERM", term)
        console = rich_console(width)
        with console.capture() as capture:
            for line in lines:
                console.print(rich_text(line), soft_wrap=True)
    assert drawn(lines, Look(width=width, colour=True)) == capture.get()


CELLS = st.builds(span, st.text("abcXYZ 0123456789▲▼~!?%*äö漢", max_size=12), st.sampled_from(Tone))
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5)


@given(rows=ROWS)
def test_a_table_is_the_one_that_rich_would_draw(rows: list[tuple[Span, Span, Span]]) -> None:
    heads = ("ACCOUNT", "CHURN", "WHY")
    table = table_for(
        tuple(Column(title=title) for title in heads[:-1]),
        tuple(Row(cells=row[:-1], reason=row[-1].text) for row in rows),
        width=None,
    )
    assert table.grid is not None
    theirs = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="none")
    for head, width in zip(heads, (*table.grid.widths, 40), strict=True):
        theirs.add_column(Text.assemble((head, "dim")), width=width, no_wrap=True)
    for *cells, reason in rows:
        theirs.add_row(*(rich_text((cell,)) for cell in cells), Text(reason.text))
    console = rich_console(200)
    with console.capture() as capture:
        console.print(theirs)
    ours = drawn(table.lines, Look(width=200, colour=True))
    assert _without_ends(ours) == _without_ends(capture.get())


def _without_ends(text: str) -> list[str]:
    """Rich fills the last column with blanks, which nobody sees."""
    return [line.rstrip() for line in text.splitlines()]
