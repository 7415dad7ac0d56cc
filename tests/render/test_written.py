"""The echo of a write, on any screen."""

import datetime as dt

import pytest

from cli.log_book import HARBOR
from csctl.logbook.contact import ContactSaid, contact_entered
from csctl.logbook.effect import Stage, effect
from csctl.logbook.entered import Entered, Fact
from csctl.model.norms import Norms
from csctl.model.scalars import Moment
from csctl.record import replace
from csctl.render.console import Look, drawn
from csctl.render.line import columns
from csctl.render.written import Echo, diff_lines, written_lines
from csctl.store.edit import edited
from logbook.test_read_back import read

TODAY = dt.date(2026, 11, 23)
STAGE = Stage(slug="harbor-homes", file="accounts/harbor-homes.yaml", norms=Norms(), today=TODAY)


def echo() -> Echo:
    before = read(HARBOR)[1]
    entered = contact_entered(ContactSaid(note="Called him back, at last"), before, TODAY, Moment(TODAY))
    after = read(edited(HARBOR, entered.operations))[1]
    return Echo(
        command="log-contact",
        account="harbor-homes",
        client="Harbor Homes",
        file="accounts/harbor-homes.yaml",
        entered=entered,
        effect=effect(STAGE, before, after),
        lines=(4, 0),
        is_new_text=True,
    )


@pytest.mark.parametrize("width", [30, 40, 80, 160])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    look = Look(width=width)
    shown = drawn(written_lines(echo(), look), look)
    assert all(columns(line) <= width for line in shown.splitlines())
    assert "undo" in shown


def test_a_pipe_gets_no_hints_and_no_wrapping() -> None:
    shown = drawn(written_lines(echo(), Look()), Look())
    assert "undo" not in shown
    assert "the ask of Wed 18 Nov 2026: When is it ready? (Béat Roth); reply was owed since" in shown


def test_ascii_is_enough() -> None:
    look = Look(encoding="ascii")
    assert drawn(written_lines(echo(), look), look).isascii()
    assert " -> " in drawn(written_lines(echo(), look), look)


def test_nothing_from_a_file_steers_the_terminal() -> None:
    strange = Entered(
        headline="call\x1b[2J", operations=(), facts=(Fact(label="note", text="a\u202eb\n\x9bc"),)
    )
    shown = drawn(written_lines(replace(echo(), entered=strange), Look()), Look())
    assert not set("\x1b\u202e\x9b") & set(shown)


@pytest.mark.parametrize(
    ("lines", "words"),
    [((1, 0), "+1 line in"), ((6, 0), "+6 lines in"), ((0, 2), "-2 lines in"), ((1, 1), "+1 -1 lines in")],
)
def test_lines_are_counted_in_words(lines: tuple[int, int], words: str) -> None:
    shown = drawn(written_lines(replace(echo(), lines=lines), Look()), Look())
    assert f"  file      {words} accounts/harbor-homes.yaml\n" in shown


def test_a_difference_has_its_colours() -> None:
    look = Look(width=80, colour=True)
    shown = drawn(diff_lines("--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n same\n", look), look)
    assert "\x1b[31m-old" in shown
    assert "\x1b[32m+new" in shown
