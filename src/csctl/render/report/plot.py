"""Charts as geometry: where lines, marks, ticks and labels stand. The template writes them as SVG."""

import datetime as dt
import math
from collections.abc import Sequence
from enum import StrEnum

from csctl.advice.report.review import Point
from csctl.record import Record, Row
from csctl.render.report.words import number, planned, short_month
from csctl.render.words import date_in_words

WIDTH, HEIGHT = 480, 250
LEFT, RIGHT, TOP, BOTTOM = 52, 58, 34, 32
_STEPS = (1, 2, 2.5, 5, 10)
_SHORT_DAYS = 100
_LONG = 100_000
_TIME_TICKS = 4
_LEGEND_LETTER, _LEGEND_SAMPLE = 8.8, 44  # on a phone the letters are drawn larger


class Style(StrEnum):
    """How a series is drawn; each has a dash and a mark of its own, so that colour is never alone."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    PLAN = "plan"


class Line(Record):
    """A series: its values by day, in one style."""

    label: str
    style: Style
    points: tuple[Point, ...]


class Place(Record):
    """A text or a mark at a place of the drawing."""

    x: float
    y: float
    text: str = ""


class Drawn(Record):
    """A series as it is drawn: the path, its marks, the sample of the legend, and the last value."""

    style: Style
    path: str
    marks: tuple[Place, ...]
    legend: Place
    last: Place | None


class Chart(Record):
    """A whole chart; `title` and `desc` say what it shows to whoever cannot see it."""

    title: str
    desc: str
    series: tuple[Drawn, ...]
    across: tuple[Place, ...]
    up: tuple[Place, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


class _Scale(Row):
    """From values to places."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        if self.high == self.low:
            return (self.start + self.end) / 2
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def chart(title: str, desc: str, lines: Sequence[Line], ticks: Sequence[float] | None = None) -> Chart | None:
    """Return the chart of the lines that have points; None without any. `ticks` fixes the upright axis."""
    shown = [one for one in lines if one.points]
    points = [p for one in shown for p in one.points]
    if not points:
        return None
    days = [p.day.toordinal() for p in points]
    values = tuple(ticks or nice_ticks(min(p.value for p in points), max(p.value for p in points)))
    across = _Scale(min(days), max(days), LEFT, WIDTH - RIGHT)
    up = _Scale(values[0], values[-1], HEIGHT - BOTTOM, TOP)
    return Chart(
        title=title,
        desc=desc,
        series=_drawn(shown, across, up),
        across=_time_ticks(min(days), max(days), across),
        up=tuple(Place(x=LEFT, y=up.at(value), text=short_number(value)) for value in values),
    )


def short_number(value: float) -> str:
    """`37.1`, `45,000`, `455.5k`, `2M`: a number that fits beside an axis."""
    for size, letter in ((1e9, "bn"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= max(size, _LONG):
            return f"{number(value / size)}{letter}"
    return number(value)


def _last_value(one: Line) -> str:
    value = one.points[-1].value
    return short_number(planned(value) if one.style is Style.PLAN else value)


def nice_ticks(low: float, high: float) -> tuple[float, ...]:
    """Return round values that hold both ends; zero among them where it is near."""
    if low > 0 and low < high / 2:
        low = 0.0
    if low == high:
        low, high = (low - 1, high + 1) if low else (0.0, 1.0)
    step = _step((high - low) / 4)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(step * index, 10) for index in range(first, last + 1))


def _step(raw: float) -> float:
    magnitude = 10.0 ** math.floor(math.log10(raw))
    return next(step * magnitude for step in _STEPS if step * magnitude >= raw * 0.999)


def _drawn(lines: Sequence[Line], across: _Scale, up: _Scale) -> tuple[Drawn, ...]:
    drawn: list[Drawn] = []
    legend = float(LEFT)
    for one in lines:
        places = tuple(Place(x=across.at(p.day.toordinal()), y=up.at(p.value)) for p in one.points)
        last = places[-1]
        drawn.append(
            Drawn(
                style=one.style,
                path=" ".join(f"{'L' if index else 'M'}{p.x} {p.y}" for index, p in enumerate(places)),
                marks=() if one.style is Style.PLAN else places,
                legend=Place(x=round(legend, 1), y=14, text=one.label),
                last=Place(x=last.x, y=last.y, text=_last_value(one)),
            )
        )
        legend += _LEGEND_SAMPLE + _LEGEND_LETTER * len(one.label)
    return _apart(drawn)


def _apart(drawn: list[Drawn]) -> tuple[Drawn, ...]:
    """Drop a last value that would stand on another one; the table has them all."""
    kept: list[Drawn] = []
    taken: list[Place] = []
    for one in drawn:
        place = one.last
        is_free = place is not None and all(
            abs(place.y - other.y) >= 13 or abs(place.x - other.x) >= 40  # noqa: PLR2004 - a label's size
            for other in taken
        )
        if place is not None and is_free:
            taken.append(place)
        kept.append(
            Drawn(
                style=one.style,
                path=one.path,
                marks=one.marks,
                legend=one.legend,
                last=place if is_free else None,
            )
        )
    return tuple(kept)


def _time_ticks(first: int, last: int, across: _Scale) -> tuple[Place, ...]:
    """Month ends at even steps back from the last one; over a short time the first and the last day."""
    ends = [day for day in range(first, last + 1) if dt.date.fromordinal(day + 1).day == 1]
    is_long = last - first >= _SHORT_DAYS and len(ends) > 1
    step = math.ceil(len(ends) / _TIME_TICKS)
    days = sorted(ends[::-1][::step]) if is_long else sorted({first, last})
    bottom = HEIGHT - BOTTOM
    return tuple(Place(x=across.at(day), y=bottom, text=_day(day, is_month=is_long)) for day in days)


def _day(ordinal: int, *, is_month: bool) -> str:
    day = dt.date.fromordinal(ordinal)
    return short_month(day) if is_month else date_in_words(day)
