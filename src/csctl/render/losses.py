"""`csctl losses` on a screen: load per lead, losses against the standard, causes, and who leaves."""

from collections.abc import Iterator

from csctl.render.chapter import page_lines
from csctl.render.console import Look
from csctl.render.line import Line
from csctl.render.losses_chapters import losses_chapters
from csctl.render.losses_view import LossesView
from csctl.render.words import count, date_in_words, day_in_words, listed


def losses_screen(view: LossesView, look: Look, *, quiet: bool = False) -> tuple[Line, ...]:
    """Return every section that says something, and what the words mean; `quiet` leaves only notes."""
    footer = view.notes if quiet else (*footnotes(view), *view.notes)
    return page_lines(heading(view), losses_chapters(view), footer, look)


def heading(view: LossesView) -> str:
    """Return the book, the day and the time that is looked at."""
    found = view.losses
    time = f"from {date_in_words(found.first)}, {count(found.days, 'day')}"
    whose = f"lead {listed(view.leads, 'or')}" if view.leads else ""
    return " · ".join(filter(None, (view.book, day_in_words(found.as_of), whose, f"losses {time}")))


def footnotes(view: LossesView) -> tuple[str, ...]:
    """Return what the words mean, and where the figures are weaker than they look."""
    found = view.losses
    explained = (
        "CLIENT-MONTHS: the time in which clients were clients and in this book, less ended and paused days; "
        "ALLOWED: what the standard allows in it",
        "A YEAR: losses per client and year; BETWEEN: where the true rate lies with 95 % certainty",
        "an account counts for the lead that its file names today",
    )
    hindsight = "90 DAYS BEFORE: the churn risk then, from today's file by its dates: hindsight is possible"
    return (
        *(explained if found.book.client_months else ()),
        *((hindsight,) if found.lost else ()),
        *_gaps(view),
    )


def _gaps(view: LossesView) -> Iterator[str]:
    found = view.losses
    if found.tracked_from and found.tracked_from > found.first:
        yield (
            f"the book begins on {date_in_words(found.tracked_from)}: "
            "who was lost before has no file, so the time counts from there"
        )
    if found.ageless:
        yield f"in no client-month, for want of a day of beginning or end: {listed(found.ageless)}"
    if found.undated:
        yield f"ended, nobody wrote down when, not counted: {listed(tuple(o.account for o in found.undated))}"
    if missing := tuple(one.account for one in view.unreadable if not one.remedy):
        yield f"cannot be read, not counted: {listed(missing)}"
