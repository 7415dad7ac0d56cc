"""Every check of an account and of the norms, in one run each."""

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
from csctl.checks.found import Check, path_order
from csctl.finding import Finding, listed
from csctl.judgement import Status
from csctl.measures.facts import Facts
from csctl.measures.snapshot import Snapshot
from csctl.model.norms import Norms

ALWAYS: tuple[Check, ...] = (
    *contradictions.CHECKS,
    contacts.contact_in_future,
    *future.CHECKS,
    life.ending_incomplete,
)
"""What is wrong whatever has become of the account."""

WHILE_IT_RUNS: tuple[Check, ...] = (
    life.notice_passed,
    *contacts.CHECKS,
    *names.CHECKS,
    *ids.CHECKS,
    *commercial.CHECKS,
)
"""What still matters for a client who is leaving: answers, promises, money, and typing errors."""

WHILE_ACTIVE: tuple[Check, ...] = (*people.CHECKS, *objectives.CHECKS, *metrics.CHECKS, *life.CHECKS)
"""What is worth knowing and doing for a client who is to stay."""


def findings(facts: Facts) -> tuple[Finding, ...]:
    """Everything found in an account on a day, by code and place; ended and paused ones are left in peace."""
    found = [finding for check in _checks_for(facts.snapshot) for finding in check(facts)]
    return listed(sorted(found, key=lambda one: (one.code, path_order(one.where), one.message)))


def _checks_for(snapshot: Snapshot) -> tuple[Check, ...]:
    if not snapshot.exists or snapshot.status in (Status.ENDED, Status.PAUSED):
        return ALWAYS
    if snapshot.status is Status.NOTICE:
        return (*ALWAYS, *WHILE_IT_RUNS)
    return (*ALWAYS, *WHILE_IT_RUNS, *WHILE_ACTIVE)


def norms_findings(found_norms: Norms) -> tuple[Finding, ...]:
    """Everything found in the norms of a book; `where` leads into `csctl.yaml`."""
    found = [finding for check in norms.CHECKS for finding in check(found_norms)]
    return tuple(sorted(found, key=lambda one: (one.code, path_order(one.where), one.message)))
