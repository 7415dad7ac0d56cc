"""Joint objectives and the metrics that decide whether they are reached."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from csctl.model.base import Entry
from csctl.model.scalars import Day, Days, Entries, Name, Names, Number, Slug, Whole


class ObjectiveKind(StrEnum):
    """Whether an objective is judged by numbers or in words."""

    NUMBER = "number"
    SOFT = "soft"


class ObjectiveStatus(StrEnum):
    """Where an objective is in its life."""

    OPEN = "open"
    ACHIEVED = "achieved"
    MISSED = "missed"
    DROPPED = "dropped"


class Verdict(StrEnum):
    """How a soft objective was judged."""

    AHEAD = "ahead"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    FAILING = "failing"


class Direction(StrEnum):
    """Which way a metric is meant to go."""

    UP = "up"
    DOWN = "down"


class Versus(StrEnum):
    """What a target compares with."""

    LAST_YEAR = "last_year"


class Review(Entry):
    """A dated judgement of a soft objective."""

    date: Day
    verdict: Verdict
    by: Name | None = None
    note: str | None = None


class Objective(Entry):
    """What both sides want to reach."""

    title: Name
    id: Slug | None = None
    kind: ObjectiveKind = ObjectiveKind.NUMBER
    client_goal: str | None = None
    our_goal: str | None = None
    agreed_on: Day | None = None
    agreed_with: Names = ()
    priority: Annotated[Whole, Field(ge=1, le=3)] = 1
    metrics: Annotated[tuple[Slug, ...], Entries] = ()
    due: Day | None = None
    status: ObjectiveStatus = ObjectiveStatus.OPEN
    closed_on: Day | None = None
    reviews: Annotated[tuple[Review, ...], Entries] = ()


class Baseline(Entry):
    """Where a metric stood when the work began."""

    date: Day | None = None
    value: Number | None = None


class Target(Entry):
    """Where a metric is meant to be: a value by a day, or a change against last year."""

    date: Day | None = None
    value: Number | None = None
    versus: Versus | None = None
    change_pct: Annotated[Number, Field(gt=-100)] | None = None

    @model_validator(mode="after")
    def _one_kind_of_target(self) -> Self:
        if self.versus is not None and self.value is not None:
            raise PydanticCustomError("target", "the target states both a value and versus: last_year")
        if self.versus is None and self.change_pct is not None:
            raise PydanticCustomError("target", "change_pct needs versus: last_year beside it")
        return self


class Reading(Entry):
    """One measured value of a metric."""

    date: Day
    value: Number
    source: str | None = None
    note: str | None = None


class Metric(Entry):
    """A number that decides whether an objective is reached."""

    name: Name
    id: Slug | None = None
    unit: str | None = None
    direction: Direction = Direction.UP
    every_days: Days = 31
    baseline: Baseline | None = None
    target: Target | None = None
    readings: Annotated[tuple[Reading, ...], Entries] = ()
