"""`csctl ledger` on a screen: promises, the partnership test, free work."""

from collections.abc import Iterator

from csctl.render.chapter import Chapter, page_lines
from csctl.render.console import Look
from csctl.render.ledger_free import free_chapters
from csctl.render.ledger_partnership import partnership_chapters
from csctl.render.ledger_promises import promise_chapters
from csctl.render.ledger_view import LedgerView
from csctl.render.line import Line
from csctl.render.selection import hidden_in_words
from csctl.render.words import count, date_in_words, day_in_words, listed

_EXPLAINED = (
    "ON TIME: kept by their day, of the promises whose day was in this time; without a day: not counted",
    "free work: hours over plan, or those of waived and undecided changes, whichever is more; "
    "within the time months under plan make up for months over it",
    "an hour is worth the fee over the planned hours of its service, or of all services",
)


def ledger_screen(view: LedgerView, look: Look, *, quiet: bool = False) -> tuple[Line, ...]:
    """Return the sections, and what the words mean; `quiet` leaves only notes."""
    footer = view.notes if quiet else (*footnotes(view), *view.notes)
    return page_lines(heading(view), ledger_chapters(view), footer, look)


def ledger_chapters(view: LedgerView) -> tuple[Chapter, ...]:
    """Return the sections, those without anything to say among them."""
    return (*promise_chapters(view), *partnership_chapters(view), *free_chapters(view))


def heading(view: LedgerView) -> str:
    """Return the book, the day, whose accounts, and the time that is looked at."""
    found = view.ledger
    time = f"from {date_in_words(found.first)}, {count(found.days, 'day')}"
    whose = f"lead {listed(view.leads, 'or')}" if view.leads else ""
    parts = (view.book, day_in_words(found.as_of), count(len(found.accounts), "account"), whose, time)
    return " · ".join(filter(None, parts))


def footnotes(view: LedgerView) -> tuple[str, ...]:
    """Return what the words mean, and what is not in the figures."""
    explained = _EXPLAINED if view.ledger.accounts else ()
    return (*explained, *hidden_in_words(view.hidden), *_missing(view))


def _missing(view: LedgerView) -> Iterator[str]:
    if missing := tuple(one.account for one in view.unreadable if not one.remedy):
        yield f"cannot be read, not counted: {listed(missing)}"
