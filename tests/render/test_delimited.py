"""CSV without formulas."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.render.delimited import csv_text, formula_safe


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+49 44", "'+49 44"),
        ("-x", "'-x"),
        ("\tx", r"'\tx"),
        ("\rx", r"'\rx"),
        ("-4.5", "-4.5"),
        ("+3", "+3"),
        ("-1e-05", "-1e-05"),
        (" =1+1", "' =1+1"),
        ("x;=cmd|' /C calc'!A0", "x;'=cmd|' /C calc'!A0"),
        ("x, -cmd|' /C calc'!A0", "x, '-cmd|' /C calc'!A0"),
        ("x;\uff1d1+1", "x;'\uff1d1+1"),
        ("two; +41 44 000, -10 %", "two; +41 44 000, -10 %"),
        ("ask @maya, @jonas; a = b", "ask @maya, @jonas; a = b"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_no_cell_begins_a_formula(cell: str, safe: str) -> None:
    assert formula_safe(cell) == safe


@given(st.lists(st.text(), min_size=2, max_size=4))
def test_rows_stay_rows_whatever_they_hold(cells: list[str]) -> None:
    rows = list(csv.reader(io.StringIO(csv_text([cells, cells]))))
    assert len(rows) == 2
    assert rows[0] == [formula_safe(cell) for cell in cells]


def test_none_is_an_empty_cell() -> None:
    assert csv_text([("a", None, 1.5)]) == "a,,1.5\n"


def test_no_line_of_a_whole_text_begins_a_formula_where_semicolons_stand_between_cells() -> None:
    text = "Said:\n- one thing\n=1+1\n-cmd|' /C calc'!A0\n"
    assert formula_safe(text, whole=True) == "Said:\n- one thing\n'=1+1\n'-cmd|' /C calc'!A0\n"


def test_a_whole_text_keeps_its_lines_and_its_length() -> None:
    text = "=first\n\x1bsecond" + "x" * 3000
    (row,) = csv.reader(io.StringIO(csv_text([(text, -1)], whole=True)))
    assert row == ["'=first\n\\x1bsecond" + "x" * 3000, "-1"]
