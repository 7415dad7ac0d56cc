"""Who is missing on the client's side: the executive, the manager, and whether the former knows us."""

import datetime as dt
from collections.abc import Iterator

from csctl.checks.found import found, listed, warning
from csctl.finding import DataPath, Finding, Rule
from csctl.measures.facts import Facts
from csctl.measures.snapshot import Placed, Snapshot, name_key
from csctl.model.people import Role, Stakeholder

NOBODY_NAMED = warning(
    "W210",
    "nobody is named on the client's side",
    "Two people decide whether you stay: who signs the invoices, and who works with you every day.",
    "add both under stakeholders: {name: …, role: executive, signs_invoices: true}, {name: …, role: manager}",
)
NO_EXECUTIVE = warning(
    "W211",
    "no executive is named",
    "Whoever signs the invoices can end the work without a word; know who that is.",
    "ask who signs the invoices, and write signs_invoices: true beside that person under stakeholders",
)
NO_MANAGER = warning(
    "W212",
    "no manager is named",
    "The manager is the daily contact; without one nobody carries your work inside the house.",
    "write role: manager beside the daily contact under stakeholders",
)
DOES_NOT_KNOW_US = warning(
    "W213",
    "the executive does not know us",
    "An executive who does not know who you are takes you off the list first.",
    "introduce yourself with a short presentation of results, then write knows_us: true",
)
MAY_NOT_KNOW_US = warning(
    "W214",
    "nobody has said whether the executive knows us",
    "Knowing who the executive is, and being known to them, are two different things.",
    "find out, and write knows_us: true or knows_us: false beside the executive",
)

RULES = (NOBODY_NAMED, NO_EXECUTIVE, NO_MANAGER, DOES_NOT_KNOW_US, MAY_NOT_KNOW_US)


def _stakeholders(snapshot: Snapshot) -> DataPath:
    return ("stakeholders",) if snapshot.account.stakeholders else ()


def nobody_named(facts: Facts) -> Iterator[Finding]:
    """One line instead of two where there is nobody at all."""
    snapshot = facts.snapshot
    if snapshot.present:
        return
    message = (
        "nobody is named yet on the client's side: who signs the invoices, and who is the daily contact?"
    )
    if snapshot.stakeholders:
        gone = listed(sorted(p.fact.name for p in snapshot.stakeholders))
        message = f"everyone named on the client's side has left ({gone}): who follows?"
    elif spoken := sorted({name for touch in facts.spoken for name in touch.contact.with_}):
        message = (
            f"the contact log names {listed(spoken)}, and nobody is named under stakeholders: "
            "who signs the invoices, and who is the daily contact?"
        )
    yield found(NOBODY_NAMED, message, _stakeholders(snapshot), at_key=True)


def no_executive(facts: Facts) -> Iterator[Finding]:
    """An executive is whoever has the role or signs the invoices, and is still there."""
    snapshot = facts.snapshot
    if snapshot.present and not snapshot.executives:
        gone = [p for p in snapshot.stakeholders if p.fact.is_executive]
        question = f"does {_present(snapshot)} sign the invoices, or who does?"
        yield _without(NO_EXECUTIVE, gone, question)


def no_manager(facts: Facts) -> Iterator[Finding]:
    """The owner of a small firm is both; then no manager is missing."""
    snapshot = facts.snapshot
    if not snapshot.present or facts.owner_run or any(p.fact.role is Role.MANAGER for p in snapshot.present):
        return
    gone = [p for p in snapshot.stakeholders if p.fact.role is Role.MANAGER]
    question = f"is {_present(snapshot)} the daily contact, or who is?"
    yield _without(NO_MANAGER, gone, question)


def _present(snapshot: Snapshot) -> str:
    return listed(sorted(p.fact.name for p in snapshot.present), "or")


def _without(rule: Rule, gone: list[Placed[Stakeholder]], question: str) -> Finding:
    """Say who left last, at the line that says so; where nobody did, ask among those who are there."""
    if not gone:
        return found(rule, f"{rule.title}: {question}", ("stakeholders",), at_key=True)
    last = max(gone, key=lambda p: (p.fact.left_on or dt.date.min, p.fact.name))
    message = f"{rule.title} since {last.fact.name} left on {last.fact.left_on}: {question}"
    return found(rule, message, (*last.path, "left_on"))


def executive_does_not_know_us(facts: Facts) -> Iterator[Finding]:
    """A stated fact, so it is said from the first day on."""
    for person in facts.snapshot.executives:
        if person.fact.knows_us is False:
            message = f"{person.fact.name} decides on the money and does not know who we are"
            yield found(DOES_NOT_KNOW_US, message, (*person.path, "knows_us"), at_key=True)


def executive_may_not_know_us(facts: Facts) -> Iterator[Finding]:
    """A missing fact: only once settled, and not of somebody we have talked to."""
    if not facts.snapshot.settled:
        return
    met = frozenset[str]().union(*(touch.people for touch in facts.spoken))
    for person in facts.snapshot.executives:
        if person.fact.knows_us is None and name_key(person.fact.name) not in met:
            message = (
                f"{person.fact.name} decides on the money: no conversation is recorded, "
                "and nobody has said whether they know us"
            )
            yield found(MAY_NOT_KNOW_US, message, person.path)


CHECKS = (nobody_named, no_executive, no_manager, executive_does_not_know_us, executive_may_not_know_us)
