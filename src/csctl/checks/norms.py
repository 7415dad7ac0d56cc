"""The team's norms, `csctl.yaml`: what is written there and does not hold."""

from collections.abc import Iterator

from csctl.checks.contradictions import reversed_spans
from csctl.checks.found import found, warning
from csctl.checks.spans import absences
from csctl.finding import Finding
from csctl.model.norms import Norms

EXECUTIVE_BEFORE_CLIENT = warning(
    "W264",
    "a tier whose executive is due before the client",
    "A talk with the executive is a talk with the client too, so the longer of the two never counts.",
    "exchange the two if they are the wrong way round, else write both; csctl config tiers shows what counts",
)

RULES = (EXECUTIVE_BEFORE_CLIENT,)


def closed_before_open(norms: Norms) -> Iterator[Finding]:
    """Ranges in which the team is closed end on their last day, included."""
    return reversed_spans(absences(("working", "closed"), norms.working.closed, "closed"))


def executive_before_client(norms: Norms) -> Iterator[Finding]:
    """A tier of the team's own may state only one of the two; one of ours keeps the other default."""
    for name, tier in norms.tiers.items():
        cadence, executive = tier.cadence_days, tier.executive_days
        if cadence is not None and executive is not None and executive < cadence:
            message = f"tier {name}: executive_days is {executive}, and cadence_days {cadence}"
            yield found(EXECUTIVE_BEFORE_CLIENT, message, ("tiers", name, "executive_days"))


CHECKS = (closed_before_open, executive_before_client)
