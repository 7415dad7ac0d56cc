"""Lines and columns, near to every place also in a text that is very long."""

import re

from hypothesis import given
from hypothesis import strategies as st

from csctl.store.places import LANDMARK_CHARACTERS, line_and_column, line_at

_LONG = ("b" * (LANDMARK_CHARACTERS - 3), "\n" * 5_000, "c" * 700)
PARTS = st.sampled_from(("\n", "\r", "\r\n", "a", "ä\u2028", *_LONG))


def lines_of(text: str) -> list[str]:
    return re.split("\r\n|\n|\r", text)


@given(st.lists(PARTS, max_size=12).map("".join), st.data())
def test_a_place_is_on_the_line_that_an_editor_shows(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)).filter(lambda one: text[one - 1 : one + 1] != "\r\n"))
    before = lines_of(text[:offset])
    assert line_and_column(text, offset) == (len(before), len(before[-1]) + 1)


@given(st.lists(PARTS, max_size=12).map("".join), st.data())
def test_a_line_is_what_an_editor_shows_of_it_cut_short(text: str, data: st.DataObject) -> None:
    lines = lines_of(text)
    number = data.draw(st.integers(-1, len(lines) + 2))
    assert line_at(text, number) == (lines[number - 1][:4_000] if 0 < number <= len(lines) else "")
