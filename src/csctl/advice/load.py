"""How many clients each lead answers for, against the team's standard (S1: 10 to 15)."""

from collections.abc import Iterable
from enum import StrEnum

from csctl.advice.leads import by_person
from csctl.judgement import Judgement, Status
from csctl.model.norms import Norms
from csctl.record import Record


class Fill(StrEnum):
    """How a number of clients stands to the standard, whose ends are included."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


class LeadLoad(Record):
    """The accounts of a lead, by slug. `lead` None are those that name none; they have no `fill`."""

    lead: str | None
    active: tuple[str, ...]
    notice: tuple[str, ...]
    paused: tuple[str, ...]
    fill: Fill | None

    @property
    def clients(self) -> int:
        """Clients that need the lead now: active, or leaving; paused ones stand beside."""
        return len(self.active) + len(self.notice)


class Load(Record):
    """Clients per lead now, and the standard: `least` to `most`, both included."""

    least: int
    most: int
    leads: tuple[LeadLoad, ...]


def load(judgements: Iterable[Judgement], norms: Norms) -> Load:
    """Return who answers for how many; ended accounts are nobody's."""
    least, most = norms.standard.clients_per_lead
    alive = [one for one in judgements if one.status is not Status.ENDED]
    groups = by_person(alive, lambda one: one.lead)
    leads = tuple(_lead_load(lead, accounts, norms) for lead, accounts in groups)
    return Load(least=least, most=most, leads=leads)


def _lead_load(lead: str | None, accounts: tuple[Judgement, ...], norms: Norms) -> LeadLoad:
    active, notice, paused = (
        tuple(sorted(one.account for one in accounts if one.status is status))
        for status in (Status.ACTIVE, Status.NOTICE, Status.PAUSED)
    )
    fill = None if lead is None else _fill(len(active) + len(notice), norms)
    return LeadLoad(lead=lead, active=active, notice=notice, paused=paused, fill=fill)


def _fill(clients: int, norms: Norms) -> Fill:
    least, most = norms.standard.clients_per_lead
    if clients < least:
        return Fill.BELOW
    return Fill.WITHIN if clients <= most else Fill.ABOVE
