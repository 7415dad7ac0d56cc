"""What of the words that are asked for stands in a text, and how well."""

from collections.abc import Sequence
from typing import NamedTuple

from csctl.advice.search.passage import Text
from csctl.advice.search.words import Match, Term, Word, matches, together, words_of

_PHRASE, _WHOLE_WORDS, _BEGINNINGS = 2, 1, 0


class Span(NamedTuple):
    """Part of a text, from `start` up to, but not including, `end`."""

    start: int
    end: int


class Seen(NamedTuple):
    """A text of an entry, and where in it each of the terms stands."""

    text: Text
    words: tuple[Word, ...]
    matches: tuple[tuple[Match, ...], ...]

    @property
    def terms(self) -> int:
        """How many of the terms stand in it."""
        return sum(map(bool, self.matches))

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where any of them stands, in order and without overlaps."""
        spans: list[Span] = []
        for start, end, _ in sorted(match for each in self.matches for match in each):
            if spans and start <= spans[-1].end:
                spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
            else:
                spans.append(Span(start, end))
        return tuple(spans)


def seen_in(text: Text, terms: Sequence[Term]) -> Seen:
    """Look for the terms in a text."""
    words = words_of(text.text)
    return Seen(text, words, tuple(matches(term, words) for term in terms))


def best_of(seen: Sequence[Seen]) -> Seen:
    """Return the text in which most of the terms stand; of several the one that names the entry."""
    return max(seen, key=lambda one: (one.terms, one.text.is_title, not one.text.in_label))


def quality(seen: Sequence[Seen], name: Seen, terms: Sequence[Term]) -> int:
    """Return how well an entry fits: with all of it in a row, in whole words, or in beginnings of words."""
    phrase = together(terms)
    if len(phrase.words) > 1 and any(matches(phrase, one.words) for one in seen):
        return _PHRASE
    for each in zip(*(one.matches for one in (*seen, name)), strict=True):
        if not any(match.is_whole for found_in in each for match in found_in):
            return _BEGINNINGS
    return _WHOLE_WORDS
