"""What a text file is written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.errors import DataProblem
from csctl.exchange.sniffing import DELIMITERS, table_of

ROWS = (("First Name", "Last Name", "Note"), ("Zoë", "Müller", "so, so; well | yes\tno"))


def written(delimiter: str, codec: str, line_end: str = "\r\n") -> bytes:
    quoted = (delimiter.join(f'"{cell}"' for cell in row) for row in ROWS)
    return line_end.join(quoted).encode(codec)


@pytest.mark.parametrize("delimiter", list(DELIMITERS))
@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "cp1252 (Western European Windows)"),
    ],
)
def test_every_encoding_and_delimiter_is_told_apart(delimiter: str, codec: str, name: str) -> None:
    table = table_of(written(delimiter, codec))
    assert (table.header, table.delimiter, table.encoding) == (ROWS[0], delimiter, name)
    assert [row.cells for row in table.rows()] == [ROWS[1]]


def test_the_hint_of_excel_is_followed_and_lines_count_as_in_the_file() -> None:
    table = table_of(b"sep=;\r\na;b,c,d\r\n1;2\r\n")
    assert (table.header, [row.line for row in table.rows()]) == (("a", "b,c,d"), [3])


def test_a_cell_of_several_lines_does_not_shift_the_lines_after_it() -> None:
    table = table_of(b'a,b\n"one\ntwo",2\n\n3,4\n')
    assert [row.line for row in table.rows()] == [2, 5]


def test_empty_rows_say_nothing() -> None:
    assert [row.cells for row in table_of(b"a,b\n,\n  , \n1,2\n,,\n").rows()] == [("1", "2")]


def test_a_single_column_is_a_table_too() -> None:
    assert table_of(b"Email\na@b.example\n").header == ("Email",)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b'a,b\n1,2\n"x,3\n4,5\n', "line 3: a quotation mark is opened and never closed"),
        (b'a,b\n"x"y,3\n', "line 2: a quotation mark in the middle of a cell"),
        (b'a,b\n"' + b"x" * 200_000 + b'",1\n', "line 2: a cell that does not end within 131,072 characters"),
        (b"a,b\n1,2\n\x81\x8d,3\n", "line 3: bytes that are no text in cp1252"),
        (b"\n \n", "the file is empty"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(raw: bytes, message: str) -> None:
    with pytest.raises(DataProblem) as refusal:
        tuple(table_of(raw).rows())
    assert refusal.value.message.startswith(message)


@given(st.binary(max_size=400))
def test_no_bytes_do_more_than_be_refused(raw: bytes) -> None:
    try:
        rows = tuple(table_of(raw).rows())
    except DataProblem:
        return
    assert all(row.line >= 1 for row in rows)
