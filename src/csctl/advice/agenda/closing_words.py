"""What to call an open thing, so that it and no other is meant."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from csctl.advice.agenda.command import argument, command, sayable
from csctl.advice.open_items import OpenItem, OpenKind
from csctl.model.folding import folded

_SHORT_CHARACTERS = 50
_MOST_COMPARED = 500
"""Things that are open at once, where each is still held against every other: of more it is the number."""
_BY_KIND = frozenset({OpenKind.FEEDBACK, OpenKind.RENEWAL})
"""Kinds of which there is seldom more than one: their first word says enough."""


def done_command(slug: str, items: Sequence[OpenItem], place: int) -> str:
    """Return the command that closes one of all the open things; `place` is where it stands, from 0."""
    return command("done", slug, argument(closing_words(items, place)))


def closing_words(items: Sequence[OpenItem], place: int) -> str:
    """Return a few words that mean the thing at this place, or one just like it, and no other.

    Where none do it is its number in the list.
    """
    number = str(place + 1)
    if len(items) > _MOST_COMPARED:
        return number
    item = items[place]
    different = (one for one in items if one.identity != item.identity)
    others = tuple(_alike(name) for one in different for name in one.names)
    own = tuple(map(_alike, item.names))
    for words in _candidates(item):
        if _means_only(_alike(words), own, others):
            return words
    return number


@lru_cache(maxsize=16384)
def _alike(words: str) -> str:
    """Return what is compared: every thing is held against every other, so each is folded once."""
    return " ".join(folded(words).split())


def _candidates(item: OpenItem) -> Iterator[str]:
    """Yield what it may be called, the handiest first. Digits alone would mean a number in the list."""
    whole = " ".join(item.what.split())
    kind = whole.partition(":")[0] if item.kind is OpenKind.FEEDBACK else item.kind.value
    first = (kind,) if item.kind in _BY_KIND else ()
    for words in (item.key, *first, _beginning(whole), whole, f"{item.kind.value} {whole}", *item.names):
        if sayable(words) and not words.isdecimal():
            yield words


def _beginning(text: str) -> str:
    """Return the first words of a long text."""
    if len(text) <= _SHORT_CHARACTERS:
        return text
    return text[: _SHORT_CHARACTERS + 1].rpartition(" ")[0].strip() or text


def _means_only(words: str, own: Sequence[str], others: Sequence[str]) -> bool:
    """Whether nothing else contains the words, or they are its whole name and nobody else's."""
    if not any(f" {words}" in f" {name}" for name in own):
        return False
    return not any(words in name for name in others) or (words in own and words not in others)
