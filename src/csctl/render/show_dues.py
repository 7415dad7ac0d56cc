"""What is owed on the page of an account: the money, the work for nothing, promises, open things."""

from csctl.advice.briefing import Briefing
from csctl.advice.free_work import FreeWork
from csctl.advice.open_items import OpenItem, OpenKind
from csctl.advice.promises import PromiseRecord
from csctl.render.console import Look
from csctl.render.ledger_words import free_in_words, hours, kept_in_words, rest_in_words
from csctl.render.line import Tone
from csctl.render.page import Block, Columns, labelled, paragraph
from csctl.render.words import day_in_words, listed

_DOT = " · "
_OPEN = Columns(label=12)


def commercial_block(page: Briefing, look: Look) -> Block:
    """Return what is earned, and what was worked for nothing."""
    texts = (*(fact.text for fact in page.commercial), *_free_work(page.free_work, page.free_work_of_year))
    return tuple(line for text in texts for line in paragraph(text, look, hang=2))


def _free_work(lately: FreeWork, of_year: FreeWork) -> tuple[str, ...]:
    """Say what the hours were worth, of a year only where they are more, as spare hours make up for some."""
    parts = [f"in {lately.days} days {free_in_words(lately)}"] if lately.hours else []
    if (of_year.hours or 0) > (lately.hours or 0):
        parts.append(f"in 12 months {free_in_words(of_year)}")
    if not parts:
        return ()
    rate = " (at the account's own rate)" if lately.worth or of_year.worth else ""
    undecided = of_year.hours_of_open
    billable = f"; {hours(undecided)} of changes nobody has decided on" if undecided else ""
    return (f"free work: {'; '.join(parts)}{rate}{billable}",)


def promises_block(record: PromiseRecord, look: Look) -> Block:
    """Return how many promises were kept on time; nothing where no promise has come due."""
    tally = record.tally
    if not (tally.decided or tally.older_open_late):
        return ()
    parts = (kept_in_words(tally), rest_in_words(tally))
    return paragraph(f"in 12 months: {', '.join(filter(None, parts))}", look, hang=2)


def open_block(items: tuple[OpenItem, ...], look: Look) -> Block:
    """Return what is open, what is late marked."""
    return tuple(line for item in items for line in _open_item(item, look))


def _open_item(item: OpenItem, look: Look) -> Block:
    people = listed(item.people)
    whom = {OpenKind.ASK: "by", OpenKind.PROMISE: "to", OpenKind.FEEDBACK: "by"}.get(item.kind, "for")
    due = f"{'was due' if item.late else 'due'} {day_in_words(item.due)}" if item.due else ""
    since = f"since {day_in_words(item.since)}" if item.since and not item.due else ""
    words = _DOT.join(
        filter(None, (item.what, f"{whom} {people}" if people else "", item.owner, due or since))
    )
    return labelled(
        item.kind.value, words, look, tone=Tone.BAD if item.late else Tone.PLAIN, columns_at=_OPEN
    )
