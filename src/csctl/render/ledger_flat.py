"""The ledger as flat files: CSV with a row for every entry, Markdown for reviews."""

from collections.abc import Iterator

from csctl.advice.free_work import FreePart, FreeWork
from csctl.advice.ledger import AccountLedger
from csctl.advice.promises import Promise
from csctl.judgement import Evidence
from csctl.render.chapter import page_markdown
from csctl.render.delimited import csv_text
from csctl.render.ledger import footnotes, heading, ledger_chapters
from csctl.render.ledger_view import LedgerView

_HEAD = (
    "section", "account", "client", "lead", "state", "what", "owner", "made_on", "due", "done_on",
    "days_late", "date", "hours", "rate_per_hour", "worth", "currency", "file", "line",
)  # fmt: skip
_Cells = tuple[object, ...]


def ledger_csv(view: LedgerView) -> str:
    """Return a row for every promise, every objective, what serves none, and every piece of free work."""
    rows = (
        (*_front(section, one), *cells, one.file, view.line_of(one.account, evidence.path))
        for one in view.ledger.accounts
        for section, cells, evidence in _entries(one)
    )
    broken = (
        ("cannot_read", one.account, *("",) * (len(_HEAD) - 4), one.file, "")
        for one in view.unreadable
        if not one.remedy
    )
    return csv_text((_HEAD, *rows, *broken))


def _front(section: str, one: AccountLedger) -> _Cells:
    return (section, one.account, one.client, one.lead)


def _entries(one: AccountLedger) -> Iterator[tuple[str, _Cells, Evidence]]:
    for promise in one.promises.promises:
        yield "promise", _promise(promise), promise.evidence
    for goal in one.partnership.goals:
        yield "objective", _dated(str(goal.interest), goal.title, goal.evidence), goal.evidence
    for evidence in one.partnership.aimless:
        yield "contact", _dated("names_no_objective", evidence.text, evidence), evidence
    for evidence in one.partnership.work:
        yield "work", _dated("serves_no_objective", evidence.text, evidence), evidence
    for part in (*one.free_work.over_plan, *one.free_work.given_away):
        yield "free_work", _part(part, one.free_work), part.evidence[-1]


def _promise(promise: Promise) -> _Cells:
    days = (promise.made_on, promise.due, promise.done_on)
    return (promise.state, promise.what, promise.owner, *days, promise.days_late, *("",) * 5)


def _dated(state: str, what: str, evidence: Evidence) -> _Cells:
    return (state, what, *("",) * 5, evidence.date, *("",) * 4)


def _part(part: FreePart, work: FreeWork) -> _Cells:
    rate = part.rate.per_hour if part.rate else None
    figures = (part.evidence[-1].date, part.hours, rate, part.worth, work.currency)
    return (part.kind, part.what, *("",) * 5, *figures)


def ledger_markdown(view: LedgerView) -> str:
    """Return the screen as Markdown."""
    return page_markdown(heading(view), ledger_chapters(view), (*footnotes(view), *view.notes))
