"""People: who decides, who was met, who left, how many we know."""

import datetime as dt
from itertools import takewhile

from csctl.judgement import Evidence, Silence
from csctl.measures.measured import Measured, plural, unknown
from csctl.measures.snapshot import Placed, Snapshot, Touch, known_by, name_key
from csctl.model.people import Role, Stakeholder
from csctl.record import Row

EXECUTIVE_DAYS = 90
KEY_EXIT_DAYS = 180
KEY_EXIT_POINTS_EXECUTIVE = 14
KEY_EXIT_POINTS_MANAGER = 10
SUCCESSOR_BEFORE_DAYS = 60
KEY_EXIT_FADES_AFTER_DAYS = 90
BREADTH_DAYS = 90


class ExecutiveContact(Row):
    """When an executive was last spoken to; `never` holds once that outlasts their own rhythm."""

    measured: Measured
    silence: Silence
    never: bool


class KeyExit(Row):
    """An executive or manager who left within 180 days, and what it weighs. `successors` have arrived."""

    person: Placed[Stakeholder]
    left: dt.date
    points: int
    successors: tuple[Placed[Stakeholder], ...]
    successor_was_met: bool

    @property
    def who(self) -> str:
        """`manager Grace Oyelaran`."""
        return f"{'executive' if self.person.fact.is_executive else 'manager'} {self.person.fact.name}"


def our_people(snapshot: Snapshot) -> frozenset[str]:
    """Return the name keys of our own side: the lead, and the team, gone or not."""
    members = (name_key(member.fact.name) for member in snapshot.members)
    return frozenset((*members, name_key(snapshot.account.lead or "")))


def gone_people(snapshot: Snapshot) -> frozenset[str]:
    """Return the name keys of stakeholders who have left."""
    present = {name_key(person.fact.name) for person in snapshot.present}
    return frozenset(name_key(person.fact.name) for person in snapshot.stakeholders) - present


def is_owner_run(snapshot: Snapshot) -> bool:
    """Whether one person is the whole client: the only present stakeholder is an executive."""
    return len(snapshot.present) == 1 and bool(snapshot.executives)


def executive_rhythm_days(snapshot: Snapshot) -> int:
    """Days within which an executive should be met: of the tier, else 90."""
    return snapshot.tier.executive_days or EXECUTIVE_DAYS


def executive_contact(snapshot: Snapshot, spoken: tuple[Touch, ...]) -> ExecutiveContact:
    """Days since the last conversation with a present executive, over the tier's executive rhythm (S2)."""
    if not snapshot.executives:
        text = "nobody is named who signs the invoices"
        unnamed = Measured(value=None, text=text, missing="who signs the invoices", short="executive unknown")
        return ExecutiveContact(unnamed, Silence(last=None, days=None, past_rhythm=None, known=False), False)
    rhythm = executive_rhythm_days(snapshot)
    keys = {name_key(person.fact.name) for person in snapshot.executives}
    last = next((touch for touch in reversed(spoken) if not touch.people.isdisjoint(keys)), None)
    return _met(snapshot, last, rhythm) if last else _never_met(snapshot, rhythm)


def _met(snapshot: Snapshot, touch: Touch, rhythm: int) -> ExecutiveContact:
    days = snapshot.age_days(touch.day)
    measured = Measured(
        value=days / rhythm,
        text=f"executive last met {plural(days, 'day')} ago, rhythm {rhythm} days",
        evidence=(Evidence(text=f"last with an executive: {touch.words}", path=touch.path, date=touch.day),),
        short=f"executive not met for {plural(days, 'day')}",
    )
    return ExecutiveContact(measured, Silence(last=touch.day, days=days, past_rhythm=days > rhythm), False)


def _never_met(snapshot: Snapshot, rhythm: int) -> ExecutiveContact:
    names = " or ".join(person.fact.name for person in snapshot.executives)
    evidence = tuple(
        Evidence(text=f"executive {person.fact.name}: no conversation recorded", path=person.path)
        for person in snapshot.executives
    )
    tracked = snapshot.tracked_days
    if tracked is None or tracked <= rhythm:
        missing = unknown(f"a first conversation with {names}", *evidence)
        return ExecutiveContact(missing, Silence(last=None, days=None, past_rhythm=None, known=False), False)
    text = f"executive never met in {plural(tracked, 'day')} of tracking, rhythm {rhythm} days"
    measured = Measured(value=None, text=text, evidence=evidence, short="executive never met")
    return ExecutiveContact(measured, Silence(last=None, days=None, past_rhythm=True), True)


def key_exit_points(snapshot: Snapshot, spoken: tuple[Touch, ...]) -> Measured:
    """Points, 0-14, for an executive or manager who left within 180 days; None when nobody did.

    Halved when a successor has been spoken to, halved again after 90 days, rounded half to even. The largest
    counts. Exits dissolve ties: Broschak & Block 2014.
    """
    exits = key_exits(snapshot, spoken)
    if not exits:
        return Measured(value=None, text="no executive or manager left within 180 days")
    gone = max(exits, key=lambda found: (found.points, str(found.person.path)))
    evidence = Evidence(text=f"{gone.who} left", path=(*gone.person.path, "left_on"), date=gone.left)
    text = f"{gone.who} left {plural(snapshot.age_days(gone.left), 'day')} ago"
    return Measured(value=gone.points, text=text, evidence=(evidence,), short=f"{gone.who} left")


def key_exits(snapshot: Snapshot, spoken: tuple[Touch, ...]) -> tuple[KeyExit, ...]:
    """Every executive or manager who left within 180 days, in the order of the file."""
    return tuple(
        _key_exit(snapshot, person, left, spoken)
        for person in snapshot.stakeholders
        if (person.fact.is_executive or person.fact.role is Role.MANAGER)
        and (left := known_by(person.fact.left_on, snapshot.today))
        and snapshot.age_days(left) <= KEY_EXIT_DAYS
    )


def _key_exit(
    snapshot: Snapshot, gone: Placed[Stakeholder], left: dt.date, spoken: tuple[Touch, ...]
) -> KeyExit:
    successors = _successors(snapshot, gone, left)
    was_met = _was_met(successors, left, spoken)
    points: float = KEY_EXIT_POINTS_EXECUTIVE if gone.fact.is_executive else KEY_EXIT_POINTS_MANAGER
    if was_met:
        points /= 2
    if snapshot.age_days(left) > KEY_EXIT_FADES_AFTER_DAYS:
        points /= 2
    return KeyExit(gone, left, round(points), successors, was_met)


def _successors(
    snapshot: Snapshot, gone: Placed[Stakeholder], left: dt.date
) -> tuple[Placed[Stakeholder], ...]:
    return tuple(
        person
        for person in snapshot.stakeholders
        if person.path != gone.path
        and person.fact.since is not None
        and (left - person.fact.since).days <= SUCCESSOR_BEFORE_DAYS
        and _same_role(person.fact, gone.fact)
    )


def _was_met(successors: tuple[Placed[Stakeholder], ...], left: dt.date, spoken: tuple[Touch, ...]) -> bool:
    keys = {name_key(person.fact.name) for person in successors}
    return bool(keys) and any(
        (left - touch.day).days <= SUCCESSOR_BEFORE_DAYS and not touch.people.isdisjoint(keys)
        for touch in spoken
    )


def _same_role(one: Stakeholder, other: Stakeholder) -> bool:
    if other.is_executive:
        return one.is_executive
    return one.role is other.role


def breadth(snapshot: Snapshot, spoken: tuple[Touch, ...]) -> Measured:
    """Number of distinct people of the client in conversations younger than 90 days (Rogan 2014)."""
    if not spoken:
        return unknown("a first conversation")
    not_counted = gone_people(snapshot) | our_people(snapshot)
    recent = tuple(takewhile(lambda touch: snapshot.within_days(touch.day, BREADTH_DAYS), reversed(spoken)))
    people: dict[str, Evidence] = {}
    for touch in recent:
        for name in touch.contact.with_:
            key = name_key(name)
            if key not in not_counted and key not in people:
                people[key] = Evidence(text=f"spoke with {name}", path=touch.path, date=touch.day)
    shown = tuple(people.values()) or (_last_spoken(spoken[-1]),)
    count = "1 person" if len(people) == 1 else f"{len(people)} people"
    text = f"{count} spoken to in 90 days"
    short = "only one person knows us" if people else "nobody spoken to in 90 days"
    if recent and not people:
        text = "nobody who is there now is named in the conversations of 90 days"
        short = "conversations name nobody who is there"
    return Measured(value=len(people), text=text, evidence=shown, short=short)


def _last_spoken(touch: Touch) -> Evidence:
    return Evidence(text=f"last conversation: {touch.words}", path=touch.path, date=touch.day)
