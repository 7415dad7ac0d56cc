"""`csctl show`: the briefing before a call, on one page."""

import datetime as dt

from csctl.advice.briefing import Briefing, ContactLine, ObjectiveLine, PersonLine
from csctl.advice.open_items import OpenItem, OpenKind
from csctl.judgement import Churn, Evidence, Judgement, RiskBand, Triangle
from csctl.render.cells import RISK_TONES, triangle_cell
from csctl.render.console import Look
from csctl.render.line import Line, Tone
from csctl.render.page import Block, Columns, joined, labelled, paragraph, section
from csctl.render.triangle_drawing import drawing
from csctl.render.words import (
    count,
    date_in_words,
    day_in_words,
    due_in_words,
    listed,
    loss_in_words,
    money,
    percent,
)

_DOT = " · "
_OPEN = Columns(label=12)
_AHEAD, _ON_PLAN, _BEHIND = 1.05, 0.95, 0.85


def briefing_lines(page: Briefing, look: Look, contacts: int, notes: tuple[str, ...]) -> tuple[Line, ...]:
    """Return the whole page. `contacts` is how many of the last contacts are shown."""
    return joined(
        (
            _heading(page, look),
            _triangle(page.judgement, look),
            _standing(page, look),
            section("SAY NEXT", _actions(page, look), look),
            section("PEOPLE", _people(page, look), look),
            section("OBJECTIVES", _objectives(page.objectives, look), look),
            section("COMMERCIAL", _commercial(page, look), look),
            section("OPEN", _open(page.open_items, look), look),
            section(_contacts_title(page, contacts), _contacts(page.contacts[:contacts], look), look),
            tuple(line for note in notes for line in paragraph(note, look, indent=0, tone=Tone.QUIET)),
        )
    )


def _heading(page: Briefing, look: Look) -> Block:
    one = page.judgement
    fee = "" if one.fee_per_month is None else f"{money(one.fee_per_month, one.currency)} a month"
    lead = f"lead {one.lead}" if one.lead else "no lead named"
    tier = f"tier {one.tier}" if one.tier else ""
    began = f"client since {date_in_words(page.client_since)}" if page.client_since else ""
    parts = (one.client, one.account, lead, tier, fee, began, day_in_words(page.as_of))
    title = paragraph(_DOT.join(filter(None, parts)), look, indent=0, tone=Tone.STRONG)
    whom = paragraph(f"for {page.person}", look, indent=0) if page.person else ()
    know = (
        *labelled("needs", "; ".join(page.needs), look),
        *labelled("pain", "; ".join(page.pain_points), look),
    )
    return (*title, *whom, *know)


def _triangle(one: Judgement, look: Look) -> Block:
    return drawing(one.triangle, look) if one.triangle else ()


def _standing(page: Briefing, look: Look) -> Block:
    one = page.judgement
    if one.triangle is None or one.churn is None:
        said = one.status_note or one.status.value
        return paragraph(f"{said}; not scored", look, indent=0, tone=Tone.STRONG)
    cell = triangle_cell(one, page.blind_corners)
    overrides = tuple(
        f"{o.by or 'somebody'} says {o.corner.value} {o.band.value} until "
        f"{date_in_words(o.expires)}: {o.reason}"
        for o in one.overrides
    )
    return (
        *labelled("triangle", cell.text, look, tone=cell.tone),
        *labelled("", _gap(one.triangle), look),
        *labelled("churn", _risk(one.churn), look, tone=RISK_TONES[one.churn.band]),
        *labelled("", _in_words(one.churn), look),
        *labelled("why", "; ".join(one.reasons), look),
        *(line for text in overrides for line in labelled("override", text, look)),
    )


def _gap(triangle: Triangle) -> str:
    if triangle.gap is None:
        return ""
    return f"{triangle.gap:.0f} points between the strongest and the weakest corner"


def _risk(risk: Churn) -> str:
    if risk.band is RiskBand.UNKNOWN:
        return f"not enough yet, {risk.known} of {risk.drivers_total} known"
    low, high = percent(risk.loss_90d_low), percent(risk.loss_90d_high)
    spread = f"{low} to {high}; " if low != high else ""
    known = f"{risk.known} of {risk.drivers_total} drivers known"
    return f"{risk.band.value}, {percent(risk.loss_90d)} within 90 days ({spread}{known})"


def _in_words(risk: Churn) -> str:
    return "" if risk.band is RiskBand.UNKNOWN else loss_in_words(risk.loss_90d)


def _actions(page: Briefing, look: Look) -> Block:
    lines: list[Line] = []
    for number, action in enumerate(page.say_next, 1):
        due = f" ({due_in_words(action.due, page.as_of)})" if action.due else ""
        lines.extend(paragraph(f"{number}. {action.what}{due}", look, hang=3))
        lines.extend(paragraph(f"because: {action.why}", look, indent=5, tone=Tone.QUIET))
    return tuple(lines)


def _people(page: Briefing, look: Look) -> Block:
    lines: list[Line] = []
    for person in page.people:
        lines.extend(paragraph(_DOT.join(_of_person(person)), look, hang=2, tone=_person_tone(person)))
    if page.conflict:
        lines.extend(paragraph(f"conflict: {page.conflict}", look, tone=Tone.WARN, hang=2))
    return tuple(lines) or paragraph(
        "nobody named yet: who signs the invoices, who is the daily contact?", look
    )


def _person_tone(person: PersonLine) -> Tone:
    return Tone.QUIET if person.left_on else Tone.PLAIN


def _of_person(person: PersonLine) -> tuple[str, ...]:
    knows = {True: "knows us", False: "does not know us", None: ""}[person.knows_us]
    mood = f"last mood {person.mood} of 5" if person.mood else ""
    if person.left_on:
        return (person.name, *filter(None, person.roles), f"left {date_in_words(person.left_on)}")
    parts = (person.name, person.title, *person.roles, knows, _last_spoken(person), mood, person.reach)
    return tuple(filter(None, parts))


def _last_spoken(person: PersonLine) -> str:
    if person.last_spoken is None:
        return "never spoken to"
    if person.days_ago == 0:
        return "spoken to today"
    return f"last spoken to {count(person.days_ago or 0, 'day')} ago"


def _objectives(objectives: tuple[ObjectiveLine, ...], look: Look) -> Block:
    lines: list[Line] = []
    for one in objectives:
        pace, tone = _pace(one)
        due = f"due {date_in_words(one.due)}" if one.due else ""
        head = _DOT.join(filter(None, (one.title, pace, due, f"priority {one.priority}")))
        lines.extend(paragraph(head, look, tone=tone, hang=2))
        lines.extend(paragraph(f"for them: {one.client_goal or 'not agreed'}", look, indent=4))
        lines.extend(paragraph(f"for us: {one.our_goal or 'not agreed'}", look, indent=4))
        for figure in one.figures:
            lines.extend(paragraph(_dated(figure), look, indent=4, tone=Tone.QUIET))
    return tuple(lines) or paragraph("none agreed yet: what do both sides want to reach?", look)


def _pace(one: ObjectiveLine) -> tuple[str, Tone]:
    if one.status != "open":
        return one.status, Tone.QUIET
    if one.ratio is None:
        return "pace not known", Tone.QUIET
    words = f"{one.ratio:.0%} of plan"
    if one.ratio >= _ON_PLAN:
        return f"{words}, {'ahead' if one.ratio >= _AHEAD else 'on plan'}", Tone.GOOD
    return (f"{words}, behind", Tone.WARN) if one.ratio >= _BEHIND else (f"{words}, far behind", Tone.BAD)


def _dated(evidence: Evidence) -> str:
    return f"{evidence.text} ({date_in_words(evidence.date)})" if evidence.date else evidence.text


def _commercial(page: Briefing, look: Look) -> Block:
    return tuple(line for fact in page.commercial for line in paragraph(fact.text, look, hang=2))


def _open(items: tuple[OpenItem, ...], look: Look) -> Block:
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
