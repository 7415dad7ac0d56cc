"""A contact as an entry of the log: from what was said of it to the keys that stand in the file."""

import datetime as dt

from csctl.advice.planned_kickoff import planned_kick_offs
from csctl.checks.life import is_kick_off
from csctl.errors import UsageProblem
from csctl.logbook.entered import Entered, Fact, Item, facts_of, moment_in_words, without_gaps, written_moment
from csctl.logbook.people import NewPerson, only_manager
from csctl.measures.measured import short_day
from csctl.measures.snapshot import Placed
from csctl.model.account import Account
from csctl.model.contact import LIVE_KINDS, ContactKind, Flow, NextStep
from csctl.model.scalars import Moment
from csctl.record import Record
from csctl.store.edit import Append, SetValue

_WAYS = {Flow.IN: "from", Flow.OUT: "to", Flow.BOTH: "with"}


class Promise(Record):
    """What was promised in a contact, as far as it was said."""

    what: str | None = None
    owner: str | None = None
    due: dt.date | None = None

    @property
    def is_said(self) -> bool:
        """Whether anything of it was said."""
        return not (self.what is None and self.owner is None and self.due is None)


class ContactSaid(Record):
    """What was said of a contact. None was not said; names are full names, objectives are ids."""

    at: Moment | None = None
    kind: ContactKind | None = None
    flow: Flow | None = None
    no_answer: bool = False
    purpose: str | None = None
    people: tuple[str, ...] | None = None
    new_people: tuple[NewPerson, ...] = ()
    by: str | None = None
    note: str | None = None
    mood: int | None = None
    wants_reply: bool | None = None
    objectives: tuple[str, ...] | None = None
    promise: Promise = Promise()


def contact_entered(said: ContactSaid, account: Account, today: dt.date, now: Moment) -> Entered:
    """Return the edit that appends a contact. `now` is when it was, where nobody said when.

    Raises UsageProblem for what contradicts itself.
    """
    kind = said.kind or ContactKind.CALL
    flow, about_flow = _flow(said, kind)
    people, about_people = _people(said, kind, account, today)
    by = said.by or account.lead
    promise = promise_item(said.promise, by)
    kept = _kept(said, kind, flow, account, (said.at or now).day)
    item = without_gaps(
        {
            "at": written_moment(said.at or now),
            "kind": None if kind is ContactKind.CALL else kind.value,
            "direction": None if flow is _default_flow(kind) else flow.value,
            "purpose": said.purpose,
            "with": people,
            "by": by,
            "note": said.note,
            "mood": said.mood,
            "wants_reply": said.wants_reply or None,
            "objectives": said.objectives,
            "next_steps": (promise,) if promise else None,
        }
    )
    return Entered(
        headline=headline(kind, flow, people, said.at or now),
        operations=(
            *(one.operation for one in said.new_people),
            *(SetValue(path=(*one.path, "done_on"), value=(said.at or now).day) for one in kept),
            Append(path=("contact_log",), item=item),
        ),
        facts=(
            *said_facts(said, account),
            *_promise_facts(promise),
            *_by_facts(said, account),
        ),
        notes=(*filter(None, (about_people, about_flow)), *late_from_the_start(said.promise, today)),
    )


def _kept(
    said: ContactSaid, kind: ContactKind, flow: Flow, account: Account, day: dt.date
) -> tuple[Placed[NextStep], ...]:
    """Return the promises to hold a kick-off that a kick-off keeps: one in which both sides spoke."""
    if kind not in LIVE_KINDS or flow is not Flow.BOTH or not is_kick_off(said.purpose):
        return ()
    return tuple(one for one in planned_kick_offs(account, day) if one.fact.done_on is None)


def headline(kind: ContactKind, flow: Flow, people: tuple[str, ...], at: Moment) -> str:
    """`email from Anna Muster, Fri 20 Nov 2026, 16:10`."""
    if kind is ContactKind.NOTE:
        return f"internal note, {moment_in_words(at)}"
    who = f" {_WAYS[flow]} {_and(people)}" if people else f" {flow.value}" if flow is not Flow.BOTH else ""
    missed = ", no answer" if kind in LIVE_KINDS and flow is Flow.OUT else ""
    return f"{kind.value}{who}{missed}, {moment_in_words(at)}"


def said_facts(said: ContactSaid, account: Account) -> tuple[Fact, ...]:
    """Return what was said, beside when, with whom, by whom and the promise."""
    titles = {one.id: one.title for one in account.objectives}
    new = (
        f"{one.name}, {one.role.value}" if one.role else f"{one.name}, role not known"
        for one in said.new_people
    )
    return facts_of(
        ("note", said.note),
        ("purpose", said.purpose),
        ("mood", f"{said.mood} of 5" if said.mood else None),
        ("asked", "they want a reply" if said.wants_reply else None),
        *(("objective", titles.get(one, one)) for one in said.objectives or ()),
        *(("added", one) for one in new),
    )


def promise_item(promise: Promise, by: str | None) -> Item:
    """Return the promise as it stands in the file; its owner is who made the contact, unless said.

    Raises UsageProblem for an owner or a day of nothing.
    """
    if promise.what is None:
        if promise.is_said:
            raise UsageProblem("--due and --owner belong to a promise", "say what was promised: --next TEXT")
        return {}
    return without_gaps({"what": promise.what, "owner": promise.owner or by, "due": promise.due})


def promise_in_words(item: Item) -> str:
    """`Send the capped SOW · Maya Ortiz · due Tue 24 Nov 2026`."""
    due = item.get("due")
    day = f"due {short_day(due)}" if isinstance(due, dt.date) else "no day agreed"
    return " · ".join(str(part) for part in (item["what"], item.get("owner"), day) if part)


def late_from_the_start(promise: Promise, today: dt.date) -> tuple[str, ...]:
    """Say that the day of a promise is past already; nothing where it is not."""
    if promise.due is None or promise.due >= today:
        return ()
    return (f"{short_day(promise.due)} is past: the promise is late from the start (--last --due DATE)",)


def check_sense(said: ContactSaid, kind: ContactKind) -> None:
    """Raise UsageProblem for what cannot be true at once."""
    if said.no_answer and kind not in LIVE_KINDS:
        raise UsageProblem(f"--no-answer is for a call or a meeting, not for --kind {kind.value}")
    if said.no_answer and (said.flow is Flow.IN or said.wants_reply):
        raise UsageProblem("--no-answer says that nobody was reached; then nobody has asked anything either")
    if said.no_answer and said.flow is Flow.BOTH:
        raise UsageProblem("--no-answer says that nobody was reached, and --both that they spoke")
    if said.wants_reply and said.flow is Flow.OUT:
        raise UsageProblem("--wants-reply says that they asked for something; then it is --in, not --out")
    if said.wants_reply and kind is ContactKind.NOTE:
        raise UsageProblem("an internal note is no contact, and nobody waits for a reply to it")


def _flow(said: ContactSaid, kind: ContactKind) -> tuple[Flow, str]:
    check_sense(said, kind)
    if said.no_answer:
        return Flow.OUT, ""
    if said.flow is None and said.wants_reply and kind not in LIVE_KINDS:
        return Flow.IN, f"they asked, so this {kind.value} is taken as one that came in; --out says otherwise"
    return said.flow or _default_flow(kind), ""


def _default_flow(kind: ContactKind) -> Flow:
    return Flow.BOTH if kind in LIVE_KINDS else Flow.OUT


def _people(
    said: ContactSaid, kind: ContactKind, account: Account, today: dt.date
) -> tuple[tuple[str, ...], str]:
    new = tuple(one.name for one in said.new_people)
    if said.people is not None or new:
        return tuple(dict.fromkeys((*(said.people or ()), *new))), ""
    if kind is ContactKind.NOTE:
        return (), ""
    manager = only_manager(account, today)
    if manager is None:
        return (), "nobody is named; --with NAME says who it was, and --last adds it to this entry"
    return (manager,), f"nobody was named: taken as {manager}, the only manager (--with says otherwise)"


def _by_facts(said: ContactSaid, account: Account) -> tuple[Fact, ...]:
    """Say who of us it was, and if that was taken for granted."""
    return facts_of(("by", said.by or (f"{account.lead}, the lead" if account.lead else None)))


def _promise_facts(item: Item) -> tuple[Fact, ...]:
    return facts_of(("promise", promise_in_words(item) if item else None))


def _and(people: tuple[str, ...]) -> str:
    return f"{', '.join(people[:-1])} and {people[-1]}" if len(people) > 1 else "".join(people)
