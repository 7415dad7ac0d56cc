"""What is invented of one client: the facts that csctl's account file and the books of its peers share."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Mood(StrEnum):
    """How the relationship goes; it decides how late, how dear and how silent everything is."""

    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody on the client's side; `left_on` is None while they are there."""

    name: str
    role: str
    title: str
    email: str
    since: dt.date
    left_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What was promised in a contact; `done_on` is None while it is open."""

    what: str
    due: dt.date
    done_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One entry of the contact log; `mood` is 1 to 5, None where nobody noted it."""

    at: dt.datetime
    kind: str
    people: tuple[str, ...]
    note: str
    direction: str | None = None
    purpose: str | None = None
    mood: int | None = None
    wants_reply: bool = False
    answered_at: dt.datetime | None = None
    promise: Promise | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """An invoice in the book's currency; `paid_on` is None while it is open."""

    number: str
    amount: int
    due: dt.date
    paid_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """One invented client. `number` counts from 0 and makes everything else reproducible with the seed."""

    number: int
    slug: str
    name: str
    lead: str
    tier: str
    cadence_days: int
    mood: Mood
    since: dt.date
    fee_per_month: int
    hours_per_month: int
    people: tuple[Person, ...]
    contacts: tuple[Contact, ...]
    invoices: tuple[Invoice, ...]

    @property
    def tracked_since(self) -> dt.date:
        """The day of the first contact."""
        return self.contacts[0].at.date()

    @property
    def present(self) -> tuple[Person, ...]:
        """The people who are still there."""
        return tuple(person for person in self.people if person.left_on is None)
