"""Stakeholders as vCards 3.0, the version that every address book reads; escaped and folded by icalendar."""

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from csctl.measures.snapshot import name_key
from csctl.model.people import Stakeholder
from csctl.record import Record

if TYPE_CHECKING:
    from icalendar import Component

_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "https://csctl.example/stakeholders")
"""Under which the ids of cards are made: the same person of the same account has always the same."""


class Person(Record):
    """Somebody of a client, with the account's slug and the client's name."""

    slug: str
    client: str
    stakeholder: Stakeholder


def address_cards(people: Iterable[Person]) -> str:
    """Return one card per person, one below the other. Raises ImportError without the icalendar package."""
    return "".join(_card(one).to_ical(sorted=False).decode() for one in people)


def _card(one: Person) -> "Component":
    """Return a card. FN is the name as written; N, which sorts, takes its last word as the family's."""
    from icalendar.prop import vN, vOrg, vText  # noqa: PLC0415 - an optional package

    person = one.stakeholder
    given, _, family = _on_one_line(person.name).rpartition(" ")
    card = _empty_card()
    card.add("VERSION", vText("3.0"))
    card.add("UID", vText(_uid(one)))
    card.add("FN", vText(_on_one_line(person.name)))
    card.add("N", vN((family if given else "", given or family, "", "", "")))
    card.add("ORG", vOrg((_on_one_line(one.client),)))
    for name, text in (("TITLE", person.title), ("EMAIL", person.email), ("TEL", person.phone)):
        if text:
            card.add(name, vText(_on_one_line(text)))
    return card


def _empty_card() -> "Component":
    from icalendar import Component  # noqa: PLC0415 - an optional package

    class Card(Component):
        name = "VCARD"

    return Card()


def _uid(one: Person) -> str:
    return uuid.uuid5(_OURS, f"{one.slug}/{name_key(one.stakeholder.name)}").urn


def _on_one_line(text: str) -> str:
    """Return the text without line breaks of any kind: no value can begin a property of its own."""
    return " ".join(text.split())
