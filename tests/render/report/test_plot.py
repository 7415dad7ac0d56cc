"""Charts as geometry: everything stays within the drawing, and round values stand at the axes."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.advice.report.review import Point
from csctl.render.report.plot import HEIGHT, LEFT, RIGHT, WIDTH, Line, Style, chart, nice_ticks, short_number

values = st.floats(-1e6, 1e9, allow_nan=False).map(lambda value: round(value, 3))
days = st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1))
points = st.lists(
    st.builds(lambda day, value: Point(day=day, value=value), days, values),
    min_size=1,
    max_size=20,
    unique_by=lambda point: point.day,
).map(lambda some: tuple(sorted(some, key=lambda point: point.day)))  # fmt: skip


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (214, 551, (0, 200, 400, 600)),
        (0, 24, (0, 10, 20, 30)),
        (23.1, 40, (20, 25, 30, 35, 40)),
        (5, 5, (4, 4.5, 5, 5.5, 6)),
        (0, 0, (0, 0.25, 0.5, 0.75, 1)),
    ],
)
def test_the_values_at_the_axis_are_round(low: float, high: float, ticks: tuple[float, ...]) -> None:
    assert nice_ticks(low, high) == ticks


@given(values, values)
def test_the_axis_holds_both_ends_in_a_few_steps(one: float, other: float) -> None:
    low, high = sorted((one, other))
    ticks = nice_ticks(low, high)
    assert ticks[0] <= low + 1e-6
    assert ticks[-1] >= high - 1e-6
    assert 3 <= len(ticks) <= 7


@given(points)
def test_every_mark_lies_within_the_drawing(some: tuple[Point, ...]) -> None:
    drawn = chart("T", "D", [Line(label="Reading", style=Style.FIRST, points=some)])
    assert drawn is not None
    (series,) = drawn.series
    assert len(series.marks) == len(some)
    assert all(LEFT <= place.x <= WIDTH - RIGHT and 0 <= place.y <= HEIGHT for place in series.marks)
    assert 1 <= len(drawn.across) <= 4


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (-8.5, "-8.5"), (99_999, "99,999"), (100_000, "100k"), (455_500, "455.5k"),
        (2_000_000, "2M"), (-1_500_000, "-1.5M"), (12e9, "12bn"),
    ],
)  # fmt: skip
def test_a_long_number_is_short_beside_an_axis(value: float, text: str) -> None:
    assert short_number(value) == text


def test_there_is_no_chart_of_nothing() -> None:
    assert chart("T", "D", [Line(label="Reading", style=Style.FIRST, points=())]) is None


def test_a_plan_is_a_line_without_marks() -> None:
    some = (Point(day=dt.date(2026, 1, 1), value=0), Point(day=dt.date(2026, 12, 31), value=10))
    drawn = chart("T", "D", [Line(label="Plan", style=Style.PLAN, points=some)])
    assert drawn is not None
    assert drawn.series[0].marks == ()
    assert drawn.series[0].path.startswith("M")


def test_last_values_that_would_stand_on_each_other_are_written_once() -> None:
    day = dt.date(2026, 1, 1)
    lines = [
        Line(label=str(v), style=Style.FIRST, points=(Point(day=day, value=v),)) for v in (10.0, 10.1, 90.0)
    ]
    drawn = chart("T", "D", lines, (0, 100))
    assert drawn is not None
    assert [one.last.text for one in drawn.series if one.last] == ["10", "90"]


def test_a_year_has_month_ends_at_its_foot_and_a_fortnight_its_days() -> None:
    def feet(first: dt.date, last: dt.date) -> list[str]:
        some = (Point(day=first, value=1), Point(day=last, value=2))
        drawn = chart("T", "D", [Line(label="R", style=Style.FIRST, points=some)])
        return [place.text for place in drawn.across] if drawn else []

    year = feet(dt.date(2025, 12, 31), dt.date(2026, 12, 31))
    assert year == ["Dec 2025", "Apr 2026", "Aug 2026", "Dec 2026"]
    assert feet(dt.date(2026, 10, 1), dt.date(2026, 10, 15)) == ["1 Oct 2026", "15 Oct 2026"]
