"""A person on the client's side, and how often and when we last spoke."""

import datetime as dt

from csctl.finding import DataPath
from csctl.judgement import Status
from csctl.measures.snapshot import Snapshot
from csctl.model.people import Role
from csctl.record import Record


class PersonCoverage(Record):
    """A person of the client, and our conversations with them.

    `signs_invoices` and `knows_us` None are unknown. `per_month` is over the last 365 days, or as long as
    they are known, None below 30 days. `silent_days` None is never. `past_rhythm` None: nobody agreed on a
    rhythm with them, or it is not known. `mood` is the latest impression, 1 to 5; of one day the worst.
    `is_listed` False: named in the log only. `path` is where they stand in the file, `last_path` the last
    conversation.
    """

    name: str
    key: str
    path: DataPath
    title: str = ""
    role: Role | None = None
    is_executive: bool = False
    signs_invoices: bool | None = None
    knows_us: bool | None = None
    influence: int | None = None
    reports_to: str = ""
    phone: str = ""
    email: str = ""
    since: dt.date | None = None
    left_on: dt.date | None = None
    is_listed: bool = True
    is_ours: bool = False
    in_90_days: int = 0
    in_365_days: int = 0
    per_month: float | None = None
    last: dt.date | None = None
    last_path: DataPath = ()
    silent_days: int | None = None
    past_rhythm: bool | None = None
    mood: int | None = None

    @property
    def counts(self) -> bool:
        """Whether they are somebody of the client who is still there."""
        return self.left_on is None and not self.is_ours


def has_rhythm(snapshot: Snapshot) -> bool:
    """Whether talks are expected at all: nobody is silent too long at a client that is paused or over."""
    return snapshot.status in {Status.ACTIVE, Status.NOTICE}


def standing(person: PersonCoverage) -> tuple[bool, bool, bool, int, str]:
    """Sort key: present before gone, listed first, who decides on the money first, then by influence."""
    return (
        person.left_on is not None,
        not person.is_listed,
        not person.is_executive,
        -(person.influence or 0),
        person.name,
    )
