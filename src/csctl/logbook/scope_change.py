"""Something asked for beyond the scope, and what became of it."""

import datetime as dt

from csctl.errors import NotFound, UsageProblem
from csctl.logbook.entered import Entered, facts_of, without_gaps, written_number
from csctl.logbook.matching import Choice, one_meant, several
from csctl.measures.delivery import changes, given_away, services_in_force
from csctl.measures.measured import plural, short_day
from csctl.measures.snapshot import Placed, Snapshot
from csctl.model.folding import folded
from csctl.model.scope import Change, Decision, Service
from csctl.record import Record
from csctl.store.edit import Append, SetValue, Value


class ChangeSaid(Record):
    """A scope change as it was said; `service` is a part of a name or an id."""

    what: str
    on: dt.date
    hours: float | None = None
    decision: Decision = Decision.OPEN
    service: str | None = None


def change_entered(said: ChangeSaid, snapshot: Snapshot) -> Entered:
    """Return the edit that adds a scope change, or that decides an open one of the same words."""
    service = _service(said, snapshot)
    name = service.fact.name or service.fact.id or ""
    waiting = _undecided(said, snapshot) if said.decision is not Decision.OPEN else None
    hours = f", {plural(said.hours, 'hour')}" if said.hours is not None else ""
    given = given_away(snapshot)[0] - (waiting.fact.hours or 0 if waiting else 0)
    return Entered(
        headline=f"beyond {name}: {said.what}{hours}, {said.decision.value}, {short_day(said.on)}",
        operations=_decided(waiting, said) if waiting else (_new(service, said),),
        facts=facts_of(
            ("decides", f"what was open since {short_day(waiting.fact.date)}" if waiting else None),
            ("given", _given(given, said)),
        ),
        notes=("open: nobody has decided who pays; --billed, --waived or --refused says so",)
        if said.decision is Decision.OPEN
        else (),
    )


def _given(before: float, said: ChangeSaid) -> str | None:
    """Return the hours given away of late, as far as this is one more of them."""
    if said.decision is not Decision.WAIVED or said.hours is None:
        return None
    return f"{before + said.hours:g} hours for nothing of late, {before:g} before this"


def _new(service: Placed[Service], said: ChangeSaid) -> Append:
    item: dict[str, Value] = {
        "date": said.on,
        "what": said.what,
        "hours": None if said.hours is None else written_number(said.hours),
        "decision": None if said.decision is Decision.OPEN else said.decision.value,
    }
    return Append(path=(*service.path, "changes"), item=without_gaps(item))


def _decided(waiting: Placed[Change], said: ChangeSaid) -> tuple[SetValue, ...]:
    decision = SetValue(path=(*waiting.path, "decision"), value=said.decision.value)
    if said.hours is None:
        return (decision,)
    return (SetValue(path=(*waiting.path, "hours"), value=written_number(said.hours)), decision)


def _undecided(said: ChangeSaid, snapshot: Snapshot) -> Placed[Change] | None:
    found = [
        change
        for _, change in changes(snapshot)
        if change.fact.decision is Decision.OPEN and folded(change.fact.what) == folded(said.what)
    ]
    return found[0] if len(found) == 1 else None


def _service(said: ChangeSaid, snapshot: Snapshot) -> Placed[Service]:
    if not snapshot.services:
        hint = "csctl set ACCOUNT services.+ '{id: growth, name: Growth retainer, fee_per_month: 4500}'"
        raise NotFound(f"{snapshot.account.client} has no service yet", f"{hint}   adds one")
    if said.service is not None:
        choices = [_choice(one) for one in snapshot.services]
        path = one_meant(said.service, choices, "service").path
        return next(one for one in snapshot.services if one.path == path)
    running = services_in_force(snapshot, said.on, said.on) or snapshot.services
    if len(running) > 1:
        names = several(tuple(_choice(one).shown for one in running))
        raise UsageProblem("which service is it beyond?", f"--service {names}")
    return running[0]


def _choice(service: Placed[Service]) -> Choice:
    short, name = service.fact.id, service.fact.name
    return Choice(shown=short or name or "", texts=tuple(filter(None, (short, name))), path=service.path)
