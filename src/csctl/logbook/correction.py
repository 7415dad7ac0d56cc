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
    promise_in_words,
    promise_item,
    said_facts,
)
from csctl.logbook.entered import Entered, Item, facts_of, written_moment
from csctl.measures.snapshot import Placed, local_moment, placed
from csctl.model.account import Account
from csctl.model.contact import LIVE_KINDS, Contact, Flow
from csctl.store.edit import Append, Operation, Remove, SetValue, Value


def latest_contact(account: Account, today: dt.date, zone: str | None) -> Placed[Contact]:
    """Return the entry that is last in time; where a time is missing that day, the one written last.

    Raises NotFound where there is none up to today.
    """
    entries = [
        (local_moment(one.fact.at, zone), one) for one in placed(("contact_log",), account.contact_log)
    ]
    past = [(moment, one) for moment, one in entries if moment.day <= today]
    if not past:
        raise NotFound(f"there is no contact with {account.client} to correct yet")
    day = max(moment.day for moment, _ in past)
    of_day = [(moment.time, one) for moment, one in past if moment.day == day]
    if any(time is None for time, _ in of_day):
        return of_day[-1][1]
    return max(of_day, key=lambda entry: (str(entry[0]), entry[1].path))[1]


def contact_corrected(said: ContactSaid, latest: Placed[Contact], account: Account) -> Entered:
    """Return the edits that put right what was said again. Raises UsageProblem where nothing was."""
    kind = said.kind or latest.fact.kind
    check_sense(said, kind)
    operations = (
        *(one.operation for one in said.new_people),
        *_replaced(said, latest),
        *_promise(said.promise, latest),
    )
    if not operations:
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
        "direction": flow.value if flow else None,
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
    if said.wants_reply is False and latest.fact.wants_reply:
        yield Remove(path=(*latest.path, "wants_reply"))


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
    if said.flow is None and said.wants_reply and kind not in LIVE_KINDS:
        return Flow.IN
    return said.flow


def _as_it_was(contact: Contact) -> str:
    note = f": {contact.note.splitlines()[0]}" if contact.note else ""
    return f"{headline(contact.kind, contact.flow, contact.with_, contact.at)}{note}"


def _people(said: ContactSaid) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(said.people or ()), *(one.name for one in said.new_people))))
