"""Names that match nobody: entries refer to people by name, so a typing error loses what was said."""

from collections.abc import Iterator

from csctl.checks.found import Mention, found, mentions, warning
from csctl.checks.suggestions import NEARLY_THE_SAME, closest, did_you_mean
from csctl.finding import Finding
from csctl.measures import goals, voice
from csctl.measures.delivery import deliverables
from csctl.measures.facts import Facts
from csctl.measures.measured import plural
from csctl.measures.snapshot import Placed, Snapshot, name_key, placed

NOT_A_STAKEHOLDER = warning(
    "W215",
    "a name that matches no stakeholder",
    "What was said or heard is counted for the person named; for a name that nobody has, it is lost.",
    "correct the name, or add the person under stakeholders",
)
NEARLY_ONE_OF_US = warning(
    "W263",
    "a name that is almost somebody else's",
    "One person in two spellings is two people in every count.",
    "correct the name, or list the person under team > members",
)

RULES = (NOT_A_STAKEHOLDER, NEARLY_ONE_OF_US)


def unmatched_names(facts: Facts) -> Iterator[Finding]:
    """People of the client whom nobody has listed; where nobody is listed at all, that is said elsewhere."""
    snapshot = facts.snapshot
    theirs = {name_key(person.name): person.name for person in snapshot.account.stakeholders}
    if not theirs:
        return
    known = theirs.keys() | set(map(name_key, _ours(snapshot)))
    strangers = (name for name in _named_of_theirs(snapshot) if name_key(name.fact) not in known)
    for one in mentions(strangers):
        meant = did_you_mean(one.word, theirs.values())
        yield found(
            NOT_A_STAKEHOLDER, f'"{one.word}"{_often(one)} is nobody under stakeholders{meant}', one.path
        )


def _often(one: Mention) -> str:
    return "" if one.places == 1 else f" (named in {plural(one.places, 'place')})"


def _listed_of_ours(snapshot: Snapshot) -> Iterator[str]:
    account = snapshot.account
    yield from (member.name for member in account.team.members)
    if account.lead is not None:
        yield account.lead


def _ours(snapshot: Snapshot) -> Iterator[str]:
    """Name our own people: lead, team, and whoever led a contact or gave a pulse, former leads too."""
    yield from _listed_of_ours(snapshot)
    yield from (touch.contact.by for touch in snapshot.touches if touch.contact.by)
    yield from (pulse.by for pulse in snapshot.account.team.pulse if pulse.by)


def _named_of_theirs(snapshot: Snapshot) -> Iterator[Placed[str]]:
    for touch in snapshot.touches:
        yield from placed((*touch.path, "with"), touch.contact.with_)
    for objective in goals.objectives(snapshot):
        yield from placed((*objective.path, "agreed_with"), objective.fact.agreed_with)
        for review in placed((*objective.path, "reviews"), objective.fact.reviews):
            if review.fact.by and review.fact.date <= snapshot.today:
                yield Placed((*review.path, "by"), review.fact.by)
    for said in voice.feedback(snapshot):
        if said.fact.by:
            yield Placed((*said.path, "by"), said.fact.by)
    for person in snapshot.stakeholders:
        if person.fact.reports_to:
            yield Placed((*person.path, "reports_to"), person.fact.reports_to)


def misspelt_names_of_ours(facts: Facts) -> Iterator[Finding]:
    """Our own side need not be listed: only a name that is nearly a listed one is worth a word."""
    snapshot = facts.snapshot
    known = {name_key(name): name for name in _listed_of_ours(snapshot)}
    known |= {name_key(person.name): person.name for person in snapshot.account.stakeholders}
    strangers = (name for name in _named_of_ours(snapshot) if name_key(name.fact) not in known)
    for one in mentions(strangers):
        meant = closest(one.word, known.values(), alike=NEARLY_THE_SAME)
        if meant is not None:
            message = f'"{one.word}"{_often(one)} is not listed anywhere; did you mean {meant}?'
            yield found(NEARLY_ONE_OF_US, message, one.path)


def _named_of_ours(snapshot: Snapshot) -> Iterator[Placed[str]]:
    return (Placed(one.path, one.fact) for one in _places_of_ours(snapshot) if one.fact)


def _places_of_ours(snapshot: Snapshot) -> Iterator[Placed[str | None]]:
    for touch in snapshot.touches:
        yield Placed((*touch.path, "by"), touch.contact.by)
        for step in placed((*touch.path, "next_steps"), touch.contact.next_steps):
            yield Placed((*step.path, "owner"), step.fact.owner)
    account = snapshot.account
    for pulse in placed(("team", "pulse"), account.team.pulse):
        if pulse.fact.date <= snapshot.today:
            yield Placed((*pulse.path, "by"), pulse.fact.by)
    for work in deliverables(snapshot):
        yield Placed((*work.path, "expert"), work.fact.expert)
    for plan in placed(("plans",), account.plans):
        yield Placed((*plan.path, "owner"), plan.fact.owner)


CHECKS = (unmatched_names, misspelt_names_of_ours)
