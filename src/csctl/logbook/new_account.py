"""A new client: what is known of it from the first day, and what is worth asking next."""

import datetime as dt
from decimal import Decimal

from csctl.logbook.slugs import slug_of
from csctl.model.folding import folded
from csctl.record import Record

_ID_LENGTH = 32


class Goal(Record):
    """One joint objective with its number. `baseline` and `target` are numbers as typed."""

    title: str
    client_goal: str = ""
    our_goal: str = ""
    metric: str = ""
    baseline: str = ""
    target: str = ""
    by: dt.date | None = None

    @property
    def id(self) -> str:
        """What contacts and plans refer to it by."""
        return slug_of(self.title, _ID_LENGTH) or "objective-1"

    @property
    def metric_id(self) -> str:
        """What the objective refers to its metric by; empty without one."""
        return (slug_of(self.metric, _ID_LENGTH) or "metric-1") if self.metric else ""

    @property
    def goes_down(self) -> bool:
        """Whether less is better: the target lies below where things stand."""
        return bool(self.baseline and self.target) and Decimal(self.target) < Decimal(self.baseline)


class NewAccount(Record):
    """What is known of a new client. Empty and None mean not known yet."""

    client: str
    slug: str
    today: dt.date
    executive: str = ""
    manager: str = ""
    goal: Goal | None = None
    kickoff: dt.date | None = None
    lead: str = ""
    tier: str = ""
    since: dt.date | None = None

    @property
    def is_owner_run(self) -> bool:
        """Whether one person is both: signs the invoices and is the daily contact."""
        return bool(self.executive) and folded(self.executive) == folded(self.manager)

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone named, each once."""
        both = (self.executive, self.manager) if not self.is_owner_run else (self.executive,)
        return tuple(name for name in both if name)

    @property
    def kickoff_was_held(self) -> bool:
        """Whether the kick-off is over; one of today is still to come."""
        return self.kickoff is not None and self.kickoff < self.today


def unknown(new: NewAccount) -> tuple[str, ...]:
    """Say what is still unknown and would be worth knowing first."""
    goal = new.goal
    gaps = (
        ("" if new.executive else "who signs the invoices"),
        ("" if new.manager else "who is the daily contact"),
        ("" if goal else "a joint objective with its number"),
        ("what the client gets out of the objective" if goal and not goal.client_goal else ""),
        ("what we get out of the objective" if goal and not goal.our_goal else ""),
        ("the number that decides the objective" if goal and not goal.metric else ""),
        ("where the number stands today" if goal and goal.metric and not goal.baseline else ""),
        ("the target of the number" if goal and goal.metric and not goal.target else ""),
        ("by when" if goal and not goal.by else ""),
        ("" if new.kickoff else "the day of the kick-off"),
        ("" if new.lead else "who of us leads the account"),
        ("" if new.tier else "the tier"),
        ("" if new.since else "since when they are a client"),
    )
    return tuple(gap for gap in gaps if gap)
