"""Every rule beyond the schema, for `explain` and the table of codes."""

from csctl.checks import (
    commercial,
    contacts,
    contradictions,
    future,
    ids,
    life,
    metrics,
    names,
    norms,
    objectives,
    people,
)
from csctl.finding import Rule

_TOPICS = (
    contradictions.RULES,
    people.RULES,
    names.RULES,
    norms.RULES,
    objectives.RULES,
    metrics.RULES,
    contacts.RULES,
    commercial.RULES,
    life.RULES,
    future.RULES,
    ids.RULES,
)

RULES: tuple[Rule, ...] = tuple(
    sorted((rule for topic in _TOPICS for rule in topic), key=lambda one: one.code)
)
