"""One client as an account file of about 9 kB: every feature of the format, spread over a book."""

import datetime as dt
from collections.abc import Iterator
from random import Random

from invented import words
from invented.account_goals import goals_part
from invented.account_work import work_part
from invented.client import Client, Contact, Mood, Person
from invented.yaml_text import block, flow, listed, scalar

_DAYS_AWAY = 10
_ENDED_EVERY = 23
_LEAVING_EVERY = 31
_PAUSED_EVERY = 37
_LONG_NOTE_EVERY = 29


def account_file(client: Client, dice: Random, today: dt.date) -> str:
    """Return the text of the file; `dice` decides what the other books do not need."""
    parts = (
        _head(client, dice, today),
        goals_part(client, dice, today),
        "stakeholders:\n" + "".join(_stakeholder(one, client) for one in client.people),
        "contact_log:\n" + "".join(_entries(client)),
        work_part(client, dice, today),
        _voices(client, dice, today),
        _end(client, today),
    )
    return "\n".join(part for part in parts if part)


def _head(client: Client, dice: Random, today: dt.date) -> str:
    lines = [
        *(["format: 1"] if client.number % 2 else []),
        f"client: {scalar(client.name)}",
        f"lead: {scalar(client.lead)}",
        f"tier: {client.tier}",
        f"since: {client.since}",
        f"tracked_since: {client.tracked_since}  # the first call",
        *([f"taken_over: {client.tracked_since}"] if client.number % 3 else []),
        *([f"cadence_days: {client.cadence_days + 3}"] if client.number % 11 == 0 else []),
        *_away(client, today),
        f"needs: {scalar(tuple(dice.sample(words.NEEDS, 2)))}",
        f"pain_points: {scalar(tuple(dice.sample(words.PAINS, 2)))}",
    ]
    return "\n".join(lines) + "\n"


def _away(client: Client, today: dt.date) -> list[str]:
    if client.number % 4:
        return []
    first = today + dt.timedelta(days=28)
    return [f"away: [{flow(from_=first, until=first + dt.timedelta(days=_DAYS_AWAY))}]"]


def _stakeholder(person: Person, client: Client) -> str:
    """Write a person: the first on lines of their own, as people write them who know somebody well."""
    is_first = person is client.people[0]
    values = {
        "name": person.name,
        "role": person.role,
        "title": person.title,
        "email": person.email,
        "phone": "+41 44 000 00 00" if is_first else None,
        "signs_invoices": True if is_first else None,
        "knows_us": True if person.role in {"executive", "manager"} else None,
        "influence": 5 if is_first else 3,
        "reports_to": client.people[0].name if person.role == "manager" else None,
        "since": person.since,
        "left_on": person.left_on,
    }
    return block("  ", **values) if is_first else listed("  ", flow(**values))


def _entries(client: Client) -> Iterator[str]:
    """Write the log: most entries on one line, those with a promise or a long note on several."""
    for place, contact in enumerate(client.contacts):
        is_long = place % _LONG_NOTE_EVERY == _LONG_NOTE_EVERY - 1
        yield _in_full(contact, client) if contact.promise or is_long else _on_a_line(contact)


def _on_a_line(contact: Contact) -> str:
    return listed(
        "  ",
        flow(
            at=contact.at,
            kind=contact.kind,
            direction=contact.direction,
            purpose=contact.purpose,
            with_=contact.people or None,
            note=contact.note,
            mood=contact.mood,
            wants_reply=contact.wants_reply or None,
            answered_at=contact.answered_at,
        ),
    )


def _in_full(contact: Contact, client: Client) -> str:
    """Write an entry on lines of its own, its note as a literal block."""
    text = block(
        "  ",
        at=contact.at,
        kind=contact.kind,
        direction=contact.direction,
        with_=contact.people,
        by=client.lead,
        mood=contact.mood,
        wants_reply=contact.wants_reply or None,
        answered_at=contact.answered_at,
    )
    text += "    note: |\n      " + contact.note.replace(". ", ".\n      ", 1) + "\n"
    if contact.promise is None:
        return text
    promise = contact.promise
    step = flow(what=promise.what, owner=client.lead, due=promise.due, done_on=promise.done_on)
    return f"{text}    next_steps:\n{listed('      ', step)}"


def _voices(client: Client, dice: Random, today: dt.date) -> str:
    """Write what they say: praise or a complaint, and a score every so often."""
    asked = today - dt.timedelta(days=20 + dice.randrange(120))
    by = dice.choice(client.present).name
    kind = {Mood.GOOD: "praise", Mood.FAIR: "referral", Mood.BAD: "complaint"}[client.mood]
    score = {Mood.GOOD: 9, Mood.FAIR: 8, Mood.BAD: 5}[client.mood]
    answered_on = asked + dt.timedelta(days=1) if client.mood is Mood.BAD else None
    spoken = flow(date=asked, by=by, kind=kind, text=dice.choice(words.PRAISE), answered_on=answered_on)
    scored = flow(date=asked, by=by, kind="nps", scored_on=asked + dt.timedelta(days=3), score=score)
    return "feedback:\n" + listed("  ", spoken, *([scored] if client.number % 2 else []))


def _end(client: Client, today: dt.date) -> str:
    """Write what few files hold: a plan, an override, a pause, a notice, an end."""
    plan = flow(period="2027Q1", what="Spring campaign", objective="growth", owner=client.lead)
    text = f"plans:\n{listed('  ', plan)}" if client.number % 3 == 0 else ""
    month = dt.timedelta(days=30)
    if client.number % 29 == 0:
        reason = flow(
            corner="client",
            band="amber",
            reason="Budget frozen until January",
            by=client.lead,
            date=today - month,
            expires=today + month,
        )
        text += f"overrides:\n{listed('  ', reason)}"
    return text + _life(client, today)


def _life(client: Client, today: dt.date) -> str:
    """Write how the account ends or rests: about one in ten does."""
    last = client.contacts[-1].at.date()
    month = dt.timedelta(days=30)
    if client.number % _ENDED_EVERY == _ENDED_EVERY - 1:
        return f"ended: {flow(date=last, outcome='lost', cause='budget', note='A cheaper offer')}\n"
    if client.number % _LEAVING_EVERY == _LEAVING_EVERY - 1:
        return f"notice: {flow(date=last, leaves_on=today + 2 * month, note='Will do it in-house')}\n"
    if client.number % _PAUSED_EVERY == _PAUSED_EVERY - 1:
        return f"paused: {flow(from_=last, until=today + month, note='Nothing to do before spring')}\n"
    return ""
