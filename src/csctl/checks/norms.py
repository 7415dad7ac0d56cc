"""The team's norms, `csctl.yaml`: what is written there and does not hold."""

from collections.abc import Iterator

from csctl.checks.contradictions import reversed_spans
from csctl.checks.spans import absences
from csctl.finding import Finding
from csctl.model.norms import Norms


def closed_before_open(norms: Norms) -> Iterator[Finding]:
    """Ranges in which the team is closed end on their last day, included."""
    return reversed_spans(absences(("working", "closed"), norms.working.closed, "closed"))


CHECKS = (closed_before_open,)
