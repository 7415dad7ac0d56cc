"""The golden triangle drawn: three corners with their bands, the weakest marked."""

from csctl.judgement import Band, Corner, Triangle
from csctl.render.cells import BAND_TONES, SIGNS, corner_cell
from csctl.render.console import Look
from csctl.render.line import Line, Span, Tone, columns, span

_SIDES = (r"/\ ", r"/  \ ", r"/    \ ", r"/      \ ", r"/________\ ")
_MIDDLE = 22
_WORD_ROW = 3
_MARK = "<- weakest"
_NARROWEST = 48


def drawing(triangle: Triangle, look: Look) -> tuple[Line, ...]:
    """Return the drawing; where the screen is too narrow, the three corners under each other."""
    if look.width is not None and look.width < _NARROWEST:
        return tuple((span("  "), *_corner(corner, triangle, look)) for corner in triangle.corners)
    return (
        _centred(_corner(triangle.client, triangle, look)),
        *(_side(row, triangle) for row in range(len(_SIDES))),
        _base(triangle, look),
    )


def _corner(corner: Corner, triangle: Triangle, look: Look) -> Line:
    """A single known corner is no weakest one: there is nothing to compare it with."""
    cell = corner_cell(corner)
    is_weakest = corner.corner is triangle.weakest and triangle.gap is not None
    mark = (span(f" {_MARK}", BAND_TONES[corner.band]),) if is_weakest else ()
    title = span(f"{corner.corner.value.upper()} ", Tone.STRONG)
    return (title, look.span(cell.text, cell.tone), *mark)


def _centred(line: Line) -> Line:
    """Centre on the tip by what stands before the mark, so that the mark never moves the corner."""
    core = sum(columns(part.text) for part in line[:2])
    return (span(" " * max(0, _MIDDLE - core // 2)), *line)


def _side(row: int, triangle: Triangle) -> Line:
    side = _SIDES[row].rstrip()
    left = span(" " * (_MIDDLE - len(side) // 2))
    if row != _WORD_ROW:
        return (left, span(side, Tone.QUIET))
    word = _word(triangle.band)
    room = len(side) - 2
    before = (room - len(word.text)) // 2
    after = room - len(word.text) - before
    return (left, span("/" + " " * before, Tone.QUIET), word, span(" " * after + "\\", Tone.QUIET))


def _word(band: Band) -> Span:
    tone = Tone.ALARM if band is Band.RED else BAND_TONES[band]
    return span({Band.RED: "RED", Band.UNKNOWN: SIGNS[band]}.get(band, band.value), tone)


def _base(triangle: Triangle, look: Look) -> Line:
    left, right = _corner(triangle.team, triangle, look), _corner(triangle.commercial, triangle, look)
    used = sum(columns(part.text) for part in left)
    start = max(2, _MIDDLE - 6 - used)
    return (span(" " * start), *left, span(" " * max(2, _MIDDLE + 3 - start - used)), *right)
