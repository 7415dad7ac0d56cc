"""Facts of a day that has not come: what is written as done, said or counted must be past."""

import datetime as dt
from collections.abc import Iterator

from csctl.checks.found import found, warning
from csctl.finding import Finding
from csctl.measures.facts import Facts
from csctl.measures.snapshot import Placed, Snapshot, placed
from csctl.model.account import Account
from csctl.model.contact import Contact

NOT_YET = warning(
    "W271",
    "a fact of a day that has not come",
    "It is ignored until then; most often the year is wrong.",
    "correct the date; what is only planned belongs under due, or in plans",
)

RULES = (NOT_YET,)


def not_yet(facts: Facts) -> Iterator[Finding]:
    """Leave announcements alone: somebody who will leave, a fee that will change, a service to start."""
    snapshot = facts.snapshot
    for path, day in _happened(snapshot):
        if day is not None and day > snapshot.today:
            message = f"{path[-1]} {day} is after today, {snapshot.today}"
            yield found(NOT_YET, message, path)


def _happened(snapshot: Snapshot) -> Iterator[Placed[dt.date | None]]:
    account = snapshot.account
    for log in placed(("contact_log",), account.contact_log):
        # An entry that lies in the future as a whole is reported once, as a contact.
        if log.fact.at.day <= snapshot.today:
            yield from _contact(log)
    yield from _goals(account)
    yield from _scope(account)
    yield from _words(account)
    for path, bill in placed(("commercial", "invoices"), account.commercial.invoices):
        yield Placed((*path, "paid_on"), bill.paid_on)
    if account.commercial.renewal:
        yield Placed(("commercial", "renewal", "agreed_on"), account.commercial.renewal.agreed_on)


def _contact(log: Placed[Contact]) -> Iterator[Placed[dt.date | None]]:
    if log.fact.answered_at is not None:
        yield Placed((*log.path, "answered_at"), log.fact.answered_at.day)
    for path, step in placed((*log.path, "next_steps"), log.fact.next_steps):
        yield Placed((*path, "done_on"), step.done_on)


def _goals(account: Account) -> Iterator[Placed[dt.date | None]]:
    for place, goal in placed(("objectives",), account.objectives):
        yield Placed((*place, "agreed_on"), goal.agreed_on)
        yield Placed((*place, "closed_on"), goal.closed_on)
        for path, review in placed((*place, "reviews"), goal.reviews):
            yield Placed((*path, "date"), review.date)
    for place, metric in placed(("metrics",), account.metrics):
        for path, reading in placed((*place, "readings"), metric.readings):
            yield Placed((*path, "date"), reading.date)


def _scope(account: Account) -> Iterator[Placed[dt.date | None]]:
    for place, service in placed(("services",), account.services):
        for path, work in placed((*place, "deliverables"), service.deliverables):
            yield Placed((*path, "done_on"), work.done_on)
        for path, change in placed((*place, "changes"), service.changes):
            yield Placed((*path, "date"), change.date)


def _words(account: Account) -> Iterator[Placed[dt.date | None]]:
    for path, said in placed(("feedback",), account.feedback):
        yield Placed((*path, "date"), said.date)
        yield Placed((*path, "scored_on"), said.scored_on)
        yield Placed((*path, "answered_on"), said.answered_on)
    for path, pulse in placed(("team", "pulse"), account.team.pulse):
        yield Placed((*path, "date"), pulse.date)


CHECKS = (not_yet,)
