"""Where words occur in the accounts of a book, the best places first.

Every term has to occur in the entry or in the name of its account; one more term never finds more. Whole
phrases come before words, and these before beginnings of words; names of things before notes; later entries
before earlier ones.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from csctl.advice.account_file import AccountFile
from csctl.advice.search.passage import Passage, PassageKind, Text
from csctl.advice.search.passages import passages
from csctl.advice.search.seen import Seen, Span, best_of, quality, seen_in
from csctl.advice.search.words import Term, terms_of
from csctl.checks.found import path_order
from csctl.measures.snapshot import Snapshot
from csctl.model.folding import folded
from csctl.model.norms import Norms
from csctl.record import Record, Row

__all__ = ["Hit", "Marked", "Passage", "PassageKind", "Span", "Term", "found", "terms_of"]


class Marked(Row):
    """A text with the places in it where something that was asked for stands, in order."""

    text: str
    spans: tuple[Span, ...] = ()


class Hit(Record):
    """One entry that was found: what it is and what it says, with the words that were asked for marked.

    `place` is the text in which most of the words stand, and `at` the first of them in it; empty where only
    the name of the account holds them.
    """

    account: str
    client: str
    kind: PassageKind
    date: dt.date | None
    label: Marked
    text: Marked
    place: Text
    at: Span


def found(
    accounts: Iterable[AccountFile],
    norms: Norms,
    today: dt.date,
    terms: Sequence[Term],
    kinds: frozenset[PassageKind] = frozenset(),
) -> tuple[Hit, ...]:
    """Return every entry in which all the terms occur, the best first; without `kinds` of any kind."""
    ranked = [
        one
        for file in accounts
        for one in _in_account(file, Snapshot(file.account, norms, today), terms, kinds)
    ]
    return tuple(hit for _, hit in sorted(ranked, key=lambda one: one[0]))


_Rank = tuple[int, int, int, int, str, tuple[str, ...]]


def _in_account(
    file: AccountFile, snapshot: Snapshot, terms: Sequence[Term], kinds: frozenset[PassageKind]
) -> Iterator[tuple[_Rank, Hit]]:
    if not snapshot.exists:
        return
    name = seen_in(Text((), f"{file.account.client} {file.slug}"), terms)
    for passage in passages(snapshot):
        if (not kinds or passage.kind in kinds) and passage.texts and _may_hold(passage, terms, name):
            seen = tuple(seen_in(text, terms) for text in passage.texts)
            if all(any(each) for each in zip(*(one.matches for one in (name, *seen)), strict=True)):
                yield _rank(file, passage, seen, name, terms), _hit(file, passage, seen, terms)


def _may_hold(passage: Passage, terms: Sequence[Term], name: Seen) -> bool:
    """Whether it is worth looking closer: the letters of every term stand somewhere."""
    letters = folded("\n".join(text.text for text in passage.texts))
    return all(
        in_name or all(word in letters for word in term.words)
        for term, in_name in zip(terms, name.matches, strict=True)
    )


def _rank(
    file: AccountFile, passage: Passage, seen: Sequence[Seen], name: Seen, terms: Sequence[Term]
) -> _Rank:
    best = best_of(seen)
    inside = sum(any(each) for each in zip(*(one.matches for one in seen), strict=True))
    newest = passage.date.toordinal() if passage.date else 0
    return (
        -inside,
        -quality(seen, name, terms),
        -best.text.is_title - (best.text.is_title and passage.kind is PassageKind.ACCOUNT),
        -newest,
        file.slug,
        path_order(best.text.path),
    )


def _hit(file: AccountFile, passage: Passage, seen: Sequence[Seen], terms: Sequence[Term]) -> Hit:
    best = best_of(seen)
    told = best if not best.text.in_label else next((one for one in seen if not one.text.in_label), None)
    first = best.spans[0].start if best.spans else None
    word = next((one for one in best.words if one.start == first), None)
    return Hit(
        account=file.slug,
        client=file.account.client,
        kind=passage.kind,
        date=passage.date,
        label=Marked(passage.label, seen_in(Text((), passage.label), terms).spans),
        text=Marked(told.text.text, told.spans) if told else Marked(""),
        place=best.text,
        at=Span(word.start, word.end) if word else Span(0, 0),
    )
