"""What a page tells of one account: its objectives, its contacts, and what it earns."""

import datetime as dt

from csctl.finding import DataPath
from csctl.judgement import Evidence
from csctl.measures.facts import Facts
from csctl.measures.goals import ObjectivePace
from csctl.measures.snapshot import Touch
from csctl.model.goals import ObjectiveStatus
from csctl.record import Record


class ObjectiveLine(Record):
    """A joint objective with its pace; `ratio` 1 is on plan, None unknown."""

    title: str
    priority: int
    status: str
    ratio: float | None
    client_goal: str
    our_goal: str
    due: dt.date | None
    figures: tuple[Evidence, ...]
    path: DataPath


class ContactLine(Record):
    """An entry of the contact log."""

    day: dt.date
    time: dt.time | None
    words: str
    people: tuple[str, ...]
    note: str
    mood: int | None
    path: DataPath


def objective_line(pace: ObjectivePace) -> ObjectiveLine:
    """An objective that is measured now shows its metrics; else what its status or review says."""
    fact = pace.objective.fact
    measured_now = pace.status is ObjectiveStatus.OPEN and pace.paces
    of_metrics = tuple(evidence for p in pace.paces for evidence in p.evidence)
    return ObjectiveLine(
        title=fact.title,
        priority=fact.priority,
        status=pace.status.value,
        ratio=pace.ratio,
        client_goal=fact.client_goal or "",
        our_goal=fact.our_goal or "",
        due=fact.due,
        figures=of_metrics if measured_now else pace.evidence,
        path=pace.objective.path,
    )


def commercial_facts(measured: Facts) -> tuple[Evidence, ...]:
    """Each commercial fact in words, at its place; what is unknown says what to record."""
    # Without hours both would ask for the same figures.
    hours = (measured.load,) if measured.unpaid.value is None else (measured.load, measured.unpaid)
    parts = (
        measured.margin,
        *hours,
        measured.late_invoice,
        measured.renewal_open,
        measured.fee_cut,
    )
    return tuple(
        Evidence(
            text=f"not known: {part.missing}" if part.value is None and part.missing else part.text,
            path=part.evidence[0].path if part.evidence else (),
            date=part.evidence[0].date if part.evidence else None,
        )
        for part in parts
        if part.evidence or part.missing
    )


def contact_line(touch: Touch) -> ContactLine:
    """Return a contact as the page tells it."""
    return ContactLine(
        day=touch.day,
        time=touch.moment.time,
        words=touch.words,
        people=touch.contact.with_,
        note=touch.contact.note or "",
        mood=touch.contact.mood,
        path=touch.path,
    )
