"""Words of a text as a search sees them: without case and accents, each with its place in the text."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from csctl.model.folding import folded

_ONE_BY_ONE = "\u3041-\u30ff\u3400-\u9fff"
"""Letters of languages that write no blanks: each counts as a word, so that any part of a text is found."""

_WORD = re.compile(rf"[{_ONE_BY_ONE}]|[^\W_{_ONE_BY_ONE}]+")
_QUOTED = re.compile(r'"([^"]*)"?|([^"]+)')


class Word(NamedTuple):
    """A word as it is compared, and where it stands: from `start` up to, but not including, `end`."""

    folded: str
    start: int
    end: int


class Term(NamedTuple):
    """What has to occur: one word, or several that follow each other. The last one may go on."""

    words: tuple[str, ...]
    typed: str


class Match(NamedTuple):
    """A place where a term occurs; `is_whole` says that its last word is not just the beginning of one."""

    start: int
    end: int
    is_whole: bool


def terms_of(typed: Sequence[str]) -> tuple[Term, ...]:
    """Return what is asked for: an argument is one term, however many words it has.

    Where there are quotation marks in it, each quotation is one, and every word beside them. What has neither
    letter nor digit asks for nothing. Each term counts once.
    """
    pieces = (piece for argument in typed for piece in _pieces(argument))
    terms = (Term(tuple(word.folded for word in words_of(piece)), piece) for piece in pieces)
    return tuple({term.words: term for term in terms if term.words}.values())


def _pieces(argument: str) -> Iterable[str]:
    if '"' not in argument:
        yield argument.strip()
        return
    for quoted, loose in _QUOTED.findall(argument):
        yield from (quoted.strip(),) if quoted else loose.split()


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order."""
    if text.isascii():
        return tuple(Word(one.group(), *one.span()) for one in _WORD.finditer(text.lower()))
    places = [place for place, char in enumerate(text) for _ in folded(char)]
    plain = "".join(map(folded, text))
    return tuple(
        Word(one.group(), places[one.start()], _end(text, places[one.end() - 1] + 1))
        for one in _WORD.finditer(plain)
    )


def _end(text: str, end: int) -> int:
    """Take in the accents behind a letter: they are part of the word, and nothing of them is compared."""
    while end < len(text) and not folded(text[end]):
        end += 1
    return end


def matches(term: Term, words: Sequence[Word]) -> tuple[Match, ...]:
    """Return every place where the term occurs, in order."""
    *first, last = term.words
    found: list[Match] = []
    for place, word in enumerate(words[len(first) :]):
        before = words[place : place + len(first)]
        if word.folded.startswith(last) and all(
            one.folded == asked for one, asked in zip(before, first, strict=True)
        ):
            begin = before[0].start if before else word.start
            found.append(Match(begin, word.end, word.folded == last))
    return tuple(found)


def together(terms: Sequence[Term]) -> Term:
    """Return the term that asks for all of them in a row."""
    return Term(tuple(word for term in terms for word in term.words), " ".join(term.typed for term in terms))
