"""What a stand-in reads on the page of an account: scope, team, and the client's own words."""

from csctl.advice.briefing import Briefing
from csctl.advice.handover import FEEDBACK_DAYS, MemberLine, ServiceLine, VoiceLine
from csctl.render.console import Look
from csctl.render.line import Line, span
from csctl.render.page import Block, flowing, labelled, paragraph
from csctl.render.report.words import service_in_words
from csctl.render.words import date_in_words, money

VOICES_SHOWN = 3


def scope_block(page: Briefing, look: Look) -> Block:
    """Return each service with what is not part of it, then who of ours works on it."""
    lines: list[Line] = []
    for service in page.handover.services:
        parts = [span(part) for part in _of_service(service, page.judgement.currency)]
        lines.extend(flowing(parts, look))
    team = "; ".join(map(_member, page.handover.team))
    return (*lines, *labelled("team", team, look))


def _of_service(one: ServiceLine, currency: str | None) -> tuple[str, ...]:
    fee = "" if one.fee_per_month is None else f"{money(one.fee_per_month, currency)} a month"
    hours = "" if one.hours_per_month is None else f"{one.hours_per_month:g} hours a month"
    ends = f"until {date_in_words(one.ends)}" if one.ends else ""
    without = f"not part of it: {', '.join(one.excluded)}" if one.excluded else ""
    return tuple(filter(None, (service_in_words(one.name, one.pricing.value), fee, hours, ends, without)))


def _member(one: MemberLine) -> str:
    return f"{one.name} ({one.role})" if one.role else one.name


def voices_block(voices: tuple[VoiceLine, ...], look: Look) -> Block:
    """Return the latest that was said, word for word, and how much more there is."""
    lines: list[Line] = []
    for one in voices[:VOICES_SHOWN]:
        by = f" by {one.by}" if one.by else ""
        said = " ".join(one.text.split())
        text = f'{date_in_words(one.date)}, {one.kind.replace("_", " ")}{by}: "{said}"'
        lines.extend(paragraph(text, look, hang=2))
    more = len(voices) - VOICES_SHOWN
    rest = paragraph(f"{more} more in {FEEDBACK_DAYS} days", look) if more > 0 else ()
    return (*lines, *rest)
