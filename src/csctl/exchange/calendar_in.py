"""Meetings from an iCalendar file (RFC 5545): what took place and with whom; the rest with its reason."""

from collections.abc import Iterator

from csctl.errors import DataProblem, UsageProblem
from csctl.exchange.calendar_text import Series, series_of
from csctl.exchange.invitation import Invitation, contact_kind, invitation, people_invited
from csctl.exchange.occurrences import Occurrence, occurrences
from csctl.exchange.readable import zone_of
from csctl.exchange.records import ContactRecord, HowToRead, Parsed, Skipped, Whose
from csctl.exchange.repeating import Patience, Unusable
from csctl.exchange.sides import Sides, addresses, one_line, our_name, sides
from csctl.exchange.sniffing import decoded, shortened
from csctl.model.scalars import Moment

_BEGIN = b"BEGIN:VCALENDAR"
_LOOKED_AT_BYTES = 100


def is_calendar(raw: bytes) -> bool:
    """Say whether the bytes begin as an iCalendar file does."""
    return raw[:_LOOKED_AT_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip().upper().startswith(_BEGIN)


def meetings_in(raw: bytes, how: HowToRead) -> Parsed:
    """Read the meetings that are over, one record for each account whose people were invited.

    Raises UsageProblem where the packages for calendars are not installed.
    """
    try:
        text, encoding = decoded(raw)
    except DataProblem as problem:
        return Parsed(what="a calendar", skipped=(Skipped(line=1, reason=problem.message),))
    patience = Patience()
    found = [one for series in series_of(text) for one in _of_series(series, how, patience)]
    notes = () if encoding == "UTF-8" else (f"read as {encoding}",)
    return Parsed(
        what="a calendar",
        records=tuple(one for one in found if isinstance(one, ContactRecord)),
        skipped=tuple(one for one in found if isinstance(one, Skipped)),
        notes=(*notes, *_notes(how)),
    )


def _notes(how: HowToRead) -> Iterator[str]:
    zone = how.timezone or "the time zone of this machine; csctl.yaml states none"
    yield f"times are told in {zone}"
    if how.since:
        yield f"what was before {how.since.isoformat()} is left out"
    if not (how.directory.own_addresses or how.directory.own_domains):
        yield "our own addresses are not known (--me says them): meetings that we declined are taken too"


def _of_series(series: Series, how: HowToRead, patience: Patience) -> Iterator[ContactRecord | Skipped]:
    if not series.is_whole:
        yield Skipped(line=series.line, reason="the event has no end: the file is cut off or broken")
        return
    try:
        zone = zone_of(how.timezone, how.now)
        for one in occurrences(series.text, how.now, how.since, zone, patience):
            yield from _of_occurrence(one, series.line, how)
    except Unusable as problem:
        yield Skipped(line=series.line, reason=problem.reason, text=shortened(one_line(problem.summary)))
    except ImportError:
        raise UsageProblem(
            "calendars are read by two packages that are not installed", "pip install 'csctl[calendar]'"
        ) from None


def _of_occurrence(one: Occurrence, line: int, how: HowToRead) -> Iterator[ContactRecord | Skipped]:
    call = invitation(one.event)
    title = "" if call.is_private else one_line(one.summary)
    text = shortened(f"{one.start:%Y-%m-%d %H:%M} {title}".rstrip())
    found = sides(people_invited(call), how.directory)
    reason = _not_a_contact(call, found, how)
    if reason:
        yield Skipped(line=line, reason=reason, text=text)
        return
    if found.unclear:
        who = addresses(found.unclear)
        yield Skipped(line=line, reason=f"{who} could belong to several accounts, and is left out", text=text)
    for side in found.clients:
        yield ContactRecord(
            line=line,
            whose=Whose(slug=side.slug),
            at=Moment(one.start.date(), one.start.time().replace(second=0, microsecond=0)),
            kind=contact_kind(one.event),
            people=side.people,
            by=_ours(call, found, how),
            note=one_line(one.summary),
        )


def _not_a_contact(call: Invitation, found: Sides, how: HowToRead) -> str:
    """Say why a meeting is not taken; empty if it is."""
    if call.is_cancelled:
        return "cancelled"
    if call.is_private:
        return "marked private"
    if call.declined and all(how.directory.is_own(one.email) for one in call.declined):
        accepted = any(how.directory.is_own(one.email) for one in people_invited(call))
        if not accepted:
            return "we declined"
    if found.clients:
        return ""
    return _nobody(found)


def _nobody(found: Sides) -> str:
    if found.unclear:
        return f"{addresses(found.unclear)} could belong to several accounts"
    if found.strangers:
        return f"nobody of a client: {addresses(found.strangers)}"
    return "only among ourselves" if found.ours else "nobody is invited"


def _ours(call: Invitation, found: Sides, how: HowToRead) -> str:
    """Return who of us held it: the organiser, else the only one of ours who was there."""
    organiser = call.organiser
    if organiser and how.directory.is_own(organiser.email):
        return our_name((organiser,), how.directory)
    return our_name(found.ours, how.directory)
