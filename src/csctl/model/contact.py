"""The contact log: one entry for a call, a meeting, a mail."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from csctl.model.base import Entry
from csctl.model.scalars import At, Day, Entries, Judged, Name, Names, Slug, Switch


class ContactKind(StrEnum):
    """How the contact took place; a note is internal and never a contact."""

    CALL = "call"
    MEETING = "meeting"
    VIDEO = "video"
    EMAIL = "email"
    CHAT = "chat"
    VISIT = "visit"
    WORKSHOP = "workshop"
    NOTE = "note"


class Flow(StrEnum):
    """Who spoke: they (in), we (out), or both."""

    IN = "in"
    OUT = "out"
    BOTH = "both"


LIVE_KINDS = frozenset(
    {ContactKind.CALL, ContactKind.MEETING, ContactKind.VIDEO, ContactKind.VISIT, ContactKind.WORKSHOP}
)
"""Kinds in which people talk to each other, so that `both` is the normal direction."""


class NextStep(Entry):
    """A promise made in a contact."""

    what: Name
    owner: Name | None = None
    due: Day | None = None
    done_on: Day | None = None


class Contact(Entry):
    """One entry of the contact log."""

    at: At
    kind: ContactKind = ContactKind.CALL
    direction: Flow | None = None
    purpose: str | None = None
    with_: Names = Field(default=(), alias="with")
    by: Name | None = None
    note: str | None = None
    mood: Judged | None = None
    wants_reply: Switch = False
    answered_at: At | None = None
    objectives: Annotated[tuple[Slug, ...], Entries] = ()
    next_steps: Annotated[tuple[NextStep, ...], Entries] = ()

    @property
    def flow(self) -> Flow:
        """The direction, stated or as its kind implies: live contacts go both ways, written ones out."""
        if self.direction is not None:
            return self.direction
        return Flow.BOTH if self.kind in LIVE_KINDS else Flow.OUT
