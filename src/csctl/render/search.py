"""What a search found, as a screen: each entry with its place, and the words in what it says."""

from csctl.advice.search import Hit, Term
from csctl.record import Record
from csctl.render.console import Look
from csctl.render.line import Line, Tone, columns, plain, span
from csctl.render.marked import pieces_around, pieces_of, wrapped_pieces
from csctl.render.page import Block, flowing, joined, paragraph, width_of
from csctl.render.status import Unreadable
from csctl.render.words import count, day_in_words

_MARGIN = 2
_LINES = 3
_LEAST_ROOM = 24
_RAGGED = 5
"""Columns that a line loses on average because words are not broken."""


class PlacedHit(Record):
    """An entry that was found, and the very line on which the word stands."""

    hit: Hit
    file: str
    line: int

    @property
    def place(self) -> str:
        """As an editor takes it."""
        return f"{self.file}:{self.line}"


class SearchView(Record):
    """What one call of `csctl search` shows: `hits` are drawn, `total` were found in `accounts` accounts."""

    book: str
    terms: tuple[Term, ...]
    hits: tuple[PlacedHit, ...]
    total: int
    accounts: int
    unreadable: tuple[Unreadable, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def asked(self) -> str:
        """What was asked for, as it is typed."""
        return " ".join(f'"{term.typed}"' if " " in term.typed else term.typed for term in self.terms)


def search_screen(view: SearchView, look: Look, *, quiet: bool = False) -> tuple[Line, ...]:
    """Return a heading and the hits; in a pipe with all that an entry says, for a person what is around."""
    if not view.hits:
        return ()
    told = f"{count(view.total, 'hit')} for {view.asked} in {count(view.accounts, 'account')}"
    heading = flowing((span(told, Tone.STRONG), span(view.book)), look, indent=0)
    more = f"{len(view.hits)} of {view.total} hits; --limit 0 shows all"
    footer = (more,) if len(view.hits) < view.total and not quiet else ()
    return joined(
        (
            heading,
            tuple(line for hit in view.hits for line in _entry(hit, look)),
            tuple(line for note in (*footer, *view.notes) for line in paragraph(note, look, 0, Tone.QUIET)),
        )
    )


def _entry(one: PlacedHit, look: Look) -> Block:
    hit = one.hit
    head = (
        span(hit.account, Tone.STRONG),
        span(hit.kind.value),
        span(day_in_words(hit.date) if hit.date else ""),
        span(one.place, Tone.QUIET),
    )
    return (*flowing(head, look, indent=0), *_said(hit, look))


def _said(hit: Hit, look: Look) -> Block:
    width = width_of(look)
    pieces = list(pieces_of(hit.label))
    if hit.text.text:
        pieces += [span(": "), *pieces_around(hit.text, _room(width, hit.label.text))]
    shown = tuple(look.span(one.text, one.tone) for one in pieces if one.text)
    return wrapped_pieces(shown, width, _MARGIN)


def _room(width: int | None, label: str) -> int | None:
    """Return how many characters there are for what stands around a word, behind the label; None for all."""
    if width is None:
        return None
    return max(_LEAST_ROOM, (width - _MARGIN - _RAGGED) * _LINES - columns(label))


def text_of(hit: Hit) -> str:
    """Return what an entry says in one line: its label and its text."""
    return plain((*pieces_of(hit.label), *((span(": "), *pieces_of(hit.text)) if hit.text.text else ())))
