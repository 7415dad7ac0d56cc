"""The team's norms, `csctl.yaml`: every default is a convention, not a measurement."""

import datetime as dt
from collections.abc import Container
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from csctl.model.account import Absence
from csctl.model.base import Entry
from csctl.model.months import DAYS_PER_MONTH
from csctl.model.scalars import Amount, ClockTime, Day, Days, Entries, Name, Number, Percent, Whole


class Weekday(StrEnum):
    """The days of the week, Monday first."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class Commit(StrEnum):
    """Whether a write is followed by a git commit."""

    NEVER = "never"
    ASK = "ask"
    ALWAYS = "always"


def _zone(name: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - only for a book that names one

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise PydanticCustomError(
            "zone", '"{value}" is not a time zone like Europe/Zurich', {"value": name[:60]}
        ) from None
    return name


def _backwards(said: str, remedy: str) -> PydanticCustomError:
    """Return an error about two values in the wrong order; who puts it into words finds the remedy in it."""
    return PydanticCustomError("backwards", "{said}", {"said": said, "remedy": remedy})


def _from_few_to_many(clients: tuple[int, int]) -> tuple[int, int]:
    least, most = clients
    if least > most:
        raise _backwards(
            f"clients_per_lead goes from {least} down to {most}",
            f"write the smaller number first: clients_per_lead: [{most}, {least}]",
        )
    return clients


class Working(Entry):
    """When the team works. `country` only names one; who knows its public holidays adds them."""

    days: Annotated[tuple[Weekday, ...], Entries, Field(min_length=1)] = tuple(Weekday)[:5]
    from_: ClockTime = Field(default=dt.time(9), alias="from")
    to: ClockTime = dt.time(17, 30)
    holidays: Annotated[tuple[Day, ...], Entries] = ()
    country: Name | None = None
    closed: Annotated[tuple[Absence, ...], Entries] = ()
    _public_holidays: Container[dt.date] = PrivateAttr(default=())

    @property
    def public_holidays(self) -> Container[dt.date]:
        """The public holidays of the country; it is only asked whether a day is in it."""
        return self._public_holidays

    def with_public_holidays(self, days: Container[dt.date]) -> Self:
        """Return the same working time, in which the team is off on these days too."""
        copy = self.model_copy()
        copy._public_holidays = days  # noqa: SLF001 - a copy of itself
        return copy

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        if self.from_ >= self.to:
            raise _backwards(
                f"the working day begins at {self.from_:%H:%M} and ends at {self.to:%H:%M}",
                "write the earlier time behind from and the later one behind to; "
                "what is left out is 09:00 and 17:30",
            )
        return self


class Tier(Entry):
    """What clients of a tier can expect."""

    cadence_days: Days | None = None
    executive_days: Days | None = None


class Standard(Entry):
    """The team's standard: clients per lead, and losses that are acceptable in a time."""

    clients_per_lead: Annotated[tuple[Days, Days], AfterValidator(_from_few_to_many)] = (10, 15)
    losses: Annotated[Number, Field(gt=0)] = 1
    per_days: Days = 61

    @property
    def losses_per_client_month(self) -> float:
        """Acceptable losses per client and month: 0.5 / 12.5 = 0.04 by default (S1)."""
        # 61 days say "two months" in days; to a tenth of a month they are exactly that.
        months = max(0.1, round(self.per_days / DAYS_PER_MONTH, 1))
        return self.losses / months / (sum(self.clients_per_lead) / 2)


class RiskPrior(Entry):
    """What is believed of losses before the team's own history says more."""

    prior_losses: Annotated[Number, Field(gt=0)] = 2
    prior_client_months: Annotated[Number, Field(gt=0)] = 100

    @model_validator(mode="after")
    def _no_more_losses_than_months(self) -> Self:
        if self.prior_losses > self.prior_client_months:
            losses, months = self.prior_losses, self.prior_client_months
            raise _backwards(
                f"prior_losses is {losses:g}, and prior_client_months only {months:g}",
                "write how many clients were lost behind prior_losses, and behind prior_client_months "
                "the months of all clients together; the defaults are 2 and 100",
            )
        return self

    @property
    def losses_per_month(self) -> float:
        """Prior rate of losses per client and month."""
        return self.prior_losses / self.prior_client_months


_TIERS = {
    "A": Tier.model_construct(cadence_days=7, executive_days=60),
    "B": Tier.model_construct(cadence_days=14, executive_days=90),
    "C": Tier.model_construct(cadence_days=30, executive_days=180),
}


def _with_defaults(tiers: dict[str, Tier]) -> dict[str, Tier]:
    """A book that states one tier, or half of one, keeps the defaults of the rest."""
    stated = {
        name: _TIERS[name].model_copy(update={key: days for key, days in tier if days is not None})
        if name in _TIERS
        else tier
        for name, tier in tiers.items()
    }
    return {**_TIERS, **stated}


class Norms(Entry):
    """The norms of a book. `hour_cost` has no default: what an hour costs the team nobody else can know."""

    name: Name | None = None
    timezone: Annotated[str, AfterValidator(_zone)] | None = None
    today: Day | None = None
    working: Working = Working.model_construct()
    reply_within_working_days: Annotated[Whole, Field(ge=1, le=30)] = 1
    tiers: Annotated[dict[str, Tier], AfterValidator(_with_defaults)] = _TIERS
    standard: Standard = Standard.model_construct()
    kickoff_within_days: Days = 14
    margin_target_pct: Percent = 50
    hour_cost: Amount | None = None
    risk: RiskPrior = RiskPrior.model_construct()
    commit: Commit = Commit.NEVER
