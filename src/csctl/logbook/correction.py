"""The latest contact, corrected: what is said again replaces what was said, and the rest stays."""

import datetime as dt
from collections.abc import Iterator

from csctl.errors import NotFound, Refused, UsageProblem
from csctl.finding import DataPath
from csctl.logbook.contact import (
    ContactSaid,
    Promise,
    check_sense,
    headline,
    late_from_the_start,
    promise_in_words,
    promise_item,
    said_facts,
)
from csctl.logbook.entered import Entered, Item, facts_of, written_moment
from csctl.measures.snapshot import Placed, local_moment, placed
from csctl.model.account import Account
from csctl.model.contact import LIVE_KINDS, Contact, ContactKind, Flow
from csctl.store.edit import Append, Operation, Remove, SetValue, Value


def latest_contact(
    account: Account, today: dt.date, zone: str | None, written_last: Contact | None = None
) -> Placed[Contact]:
    """Return the entry that was written last, if it is known and still there, else the one last in time.

    Where a time is missing on that day, the one that stands last. Raises NotFound where there is none up to
    today.
    """
    log = tuple(placed(("contact_log",), account.contact_log))
    if same := [one for one in log if one.fact == written_last]:
        return same[-1]
    entries = [(local_moment(one.fact.at, zone), one) for one in log]
    past = [(moment, one) for moment, one in entries if moment.day <= today]
    if not past:
        raise NotFound(f"there is no contact with {account.client} to correct yet")
    day = max(moment.day for moment, _ in past)
    of_day = [(moment.time, one) for moment, one in past if moment.day == day]
    if any(time is None for time, _ in of_day):
        return of_day[-1][1]
    return max(of_day, key=lambda entry: (str(entry[0]), entry[1].path))[1]


def contact_corrected(
    said: ContactSaid, latest: Placed[Contact], account: Account, today: dt.date
) -> Entered:
    """Return the edits that put right what was said again.

    Raises UsageProblem where nothing was, and where it contradicts what stays.
    """
    kind = said.kind or latest.fact.kind
    check_sense(said, kind)
    _check_whole(said, latest)
    operations = (
        *(one.operation for one in said.new_people),
        *_replaced(said, latest),
        *_promise(said.promise, latest),
    )
    if not operations and said.flow is None:
        raise UsageProblem("--last needs to know what was different: a NOTE, or an option like --mood 2")
    flow = _flow(said, latest) or (latest.fact.flow if latest.fact.direction or not said.kind else None)
    default = Flow.BOTH if kind in LIVE_KINDS else Flow.OUT
    people = _people(said) or latest.fact.with_
    step = promise_after(said.promise, latest)
    return Entered(
        headline=f"corrected: {headline(kind, flow or default, people, said.at or latest.fact.at)}",
        operations=operations,
        facts=(
            *facts_of(("was", _as_it_was(latest.fact))),
            *said_facts(said, account),
            *facts_of(("promise", promise_in_words(step) if step else None), ("by", said.by)),
        ),
        notes=late_from_the_start(said.promise, today),
    )


def promise_after(promise: Promise, latest: Placed[Contact]) -> Item:
    """Return the promise of an entry as it will be; empty where nothing was said of it."""
    if not promise.is_said:
        return {}
    steps = latest.fact.next_steps
    if len(steps) > 1:
        raise Refused(
            f"the latest contact holds {len(steps)} promises, and which one is meant is not clear",
            "csctl set ACCOUNT 'contact_log.last.next_steps.#2.due' 2026-11-27   changes one of them",
        )
    if not steps:
        return promise_item(promise, latest.fact.by)
    old = steps[0]
    merged = Promise(
        what=promise.what or old.what, owner=promise.owner or old.owner, due=promise.due or old.due
    )
    return promise_item(merged, None)


def _replaced(said: ContactSaid, latest: Placed[Contact]) -> Iterator[Operation]:
    flow = _flow(said, latest)
    moment = said.at
    values: dict[str, Value] = {
        "at": written_moment(moment) if moment else None,
        "kind": said.kind.value if said.kind else None,
        "direction": flow.value if flow and not _is_usual(said, latest) else None,
        "purpose": said.purpose,
        "with": _people(said) or None,
        "by": said.by,
        "note": said.note,
        "mood": said.mood,
        "wants_reply": True if said.wants_reply else None,
        "objectives": said.objectives,
    }
    for key, value in values.items():
        if value is not None:
            yield SetValue(path=(*latest.path, key), value=value)
    is_note = said.kind is ContactKind.NOTE
    if latest.fact.wants_reply and (said.wants_reply is False or is_note):
        yield Remove(path=(*latest.path, "wants_reply"))
    if latest.fact.direction is not None and (is_note or _is_usual(said, latest)):
        yield Remove(path=(*latest.path, "direction"))


def _promise(promise: Promise, latest: Placed[Contact]) -> Iterator[Operation]:
    item, path = promise_after(promise, latest), (*latest.path, "next_steps")
    if not item:
        return
    if not latest.fact.next_steps:
        yield Append(path=path, item=item)
        return
    step: DataPath = (*path, 0)
    for key, value in (("what", promise.what), ("owner", promise.owner), ("due", promise.due)):
        if value is not None:
            yield SetValue(path=(*step, key), value=value)


def _flow(said: ContactSaid, latest: Placed[Contact]) -> Flow | None:
    """Return the direction where it was said, or where it follows: who wants a reply has written to us."""
    if said.no_answer:
        return Flow.OUT
    kind = said.kind or latest.fact.kind
    if said.flow is not None or kind in LIVE_KINDS or kind is ContactKind.NOTE:
        return said.flow
    became_written = said.kind is not None and latest.fact.direction is None
    waits = said.wants_reply or (became_written and _waits(said, latest))
    return Flow.IN if waits else None


def _waits(said: ContactSaid, latest: Placed[Contact]) -> bool:
    """Whether they want a reply, said now or before."""
    return latest.fact.wants_reply if said.wants_reply is None else said.wants_reply


def _is_usual(said: ContactSaid, latest: Placed[Contact]) -> bool:
    """Whether it was said that both spoke, which need not stand in the file of a call."""
    return said.flow is Flow.BOTH and not said.no_answer and (said.kind or latest.fact.kind) in LIVE_KINDS


def _check_whole(said: ContactSaid, latest: Placed[Contact]) -> None:
    """Raise UsageProblem where what is said now and what stays cannot be true at once."""
    if said.kind is ContactKind.NOTE or not _waits(said, latest):
        return
    if (_flow(said, latest) or latest.fact.direction) is not Flow.OUT:
        return
    if said.wants_reply:
        raise UsageProblem(
            "the entry says that it went out and nobody answered; then nobody has asked anything either",
            "--both or --in says otherwise",
        )
    raise UsageProblem(
        "the entry says that they want a reply; then it is not one that only went out",
        "--no-reply takes that back",
    )


def _as_it_was(contact: Contact) -> str:
    note = f": {contact.note.splitlines()[0]}" if contact.note else ""
    return f"{headline(contact.kind, contact.flow, contact.with_, contact.at)}{note}"


def _people(said: ContactSaid) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(said.people or ()), *(one.name for one in said.new_people))))
