"""The result of judging accounts: plain frozen data that can be drawn, stored or sent without the model."""

import datetime as dt
from enum import StrEnum

from csctl.finding import DataPath
from csctl.record import Record


class Band(StrEnum):
    """How a corner or a whole account stands."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    UNKNOWN = "unknown"


class CornerName(StrEnum):
    """The three corners of the golden triangle."""

    CLIENT = "client"
    TEAM = "team"
    COMMERCIAL = "commercial"


class Imbalance(StrEnum):
    """Named ways in which one corner pays for another."""

    NEGLECTED = "neglected"
    FREE_WORK = "free_work"
    LOSING_THEM = "losing_them"
    BURN_OUT = "burn_out"
    BLIND_SPOT = "blind_spot"


class RiskBand(StrEnum):
    """How likely an account is to be lost."""

    LOW = "low"
    WATCH = "watch"
    HIGH = "high"
    CRITICAL = "critical"
    UNKNOWN = "unknown"
    LEAVING = "leaving"


class Family(StrEnum):
    """What a churn driver is about."""

    SPONSOR = "sponsor"
    QUIET = "quiet"
    GOALS = "goals"
    DELIVERY = "delivery"
    VOICE = "voice"
    MONEY = "money"


class Status(StrEnum):
    """Where an account is in its life, derived from its dated facts."""

    ACTIVE = "active"
    NOTICE = "notice"
    PAUSED = "paused"
    ENDED = "ended"


class Evidence(Record):
    """A fact in the file that a number rests on.

    `path` leads into the data; `file` and `line` (from 1) are filled in by the store.
    """

    text: str
    path: DataPath = ()
    date: dt.date | None = None
    file: str = ""
    line: int = 0


class Measure(Record):
    """One measure of a corner, scored 0-100.

    `value` is in the unit of the rule, None when unknown; then `missing` says which fact would make it known.
    `text` is the value in words, `short` the same in as few as fit a table cell.
    """

    measure: str
    weight: int
    value: float | None
    text: str
    score: float | None
    short: str = ""
    evidence: tuple[Evidence, ...] = ()
    missing: str = ""


class Corner(Record):
    """One corner: weighted mean of its known measures, 0-100, None with none known.

    `coverage` is known weight over total weight, 0-1. `capped` says that a red measure of weight 2 held the
    score at 69. `moved` is the change of score against an earlier day, None where either is unknown.
    """

    corner: CornerName
    score: float | None
    coverage: float
    band: Band
    measures: tuple[Measure, ...]
    capped: bool = False
    moved: float | None = None


class Override(Record):
    """A person's judgement of a corner, shown beside the computed band and never instead of it."""

    corner: CornerName
    band: Band
    reason: str
    by: str
    date: dt.date
    expires: dt.date
    path: DataPath = ()


class Triangle(Record):
    """The three corners together; the weakest known one decides.

    `gap` is max - min of the scores of the known corners, None below two.
    """

    band: Band
    weakest: CornerName | None
    gap: float | None
    imbalance: Imbalance | None
    client: Corner
    team: Corner
    commercial: Corner

    @property
    def corners(self) -> tuple[Corner, Corner, Corner]:
        """Client, team, commercial, in the order they are always shown."""
        return (self.client, self.team, self.commercial)


class Driver(Record):
    """One driver of churn risk. `points` is None when unknown; then it could be `best` to `worst`.

    `text` is the value in words, `short` the same in as few as fit a table cell.
    """

    family: Family
    driver: str
    points: int | None
    best: int
    worst: int
    value: float | None
    text: str
    action: str
    short: str = ""
    evidence: tuple[Evidence, ...] = ()
    missing: str = ""


class FamilyPoints(Record):
    """The points of one family after its cap."""

    family: Family
    points: int


class Churn(Record):
    """Churn risk: integer points, + is worse; probabilities 0-1 of losing the client within 90 days.

    `moved` is the change of points against an earlier day.
    """

    band: RiskBand
    points: int
    points_low: int
    points_high: int
    loss_90d: float
    loss_90d_low: float
    loss_90d_high: float
    known: int
    drivers_total: int
    families: tuple[FamilyPoints, ...]
    drivers: tuple[Driver, ...]
    moved: int | None = None


class Action(Record):
    """The next thing to do. `due` is None where no day is known; `why` is the driver or rule behind it.

    `command` is what closes it, where one does.
    """

    what: str
    due: dt.date | None = None
    why: str = ""
    command: str = ""


class Silence(Record):
    """How long nobody was spoken to. `days` counts calendar days, less agreed absences.

    `last` is None when never. `past_rhythm` says the agreed rhythm is over; None where that is unknown.
    """

    last: dt.date | None
    days: int | None
    past_rhythm: bool | None
    known: bool = True


class Judgement(Record):
    """Everything that is said of one account on one day.

    `triangle` and `churn` are None for accounts that are not scored (leaving, paused, ended).
    `reasons` are the words of the WHY column, the heaviest first.
    """

    account: str
    client: str
    file: str
    lead: str | None
    tier: str | None
    status: Status
    fee_per_month: float | None
    currency: str | None
    triangle: Triangle | None
    churn: Churn | None
    conversation: Silence
    executive: Silence
    reasons: tuple[str, ...] = ()
    next: Action | None = None
    overrides: tuple[Override, ...] = ()
    leaves_on: dt.date | None = None
    status_note: str = ""


class Portfolio(Record):
    """The whole book: how many clients may be lost within 90 days, against the agency's standard.

    `chances` are the probabilities of losing each of them. `fee_at_risk_90d` is None when no fee
    is known; `currency` is None where the book mixes several, and then there is no sum either.
    """

    clients: int
    expected_losses_90d: float
    chances: tuple[float, ...]
    standard_90d: float
    fee_at_risk_90d: float | None
    currency: str | None


class BookJudgement(Record):
    """The judgement of every account of a book on one day.

    `blind_corners` are the corners that no account has ever recorded; `since` is the day `moved` compares
    with; `pinned` says that the book itself fixes today.
    """

    book: str
    as_of: dt.date
    since: dt.date
    pinned: bool
    accounts: tuple[Judgement, ...]
    portfolio: Portfolio
    blind_corners: tuple[CornerName, ...] = ()
