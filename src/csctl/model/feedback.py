"""What the client says, in their words."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from csctl.model.base import Entry
from csctl.model.scalars import Day, Name, Whole

_SCORES = {"nps": (0, 10), "csat": (1, 5)}


class FeedbackKind(StrEnum):
    """What kind of feedback it is."""

    PRAISE = "praise"
    REFERRAL = "referral"
    TESTIMONIAL = "testimonial"
    COMPLAINT = "complaint"
    BUDGET_CUT = "budget_cut"
    COMPETITOR = "competitor"
    NPS = "nps"
    CSAT = "csat"
    OTHER = "other"


class Feedback(Entry):
    """One piece of feedback; for nps and csat `date` is the day it was asked for."""

    date: Day
    kind: FeedbackKind
    by: Name | None = None
    text: str | None = None
    score: Annotated[Whole, Field(ge=0, le=10)] | None = None
    scored_on: Day | None = None
    answered_on: Day | None = None

    @model_validator(mode="after")
    def _score_fits_its_kind(self) -> Self:
        if self.score is None:
            return self
        if self.kind not in _SCORES:
            raise PydanticCustomError("score", "only nps and csat carry a score")
        low, high = _SCORES[self.kind]
        if not low <= self.score <= high:
            raise PydanticCustomError(
                "score",
                "score is {score}, and {kind} goes from {low} to {high}",
                {"score": self.score, "kind": self.kind.value, "low": low, "high": high},
            )
        return self
