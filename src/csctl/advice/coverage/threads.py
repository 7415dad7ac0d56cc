"""The threads to a client: who decides, who left, and whether everything hangs on one person."""

from collections.abc import Iterator

from csctl.advice.coverage.counted import in_words
from csctl.advice.coverage.person import PersonCoverage
from csctl.advice.coverage.roles import RoleCoverage, RoleGroup
from csctl.advice.coverage.warning import WITHIN, CoverageKind, CoverageWarning, warning
from csctl.judgement import Evidence
from csctl.measures.facts import Facts
from csctl.measures.measured import plural
from csctl.measures.people import KeyExit, key_exits
from csctl.measures.snapshot import known_by, name_key

People = tuple[PersonCoverage, ...]
Roles = tuple[RoleCoverage, ...]


def executive_unnamed(facts: Facts) -> Iterator[CoverageWarning]:
    """Say that nobody knows who decides."""
    if not facts.snapshot.executives:
        yield warning(CoverageKind.EXECUTIVE_UNNAMED, facts.executive.measured.text, "")


def successors(facts: Facts) -> Iterator[CoverageWarning]:
    """Say who left without anybody after them whom we have spoken to."""
    for gone in key_exits(facts.snapshot, facts.spoken):
        if not gone.successor_was_met:
            yield _successor(facts, gone)


def _successor(facts: Facts, gone: KeyExit) -> CoverageWarning:
    today = facts.snapshot.today
    days = facts.snapshot.age_days(gone.left)
    left = f"{gone.who} left {plural(days, 'day')} ago" if days else f"{gone.who} left today"
    here = [p for p in gone.successors if known_by(p.fact.left_on, today) is None]
    here.sort(key=lambda person: person.fact.name)
    evidence = Evidence(text=left, path=(*gone.person.path, "left_on"), date=gone.left)
    if not here:
        text = f"{left} and no successor is named"
        return warning(CoverageKind.SUCCESSOR, text, name_key(gone.person.fact.name), evidence)
    names = " or ".join(person.fact.name for person in here)
    text = f"{left}; {names} came after and has not been spoken to"
    return warning(CoverageKind.SUCCESSOR, text, name_key(here[0].fact.name), evidence)


def threads(facts: Facts, people: People, roles: Roles) -> Iterator[CoverageWarning]:
    """Say that everything hangs on one person, or on nobody."""
    spoken = [person for person in people if person.counts and person.in_90_days]
    if not spoken:
        yield _nobody(facts, people, {role.group: role.in_90_days for role in roles})
    elif len(spoken) == 1 and not facts.owner_run:
        only = spoken[0]
        text = f"only {only.name} was spoken to {WITHIN}: everything hangs on one person"
        yield warning(CoverageKind.SINGLE_THREAD, text, only.key, *facts.breadth.evidence)


def _nobody(facts: Facts, people: People, counts: dict[RoleGroup, int]) -> CoverageWarning:
    unnamed = counts[RoleGroup.NOBODY]
    if not facts.spoken:
        text = "no conversation is recorded yet"
    elif unnamed:
        named = "conversation names" if unnamed == 1 else "conversations name"
        text = f"{in_words(unnamed)} {named} nobody of the client {WITHIN}: write down who was there"
    elif counts[RoleGroup.LEFT]:
        text = f"everybody spoken to {WITHIN} has left"
    else:
        days = facts.snapshot.age_days(facts.spoken[-1].day)
        text = f"nobody was spoken to {WITHIN}; the last conversation was {plural(days, 'day')} ago"
    last = max((p for p in people if p.counts and p.last), key=lambda p: p.last or p.name, default=None)
    return warning(CoverageKind.NOBODY_SPOKEN_TO, text, last.key if last else "", *facts.breadth.evidence)


def knows_us(people: People) -> Iterator[CoverageWarning]:
    """Say it of those who decide on the money: with everybody else it comes with the work."""
    for person in people:
        if person.is_executive and person.counts and person.knows_us is not True:
            unknown = f"nobody has written down whether {person.name} knows us"
            text = unknown if person.knows_us is None else f"{person.name} does not know us"
            yield warning(CoverageKind.KNOWS_US, text, person.key, Evidence(text=text, path=person.path))
