"""What cannot be true whatever the day: ends before starts, answers before questions, two of one name."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from csctl.checks.found import error, found
from csctl.checks.spans import Span, spans
from csctl.finding import DataPath, Finding
from csctl.measures.facts import Facts
from csctl.measures.snapshot import Placed, local_moment, name_key, placed
from csctl.model.contact import ContactKind, Flow
from csctl.model.goals import Baseline, Target

END_BEFORE_START = error(
    "E201",
    "an end before its start",
    "One of the two dates is wrong, and every clock that uses them runs wrong.",
    "correct one of the two dates",
)
TARGET_NOT_AFTER_BASELINE = error(
    "E202",
    "a target that is not after its baseline",
    "Pace is the way from the baseline to the target in time; without time between them there is none.",
    "correct the date of the target or of the baseline",
)
OUT_WANTS_REPLY = error(
    "E203",
    "an outgoing contact that wants a reply",
    "wants_reply means that the client waits for you; in an entry that went out, nobody does.",
    "write direction: in if they asked, else remove wants_reply",
)
ANSWERED_BEFORE_ASKED = error(
    "E204",
    "an answer before its question",
    "One of the two dates is wrong, and the reply clock with it.",
    "correct one of the two dates",
)
SAME_ID_TWICE = error(
    "E205",
    "one id for two entries",
    "Whatever refers to the id could mean either of them.",
    "give one of them another id",
)
SAME_NAME_TWICE = error(
    "E206",
    "two stakeholders of one name",
    "Names are how contacts refer to people; with two of a name, nobody can tell who was met.",
    "merge the two entries, or tell them apart: Anna Muster (Finance)",
)

RULES = (
    END_BEFORE_START,
    TARGET_NOT_AFTER_BASELINE,
    OUT_WANTS_REPLY,
    ANSWERED_BEFORE_ASKED,
    SAME_ID_TWICE,
    SAME_NAME_TWICE,
)


def end_before_start(facts: Facts) -> Iterator[Finding]:
    """Both on one day is fine: the last day is included everywhere."""
    return reversed_spans(spans(facts.snapshot.account))


def kept_before_promised(facts: Facts) -> Iterator[Finding]:
    """The day of a contact is that of the book, wherever on earth its time was noted."""
    zone = facts.snapshot.norms.timezone
    for contact in placed(("contact_log",), facts.snapshot.account.contact_log):
        for path, step in placed((*contact.path, "next_steps"), contact.fact.next_steps):
            if step.done_on is not None:
                day = local_moment(contact.fact.at, zone).day
                yield from reversed_spans((Span(f'"{step.what}"', path, "at", day, "done_on", step.done_on),))


def reversed_spans(found_spans: Iterable[Span]) -> Iterator[Finding]:
    """Report every span of time that ends before it starts."""
    for span in found_spans:
        if span.start is not None and span.end is not None and span.end < span.start:
            message = f"{span.what}: {span.end_key} {span.end} is before {span.start_key} {span.start}"
            yield found(END_BEFORE_START, message, (*span.path, span.end_key))


def target_not_after_baseline(facts: Facts) -> Iterator[Finding]:
    """Unlike a span, these two cannot be on one day."""
    for metric in placed(("metrics",), facts.snapshot.account.metrics):
        start = (metric.fact.baseline or Baseline.model_construct()).date
        end = (metric.fact.target or Target.model_construct()).date
        if start is not None and end is not None and end <= start:
            message = f"{metric.fact.name}: the target of {end} is not after the baseline of {start}"
            yield found(TARGET_NOT_AFTER_BASELINE, message, (*metric.path, "target", "date"))


def out_wants_reply(facts: Facts) -> Iterator[Finding]:
    """A written contact goes out unless it says otherwise, so a mail that asks needs its direction."""
    for contact in placed(("contact_log",), facts.snapshot.account.contact_log):
        if not contact.fact.wants_reply or contact.fact.flow is not Flow.OUT:
            continue
        kind, day = contact.fact.kind, contact.fact.at.day
        path = (*contact.path, "wants_reply")
        if kind is ContactKind.NOTE:
            remedy = "write the kind in which they asked, e.g. kind: email, direction: in"
            message = f"the note of {day} wants a reply, but a note is internal"
            yield found(OUT_WANTS_REPLY, message, path, remedy, at_key=True)
        else:
            stated = "went out" if contact.fact.direction else "counts as outgoing, no direction is stated"
            message = f"the {kind.value} of {day} wants a reply, but it {stated}"
            yield found(OUT_WANTS_REPLY, message, path, at_key=True)


class _Answer(NamedTuple):
    path: DataPath
    asked: dt.datetime
    answered: dt.datetime


def answered_before_asked(facts: Facts) -> Iterator[Finding]:
    """On one day only stated times can contradict each other."""
    for one in _answers(facts):
        if one.answered < one.asked:
            asked, answered = _shown(one.asked), _shown(one.answered)
            message = f"asked {asked} and {one.path[-1]} {answered}, which is earlier"
            yield found(ANSWERED_BEFORE_ASKED, message, one.path)


def _shown(moment: dt.datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment.time() != dt.time.min else f"{moment:%Y-%m-%d}"


def _answers(facts: Facts) -> Iterator[_Answer]:
    account, zone = facts.snapshot.account, facts.snapshot.norms.timezone
    for contact in placed(("contact_log",), account.contact_log):
        if contact.fact.answered_at is not None:
            asked, answered = (local_moment(m, zone) for m in (contact.fact.at, contact.fact.answered_at))
            both = asked.time is not None and answered.time is not None
            asked_at = dt.datetime.combine(asked.day, (both and asked.time) or dt.time.min)
            answered_at = dt.datetime.combine(answered.day, (both and answered.time) or dt.time.min)
            yield _Answer((*contact.path, "answered_at"), asked_at, answered_at)
    for said in placed(("feedback",), account.feedback):
        days = (("answered_on", said.fact.answered_on), ("scored_on", said.fact.scored_on))
        for key, day in days:
            if day is not None:
                asked_at = dt.datetime.combine(said.fact.date, dt.time.min)
                yield _Answer((*said.path, key), asked_at, dt.datetime.combine(day, dt.time.min))


def same_id_twice(facts: Facts) -> Iterator[Finding]:
    """Ids must differ among their own kind only."""
    account = facts.snapshot.account
    kinds = (
        ("objectives", [one.id for one in account.objectives]),
        ("metrics", [one.id for one in account.metrics]),
        ("services", [one.id for one in account.services]),
    )
    for key, ids in kinds:
        for again in _repeated(Placed((key, index, "id"), one) for index, one in enumerate(ids) if one):
            yield found(SAME_ID_TWICE, f'the id "{again.fact}" stands twice under {key}', again.path)


def same_name_twice(facts: Facts) -> Iterator[Finding]:
    """Case and spacing do not make another person."""
    people = facts.snapshot.account.stakeholders
    names = (Placed(("stakeholders", index, "name"), one.name) for index, one in enumerate(people))
    for again in _repeated(names):
        yield found(SAME_NAME_TWICE, f'"{again.fact}" stands twice under stakeholders', again.path)


def _repeated(words: Iterable[Placed[str]]) -> Iterator[Placed[str]]:
    seen: set[str] = set()
    for word in words:
        key = name_key(word.fact)
        if key in seen:
            yield word
        seen.add(key)


CHECKS = (
    end_before_start,
    kept_before_promised,
    target_not_after_baseline,
    out_wants_reply,
    answered_before_asked,
    same_id_twice,
    same_name_twice,
)
