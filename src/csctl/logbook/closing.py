"""Things that are done with: a promise kept, an invoice paid, an ask answered, an objective closed."""

import datetime as dt
from collections.abc import Sequence

from csctl.advice.open_items import OpenItem, OpenKind
from csctl.errors import NotFound, Refused, UsageProblem
from csctl.logbook.entered import Entered, facts_of, moment_in_words, written_moment
from csctl.logbook.matching import SHOWN, Choice, one_meant
from csctl.measures.measured import plural, short_day
from csctl.model.goals import ObjectiveStatus
from csctl.model.scalars import Moment
from csctl.record import Record
from csctl.store.edit import Operation, SetValue

_DIGITS = 6
_KEYS = {
    OpenKind.ASK: "answered_at",
    OpenKind.PROMISE: "done_on",
    OpenKind.DELIVERABLE: "done_on",
    OpenKind.INVOICE: "paid_on",
    OpenKind.FEEDBACK: "answered_on",
    OpenKind.OBJECTIVE: "closed_on",
    OpenKind.RENEWAL: "agreed_on",
}
_VERBS = {
    OpenKind.ASK: "answered",
    OpenKind.PROMISE: "kept",
    OpenKind.DELIVERABLE: "delivered",
    OpenKind.INVOICE: "paid",
    OpenKind.FEEDBACK: "answered",
    OpenKind.RENEWAL: "agreed",
}


class ClosingSaid(Record):
    """How a thing was done with. `at` without a time is the day alone."""

    at: Moment
    quality: int | None = None
    outcome: ObjectiveStatus = ObjectiveStatus.ACHIEVED


def item_meant(words: str, items: Sequence[OpenItem]) -> OpenItem:
    """Return the open thing that is meant: its number in the list, from 1, or a part of its text.

    Of several alike it is the first.
    Raises NotFound and Refused, both with what is open.
    """
    is_short = len(words) <= len(str(len(items)))
    if words.isdecimal() and (is_short or not any(words in item.key for item in items)):
        number = int(words) if len(words) <= _DIGITS else 0
        if 1 <= number <= len(items):
            return items[number - 1]
        raise NotFound(
            f"there is no number {words}: {plural(len(items), 'thing')} {_are(items)} open",
            *(_shown(number, item) for number, item in enumerate(items[:SHOWN], 1)),
        )
    alike = {item.identity: number for number, item in reversed(tuple(enumerate(items, 1)))}
    choices = [_choice(number, items[number - 1]) for number in sorted(alike.values())]
    chosen = one_meant(words, choices, "open thing")
    return items[int(chosen.path[0]) - 1]


def same_item(wanted: OpenItem, items: Sequence[OpenItem]) -> OpenItem:
    """Return what was chosen as it stands now. Raises Refused where it is not open any more."""
    same = sorted(
        (item for item in items if item.identity == wanted.identity),
        key=lambda item: item.path != wanted.path,  # of two alike, the one that was chosen
    )
    if same:
        return same[0]
    raise Refused(
        f'"{wanted.what}" has been changed meanwhile. Nothing was changed.', "run the command again"
    )


def closing_entered(item: OpenItem, said: ClosingSaid) -> Entered:
    """Return the edits that close a thing. Raises UsageProblem for options of other things."""
    _check(item, said)
    value = written_moment(said.at) if item.kind is OpenKind.ASK else said.at.day
    operations: list[Operation] = [SetValue(path=(*item.path, _KEYS[item.kind]), value=value)]
    if item.kind is OpenKind.OBJECTIVE:
        operations.insert(0, SetValue(path=(*item.path, "status"), value=said.outcome.value))
    if said.quality is not None:
        operations.append(SetValue(path=(*item.path, "quality"), value=said.quality))
    verb = _VERBS.get(item.kind, said.outcome.value)
    when = moment_in_words(said.at) if item.kind is OpenKind.ASK else short_day(said.at.day)
    return Entered(
        headline=f"{item.kind.value} {verb}, {when}: {item.what}",
        operations=tuple(operations),
        facts=facts_of(
            ("quality", f"{said.quality} of 5" if said.quality else None),
            ("due", _punctual(item, said.at.day)),
        ),
    )


def _check(item: OpenItem, said: ClosingSaid) -> None:
    if said.quality is not None and item.kind is not OpenKind.DELIVERABLE:
        raise UsageProblem(f"--quality is for a deliverable, and this is {_a(item.kind)}")
    if said.outcome is not ObjectiveStatus.ACHIEVED and item.kind is not OpenKind.OBJECTIVE:
        raise UsageProblem(f"--{said.outcome.value} is for an objective, and this is {_a(item.kind)}")
    if item.since is not None and said.at.day < item.since:
        raise UsageProblem(f"{short_day(said.at.day)} is before it began, {short_day(item.since)}")


def _punctual(item: OpenItem, day: dt.date) -> str | None:
    if item.due is None or item.kind in {OpenKind.OBJECTIVE, OpenKind.RENEWAL}:
        return None
    late = (day - item.due).days
    return f"{short_day(item.due)}, {plural(late, 'day') + ' late' if late > 0 else 'in time'}"


def _shown(number: int, item: OpenItem) -> str:
    return f"{number} {item.kind.value}: {item.what}"


def _are(items: Sequence[OpenItem]) -> str:
    return "is" if len(items) == 1 else "are"


def _choice(number: int, item: OpenItem) -> Choice:
    return Choice(
        shown=_shown(number, item),
        texts=item.names,
        path=(number,),
    )


def _a(kind: OpenKind) -> str:
    return f"{'an' if kind.value[0] in 'aio' else 'a'} {kind.value}"
