"""Outside strings made harmless."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.render.visible import COMBINING_CAP, LENGTH_CAP, is_harmless, visible

FORBIDDEN = {"Cc", "Cs", "Zl", "Zp", "Co", "Cn", "Cf"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Harbor Homes", "Harbor Homes"),
        ("Zürich 株式会社", "Zürich 株式会社"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\nb\tc\rd", r"a\nb\tc\rd"),
        ("\x00\x7f", r"\x00\x7f"),
        ("\x9b31m", r"\x9b31m"),
        ("\u202eevil", r"\u202eevil"),
        ("\u2028", r"\u2028"),
        ("\ud800", r"\ud800"),
        ("\ue000", r"\ue000"),
        ("\U000e0041", r"\U000e0041"),
        ("a\u200db\u200c", "a\u200db\u200c"),
        ("[red]Acme[/red] :warning:", "[red]Acme[/red] :warning:"),
        ("", ""),
    ],
)
def test_what_could_steer_a_terminal_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters()))
def test_nothing_hidden_is_left_whatever_comes_in(text: str) -> None:
    left = {unicodedata.category(char) for char in visible(text) if char not in "\u200c\u200d"}
    assert not left & FORBIDDEN


@given(st.text(st.characters()))
def test_what_is_visible_stays_as_it_is(text: str) -> None:
    once = visible(text)
    assert visible(once) == once or len(once) > LENGTH_CAP


def test_towers_of_combining_marks_are_cut() -> None:
    assert visible("a" + "\u0301" * 50 + "b") == "a" + "\u0301" * COMBINING_CAP + "b"


def test_a_text_without_end_is_cut_and_says_so() -> None:
    shown = visible("x" * (LENGTH_CAP + 1))
    assert len(shown) == LENGTH_CAP
    assert shown.endswith("x…")


def test_a_text_at_the_limit_is_whole() -> None:
    assert visible("x" * LENGTH_CAP) == "x" * LENGTH_CAP


@pytest.mark.parametrize(
    ("char", "harmless"), [("a", True), ("\u200d", True), ("\x1b", False), ("\u202e", False)]
)
def test_one_character_is_harmless_or_not(char: str, harmless: bool) -> None:
    assert is_harmless(char) is harmless
