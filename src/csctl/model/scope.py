"""What we deliver: services, their deliverables and what was asked for beyond them."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from csctl.model.base import Entry
from csctl.model.scalars import Amount, Day, Entries, Hours, Judged, Name, Names, Slug


class Pricing(StrEnum):
    """How a service is paid for."""

    RETAINER = "retainer"
    FIXED = "fixed"
    TIME_AND_MATERIALS = "time_and_materials"
    VALUE = "value"
    ONE_OFF = "one_off"


class Decision(StrEnum):
    """What became of something asked for beyond the scope."""

    OPEN = "open"
    BILLED = "billed"
    WAIVED = "waived"
    REFUSED = "refused"


class Deliverable(Entry):
    """Something a service hands over."""

    name: Name
    due: Day | None = None
    done_on: Day | None = None
    quality: Judged | None = None
    expert: Name | None = None


class Change(Entry):
    """Something asked for beyond the scope."""

    date: Day
    what: Name
    hours: Hours | None = None
    decision: Decision = Decision.OPEN


class Service(Entry):
    """A defined offering: what is in, what is out, what it costs."""

    id: Slug | None = None
    name: Name | None = None
    pricing: Pricing = Pricing.RETAINER
    fee_per_month: Amount | None = None
    hours_per_month: Hours | None = None
    starts: Day | None = None
    ends: Day | None = None
    deliverables: Annotated[tuple[Deliverable, ...], Entries] = ()
    excluded: Names = ()
    changes: Annotated[tuple[Change, ...], Entries] = ()

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if self.id is None and self.name is None:
            raise PydanticCustomError("unnamed", "a service needs a name or an id")
        return self
