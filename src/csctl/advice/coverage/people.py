"""Everyone on the client's side with our conversations counted, from the same facts that scoring rests on."""

from collections.abc import Iterator, Sequence

from csctl.advice.coverage.person import PersonCoverage, has_rhythm, standing
from csctl.measures.facts import Facts
from csctl.measures.people import BREADTH_DAYS, executive_rhythm_days, gone_people, our_people
from csctl.measures.snapshot import Placed, Snapshot, Touch, known_by, name_key
from csctl.model.months import DAYS_PER_MONTH
from csctl.model.people import Stakeholder
from csctl.record import replace

YEAR_DAYS = 365
A_RATE_NEEDS_DAYS = 30


def people_of(facts: Facts) -> tuple[PersonCoverage, ...]:
    """Everyone listed, and whoever else the contacts of a year name, in the order of `standing`."""
    snapshot = facts.snapshot
    ours, listed = our_people(snapshot), _listed(snapshot)
    named = (
        *(_described(placed, snapshot) for placed in listed.values()),
        *_strangers(snapshot, ours | listed.keys()),
    )
    moods, talks = _moods(snapshot), _talks(facts)
    return tuple(
        sorted(
            (
                replace(
                    _counted(one, talks.get(one.key, ()), snapshot),
                    is_ours=one.key in ours,
                    mood=moods.get(one.key),
                )
                for one in named
            ),
            key=standing,
        )
    )


def _listed(snapshot: Snapshot) -> dict[str, Placed[Stakeholder]]:
    """Return each person once: somebody who left and came back stands as they are today."""
    gone = gone_people(snapshot)
    found: dict[str, Placed[Stakeholder]] = {}
    for placed in snapshot.stakeholders:
        key = name_key(placed.fact.name)
        if key in gone or known_by(placed.fact.left_on, snapshot.today) is None:
            found[key] = placed
    return found


def _described(placed: Placed[Stakeholder], snapshot: Snapshot) -> PersonCoverage:
    fact = placed.fact
    return PersonCoverage(
        name=fact.name,
        key=name_key(fact.name),
        path=placed.path,
        title=fact.title or "",
        role=fact.role,
        is_executive=fact.is_executive,
        signs_invoices=fact.signs_invoices,
        knows_us=fact.knows_us,
        influence=fact.influence,
        reports_to=fact.reports_to or "",
        phone=fact.phone or "",
        email=fact.email or "",
        since=fact.since,
        left_on=known_by(fact.left_on, snapshot.today),
    )


def _strangers(snapshot: Snapshot, known: frozenset[str]) -> Iterator[PersonCoverage]:
    """Yield whom the contacts of a year name though nobody has listed them; the latest spelling counts."""
    seen = set(known)
    for touch in reversed(snapshot.touches):
        if touch.is_note or not snapshot.within_days(touch.day, YEAR_DAYS):
            continue
        for index, name in enumerate(touch.contact.with_):
            if name_key(name) not in seen:
                seen.add(name_key(name))
                path = (*touch.path, "with", index)
                yield PersonCoverage(name=name, key=name_key(name), path=path, is_listed=False)


def _moods(snapshot: Snapshot) -> dict[str, int]:
    """Return the latest impression of each person, also of contacts that still wait for an answer."""
    latest: dict[str, tuple[int, int]] = {}
    for touch in snapshot.touches:
        if touch.contact.mood:
            for key in touch.people:
                found = (touch.day.toordinal(), -touch.contact.mood)
                latest[key] = max(found, latest.get(key, found))
    return {key: -mood for key, (_, mood) in latest.items()}


def _talks(facts: Facts) -> dict[str, list[Touch]]:
    """Return the conversations with each person, in order."""
    found: dict[str, list[Touch]] = {}
    for touch in facts.spoken:
        for key in touch.people:
            found.setdefault(key, []).append(touch)
    return found


def _counted(person: PersonCoverage, talks: Sequence[Touch], snapshot: Snapshot) -> PersonCoverage:
    year = sum(snapshot.within_days(touch.day, YEAR_DAYS) for touch in talks)
    last = talks[-1] if talks else None
    counted = replace(
        person,
        in_90_days=sum(snapshot.within_days(touch.day, BREADTH_DAYS) for touch in talks),
        in_365_days=year,
        per_month=_per_month(year, person, talks, snapshot),
        last=last.day if last else None,
        last_path=last.path if last else (),
        silent_days=snapshot.age_days(last.day) if last else None,
    )
    return replace(counted, past_rhythm=_past_rhythm(counted, snapshot))


def _per_month(year: int, person: PersonCoverage, talks: Sequence[Touch], snapshot: Snapshot) -> float | None:
    """Conversations a month, over as many days of the last year as they have been known."""
    starts = (person.since or snapshot.first_contact, talks[0].day if talks else None)
    start = min((day for day in starts if day is not None), default=None)
    days = 0 if start is None else min(YEAR_DAYS, snapshot.age_days(start))
    return year / (days / DAYS_PER_MONTH) if days >= A_RATE_NEEDS_DAYS else None


def _past_rhythm(person: PersonCoverage, snapshot: Snapshot) -> bool | None:
    """Only executives have a rhythm of their own; never met counts once tracking outlasts it."""
    if not person.is_executive or person.left_on is not None or not has_rhythm(snapshot):
        return None
    rhythm = executive_rhythm_days(snapshot)
    if person.silent_days is not None:
        return person.silent_days > rhythm
    never = snapshot.tracked_days is not None and snapshot.tracked_days > rhythm
    return True if never else None
