"""What is open with a client: asks, promises, deliverables, invoices and feedback that wait."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from csctl.finding import DataPath
from csctl.measures.delivery import deliverables
from csctl.measures.facts import Facts
from csctl.measures.snapshot import known_by, placed
from csctl.measures.voice import WARNING_POINTS, feedback

DELIVERABLES_AHEAD_DAYS = 14


class OpenKind(StrEnum):
    """What kind of thing is open."""

    ASK = "ask"
    PROMISE = "promise"
    DELIVERABLE = "deliverable"
    INVOICE = "invoice"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """One open thing. `due` None has no agreed day; `late` is past it. `people` are the client's."""

    kind: OpenKind
    what: str
    owner: str
    people: tuple[str, ...]
    since: dt.date | None
    due: dt.date | None
    late: bool
    path: DataPath


def open_items(facts: Facts) -> tuple[OpenItem, ...]:
    """Everything open on the day, what is due first; things without a day come last."""
    found = (*_asks(facts), *_promises(facts), *_deliverables(facts), *_invoices(facts), *_feedback(facts))
    return tuple(sorted(found, key=lambda item: (item.due or dt.date.max, item.kind, str(item.path))))


def _asks(facts: Facts) -> Iterator[OpenItem]:
    for ask in facts.asked:
        if ask.answered is None:
            yield OpenItem(
                kind=OpenKind.ASK,
                what=ask.touch.contact.note or f"reply to the {ask.touch.kind.value}",
                owner=ask.touch.contact.by or facts.snapshot.account.lead or "",
                people=ask.touch.contact.with_,
                since=ask.touch.day,
                due=ask.due.date(),
                late=ask.is_late(facts.snapshot.today),
                path=ask.touch.path,
            )


def _promises(facts: Facts) -> Iterator[OpenItem]:
    today = facts.snapshot.today
    for touch in facts.snapshot.touches:
        for step in placed((*touch.path, "next_steps"), touch.contact.next_steps):
            if known_by(step.fact.done_on, today) is None:
                yield OpenItem(
                    kind=OpenKind.PROMISE,
                    what=step.fact.what,
                    owner=step.fact.owner or "",
                    people=touch.contact.with_,
                    since=touch.day,
                    due=step.fact.due,
                    late=step.fact.due is not None and step.fact.due < today,
                    path=step.path,
                )


def _deliverables(facts: Facts) -> Iterator[OpenItem]:
    today = facts.snapshot.today
    for item in deliverables(facts.snapshot):
        due = item.fact.due
        if due is None or known_by(item.fact.done_on, today) or (due - today).days > DELIVERABLES_AHEAD_DAYS:
            continue
        yield OpenItem(
            kind=OpenKind.DELIVERABLE,
            what=item.fact.name,
            owner=item.fact.expert or "",
            people=(),
            since=None,
            due=due,
            late=due < today,
            path=item.path,
        )


def _invoices(facts: Facts) -> Iterator[OpenItem]:
    today, commercial = facts.snapshot.today, facts.snapshot.account.commercial
    for invoice in placed(("commercial", "invoices"), commercial.invoices):
        if invoice.fact.due < today and known_by(invoice.fact.paid_on, today) is None:
            amount = "" if invoice.fact.amount is None else f" over {invoice.fact.amount:,.0f}"
            currency = f" {commercial.currency}" if amount and commercial.currency else ""
            yield OpenItem(
                kind=OpenKind.INVOICE,
                what=f"invoice {invoice.fact.number or ''}".rstrip() + f"{amount}{currency}",
                owner="",
                people=(),
                since=None,
                due=invoice.fact.due,
                late=True,
                path=invoice.path,
            )


def _feedback(facts: Facts) -> Iterator[OpenItem]:
    for entry in feedback(facts.snapshot):
        waits = entry.fact.kind in WARNING_POINTS
        if waits and known_by(entry.fact.answered_on, facts.snapshot.today) is None:
            kind = entry.fact.kind.value.replace("_", " ")
            yield OpenItem(
                kind=OpenKind.FEEDBACK,
                what=f"{kind}: {entry.fact.text}" if entry.fact.text else kind,
                owner="",
                people=(entry.fact.by,) if entry.fact.by else (),
                since=entry.fact.date,
                due=None,
                late=False,
                path=entry.path,
            )
