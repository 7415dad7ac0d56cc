"""Texts in which some words are marked: in pieces, cut to what stands around the words, and wrapped."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from csctl.advice.search import Marked
from csctl.render.line import Line, Span, Tone, span, wrapped
from csctl.render.page import Block

_BEFORE = 3
"""Of the room for what an entry says, one part in so many may stand before the first word that was found."""


def pieces_of(text: Marked) -> Iterator[Span]:
    """Yield the text in one line and in pieces, those that were asked for in a strong tone."""
    begin = 0
    for start, end in (*text.spans, (len(text.text), len(text.text))):
        yield span(_one_line(text.text[begin:start]))
        yield span(_one_line(text.text[start:end]), Tone.STRONG)
        begin = end


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    before, after = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if before else ''}{words}{' ' if after and words else ''}"


def pieces_around(text: Marked, room: int | None) -> Iterator[Span]:
    """Yield what fits into the room, with the first word that was found in it."""
    if room is None or len(text.text) <= room:
        yield from pieces_of(text)
        return
    first = text.spans[0].start if text.spans else 0
    begin = 0 if first < room else text.text.rfind(" ", 0, max(1, first - room // _BEFORE)) + 1
    end = max(text.text.rfind(" ", begin, begin + room), *(one.end for one in text.spans[:1]), begin + 1)
    spans = tuple(type(one)(one.start - begin, one.end - begin) for one in text.spans if one.end <= end)
    if begin:
        yield span("… ")
    yield from pieces_of(Marked(text.text[begin:end], spans))
    if end < len(text.text):
        yield span(" …")


def wrapped_pieces(pieces: Sequence[Span], width: int | None, indent: int) -> Block:
    """Return pieces in indented lines, each in its tone wherever the lines break."""
    text = "".join(piece.text for piece in pieces)
    rows = wrapped(" " * indent + text, width, indent=indent)
    lines: list[Line] = []
    begin = 0
    for row in rows:
        said = row.lstrip(" ")
        begin += len(text[begin:]) - len(text[begin:].lstrip(" "))
        margin = span(" " * (len(row) - len(said)))
        lines.append((margin, *_part(pieces, begin, begin + len(said))))
        begin += len(said)
    return tuple(lines)


def _part(pieces: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """Yield the pieces that stand from `start` up to `end` of the whole text, cut where they go beyond."""
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + len(piece.text))
    for piece, (first, last) in zip(pieces, pairwise(ends), strict=True):
        if first < end and start < last:
            yield span(piece.text[max(0, start - first) : end - first], piece.tone)
