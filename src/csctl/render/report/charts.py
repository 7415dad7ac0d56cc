"""The charts of a review: readings against the way to the target or last year, and corners over time."""

from collections.abc import Sequence

from csctl.advice.report.inside import Inside
from csctl.advice.report.review import Basis, MetricView, Point
from csctl.judgement import Band, Corner, CornerName, Triangle
from csctl.record import Record
from csctl.render.cells import BAND_TONES, SIGNS
from csctl.render.line import Tone
from csctl.render.report.plot import Chart, Line, Place, Style, chart
from csctl.render.report.words import UNKNOWN, Mark, metric_in_words, number, planned, short_month
from csctl.render.words import date_in_words, listed, whole_score

HISTORY = "Triangle over time"
_STYLES = (Style.FIRST, Style.SECOND, Style.THIRD)
_SCORES = (0, 20, 40, 60, 80, 100)
_TIP, _FOOT_LEFT, _FOOT_RIGHT = Place(x=60, y=16), Place(x=18, y=88), Place(x=102, y=88)


class Table(Record):
    """Figures in rows; the first cell of each is its heading."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class CornerMark(Record):
    """A corner of the small triangle: where it stands, its band, and its sign."""

    place: Place
    band: str
    sign: str


class SmallTriangle(Record):
    """The golden triangle in a few lines."""

    title: str
    desc: str
    corners: tuple[CornerMark, ...]


def metric_chart(one: MetricView) -> Chart | None:
    """Return the readings against the way to the target, or against last year; None where no line can be."""
    title = f"{one.name}, in {one.unit}" if one.unit else one.name
    return _over_time(title, metric_in_words(one), _lines(one)) if one.readings else None


def _over_time(
    title: str, desc: str, lines: tuple[Line, ...], ticks: Sequence[float] | None = None
) -> Chart | None:
    """Return the chart; None of a single day, which draws no line: a sentence says it better."""
    days = {point.day for line in lines for point in line.points}
    return chart(title, desc, lines, ticks) if len(days) > 1 else None


def _lines(one: MetricView) -> tuple[Line, ...]:
    readings = Line(label="Reading", style=Style.FIRST, points=one.readings)
    match one.basis:
        case Basis.PLAN:
            return (readings, Line(label="Plan", style=Style.PLAN, points=_way(one)))
        case Basis.LAST_YEAR:
            pairs = [(p, before) for p in one.readings if (before := one.year_before(p))]
            then = tuple(Point(day=p.day, value=before.value) for p, before in pairs)
            wanted = tuple(Point(day=p.day, value=_wanted(one, before)) for p, before in pairs)
            return (
                Line(label="This year", style=Style.FIRST, points=one.readings),
                Line(label="Year before", style=Style.SECOND, points=then),
                Line(label="Wanted", style=Style.PLAN, points=wanted),
            )
        case Basis.VALUE if one.target_value is not None:
            level = tuple(Point(day=p.day, value=one.target_value) for p in one.readings)
            return (readings, Line(label="Target", style=Style.PLAN, points=level))
        case _:
            return (readings,)


def _way(one: MetricView) -> tuple[Point, ...]:
    if one.baseline is None or one.target_day is None or one.target_value is None:
        return ()
    return (one.baseline, Point(day=one.target_day, value=one.target_value))


def _wanted(one: MetricView, before: Point) -> float:
    return before.value * (1 + (one.change_pct or 0) / 100)


def metric_table(one: MetricView) -> Table:
    """Return the figures behind the chart."""
    title = f"{one.name}, in {one.unit}" if one.unit else one.name
    match one.basis:
        case Basis.LAST_YEAR:
            head: tuple[str, ...] = ("Month", "This year", "Year before", "Wanted")
            rows = tuple(_year_row(one, p) for p in one.readings)
        case Basis.PLAN:
            head = ("Day", "Reading", "Plan")
            rows = tuple(
                (date_in_words(p.day), number(p.value), number(planned(one.wanted_on(p.day) or 0)))
                for p in one.readings
            )
        case _:
            head = ("Day", "Reading")
            rows = tuple((date_in_words(p.day), number(p.value)) for p in one.readings)
    return Table(title=title, head=head, rows=rows)


def _year_row(one: MetricView, reading: Point) -> tuple[str, ...]:
    before = one.year_before(reading)
    then = ("-", "-") if before is None else (number(before.value), number(planned(_wanted(one, before))))
    return (short_month(reading.day), number(reading.value), *then)


def history_chart(client: str, of: Inside) -> Chart | None:
    """Return the scores of the three corners over time; unknown ones leave a gap."""
    lines = tuple(
        Line(label=name.value.capitalize(), style=style, points=_scores(of, name))
        for name, style in zip(CornerName, _STYLES, strict=True)
    )
    said = [f"{line.label.lower()} {_from_to(line.points)}" for line in lines if line.points]
    return _over_time(f"{HISTORY} of {client}", f"{listed(tuple(said))}.", lines, _SCORES)


def _from_to(points: Sequence[Point]) -> str:
    return f"from {whole_score(points[0].value)} to {whole_score(points[-1].value)}"


def _scores(of: Inside, name: CornerName) -> tuple[Point, ...]:
    found = ((day, corner_of(one.triangle, name)) for day, one in of.history)
    known = ((day, c.score) for day, c in found if c is not None and c.band is not Band.UNKNOWN)
    return tuple(Point(day=day, value=float(whole_score(score))) for day, score in known if score is not None)


def corner_of(triangle: Triangle | None, name: CornerName) -> Corner | None:
    """Return a corner; None where nothing is scored."""
    return next((c for c in triangle.corners if c.corner is name), None) if triangle else None


def small_triangle(client: str, triangle: Triangle | None) -> SmallTriangle | None:
    """Return the triangle as a small drawing; None where nothing is scored."""
    if triangle is None:
        return None
    places = (_TIP, _FOOT_LEFT, _FOOT_RIGHT)
    return SmallTriangle(
        title=f"Triangle of {client}: {triangle.band.value}",
        desc=f"{listed(tuple(f'{c.corner.value} {corner_in_words(c)}' for c in triangle.corners))}.",
        corners=tuple(
            CornerMark(place=place, band=c.band.value, sign=SIGNS[c.band])
            for c, place in zip(triangle.corners, places, strict=True)
        ),
    )


def corner_mark(corner: Corner | None) -> Mark:
    """`58`, with the tone and the sign of its band; `not known`, or a dash for what is not scored."""
    if corner is None:
        return Mark("-", Tone.QUIET)
    if corner.score is None or corner.band is Band.UNKNOWN:
        return Mark(UNKNOWN, Tone.QUIET)
    return Mark(f"{whole_score(corner.score)} {corner.band.value}", BAND_TONES[corner.band])


def corner_in_words(corner: Corner | None) -> str:
    """`58, amber`; `not known`; a dash for what is not scored."""
    if corner is None:
        return "-"
    if corner.score is None or corner.band is Band.UNKNOWN:
        return "not known"
    return f"{whole_score(corner.score)}, {corner.band.value}"
