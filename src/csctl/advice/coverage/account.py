"""The coverage of one account: people, roles, and what to do something about."""

from csctl.advice.coverage.balance import executive_forgotten, manager_forgotten
from csctl.advice.coverage.people import people_of
from csctl.advice.coverage.person import PersonCoverage, has_rhythm
from csctl.advice.coverage.roles import RoleCoverage, roles_of
from csctl.advice.coverage.threads import executive_unnamed, knows_us, successors, threads
from csctl.advice.coverage.warning import CoverageWarning
from csctl.measures.facts import Facts
from csctl.record import Record


class AccountCoverage(Record):
    """Whom we talk to at one client.

    `breadth` is the number of people in conversations of the last 90 days as scoring counts it, None while no
    conversation is recorded. `people` are in the order of `standing`.
    """

    people: tuple[PersonCoverage, ...]
    roles: tuple[RoleCoverage, ...]
    breadth: int | None
    owner_run: bool
    warnings: tuple[CoverageWarning, ...]


def account_coverage(facts: Facts) -> AccountCoverage:
    """Return whom we talk to, on the day of the facts."""
    people = people_of(facts)
    roles = roles_of(facts, people)
    return AccountCoverage(
        people=people,
        roles=roles,
        breadth=None if facts.breadth.value is None else int(facts.breadth.value),
        owner_run=facts.owner_run,
        warnings=_warnings(facts, people, roles),
    )


def _warnings(
    facts: Facts, people: tuple[PersonCoverage, ...], roles: tuple[RoleCoverage, ...]
) -> tuple[CoverageWarning, ...]:
    """Return what is missing, the most important first; nothing for accounts that are paused or over."""
    if not has_rhythm(facts.snapshot):
        return ()
    return (
        *executive_unnamed(facts),
        *executive_forgotten(facts, people, roles),
        *manager_forgotten(people, roles),
        *successors(facts),
        *threads(facts, people, roles),
        *knows_us(people),
    )
