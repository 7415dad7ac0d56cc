"""Calls, meetings and mails from the rows of a table."""

import re

from csctl.exchange.columns import Columns, Field
from csctl.exchange.people_in import whose_of
from csctl.exchange.readable import Dates, Unclear
from csctl.exchange.records import ContactRecord, Who
from csctl.exchange.sniffing import Row
from csctl.model.contact import LIVE_KINDS, ContactKind, Flow
from csctl.model.scalars import Moment

_KINDS = {
    **{kind.value: kind for kind in ContactKind},
    "phone call": ContactKind.CALL,
    "logged call": ContactKind.CALL,
    "e-mail": ContactKind.EMAIL,
    "mail": ContactKind.EMAIL,
    "logged email": ContactKind.EMAIL,
    "lunch": ContactKind.MEETING,
    "logged meeting": ContactKind.MEETING,
    "video call": ContactKind.VIDEO,
    "video meeting": ContactKind.VIDEO,
    "online meeting": ContactKind.VIDEO,
    "sms": ContactKind.CHAT,
    "whatsapp": ContactKind.CHAT,
    "linkedin message": ContactKind.CHAT,
    "site visit": ContactKind.VISIT,
}
_NO_CONTACT = frozenset({"task", "deadline", "to-do", "todo"})
_NOBODY_REACHED = frozenset(
    {"no answer", "busy", "left voicemail", "left live message", "wrong number", "voicemail", "not connected"}
)
_DID_NOT_HAPPEN = frozenset(
    {
        "no show",
        "no-show",
        "canceled",
        "cancelled",
        "rescheduled",
        "scheduled",
        "to do",
        "to-do",
        "no",
        "false",
    }
    | {"open", "planned", "not done", "no_show"}
)
_FLOWS = {
    "in": Flow.IN,
    "inbound": Flow.IN,
    "incoming": Flow.IN,
    "incoming_email": Flow.IN,
    "incoming email": Flow.IN,
    "received": Flow.IN,
    "out": Flow.OUT,
    "outbound": Flow.OUT,
    "outgoing": Flow.OUT,
    "email": Flow.OUT,
    "sent": Flow.OUT,
    "both": Flow.BOTH,
}
_PERSON = re.compile(r"(?P<name>[^<(]*?)\s*[<(](?P<email>[^<>()\s]+@[^<>()\s]+)[>)]")
_TAG = re.compile(r"<[^<>]{1,200}>")


def activity_of(row: Row, columns: Columns, dates: Dates) -> ContactRecord:
    """Return the contact of a row. Raises Unclear for what did not take place or cannot be told."""
    kind = _kind(columns.text(row.cells, Field.KIND), columns)
    outcome = columns.text(row.cells, Field.OUTCOME).casefold()
    if outcome in _DID_NOT_HAPPEN:
        raise Unclear(f"it did not take place ({outcome})")
    people = people_in(columns.text(row.cells, Field.NAME), columns.text(row.cells, Field.EMAIL))
    email = next((one.email for one in people if one.email), "")
    return ContactRecord(
        line=row.line,
        whose=whose_of(row, columns, email),
        at=_moment(row, columns, dates),
        kind=kind,
        direction=_flow(columns.text(row.cells, Field.DIRECTION), kind, outcome),
        people=people,
        by=columns.text(row.cells, Field.BY),
        note=_note(columns.text(row.cells, Field.SUBJECT), columns.text(row.cells, Field.NOTE)),
    )


def people_in(names: str, emails: str = "") -> tuple[Who, ...]:
    """Return the people of a cell, `Anna Muster (anna@x.example); Beat Roth`, with addresses beside it."""
    parts = [part.strip() for part in re.split(r"[;\n]|,(?=\s*[^,]*@)", names) if part.strip()]
    found = [_person(part) for part in parts]
    addresses = [part for part in re.split(r"[;,\s]+", emails) if "@" in part]
    if len(found) == 1 and len(addresses) == 1 and not found[0].email:
        return (Who(name=found[0].name, email=addresses[0]),)
    known = {one.email.casefold() for one in found}
    return (*found, *(Who(email=one) for one in addresses if one.casefold() not in known))


def _person(part: str) -> Who:
    if found := _PERSON.fullmatch(part):
        return Who(name=found["name"].strip(), email=found["email"])
    return Who(email=part) if "@" in part else Who(name=part)


def _moment(row: Row, columns: Columns, dates: Dates) -> Moment:
    text = columns.text(row.cells, Field.DATE)
    if not text:
        raise Unclear("no day is stated")
    moment = dates.moment(text)
    clock = columns.text(row.cells, Field.TIME)
    return dates.with_clock(moment.day, clock) if moment.time is None and clock else moment


def _kind(text: str, columns: Columns) -> ContactKind:
    word = " ".join(text.casefold().split())
    if not word and columns.contact_kind is not None:
        return columns.contact_kind
    if word in _NO_CONTACT:
        raise Unclear(f"a {word} is no contact")
    if word in _KINDS:
        return _KINDS[word]
    if not word:
        raise Unclear("nothing says what kind of contact it was: --map COLUMN=kind")
    raise Unclear(f'"{text[:40]}" is none of {", ".join(ContactKind)}')


def _flow(text: str, kind: ContactKind, outcome: str) -> Flow | None:
    """Tell who spoke. In a call that is told by its outcome: its direction only says who dialled."""
    if kind in LIVE_KINDS:
        return Flow.OUT if outcome in _NOBODY_REACHED else None
    word = text.casefold().strip()
    if not word or kind is ContactKind.NOTE:
        return None
    if word not in _FLOWS:
        raise Unclear(f'"{text[:40]}" is neither in nor out')
    flow = _FLOWS[word]
    return None if flow is Flow.OUT else flow


def _note(subject: str, note: str) -> str:
    """Join what is said of it; notes of a CRM come with tags of web pages."""
    bare = _TAG.sub(" ", note) if "</" in note or "<br" in note else note
    parts = dict.fromkeys(" ".join(part.split()) if "\n" not in part else part for part in (subject, bare))
    return "\n".join(part.strip() for part in parts if part.strip())
