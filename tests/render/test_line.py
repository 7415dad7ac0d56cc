"""Lines, their columns and where they break."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from csctl.render.line import columns, padded, plain, span, wrapped


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("株式", 4), ("e\u0301", 1), ("a\u200db", 2), ("", 0)]
)
def test_columns_are_those_of_a_terminal(text: str, width: int) -> None:
    assert columns(text) == width


def test_padding_counts_columns_and_never_cuts() -> None:
    assert padded("株", 4) == "株  "
    assert padded("long", 2) == "long"


def test_a_line_ends_without_blanks() -> None:
    assert plain((span("a "), span("b  "))) == "a b"


def test_text_without_a_width_is_never_wrapped() -> None:
    assert wrapped("a b " * 500, None) == ("a b " * 500,)


def test_words_are_kept_whole_and_later_lines_indented() -> None:
    assert wrapped("silent for 31 days", 10, indent=2) == ("silent for", "  31 days")


def test_the_first_line_keeps_its_indentation() -> None:
    assert wrapped("  = ask who signs", 9, indent=4) == ("  = ask", "    who", "    signs")


def test_what_does_not_fit_the_lines_ends_in_dots() -> None:
    assert wrapped("one two three four five", 9, lines=2) == ("one two", "three…")


@example(" 株", 2, 0)
@given(st.text(st.sampled_from("ab 株\u0301"), max_size=60), st.integers(2, 30), st.integers(0, 4))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, width: int, indent: int) -> None:
    rows = wrapped(text, width, indent=min(indent, width - 2))
    assert "".join("".join(rows).split()) == "".join(text.split())
    assert all(columns(row.rstrip()) <= width for row in rows)
