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
