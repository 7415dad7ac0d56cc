"""Scope and money: work given away, and figures that stand in the file twice."""

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator
from fractions import Fraction
from typing import TypeVar

from csctl.checks.found import found, listed, warning
from csctl.finding import Finding
from csctl.measures.delivery import WINDOW_DAYS, given_away, planned_hours
from csctl.measures.facts import Facts
from csctl.measures.measured import plural
from csctl.measures.snapshot import Placed, placed

GIVEN_AWAY_SHARE = Fraction(5, 100)
GIVEN_AWAY_HOURS = 8

WORK_GIVEN_AWAY = warning(
    "W241",
    "work beyond the scope adds up unpaid",
    "A happy client whose work is done for free: the business suffers, and the team asks why.",
    "agree on a change order and write decision: billed, or decision: refused, beside each change",
)
SAME_MONTH_TWICE = warning(
    "W251",
    "one month stands twice",
    "Its hours and fees count twice.",
    "merge the two entries, or name the service of each",
)
SAME_INVOICE_TWICE = warning(
    "W252",
    "one invoice number stands twice",
    "If one of them is paid and the other is not, the account counts as in arrears.",
    "remove one of them, or correct its number",
)
SAME_READING_TWICE = warning(
    "W253",
    "two readings of one day",
    "The worse of them counts. Two people who each read a number leave both once git has merged them.",
    "keep the one that is right",
)

RULES = (WORK_GIVEN_AWAY, SAME_MONTH_TWICE, SAME_INVOICE_TWICE, SAME_READING_TWICE)


def work_given_away(facts: Facts) -> Iterator[Finding]:
    """More than 5 % of the hours planned in 75 days, or more than 8 hours where none are planned."""
    hours, evidence = given_away(facts.snapshot)
    planned = planned_hours(facts.snapshot)
    limit = Fraction(str(planned)) * GIVEN_AWAY_SHARE if planned else Fraction(GIVEN_AWAY_HOURS)
    if Fraction(str(round(hours, 6))) <= limit:
        return
    by_day = sorted(evidence, key=lambda one: (one.date or dt.date.min, one.text), reverse=True)
    share = f"{hours / planned:.0%} of the {planned:g} planned" if planned else "with no hours planned"
    what = listed(one.text for one in by_day)
    message = (
        f"{plural(round(hours, 1), 'hour')} beyond the scope waived or undecided "
        f"in {WINDOW_DAYS} days, {share}: {what}"
    )
    yield found(WORK_GIVEN_AWAY, message, by_day[0].path)


def same_month_twice(facts: Facts) -> Iterator[Finding]:
    """Two services of one month are two entries."""
    months = placed(("commercial", "months"), facts.snapshot.account.commercial.months)
    for path, month in _repeated((m, (m.fact.month, m.fact.service)) for m in months):
        of = f" of {month.service}" if month.service else ""
        yield found(SAME_MONTH_TWICE, f"the month {month.month:%Y-%m}{of} stands twice", (*path, "month"))


def same_invoice_twice(facts: Facts) -> Iterator[Finding]:
    """Invoices without a number cannot be told apart, and are left alone."""
    bills = placed(("commercial", "invoices"), facts.snapshot.account.commercial.invoices)
    for path, bill in _repeated((b, b.fact.number) for b in bills if b.fact.number):
        yield found(SAME_INVOICE_TWICE, f"the invoice {bill.number} stands twice", (*path, "number"))


def same_reading_twice(facts: Facts) -> Iterator[Finding]:
    """One day, one number, also where both say the same."""
    for at, metric in placed(("metrics",), facts.snapshot.account.metrics):
        readings = placed((*at, "readings"), metric.readings)
        for path, reading in _repeated((one, one.fact.date) for one in readings):
            message = f"{metric.name} has two readings of {reading.date}"
            yield found(SAME_READING_TWICE, message, (*path, "date"))


T = TypeVar("T")


def _repeated(entries: Iterable[tuple[Placed[T], Hashable]]) -> Iterator[Placed[T]]:
    seen: set[Hashable] = set()
    for entry, key in entries:
        if key in seen:
            yield entry
        seen.add(key)


CHECKS = (work_given_away, same_month_twice, same_invoice_twice, same_reading_twice)
