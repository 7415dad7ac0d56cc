"""Layout of rows for a width."""

from csctl.render.line import Line, plain, span
from csctl.render.table import Column, Row, table_for

HEADS = (Column(title="NAME"), Column(title="ONE", drop=1), Column(title="TWO", drop=2))
ROWS = (Row(cells=(span("harbor"), span("1"), span("22222")), reason="because it is so and so"),)


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [plain(line) for line in lines]


def test_with_room_the_reason_stands_beside() -> None:
    table = table_for(HEADS, ROWS, 60)
    assert texts(table.lines) == ["NAME    ONE  TWO    WHY", "harbor  1    22222  because it is so and so"]
    assert table.titles == {"NAME", "ONE", "TWO"}


def test_with_less_the_reason_goes_below() -> None:
    assert texts(table_for(HEADS, ROWS, 30).lines)[1:] == ["harbor  1    22222", "  because it is so and so"]


def test_gaps_get_smaller_before_columns_leave() -> None:
    assert texts(table_for(HEADS, ROWS, 16).lines)[0] == "NAME   ONE TWO"
    assert texts(table_for(HEADS, ROWS, 15).lines)[0] == "NAME    ONE"
    assert table_for(HEADS, ROWS, 15).titles == {"NAME", "ONE"}


def test_with_hardly_any_room_a_row_is_a_card() -> None:
    assert texts(table_for(HEADS, ROWS, 5).lines)[:2] == ["harbo", "r"]


def test_a_table_of_nothing_has_its_headings() -> None:
    assert texts(table_for(HEADS, (), None).lines) == ["NAME  ONE  TWO  WHY"]
