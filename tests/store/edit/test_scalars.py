"""A string stays a string and a date a date, whichever YAML reader looks at it."""

import datetime as dt

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from csctl.store.edit.operations import Scalar
from csctl.store.edit.scalars import ScalarKind, literal, on_one_line, plain_kind


def loaded(text: str) -> object:
    return yaml.load(text, Loader=yaml.CSafeLoader)


storable = st.text(st.characters(exclude_categories=["Cs"]))


@given(storable)
def test_a_string_on_one_line_reads_back_as_that_string(text: str) -> None:
    written = on_one_line(text)
    assert "\n" not in written
    assert loaded(f"k: {written}\n") == {"k": text}
    assert loaded(f"[{written}, {{a: {written}, b: 1}}]\n") == [text, {"a": text, "b": 1}]


@given(storable, st.sampled_from(["'", '"']))
def test_a_preferred_quotation_mark_never_changes_the_string(text: str, quote: str) -> None:
    assert loaded(f"k: {on_one_line(text, quote)}\n") == {"k": text}


@given(st.text(st.sampled_from("a :#-\n\t|>'\"é☕"), max_size=30))
def test_a_literal_block_reads_back_as_that_string(text: str) -> None:
    block = literal(text)
    if block:
        header, lines = block
        assert loaded("\n".join((f"k: {header}", *(f"  {line}" if line else "" for line in lines), ""))) == {
            "k": text
        }


@pytest.mark.parametrize(
    "text",
    [
        *("NO", "on", "y", "~", "null", "", "012", "1:30", "12", "1_000", "0x1F", "0o14", "0b1", "1e3", "+1"),
        *(".5", "5.", ".inf", "-.INF", ".nan", "1:30.5", "-0", "<<", "="),
        *("2026-11-20", "2026-11-20T16:10:00Z", "2026-11-20 16:10:00"),
    ],
)
def test_a_string_that_looks_like_something_else_is_quoted(text: str) -> None:
    assert plain_kind(text) is not ScalarKind.TEXT
    assert on_one_line(text) == f"'{text}'"


@pytest.mark.parametrize(
    "text", ["A", "Anna Muster", "2026-10", "2026-117", "1.2.3", "a-b", "née ☕", "infinite"]
)
def test_an_ordinary_string_stays_plain(text: str) -> None:
    assert on_one_line(text) == text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "null"),
        (True, "true"),
        (4500, "4500"),
        (12.5, "12.5"),
        (1e16, "10000000000000000.0"),
        (1e-7, "0.0000001"),
        (float("nan"), ".nan"),
        (float("-inf"), "-.inf"),
        (dt.date(2026, 11, 20), "2026-11-20"),
        (dt.datetime(2026, 11, 20, 16, 10), "2026-11-20 16:10"),  # noqa: DTZ001  (a time on the wall)
        (dt.datetime(2026, 11, 20, 16, 10, tzinfo=dt.UTC), "2026-11-20 16:10+00:00"),
    ],
)
def test_what_is_no_string_is_written_plain(value: Scalar, written: str) -> None:
    assert on_one_line(value) == written


@pytest.mark.parametrize(
    "text", ["one line", "one line\n", " x\ny", "\nx\ny", "x\ny\n\n", "x\ry\nz", "x\x07\ny"]
)
def test_text_that_a_block_cannot_hold_gets_none(text: str) -> None:
    assert literal(text) is None
