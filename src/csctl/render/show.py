"""`csctl show`: the briefing before a call, and the hand-over page, on one page."""

import datetime as dt

from csctl.advice.account_lines import ContactLine
from csctl.advice.agenda.item import AgendaItem, When
from csctl.advice.briefing import Briefing
from csctl.render.agenda_words import due_words, whom_words
from csctl.render.console import Look
from csctl.render.line import Line, Tone, span
from csctl.render.page import Block, flowing, joined, labelled, paragraph, section
from csctl.render.show_dues import commercial_block, open_block, promises_block
from csctl.render.show_goals import objectives_block, partnership_block
from csctl.render.show_handover import scope_block, voices_block
from csctl.render.show_people import people_block
from csctl.render.show_standing import standing, triangle_drawn
from csctl.render.words import date_in_words, day_in_words, money

_DOT = " · "
ITEMS_SHOWN = 3


def briefing_lines(page: Briefing, look: Look, contacts: int, notes: tuple[str, ...]) -> tuple[Line, ...]:
    """Return the whole page. `contacts` is how many of the last contacts are shown."""
    return joined(
        (
            _heading(page, look),
            triangle_drawn(page.judgement, look),
            standing(page, look),
            section("SAY NEXT", _say_next(page, look), look),
            section("WHAT WOULD HELP", _helps(page, look), look),
            section("PEOPLE", people_block(page, look), look),
            section("OBJECTIVES", objectives_block(page.objectives, look), look),
            section("PARTNERSHIP", partnership_block(page.partnership, look), look),
            section("SCOPE AND TEAM", scope_block(page, look), look),
            section("COMMERCIAL", commercial_block(page, look), look),
            section("OPEN", open_block(page.open_items, look), look),
            section("PROMISES", promises_block(page.promises, look), look),
            section("IN THEIR WORDS", voices_block(page.handover.voices, look), look),
            section(_contacts_title(page, contacts), _contacts(page.contacts[:contacts], look), look),
            tuple(line for note in notes for line in paragraph(note, look, indent=0, tone=Tone.QUIET)),
        )
    )


def _began(page: Briefing) -> str:
    """Since when they are a client; where nobody wrote that down, only when they were first spoken to."""
    if page.client_since:
        return f"client since {date_in_words(page.client_since)}"
    return f"first contact {date_in_words(page.first_contact)}" if page.first_contact else ""


def _heading(page: Briefing, look: Look) -> Block:
    one = page.judgement
    fee = "" if one.fee_per_month is None else f"{money(one.fee_per_month, one.currency)} a month"
    lead = f"lead {one.lead}" if one.lead else "no lead named"
    tier = f"tier {one.tier}" if one.tier else ""
    parts = (one.client, one.account, lead, tier, fee, _began(page), day_in_words(page.as_of))
    title = paragraph(_DOT.join(filter(None, parts)), look, indent=0, tone=Tone.STRONG)
    whom = paragraph(f"for {page.person}", look, indent=0) if page.person else ()
    know = (
        *labelled("needs", "; ".join(page.needs), look),
        *labelled("pain", "; ".join(page.pain_points), look),
    )
    return (*title, *whom, *know)


def _say_next(page: Briefing, look: Look) -> Block:
    """Return the first things on the agenda, each with the command that closes it, and how many follow."""
    lines: list[Line] = []
    for number, item in enumerate(page.agenda[:ITEMS_SHOWN], 1):
        lines.extend(_item(number, item, page.as_of, look))
    more = len(page.agenda) - ITEMS_SHOWN
    if more > 0:
        where = f": csctl agenda {page.judgement.account} --days 365" if look.is_terminal else ""
        lines.extend(paragraph(f"{more} more on the agenda{where}", look, tone=Tone.QUIET))
    return tuple(lines)


def _item(number: int, item: AgendaItem, today: dt.date, look: Look) -> Block:
    tone = Tone.BAD if item.when is When.OVERDUE else Tone.PLAIN
    said = (f"{number}. {item.what}", whom_words(item), item.owner, due_words(item, today))
    # The command is one line, so that it is copied whole: only a terminal may wrap it.
    command = ((look.span(f"     {item.command}"),),) if item.command else ()
    return (
        *flowing([span(part, tone) for part in said], look, hang=3),
        *paragraph(f"because: {item.reason}", look, indent=5, tone=Tone.QUIET),
        *command,
    )


def _helps(page: Briefing, look: Look) -> Block:
    lines: list[Line] = []
    for action in page.helps:
        lines.extend(paragraph(action.what, look, hang=2))
        lines.extend(paragraph(f"because: {action.why}", look, indent=4, tone=Tone.QUIET))
    return tuple(lines)


def _contacts_title(page: Briefing, shown: int) -> str:
    return f"LAST CONTACTS, {min(shown, len(page.contacts))} of {len(page.contacts)}"


def _contacts(contacts: tuple[ContactLine, ...], look: Look) -> Block:
    lines: list[Line] = []
    for one in contacts:
        mood = f", mood {one.mood} of 5" if one.mood else ""
        lines.extend(paragraph(f"{_when(one.day, one.time)}  {one.words}{mood}", look, hang=2))
        for text in one.note.splitlines():
            lines.extend(paragraph(text, look, indent=4, tone=Tone.QUIET))
    return tuple(lines)


def _when(day: dt.date, time: dt.time | None) -> str:
    return f"{day_in_words(day)} {time:%H:%M}" if time else day_in_words(day)
