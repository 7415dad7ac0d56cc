"""What a client may read of their review. Nothing else fits in here: this is the allow-list, as types.

What is added here is shown to clients, and needs a line in `allowed.py`.
"""

import datetime as dt
from enum import StrEnum

from csctl.advice.report.period import Period
from csctl.record import Record


class Basis(StrEnum):
    """What a metric is measured against."""

    PLAN = "plan"
    LAST_YEAR = "last_year"
    VALUE = "value"
    NOTHING = "nothing"


class WorkState(StrEnum):
    """What became of a deliverable."""

    ON_TIME = "on_time"
    DONE = "done"
    DONE_LATE = "done_late"
    LATE = "late"
    COMING = "coming"


class PromiseState(StrEnum):
    """What became of a promise."""

    KEPT = "kept"
    KEPT_LATE = "kept_late"
    LATE = "late"
    OPEN = "open"


class Point(Record):
    """A value on a day."""

    day: dt.date
    value: float


class MetricView(Record):
    """A metric with what it is measured against. `ratio` 1 is exactly on plan, None unknown.

    `compared` are the readings of a year before the `readings`, where that is the basis. `expected` is what
    the plan wants on the day of the latest reading, and `reached` is what stands against it; against last
    year both are sums over the latest `months_compared` months. `missing` says what would make an unknown
    pace known.
    """

    name: str
    unit: str
    less_is_better: bool
    basis: Basis
    baseline: Point | None
    target_value: float | None
    target_day: dt.date | None
    change_pct: float | None
    readings: tuple[Point, ...]
    compared: tuple[Point, ...]
    actual: Point | None
    expected: float | None
    reached: float | None
    months_compared: int
    ratio: float | None
    missing: str

    def wanted_on(self, day: dt.date) -> float | None:
        """What the plan wants on a day: linear from the baseline to the target, and level outside."""
        if self.baseline is None or self.target_day is None or self.target_value is None:
            return None
        whole = (self.target_day - self.baseline.day).days
        share = max(0.0, min(1.0, (day - self.baseline.day).days / whole)) if whole > 0 else 1.0
        return self.baseline.value + (self.target_value - self.baseline.value) * share

    def year_before(self, reading: Point) -> Point | None:
        """The reading of the same month a year before."""
        month = (reading.day.year - 1, reading.day.month)
        return next((p for p in self.compared if (p.day.year, p.day.month) == month), None)


class SoftReview(Record):
    """A judgement of a soft objective; `note` only where one of the client's people said it."""

    day: dt.date
    verdict: str
    by: str
    note: str


class ObjectiveView(Record):
    """A joint objective and how far it is. `ratio` as of its weakest metric, or its last review.

    `our_goal` is there only where it was asked to be shown.
    """

    title: str
    is_soft: bool
    status: str
    client_goal: str
    our_goal: str
    agreed_on: dt.date | None
    agreed_with: tuple[str, ...]
    due: dt.date | None
    closed_on: dt.date | None
    ratio: float | None
    metrics: tuple[MetricView, ...]
    reviews: tuple[SoftReview, ...]


class WorkView(Record):
    """A deliverable; `days_late` counts up to the day it was done, or to the day of the review."""

    service: str
    name: str
    due: dt.date | None
    done_on: dt.date | None
    state: WorkState
    days_late: int


class ServiceView(Record):
    """A service that ran in the period, with its agreed fee, None where none is written down."""

    name: str
    pricing: str
    fee_per_month: float | None


class FeeView(Record):
    """The fee of a month of the period, None where it is not written down."""

    month: dt.date
    amount: float | None


class ChangeView(Record):
    """Something asked for beyond the scope; hours only where they were billed or waived."""

    day: dt.date
    service: str
    what: str
    decision: str
    hours: float | None


class DecisionView(Record):
    """Something decided together."""

    day: dt.date
    what: str


class PromiseView(Record):
    """A next step that somebody promised in a conversation."""

    made_on: dt.date
    what: str
    owner: str
    due: dt.date | None
    done_on: dt.date | None
    state: PromiseState


class VoiceView(Record):
    """What the client said, in their words."""

    day: dt.date
    by: str
    kind: str
    text: str
    answered_on: dt.date | None


class PlanView(Record):
    """What is proposed for a coming period."""

    period: str
    what: str
    objective: str
    owner: str


class Review(Record):
    """The review of one client for one period, as of its last day or of today if that is earlier."""

    agency: str
    client: str
    lead: str
    period: Period
    as_of: dt.date
    currency: str
    objectives: tuple[ObjectiveView, ...]
    work: tuple[WorkView, ...]
    services: tuple[ServiceView, ...]
    fees: tuple[FeeView, ...]
    changes: tuple[ChangeView, ...]
    decisions: tuple[DecisionView, ...]
    promises: tuple[PromiseView, ...]
    voices: tuple[VoiceView, ...]
    plans: tuple[PlanView, ...]

    @property
    def is_so_far(self) -> bool:
        """Whether the period is not over yet."""
        return self.as_of < self.period.last
