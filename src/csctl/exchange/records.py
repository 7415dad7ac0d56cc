"""What a foreign file says, in our words: people, companies, contacts, figures, whole accounts, and what not.

A reader turns the bytes of one file into a `Parsed`; it guesses nothing and touches no file. Whose account a
record belongs to is decided later, by `logbook/importing`, from its `Whose`.
"""

import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias

from csctl.exchange.directory import Directory
from csctl.model.contact import ContactKind, Flow
from csctl.model.figures import FigureKind
from csctl.model.people import Role
from csctl.model.scalars import Moment
from csctl.record import Record

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | None"
"""The data of an account file, as in `store/places.py`: every scalar is text."""


class DateOrder(StrEnum):
    """How days like 03/04/2026 are meant; without one they are refused."""

    DMY = "dmy"
    MDY = "mdy"


class Who(Record):
    """A person as a foreign file names them; empty is unknown."""

    name: str = ""
    email: str = ""


class Whose(Record):
    """Which account is meant, as far as the file says; the first that says anything decides.

    `slug` is certain (a reader found it in the directory), `company` a name as the file writes it, `domain`
    the part of an address or a web site. Where nothing is said, the addresses of the people decide.
    """

    slug: str = ""
    company: str = ""
    domain: str = ""


class PersonRecord(Record):
    """A person on a client's side. `role` only where the file, mapped by the user, states one.

    `note` is what should be known of how the row was read.
    """

    line: int
    whose: Whose
    name: str
    email: str = ""
    phone: str = ""
    title: str = ""
    role: Role | None = None
    note: str = ""


class CompanyRecord(Record):
    """A client without its people. `lead` is who of us has it, `since` when the relationship began."""

    line: int
    whose: Whose
    lead: str = ""
    since: dt.date | None = None


class ContactRecord(Record):
    """A call, a meeting or a mail with people of one account.

    `at` is on the book's clock, without a zone. `people` are those of the client only; who of them is no
    stakeholder is kept by name. `answered_at` is known from the thread, not derived. What is the same moment,
    kind and people of the same account is the same contact.
    """

    line: int
    whose: Whose
    at: Moment
    kind: ContactKind
    direction: Flow | None = None
    people: tuple[Who, ...] = ()
    by: str = ""
    note: str = ""
    purpose: str = ""
    wants_reply: bool = False
    answered_at: Moment | None = None


class FigureRecord(Record):
    """One filled-in row of the month's sheet; `value` is as typed, `key` says what it belongs to."""

    line: int
    slug: str
    kind: FigureKind
    key: str
    value: str
    date: str = ""
    note: str = ""


class AccountRecord(Record):
    """A whole account, with the user's own keys; `slug` is the name its file had."""

    line: int
    slug: str
    tree: Tree


ForeignRecord: TypeAlias = PersonRecord | CompanyRecord | ContactRecord | FigureRecord | AccountRecord


class Skipped(Record):
    """What of a file is not taken, and why. `line` counts from 1; `text` is a few words of it."""

    line: int
    reason: str
    text: str = ""


class Parsed(Record):
    """What a file says. `what` names the kind of file for the preview: "people, as HubSpot exports them".

    `notes` say how it was read: "read as cp1252, columns separated by ;".
    """

    what: str
    records: tuple[ForeignRecord, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()


class HowToRead(Record):
    """Everything a reader may need to know beside the bytes. `now` knows its zone, the book's.

    `mapping` is from a column, as in the file, to a field of ours. `since` leaves out what is older.
    `answers` are the ids of mails that were answered in other files of the same import, and when.
    """

    now: dt.datetime
    timezone: str | None = None
    dates: DateOrder | None = None
    mapping: tuple[tuple[str, str], ...] = ()
    directory: Directory = Directory()
    since: dt.date | None = None
    with_bodies: bool = False
    open_asks: bool = False
    answers: tuple[tuple[str, dt.datetime], ...] = ()


Reader: TypeAlias = Callable[[bytes, HowToRead], Parsed]
"""From the bytes of a file to what it says. Raises UsageProblem only for what an option would settle."""
