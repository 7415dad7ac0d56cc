"""The partnership test of the ledger, as sections."""

from collections.abc import Iterator

from csctl.advice.ledger import AccountLedger
from csctl.judgement import Evidence
from csctl.render import ledger_words as words
from csctl.render.chapter import Chapter
from csctl.render.ledger_view import LedgerView
from csctl.render.line import Tone, span
from csctl.render.table import Column, Row
from csctl.render.words import day_in_words

_HEADS = (Column(title="ACCOUNT"), Column(title="OBJECTIVES OF BOTH SIDES", drop=1))


def partnership_chapters(view: LedgerView) -> Iterator[Chapter]:
    """Yield what is missing at each account; in detail where each of it stands."""
    sums = view.ledger.partnership
    goals = f"open objectives that state the interest of both sides: {sums.joint} of {sums.goals}"
    served = f"contacts that name the objective they serve: {sums.serving} of {sums.contacts}"
    told = (goals if sums.goals else "", served if sums.contacts else "")
    yield Chapter(
        title="PARTNERSHIP",
        said=tuple((Tone.PLAIN, text) for text in told if text),
        heads=_HEADS,
        rows=tuple(_row(one) for one in view.ledger.accounts),
        reason="WHAT IS MISSING",
    )
    if view.is_detailed:
        said = (text for one in view.ledger.accounts for text in _missing(one, view))
        yield Chapter(title="WHERE IT IS MISSING", said=tuple((Tone.PLAIN, text) for text in said))


def _row(one: AccountLedger) -> Row:
    test = one.partnership
    tone = Tone.WARN if test.one_sided else Tone.PLAIN
    cells = (span(one.account, Tone.STRONG), span(words.goals_in_words(test), tone))
    return Row(cells=cells, reason="; ".join(words.lacking(test)))


def _missing(one: AccountLedger, view: LedgerView) -> Iterator[str]:
    """Yield every entry with its place, contacts last, as they are the most, and the latest of them first."""
    test = one.partnership
    for goal in test.one_sided:
        yield f"{words.one_sided_in_words(goal)} ({view.place(one, goal.evidence)})"
    for goal in test.unserved:
        yield f"{words.unserved_in_words(goal)} ({view.place(one, goal.evidence)})"
    for work in test.work:
        yield f"{work.text} ({view.place(one, work)})"
    for contact in reversed(test.aimless):
        yield f"{_dated(contact)}: names no objective ({view.place(one, contact)})"


def _dated(contact: Evidence) -> str:
    return f"{day_in_words(contact.date)}, {contact.text}" if contact.date else contact.text
