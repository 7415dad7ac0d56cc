"""The briefing before a call: one account on one page, as plain data."""

import datetime as dt
from dataclasses import dataclass, replace

from csctl.advice.next_action import next_actions
from csctl.advice.open_items import OpenItem, open_items
from csctl.finding import DataPath
from csctl.judgement import Action, CornerName, Evidence, Judgement
from csctl.measures.facts import Facts, facts
from csctl.measures.goals import ObjectivePace
from csctl.measures.snapshot import Placed, Snapshot, Touch, known_by, name_key
from csctl.measures.voice import sides_of
from csctl.model.goals import ObjectiveStatus
from csctl.model.people import Role, Stakeholder

ACTIONS_SHOWN = 3
MOODS_APART = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A person of the client: who they are, and when we last spoke. `knows_us` None is unknown.

    `mood` is the latest impression, 1 to 5; of one day the worst.
    """

    name: str
    title: str
    roles: tuple[str, ...]
    is_executive: bool
    knows_us: bool | None
    influence: int | None
    last_spoken: dt.date | None
    days_ago: int | None
    mood: int | None
    reach: str
    left_on: dt.date | None
    path: DataPath


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveLine:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """An entry of the contact log."""

    day: dt.date
    time: dt.time | None
    words: str
    note: str
    mood: int | None
    path: DataPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """One account on one page. `person` is whom the briefing is for, if for one."""

    judgement: Judgement
    as_of: dt.date
    person: str
    client_since: dt.date | None
    needs: tuple[str, ...]
    pain_points: tuple[str, ...]
    people: tuple[PersonLine, ...]
    conflict: str
    objectives: tuple[ObjectiveLine, ...]
    commercial: tuple[Evidence, ...]
    open_items: tuple[OpenItem, ...]
    contacts: tuple[ContactLine, ...]
    say_next: tuple[Action, ...]
    blind_corners: tuple[CornerName, ...] = ()


def briefing(judgement: Judgement, snapshot: Snapshot, person: str = "") -> Briefing:
    """Return the page of an account that was judged within its book, on the day of the snapshot.

    `person` is the exact name of the stakeholder it is for, if for one.
    """
    measured, key = facts(snapshot), name_key(person)
    lines = tuple(_person(measured, p) for p in snapshot.stakeholders)
    page = Briefing(
        judgement=judgement,
        as_of=snapshot.today,
        person=person,
        client_since=snapshot.began,
        needs=snapshot.account.needs,
        pain_points=snapshot.account.pain_points,
        people=tuple(sorted(lines, key=_standing)),
        conflict=_conflict(snapshot),
        objectives=tuple(_objective(p) for p in measured.objective_paces),
        commercial=_commercial(measured),
        open_items=open_items(measured),
        contacts=tuple(_contact(t) for t in reversed(snapshot.touches) if not key or key in t.people),
        say_next=_say_next(judgement, measured),
    )
    return _for_person(page, key) if key else page


def _for_person(page: Briefing, key: str) -> Briefing:
    """Keep what concerns one person: what is open with them, and with nobody in particular."""
    concerns = tuple(i for i in page.open_items if not i.people or key in map(name_key, i.people))
    return replace(page, open_items=concerns, people=tuple(p for p in page.people if name_key(p.name) == key))


def _say_next(judgement: Judgement, measured: Facts) -> tuple[Action, ...]:
    return () if judgement.churn is None else next_actions(judgement.churn, measured, ACTIONS_SHOWN)


def _person(measured: Facts, person: Placed[Stakeholder]) -> PersonLine:
    snapshot, fact = measured.snapshot, person.fact
    key = name_key(fact.name)
    spoken = [touch for touch in measured.spoken if key in touch.people]
    last = spoken[-1].day if spoken else None
    moods = [(t.day, -t.contact.mood) for t in snapshot.touches if key in t.people and t.contact.mood]
    return PersonLine(
        name=fact.name,
        title=fact.title or "",
        roles=_roles(fact),
        is_executive=fact.is_executive,
        knows_us=fact.knows_us,
        influence=fact.influence,
        last_spoken=last,
        days_ago=None if last is None else snapshot.age_days(last),
        mood=-max(moods)[1] if moods else None,
        reach=fact.phone or fact.email or "",
        left_on=known_by(fact.left_on, snapshot.today),
        path=person.path,
    )


def _roles(person: Stakeholder) -> tuple[str, ...]:
    daily = "manager, daily contact"
    role = daily if person.role is Role.MANAGER else person.role.value if person.role else ""
    return tuple(filter(None, (role, "signs the invoices" if person.signs_invoices else "")))


def _standing(person: PersonLine) -> tuple[bool, bool, int, str]:
    """Sort key: present before gone, who signs first, then by influence."""
    return (person.left_on is not None, not person.is_executive, -(person.influence or 0), person.name)


def _conflict(snapshot: Snapshot) -> str:
    """Return the sentence where executive and others feel differently, the more influential first (S2)."""
    found = {side.who: side.mood for side in sides_of(snapshot)}
    executive, others = found.get("the executive"), found.get("the others")
    if executive is None or others is None or abs(executive - others) < MOODS_APART:
        return ""
    influence = max((p.fact.influence or 0 for p in snapshot.executives), default=0)
    theirs = max((p.fact.influence or 0 for p in snapshot.present if not p.fact.is_executive), default=0)
    first = "the executive" if influence >= theirs else "the others"
    return (
        f"the executive is at {executive:+.1f}, the others are at {others:+.1f} (-2 to 2): hear {first} first"
    )


def _objective(pace: ObjectivePace) -> ObjectiveLine:
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


def _commercial(measured: Facts) -> tuple[Evidence, ...]:
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


def _contact(touch: Touch) -> ContactLine:
    return ContactLine(
        day=touch.day,
        time=touch.moment.time,
        words=touch.words,
        note=touch.contact.note or "",
        mood=touch.contact.mood,
        path=touch.path,
    )
