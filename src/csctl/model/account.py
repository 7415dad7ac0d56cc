"""The account: everything one file says about one client."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from csctl.judgement import CornerName
from csctl.model.base import Entry
from csctl.model.contact import Contact
from csctl.model.feedback import Feedback
from csctl.model.goals import Metric, Objective
from csctl.model.money import Commercial
from csctl.model.people import Stakeholder, Team
from csctl.model.scalars import Day, Days, Entries, FewEntries, Name, Names, Period, Slug
from csctl.model.scope import Service


class OverrideBand(StrEnum):
    """What a person may set a corner to."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


class Outcome(StrEnum):
    """How an account ended."""

    LOST = "lost"
    COMPLETED = "completed"
    WE_LEFT = "we_left"
    MERGED = "merged"


class Absence(Entry):
    """Days that do not count, both ends included; an open end has no limit."""

    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    note: str | None = None


class StatedOverride(Entry):
    """A person's judgement of a corner, with its reason and its end."""

    corner: CornerName
    band: OverrideBand
    reason: Name
    date: Day
    expires: Day
    by: Name | None = None


class Plan(Entry):
    """What we propose for a coming period."""

    period: Period
    what: Name
    objective: Slug | None = None
    owner: Name | None = None


class Notice(Entry):
    """The client has said that they will leave."""

    date: Day | None = None
    leaves_on: Day | None = None
    note: str | None = None


class Ending(Entry):
    """The account is over."""

    date: Day | None = None
    outcome: Outcome | None = None
    cause: str | None = None
    note: str | None = None


class Account(Entry):
    """One client. Only its name is required; what is absent is unknown."""

    client: Name
    format: Annotated[Literal[1], BeforeValidator(lambda value: 1 if value == "1" else value)] = 1
    lead: Name | None = None
    tier: Name | None = None
    since: Day | None = None
    tracked_since: Day | None = None
    taken_over: Day | None = None
    cadence_days: Days | None = None
    away: Annotated[tuple[Absence, ...], FewEntries] = ()
    needs: Names = ()
    pain_points: Names = ()
    objectives: Annotated[tuple[Objective, ...], FewEntries] = ()
    metrics: Annotated[tuple[Metric, ...], FewEntries] = ()
    stakeholders: Annotated[tuple[Stakeholder, ...], FewEntries] = ()
    contact_log: Annotated[tuple[Contact, ...], Entries] = ()
    services: Annotated[tuple[Service, ...], FewEntries] = ()
    commercial: Commercial = Commercial.model_construct()
    team: Team = Team.model_construct()
    feedback: Annotated[tuple[Feedback, ...], Entries] = ()
    plans: Annotated[tuple[Plan, ...], FewEntries] = ()
    overrides: Annotated[tuple[StatedOverride, ...], FewEntries] = ()
    notice: Notice | None = None
    paused: Absence | None = None
    ended: Ending | None = None
