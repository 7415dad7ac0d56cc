"""What is open with a client: asks, promises, deliverables, invoices and feedback that wait."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

from csctl.finding import DataPath
from csctl.measures.delivery import deliverables
from csctl.measures.facts import Facts
from csctl.measures.goals import objectives, status_of
from csctl.measures.measured import short_day
from csctl.measures.snapshot import Touch, known_by, placed
from csctl.measures.voice import feedback, wants_answer_since
from csctl.model.feedback import FeedbackKind
from csctl.model.goals import ObjectiveStatus
from csctl.record import Record

DELIVERABLES_AHEAD_DAYS = 14


class OpenKind(StrEnum):
    """What kind of thing is open."""

    ASK = "ask"
    PROMISE = "promise"
    DELIVERABLE = "deliverable"
    INVOICE = "invoice"
    FEEDBACK = "feedback"
    OBJECTIVE = "objective"
    RENEWAL = "renewal"


class OpenItem(Record):
    """One open thing. `due` None has no agreed day; `late` is past it. `people` are the client's.

    `key` is its id or number in the file, where it has one.
    """

    kind: OpenKind
    what: str
    owner: str
    people: tuple[str, ...]
    since: dt.date | None
    due: dt.date | None
    late: bool
    path: DataPath
    key: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every text it goes by, when somebody says which one is done."""
        days = (("of", self.since), ("due", self.due))
        dated = (f"{self.what} {word} {short_day(day)}" for word, day in days if day)
        said = (self.key, self.what, f"{self.kind.value} {self.what}", *dated, *self.people)
        return tuple(filter(None, said))

    @property
    def identity(self) -> tuple[object, ...]:
        """What it is, wherever it stands in the file; of two alike nobody needs to say which."""
        return (self.kind, self.key, self.what, self.since, self.due, self.people)


def open_items(facts: Facts) -> tuple[OpenItem, ...]:
    """Everything open on the day, what is due first; things without a day come last."""
    found = (
        *_asks(facts),
        *_promises(facts),
        *(item for item in _deliverables(facts) if _is_near(item, facts)),
        *(item for item in _invoices(facts) if item.late),
        *_feedback(facts),
    )
    return tuple(sorted(found, key=_urgency))


def closable_items(facts: Facts) -> tuple[OpenItem, ...]:
    """Everything that can be done with: what is open now, then what lies further ahead.

    The first part is `open_items` in the same order, so that both lists count alike.
    """
    now = open_items(facts)
    places = {item.path for item in now}
    more = (
        *_deliverables(facts),
        *_invoices(facts),
        *_objectives(facts),
        *_renewal(facts),
    )
    return (*now, *sorted((item for item in more if item.path not in places), key=_urgency))


def _urgency(item: OpenItem) -> tuple[dt.date, OpenKind, str]:
    return (item.due or dt.date.max, item.kind, str(item.path))


def _is_near(item: OpenItem, facts: Facts) -> bool:
    return item.due is not None and (item.due - facts.snapshot.today).days <= DELIVERABLES_AHEAD_DAYS


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
    for touch in facts.snapshot.touches_that(_promises_something):
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


def _promises_something(touch: Touch) -> bool:
    return bool(touch.contact.next_steps)


def _deliverables(facts: Facts) -> Iterator[OpenItem]:
    today = facts.snapshot.today
    for item in deliverables(facts.snapshot):
        if known_by(item.fact.done_on, today):
            continue
        due = item.fact.due
        yield OpenItem(
            kind=OpenKind.DELIVERABLE,
            what=item.fact.name,
            owner=item.fact.expert or "",
            people=(),
            since=None,
            due=due,
            late=due is not None and due < today,
            path=item.path,
        )


def _invoices(facts: Facts) -> Iterator[OpenItem]:
    today, commercial = facts.snapshot.today, facts.snapshot.account.commercial
    for invoice in placed(("commercial", "invoices"), commercial.invoices):
        if known_by(invoice.fact.paid_on, today) is None:
            amount = "" if invoice.fact.amount is None else f" over {invoice.fact.amount:,.0f}"
            currency = f" {commercial.currency}" if amount and commercial.currency else ""
            yield OpenItem(
                kind=OpenKind.INVOICE,
                what=f"invoice {invoice.fact.number or ''}".rstrip() + f"{amount}{currency}",
                owner="",
                people=(),
                since=None,
                due=invoice.fact.due,
                late=invoice.fact.due < today,
                path=invoice.path,
                key=invoice.fact.number or "",
            )


def _feedback(facts: Facts) -> Iterator[OpenItem]:
    for entry in feedback(facts.snapshot):
        fact = entry.fact
        since = wants_answer_since(facts.snapshot, fact)
        if since is not None:
            kind = f"NPS {fact.score}" if fact.kind is FeedbackKind.NPS else fact.kind.value.replace("_", " ")
            yield OpenItem(
                kind=OpenKind.FEEDBACK,
                what=f"{kind}: {fact.text}" if fact.text else kind,
                owner="",
                people=(fact.by,) if fact.by else (),
                since=since,
                due=None,
                late=False,
                path=entry.path,
            )


def _objectives(facts: Facts) -> Iterator[OpenItem]:
    snapshot = facts.snapshot
    for goal in objectives(snapshot):
        if status_of(snapshot, goal.fact) is ObjectiveStatus.OPEN:
            yield OpenItem(
                kind=OpenKind.OBJECTIVE,
                what=goal.fact.title,
                owner="",
                people=(),
                since=known_by(goal.fact.agreed_on, snapshot.today),
                due=goal.fact.due,
                late=goal.fact.due is not None and goal.fact.due < snapshot.today,
                path=goal.path,
                key=goal.fact.id or "",
            )


def _renewal(facts: Facts) -> Iterator[OpenItem]:
    snapshot = facts.snapshot
    renewal = snapshot.account.commercial.renewal
    if renewal and renewal.date and known_by(renewal.agreed_on, snapshot.today) is None:
        yield OpenItem(
            kind=OpenKind.RENEWAL,
            what="the contract",
            owner="",
            people=(),
            since=None,
            due=renewal.date,
            late=renewal.date < snapshot.today,
            path=("commercial", "renewal"),
        )
