"""People: the client's stakeholders, and our own team with its pulse."""

from enum import StrEnum
from typing import Annotated

from csctl.model.base import Entry
from csctl.model.scalars import Day, Entries, Judged, Name, Switch


class Role(StrEnum):
    """What a person is to us on the client's side."""

    EXECUTIVE = "executive"
    MANAGER = "manager"
    CHAMPION = "champion"
    INFLUENCER = "influencer"
    USER = "user"
    OTHER = "other"


class Stakeholder(Entry):
    """A person on the client's side."""

    name: Name
    role: Role | None = None
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    signs_invoices: Switch | None = None
    knows_us: Switch | None = None
    influence: Judged | None = None
    reports_to: Name | None = None
    since: Day | None = None
    left_on: Day | None = None

    @property
    def is_executive(self) -> bool:
        """Whether this person decides on the money, by role or by signature."""
        return self.role is Role.EXECUTIVE or self.signs_invoices is True


class Member(Entry):
    """Someone of ours who delivers the work."""

    name: Name
    role: str | None = None
    since: Day | None = None
    left_on: Day | None = None


class Pulse(Entry):
    """How someone of ours feels about working for this client, 1 to 5."""

    date: Day
    score: Judged
    by: Name | None = None
    note: str | None = None


class Team(Entry):
    """Who delivers the work, and how they are."""

    members: Annotated[tuple[Member, ...], Entries] = ()
    pulse: Annotated[tuple[Pulse, ...], Entries] = ()
