"""A string stays a string and a date a date, whichever YAML reader looks at it."""

import datetime as dt
import re
import unicodedata

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


KINDS = {
    ScalarKind.NULL: r"~|null|Null|NULL|",
    ScalarKind.BOOL: r"(?i:y|yes|n|no|true|false|on|off)",
    ScalarKind.INT: r"[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*)",
    ScalarKind.FLOAT: r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9_]*)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?i:inf)|\.(?i:nan)",
    ScalarKind.TIMESTAMP: r"\d{4}-\d\d?-\d\d?"
    r"(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::?\d\d)?))?)?",
    ScalarKind.MERGE: r"<<|=",
}
"""The kinds as the YAML specifications say them, one expression for each."""

plain = st.one_of(
    st.text("yYnNoOtTrRuUeEsSfFaAlL~<=+-.0123456789:xb_ZiI \t\u017f\u212a\u0660", max_size=8),
    st.one_of([st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True) for pattern in KINDS.values()]),
)


@given(plain)
def test_the_kind_of_a_plain_scalar_is_the_first_whose_expression_it_fits(text: str) -> None:
    fits = (kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, text, re.ASCII))
    assert plain_kind(text) is next(fits, ScalarKind.TEXT)


def test_every_character_that_needs_an_escape_gets_one() -> None:
    for character in map(chr, [*range(0x20), *range(0x7F, 0xA0), 0xA0, 0xAD, 0xE4, 0x2028, 0xFEFF, 0x1F600]):
        is_control = unicodedata.category(character) in {"Cc", "Zl", "Zp"} or character == "\ufeff"
        assert on_one_line(f"a{character}b").startswith('"') is is_control
