"""Which one of several things is meant by a few words: the whole name, its beginning, or a part of it."""

import difflib
from collections.abc import Sequence

from csctl.errors import NotFound, Refused
from csctl.finding import DataPath
from csctl.model.folding import folded
from csctl.record import Record

SHOWN = 10


class Choice(Record):
    """One thing that can be meant: how it is shown, and every text it goes by."""

    shown: str
    texts: tuple[str, ...]
    path: DataPath = ()


def fitting(words: str, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return those the words fit best: exactly, else the beginning of a word, else any part of a text."""
    asked = " ".join(folded(words).split())
    if not asked:
        return ()
    for fits in (_is, _begins_a_word_of, _is_within):
        found = tuple(one for one in choices if any(fits(asked, folded(text)) for text in one.texts))
        if found:
            return found
    return ()


def one_meant(words: str, choices: Sequence[Choice], what: str) -> Choice:
    """Return the one that is meant. `what` names the kind of thing, as in `metric`.

    Raises Refused with the candidates where several fit, NotFound with what there is where none does.
    """
    found = fitting(words, choices)
    if len(found) == 1:
        return found[0]
    if found:
        shown = tuple(one.shown for one in found)
        raise Refused(f'"{words}" could be {several(shown)}', "say more of it")
    raise NotFound(f'there is no {what} "{words}"', *_known(words, choices))


def several(names: Sequence[str]) -> str:
    """`a, b or c`, cut short where there are many."""
    first, more = names[:SHOWN], len(names) - SHOWN
    if more > 0:
        return f"{', '.join(first)} or {more} more"
    return f"{', '.join(first[:-1])} or {first[-1]}" if len(first) > 1 else "".join(first)


def near(words: str, choices: Sequence[Choice]) -> tuple[str, ...]:
    """Return the names that the words may be a misspelling of, the nearest first."""
    by_text = {folded(text): one.shown for one in choices for text in _with_words(one.texts)}
    close = difflib.get_close_matches(folded(words), tuple(by_text), n=3, cutoff=0.7)
    return tuple(dict.fromkeys(by_text[text] for text in close))


def _known(words: str, choices: Sequence[Choice]) -> tuple[str, ...]:
    if guesses := near(words, choices):
        return (f"did you mean {several(guesses)}?",)
    if not choices:
        return ()
    names = tuple(one.shown for one in choices)
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return (f"there is {', '.join(names[:SHOWN])}{more}",)


def _with_words(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for text in texts for part in (text, *text.split()))


def _is(asked: str, text: str) -> bool:
    return asked == " ".join(text.split())


def _begins_a_word_of(asked: str, text: str) -> bool:
    return f" {asked}" in f" {' '.join(text.split())}"


def _is_within(asked: str, text: str) -> bool:
    return asked in text
