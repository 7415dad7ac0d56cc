"""Mails from .eml and mbox files: who wrote to whom and when, about what, and which were answered."""

import datetime as dt
from collections.abc import Iterable, Iterator

from csctl.errors import UsageProblem
from csctl.exchange.mail_body import body_text
from csctl.exchange.mail_headers import Mail, mail_of
from csctl.exchange.mail_text import Message, is_mailbox, is_message, messages
from csctl.exchange.readable import zone_of
from csctl.exchange.records import ContactRecord, HowToRead, Parsed, Skipped, Who, Whose
from csctl.exchange.sides import Sides, addresses, our_name, sides
from csctl.exchange.sniffing import shortened
from csctl.model.contact import ContactKind, Flow
from csctl.model.scalars import Moment
from csctl.record import Record, replace

_EARLIEST_YEAR = 1971
"""What mail programs that have lost the time date their mails by lies before."""


class _Read(Record):
    """A mail with its people sorted, when it was sent on the book's clock, and its text if that is wanted."""

    mail: Mail
    sent: dt.datetime
    sender: Sides
    receivers: Sides
    body: str = ""


def is_mail(raw: bytes) -> bool:
    """Say whether the bytes begin as a mail does, or as a mailbox."""
    return is_mailbox(raw) or is_message(raw)


def mails_in(raw: bytes, how: HowToRead) -> Parsed:
    """Read the mails between us and clients, one record for each account that one went to or came from.

    A mail of a client that a later one of ours answers is an ask with its answer; with `open_asks`, one that
    nothing answers is an ask too. Raises UsageProblem where nobody said which addresses are ours.
    """
    what = "a mailbox" if is_mailbox(raw) else "a mail"
    if not (how.directory.own_addresses or how.directory.own_domains):
        raise UsageProblem(
            "mail is read from somebody's side, and nobody has said whose",
            "--me you@agency.example   names an address of yours, --me @agency.example all of a domain",
        )
    found = tuple(_each(messages(raw), how))
    read = tuple(one for one in found if isinstance(one, _Read))
    answers = _first((*how.answers, *_answers(read)))
    return Parsed(
        what=what,
        records=tuple(record for one in read for record in _records(one, answers, how)),
        skipped=tuple(one for one in found if isinstance(one, Skipped)),
        notes=tuple(_notes(how)),
    )


def answers_in(raw: bytes, how: HowToRead) -> tuple[tuple[str, dt.datetime], ...]:
    """Return the ids of the mails that ours in this file answer, and when: each .eml holds but one mail."""
    return tuple(_answers(one for one in _each(messages(raw), how) if isinstance(one, _Read)))


def _notes(how: HowToRead) -> Iterator[str]:
    yield "headers and bodies were read" if how.with_bodies else "only headers were read, no bodies"
    if how.since:
        yield f"what was before {how.since.isoformat()} is left out"
    if not how.open_asks:
        yield "asks are the mails that were answered; --open-asks takes those without an answer too"


def _each(found: Iterable[Message], how: HowToRead) -> Iterator[_Read | Skipped]:
    """Yield every mail once, sorted; or why it is not taken. What is older than wanted is nothing to say."""
    zone = zone_of(how.timezone, how.now)
    seen: set[str] = set()
    for message in found:
        mail = mail_of(message)
        sent = mail.sent.astimezone(zone) if mail.sent and _is_told(mail.sent) else None
        if sent and how.since and sent.date() < how.since:
            continue
        if mail.id and mail.id in seen:
            yield _skipped(mail, "the same mail again")
            continue
        seen.add(mail.id)
        one = _read(mail, sent, how)
        if isinstance(one, _Read) and how.with_bodies:
            one = replace(one, body=body_text(message.raw))
        yield one


def _is_told(sent: dt.datetime) -> bool:
    return _EARLIEST_YEAR <= sent.year < dt.MAXYEAR


def _read(mail: Mail, sent: dt.datetime | None, how: HowToRead) -> _Read | Skipped:
    if mail.automatic:
        return _skipped(mail, mail.automatic)
    if sent is None:
        return _skipped(mail, "no date that can be read")
    if sent > how.now:
        return _skipped(mail, f"dated in the future: {sent:%Y-%m-%d %H:%M}")
    if mail.sender is None:
        return _skipped(mail, "no sender, or several")
    one = _Read(
        mail=mail,
        sent=sent,
        sender=sides((mail.sender,), how.directory),
        receivers=sides(mail.receivers, how.directory),
    )
    reason = _not_a_contact(one)
    return _skipped(mail, reason) if reason else one


def _not_a_contact(one: _Read) -> str:
    """Say why a mail is not taken; empty if it is."""
    if one.sender.clients:
        return "" if one.receivers.ours else "from a client, but not to an address of ours"
    if one.sender.strangers:
        return f"from neither us nor a client: {addresses(one.sender.strangers)}"
    unclear = one.sender.unclear or (() if one.receivers.clients else one.receivers.unclear)
    if unclear:
        return f"{addresses(unclear)} could belong to several accounts"
    return "" if one.receivers.clients else _nobody(one.receivers)


def _nobody(receivers: Sides) -> str:
    if receivers.strangers:
        return f"to nobody of a client: {addresses(receivers.strangers)}"
    return "only among ourselves" if receivers.ours else "to nobody"


def _answers(read: Iterable[_Read]) -> Iterator[tuple[str, dt.datetime]]:
    """Yield the ids of mails that one of ours answers, and when."""
    return ((answered, one.sent) for one in read if one.sender.ours for answered in one.mail.replies_to)


def _first(answers: Iterable[tuple[str, dt.datetime]]) -> dict[str, dt.datetime]:
    """Return by the id of each mail when it was first answered."""
    first: dict[str, dt.datetime] = {}
    for answered, sent in answers:
        first[answered] = min(sent, first.get(answered, sent))
    return first


def _records(one: _Read, answers: dict[str, dt.datetime], how: HowToRead) -> Iterator[ContactRecord]:
    if one.sender.clients:
        yield _received(one, answers.get(one.mail.id), how)
        return
    for side in one.receivers.clients:
        yield _record(one, side.slug, side.people, Flow.OUT, our_name(one.sender.ours, how.directory))


def _received(one: _Read, answered: dt.datetime | None, how: HowToRead) -> ContactRecord:
    side = one.sender.clients[0]
    record = _record(one, side.slug, side.people, Flow.IN, our_name(one.receivers.ours, how.directory))
    is_answered = answered is not None and answered >= one.sent
    return replace(
        record,
        wants_reply=is_answered or how.open_asks,
        answered_at=_moment(answered) if answered is not None and is_answered else None,
    )


def _record(one: _Read, slug: str, people: tuple[Who, ...], direction: Flow, by: str) -> ContactRecord:
    about = one.mail.subject or "without a subject"
    return ContactRecord(
        line=one.mail.line,
        whose=Whose(slug=slug),
        at=_moment(one.sent),
        kind=ContactKind.EMAIL,
        direction=direction,
        people=people,
        by=by,
        note=f"{about}\n\n{one.body}" if one.body else about,
    )


def _moment(sent: dt.datetime) -> Moment:
    return Moment(sent.date(), sent.time().replace(second=0, microsecond=0))


def _skipped(mail: Mail, reason: str) -> Skipped:
    return Skipped(line=mail.line, reason=reason, text=shortened(mail.subject))
