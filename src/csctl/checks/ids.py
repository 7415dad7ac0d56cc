"""Ids that refer to nothing: objectives, metrics and services are referred to by their id."""

from collections.abc import Iterable, Iterator

from csctl.checks.found import found, mentions, warning
from csctl.checks.suggestions import did_you_mean
from csctl.finding import Finding
from csctl.measures import goals
from csctl.measures.facts import Facts
from csctl.measures.snapshot import Placed, Snapshot, placed

REFERS_TO_NOTHING = warning(
    "W281",
    "an id that refers to nothing",
    "An objective whose metric does not exist can never be on track; a month of no service belongs to none.",
    "correct the id, or give the entry that is meant this id",
)

RULES = (REFERS_TO_NOTHING,)


def unknown_ids(facts: Facts) -> Iterator[Finding]:
    """Report each wrong id once per kind of thing it should name."""
    account = facts.snapshot.account
    kinds = (
        ("objective", _objective_ids(facts.snapshot), (o.id for o in account.objectives)),
        ("metric", _metric_ids(facts.snapshot), (m.id for m in account.metrics)),
        ("service", _service_ids(facts.snapshot), (s.id for s in account.services)),
    )
    for kind, used, existing in kinds:
        yield from _unknown(kind, used, {one for one in existing if one})


def _unknown(kind: str, used: Iterable[Placed[str]], known: set[str]) -> Iterator[Finding]:
    for one in mentions(word for word in used if word.fact not in known):
        meant = did_you_mean(one.word, known)
        hint = "" if meant or known else f"; no {kind} has an id"
        message = (
            f'no {kind} has the id "{one.word}"{meant}' if known else f'"{one.word}" names no {kind}{hint}'
        )
        remedy = f"correct it, or write id: {one.word} beside the {kind} that is meant"
        yield found(REFERS_TO_NOTHING, message, one.path, remedy)


def _objective_ids(snapshot: Snapshot) -> Iterator[Placed[str]]:
    for touch in snapshot.touches:
        yield from placed((*touch.path, "objectives"), touch.contact.objectives)
    for plan in placed(("plans",), snapshot.account.plans):
        if plan.fact.objective is not None:
            yield Placed((*plan.path, "objective"), plan.fact.objective)


def _metric_ids(snapshot: Snapshot) -> Iterator[Placed[str]]:
    for objective in goals.objectives(snapshot):
        yield from placed((*objective.path, "metrics"), objective.fact.metrics)


def _service_ids(snapshot: Snapshot) -> Iterator[Placed[str]]:
    for month in placed(("commercial", "months"), snapshot.account.commercial.months):
        if month.fact.service is not None and month.fact.month <= snapshot.today:
            yield Placed((*month.path, "service"), month.fact.service)


CHECKS = (unknown_ids,)
