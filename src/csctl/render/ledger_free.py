"""The free work of the ledger, as sections."""

from collections.abc import Iterator

from csctl.advice.free_work import FreeWork
from csctl.advice.ledger import AccountLedger, Ledger
from csctl.measures.delivery import WINDOW_DAYS
from csctl.render import ledger_words as words
from csctl.render.chapter import Chapter
from csctl.render.ledger_view import LedgerView
from csctl.render.line import Span, Tone, span
from csctl.render.table import Column, Row
from csctl.render.words import count


def free_chapters(view: LedgerView) -> Iterator[Chapter]:
    """Yield the sums and each account that has any; in detail every piece of it."""
    found = view.ledger
    if not found.accounts:
        return
    rows = tuple(_row(one, found) for one in found.accounts if one.lately.hours or one.free_work.hours)
    yield Chapter(
        title="FREE WORK",
        said=tuple((Tone.PLAIN, text) for text in _said(found)),
        heads=tuple(Column(title=title) for title in ("ACCOUNT", *_windows(found))),
        rows=rows,
        reason=f"WHERE FROM, {WINDOW_DAYS} DAYS",
    )
    if view.is_detailed:
        said = (text for one in found.accounts for text in _parts(one, view))
        yield Chapter(
            title=f"FREE WORK OF {found.days} DAYS", said=tuple((Tone.PLAIN, text) for text in said)
        )


def _windows(found: Ledger) -> tuple[str, ...]:
    """The days that scoring looks at, and beside them those that were asked for."""
    asked = () if found.days == WINDOW_DAYS else (f"{found.days} DAYS",)
    return (f"{WINDOW_DAYS} DAYS", *asked)


def _said(found: Ledger) -> Iterator[str]:
    for window, of in zip(_windows(found), (found.lately, found.free_work), strict=False):
        yield f"{window.lower()}: {words.sum_in_words(of)}"
    if found.days > WINDOW_DAYS and (found.free_work.hours or 0) < (found.lately.hours or 0):
        yield f"in {found.days} days they are fewer: months under plan make up for months over it"
    if found.lately.unknown:
        yield f"of {count(found.lately.unknown, 'account')} no hours are recorded: nobody knows"


def _row(one: AccountLedger, found: Ledger) -> Row:
    both = (_cell(one.lately), _cell(one.free_work))
    cells = (span(one.account, Tone.STRONG), *both[: len(_windows(found))])
    return Row(cells=cells, reason=words.free_reason(one.lately))


def _cell(work: FreeWork) -> Span:
    return span(words.free_in_words(work), Tone.WARN if work.hours else Tone.QUIET)


def _parts(one: AccountLedger, view: LedgerView) -> Iterator[str]:
    work = one.free_work
    for part in (*work.over_plan, *work.given_away):
        yield f"{words.part_with_worth(part, work.currency)} ({view.place(one, part.evidence[-1])})"
