"""The team's norms, `csctl.yaml`: what is written there and does not hold."""

from collections.abc import Iterator

from csctl.checks.contradictions import reversed_spans
from csctl.checks.found import found, warning
from csctl.checks.spans import absences
from csctl.finding import Finding
from csctl.measures.measured import plural
from csctl.model.norms import Norms

COUNTRY_NOT_READ = warning(
    "W291",
    "holidays of a country are not read",
    "Only days listed in the book count as holidays; on any other the reply clock runs.",
    "list the days under working > holidays: [2026-12-25, 2027-01-01]",
)

RULES = (COUNTRY_NOT_READ,)


def country_not_read(norms: Norms) -> Iterator[Finding]:
    """Say that this version does not know the holidays of any country."""
    working = norms.working
    if working.country is not None:
        days = plural(len(working.holidays), "day")
        message = f"country {working.country} sets no holidays in this version; only the {days} listed count"
        yield found(COUNTRY_NOT_READ, message, ("working", "country"))


def closed_before_open(norms: Norms) -> Iterator[Finding]:
    """Ranges in which the team is closed end on their last day, included."""
    return reversed_spans(absences(("working", "closed"), norms.working.closed, "closed"))


CHECKS = (country_not_read, closed_before_open)
