"""The promises of the ledger, as sections: who kept what, and what is open and late."""

from collections.abc import Iterable, Iterator

from csctl.advice.ledger import AccountLedger, PersonTally
from csctl.advice.promises import Promise, PromiseState, Tally
from csctl.render import ledger_words as words
from csctl.render.cells import NOTHING
from csctl.render.chapter import Chapter
from csctl.render.ledger_view import LedgerView
from csctl.render.line import Span, Tone, span
from csctl.render.losses_words import NOBODY
from csctl.render.table import Column, Row
from csctl.render.words import count, date_in_words, day_in_words

_HEADS = (
    Column(title="ON TIME"),
    Column(title="LATE", drop=1),
    Column(title="OPEN LATE"),
    Column(title="OPEN", drop=1),
)
_MOSTLY = 0.8
_NOBODY_NAMED = "nobody named"
_TONES = {PromiseState.OPEN_LATE: Tone.BAD, PromiseState.KEPT_LATE: Tone.WARN}


def promise_chapters(view: LedgerView) -> Iterator[Chapter]:
    """Yield the sums, those of each lead, person and account, and every promise that is open and late."""
    found = view.ledger
    if not found.accounts:
        return
    theirs = sum(one.promises.theirs for one in found.accounts)
    others = f"{count(theirs, 'next step')} of the client's, not ours to keep" if theirs else ""
    said = (words.kept_in_words(found.tally), words.rest_in_words(found.tally), others)
    yield Chapter(title="PROMISES", said=tuple((Tone.PLAIN, text) for text in said if text))
    if sum(1 for one in found.by_lead if one.tally.total) > 1:
        yield _tallies("BY LEAD OF THE ACCOUNT", "LEAD", found.by_lead, NOBODY)
    yield _tallies("BY WHO PROMISED", "WHO", found.by_owner, _NOBODY_NAMED)
    if len(found.accounts) > 1:
        of_accounts = (PersonTally(person=one.account, tally=one.promises.tally) for one in found.accounts)
        yield _tallies("BY ACCOUNT", "ACCOUNT", of_accounts)
    yield _every_promise(view) if view.is_detailed else _open_late(view)


def _tallies(title: str, head: str, of: Iterable[PersonTally], nobody: str = "") -> Chapter:
    rows = tuple(_row(one, nobody) for one in of if one.tally.total)
    return Chapter(title=title, heads=(Column(title=head), *_HEADS), rows=rows)


def _row(one: PersonTally, nobody: str) -> Row:
    tally = one.tally
    cells = (
        span(one.person, Tone.STRONG) if one.person else span(nobody, Tone.WARN),
        _on_time(tally),
        _number(tally.kept_late, Tone.WARN),
        _number(tally.open_late + tally.older_open_late, Tone.BAD),
        _number(tally.open + tally.open_without_day),
    )
    return Row(cells=cells)


def _on_time(tally: Tally) -> Span:
    share = tally.on_time_share
    if share is None:
        return NOTHING
    tone = Tone.GOOD if share == 1 else Tone.PLAIN if share >= _MOSTLY else Tone.WARN
    return span(f"{tally.kept_on_time} of {tally.decided}", tone)


def _number(number: int, tone: Tone = Tone.PLAIN) -> Span:
    return span(str(number), tone) if number else NOTHING


def _open_late(view: LedgerView) -> Chapter:
    late = [(one, promise) for one in view.ledger.accounts for promise in one.promises.open_late]
    late.sort(key=lambda pair: (-pair[1].days_late, pair[0].account))
    said = tuple((Tone.BAD, f"{one.account} · {_in_words(one, promise, view)}") for one, promise in late)
    return Chapter(title="OPEN AND LATE", said=said)


def _every_promise(view: LedgerView) -> Chapter:
    said = tuple(
        (_TONES.get(promise.state, Tone.PLAIN), _in_words(one, promise, view))
        for one in view.ledger.accounts
        for promise in one.promises.promises
    )
    return Chapter(title="EVERY PROMISE", said=said)


def _in_words(one: AccountLedger, promise: Promise, view: LedgerView) -> str:
    due = f"due {day_in_words(promise.due)}" if promise.due else "without a day"
    done = f"done {date_in_words(promise.done_on)}" if promise.done_on else "not done"
    late = f"{count(promise.days_late, 'day')} late" if promise.days_late else ""
    parts = (promise.what, promise.owner or _NOBODY_NAMED, due, done, late)
    return f"{' · '.join(filter(None, parts))} ({view.place(one, promise.evidence)})"
