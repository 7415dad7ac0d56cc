"""What the headers of a mail say: from whom to whom, when, about what, in answer to which."""

import datetime as dt
import re
from collections.abc import Iterable
from email.utils import getaddresses, parsedate_to_datetime

from csctl.exchange.mail_text import Message, decoded_words, headers
from csctl.exchange.records import Who
from csctl.exchange.sides import one_line, who
from csctl.record import Record

_ID = re.compile(r"<[^<>\s]+>")
_BULK = frozenset({"bulk", "list", "junk"})
_INVITATION = re.compile(rb"^content-type:\s*text/calendar", re.IGNORECASE | re.MULTILINE)


class Mail(Record):
    """A mail. `sent` is None where no date can be read, `replies_to` are the ids of all it answers.

    `automatic` says what it is if no person wrote it to a person; empty for mail that somebody wrote.
    """

    line: int
    sender: Who | None
    receivers: tuple[Who, ...]
    sent: dt.datetime | None
    subject: str
    id: str
    replies_to: frozenset[str]
    automatic: str


def mail_of(message: Message) -> Mail:
    """Read the headers of a message."""
    found = headers(message.head)
    senders = _people(found.get("from", ()))
    return Mail(
        line=message.line,
        sender=senders[0] if len(senders) == 1 else None,
        receivers=_people((*found.get("to", ()), *found.get("cc", ()))),
        sent=_moment(found.get("date", ())),
        subject=one_line(decoded_words(_first(found, "subject"))),
        id=next(iter(_ID.findall(_first(found, "message-id"))), ""),
        replies_to=frozenset(_ID.findall(f"{_first(found, 'in-reply-to')} {_first(found, 'references')}")),
        automatic=_automatic(found, message.raw),
    )


def _automatic(found: dict[str, tuple[str, ...]], raw: bytes) -> str:
    if "list-id" in found or _first(found, "precedence").strip().casefold() in _BULK:
        return "a newsletter or a mailing list"
    submitted = _first(found, "auto-submitted").partition(";")[0].strip().casefold()
    if submitted not in {"", "no"} or "x-autoreply" in found or "x-autorespond" in found:
        return "an automatic reply"
    if "calendarmessage" in _first(found, "content-class").casefold() or _INVITATION.search(raw):
        return "an invitation; import the calendar instead"
    return ""


def _people(values: Iterable[str]) -> tuple[Who, ...]:
    pairs = (pair for value in values for pair in _addressed(value))
    return tuple(one for name, email in pairs if (one := who(decoded_words(name), email)))


def _addressed(value: str) -> list[tuple[str, str]]:
    """Read one header: Python gives up on all of several together where one of them is broken."""
    try:
        return getaddresses([value])
    except RecursionError:  # brackets within brackets
        return []


def _moment(values: tuple[str, ...]) -> dt.datetime | None:
    """Return when a mail was sent; `-0000`, which states no zone, is told in UTC."""
    try:
        sent = parsedate_to_datetime(values[0])
    except (IndexError, TypeError, ValueError, OverflowError):
        return None
    return sent if sent.tzinfo else sent.replace(tzinfo=dt.UTC)


def _first(found: dict[str, tuple[str, ...]], name: str) -> str:
    return next(iter(found.get(name, ())), "")
