"""Who was invited to a meeting, and what kind of meeting it was."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from csctl.exchange.records import Who
from csctl.exchange.sides import who
from csctl.model.contact import ContactKind
from csctl.record import Record

if TYPE_CHECKING:
    from icalendar import Event

_HOST = re.compile(
    r"\b(?:zoom\.us|zoomgov\.com|teams\.microsoft\.com|teams\.live\.com|meet\.google\.com"
    r"|webex\.com|whereby\.com|meet\.jit\.si|gotomeeting\.com|bluejeans\.com|skype\.com)\b",
    re.IGNORECASE,
)
_BEFORE_HOST = re.compile(r"https?://[^\s<>\"]{0,200}\Z", re.IGNORECASE)
_BEFORE_CHARACTERS = 208
_PLACE = re.compile(r"\b(?:microsoft teams|teams|zoom|google meet|webex|skype|video ?call)\b", re.IGNORECASE)
_CONFERENCES = (
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
)
_NO_PERSON = frozenset({"ROOM", "RESOURCE", "GROUP"})
_PRIVATE = frozenset({"PRIVATE", "CONFIDENTIAL"})


class Invitation(Record):
    """What an event says of its people: `declined` said that they would not come."""

    organiser: Who | None
    invited: tuple[Who, ...]
    declined: tuple[Who, ...]
    is_cancelled: bool
    is_private: bool


def invitation(event: "Event") -> Invitation:
    """Return who was invited; rooms are not people."""
    people = tuple(
        (person, _word(one, "PARTSTAT"))
        for one in _several(event.get("ATTENDEE"))
        if _word(one, "CUTYPE") not in _NO_PERSON and (person := _person(one))
    )
    organiser = next(iter(_several(event.get("ORGANIZER"))), None)
    return Invitation(
        organiser=_person(organiser) if organiser is not None else None,
        invited=tuple(one for one, answer in people if answer != "DECLINED"),
        declined=tuple(one for one, answer in people if answer == "DECLINED"),
        is_cancelled=str(event.get("STATUS", "")).strip().upper() == "CANCELLED",
        is_private=str(event.get("CLASS", "")).strip().upper() in _PRIVATE,
    )


def people_invited(call: Invitation) -> tuple[Who, ...]:
    """Return everyone who was to be there: the organiser too, unless they declined."""
    gone = {one.email for one in call.declined}
    organiser = (call.organiser,) if call.organiser and call.organiser.email not in gone else ()
    return (*call.invited, *organiser)


def contact_kind(event: "Event") -> ContactKind:
    """Return `video` where the event leads to a conference, else `meeting`."""
    if any(event.get(name) for name in _CONFERENCES):
        return ContactKind.VIDEO
    place = str(event.get("LOCATION", ""))
    texts = (place, str(event.get("URL", "")), str(event.get("DESCRIPTION", "")))
    is_video = _PLACE.search(place) or any(_is_link(text) for text in texts)
    return ContactKind.VIDEO if is_video else ContactKind.MEETING


def _is_link(text: str) -> bool:
    """Say whether a text leads to a conference: its host is looked for first, then what makes it a link."""
    return any(
        _BEFORE_HOST.search(text[max(0, found.start() - _BEFORE_CHARACTERS) : found.start()])
        for found in _HOST.finditer(text)
    )


def _person(one: object) -> Who | None:
    address = str(one).strip()
    name = str(_params(one).get("CN", ""))
    if address.casefold().startswith("mailto:"):
        return who(name, address[7:])
    # Outlook and Exchange may put something else there, and the address beside it
    return who(name, str(_params(one).get("EMAIL", "")))


def _word(one: object, name: str) -> str:
    return str(_params(one).get(name, "")).strip().upper()


def _params(one: object) -> dict[str, object]:
    params = getattr(one, "params", None)
    return dict(params) if params else {}


def _several(value: object) -> Iterable[object]:
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)
