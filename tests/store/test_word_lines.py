"""The very line on which a word stands, however its text is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.store.word_lines import line_of_word
from csctl.store.yaml_text import Document, read_document

NOTES = """\
client: Harbor Homes
plain: one line with a price
folded plain: first line
  second price line
  third price line
single: 'it''s first
  and a price'
double: "escaped \\u00fcber
  the \\x70rice here"
block: |-  # a price in a remark
  first line

  second price
  third price
folded: >+
  first line
  last price

anchored: &price Price
again: *price
list: [one, price,
  price]
empty: ~
"""


def document(text: str) -> Document:
    read = read_document(text.encode(), "a.yaml")
    assert isinstance(read, Document)
    return read


def line(key: str, nth: int = 1, word: str = "price", index: int | None = None) -> int:
    found = document(NOTES)
    value = found.tree[key]
    path = (key,) if index is None else (key, index)
    text = (
        value
        if isinstance(value, str)
        else value[index]
        if isinstance(value, list) and index is not None
        else ""
    )
    assert isinstance(text, str)
    start = -1
    for _ in range(nth):
        start = text.index(word, start + 1)
    return line_of_word(found, path, text, start, start + len(word))


@pytest.mark.parametrize(
    ("key", "nth", "number"),
    [
        ("plain", 1, 2),
        ("folded plain", 1, 4),
        ("folded plain", 2, 5),
        ("single", 1, 7),
        ("block", 1, 13),
        ("block", 2, 14),
        ("folded", 1, 17),
    ],
)
def test_a_word_of_a_long_text_has_a_line_of_its_own(key: str, nth: int, number: int) -> None:
    assert line(key, nth) == number


def test_a_word_that_is_written_with_escapes_is_on_the_first_line_of_its_text() -> None:
    assert line("double") == 8
    assert line("double", word="the") == 9


def test_a_reference_is_where_its_word_is_found() -> None:
    assert line("anchored", word="Price") == 19
    assert line("again", word="Price") == 20


def test_an_item_within_brackets_has_the_line_it_stands_on() -> None:
    assert line("list", index=1) == 21
    assert line("list", index=2) == 22


def test_without_a_word_it_is_the_line_of_the_value() -> None:
    found = document(NOTES)
    assert line_of_word(found, ("block",), "first line", 0, 0) == 10
    assert line_of_word(found, ("nowhere",), "", 0, 0) == 1


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_ends_are_counted_as_an_editor_does(newline: str) -> None:
    text = newline.join(["client: A", "note: |", "  one", "  two", ""])
    found = document(text)
    value = found.tree["note"]
    assert isinstance(value, str)
    at = value.index("two")
    assert line_of_word(found, ("note",), value, at, at + 3) == 4


@given(st.lists(st.sampled_from(["pri", "price", "a price", "x"]), min_size=1, max_size=6), st.data())
def test_every_word_of_a_block_is_found_on_its_own_line(lines: list[str], data: st.DataObject) -> None:
    found = document("client: A\nnote: |\n" + "".join(f"  {one}\n" for one in lines))
    number = data.draw(st.integers(0, len(lines) - 1))
    value = "".join(f"{one}\n" for one in lines)
    word = lines[number].split()[-1]
    start = sum(len(one) + 1 for one in lines[:number]) + lines[number].index(word)
    assert line_of_word(found, ("note",), value, start, start + len(word)) == 3 + number
