"""The balance of Manager and Executive: neither is forgotten over the other (S2)."""

from collections.abc import Iterator

from csctl.advice.coverage.counted import conversations_in_words
from csctl.advice.coverage.person import PersonCoverage
from csctl.advice.coverage.roles import RoleCoverage, RoleGroup, group_of
from csctl.advice.coverage.warning import WITHIN, CoverageKind, CoverageWarning, warning
from csctl.judgement import Evidence
from csctl.measures.facts import Facts
from csctl.measures.measured import plural
from csctl.measures.people import BREADTH_DAYS, executive_rhythm_days

LEFT_OUT_FROM = 2
"""Conversations from which on it can be said that the manager was left out of them."""

People = tuple[PersonCoverage, ...]
Roles = tuple[RoleCoverage, ...]


def executive_forgotten(facts: Facts, people: People, roles: Roles) -> Iterator[CoverageWarning]:
    """Say whom we talked to instead of the executive, once the executive's own rhythm is over."""
    if not facts.executive.silence.past_rhythm or facts.owner_run:
        return
    counts = {role.group: role.in_90_days for role in roles}
    whole, managers = sum(counts.values()), counts[RoleGroup.MANAGER]
    if 2 * managers > whole:
        instead = (
            f"{conversations_in_words(managers, whole, WITHIN)} with {_title(RoleGroup.MANAGER, people)}; "
        )
    elif whole:
        met = counts[RoleGroup.EXECUTIVE]
        instead = f"{conversations_in_words(met, whole, WITHIN)} with the executive; "
    else:
        instead = ""
    text = f"{instead}the executive was {_last_met(facts)}"
    key = next((person.key for person in _group(RoleGroup.EXECUTIVE, people)), "")
    yield warning(CoverageKind.BALANCE, text, key, *facts.executive.measured.evidence)


def _last_met(facts: Facts) -> str:
    days, rhythm = facts.executive.silence.days, executive_rhythm_days(facts.snapshot)
    when = "never met" if days is None else f"last met {plural(days, 'day')} ago"
    return f"{when}, rhythm {rhythm} days"


def manager_forgotten(people: People, roles: Roles) -> Iterator[CoverageWarning]:
    """Say that only the executive is talked to, though a manager is named for the day-to-day work."""
    by_group, managers = {role.group: role for role in roles}, _group(RoleGroup.MANAGER, people)
    manager, executives = by_group[RoleGroup.MANAGER], by_group[RoleGroup.EXECUTIVE]
    silent = manager.silent_days
    lately = silent is not None and silent < BREADTH_DAYS
    if not managers or lately or executives.in_90_days < LEFT_OUT_FROM:
        return
    whole = sum(role.in_90_days for role in roles)
    with_them = conversations_in_words(executives.in_90_days, whole, WITHIN)
    spoken = "never spoken to" if silent is None else f"last spoken to {plural(silent, 'day')} ago"
    first = managers[0]
    text = f"{with_them} with the executive; {_title(RoleGroup.MANAGER, people)} was {spoken}"
    yield warning(
        CoverageKind.BALANCE,
        text,
        first.key,
        Evidence(text=spoken, path=first.last_path or first.path, date=first.last),
    )


def _group(group: RoleGroup, people: People) -> People:
    return tuple(person for person in people if person.counts and group_of(person) is group)


def _title(group: RoleGroup, people: People) -> str:
    return f"the {group.value}" if len(_group(group, people)) == 1 else f"a {group.value}"
