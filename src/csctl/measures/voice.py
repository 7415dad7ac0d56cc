"""Voice: how the client comes across, what they score, and what they say in so many words."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from csctl.finding import DataPath
from csctl.judgement import Evidence
from csctl.measures.measured import Measured, plural, unknown
from csctl.measures.snapshot import Placed, Snapshot, Touch, known_by, name_key
from csctl.model.feedback import Feedback, FeedbackKind
from csctl.record import Row

HALF_LIFE_DAYS = 60
MOOD_WEIGHT_AT_LEAST = 0.25
NEUTRAL_MOOD = 3
PRAISE_MOOD = 5
EVIDENCE_SHOWN = 5
SCORE_DAYS = 180
SILENT_AFTER_DAYS = 21
WARNING_DAYS = 90
REFERRAL_DAYS = 180
LOW_NPS = 6
WARNING_POINTS = {
    FeedbackKind.COMPLAINT: 5,
    FeedbackKind.BUDGET_CUT: 8,
    FeedbackKind.COMPETITOR: 14,
}
_WARNING_WORDS = {
    FeedbackKind.COMPLAINT: "complaint",
    FeedbackKind.BUDGET_CUT: "budget cut",
    FeedbackKind.COMPETITOR: "competitor named",
}
_SCORED = {FeedbackKind.NPS: 1, FeedbackKind.CSAT: 2}


class Impression(NamedTuple):
    """How somebody came across, in a contact or in praise: how it counts today, and whom it is of."""

    weight: float
    score: int
    executive: bool
    others: bool
    names: tuple[str, ...]
    source: Touch | Placed[Feedback]

    @property
    def who(self) -> str:
        """`Anna Muster and Beat Roth`."""
        return " and ".join(self.names)

    @property
    def evidence(self) -> Evidence:
        """Where it stands."""
        source = self.source
        if isinstance(source, Touch):
            text = f"mood {self.score} in {source.words}"
            return Evidence(text=text, path=(*source.path, "mood"), date=source.day)
        text = f"praise by {source.fact.by or 'the client'}"
        return Evidence(text=text, path=source.path, date=source.fact.date)


class Score(Row):
    """The latest NPS (csat scaled by two), 0-10. `silent`: asked again, and this time nobody answers."""

    measured: Measured
    silent: bool


def feedback(snapshot: Snapshot) -> tuple[Placed[Feedback], ...]:
    """Every piece of feedback by today."""
    return tuple(
        Placed(("feedback", index), said)
        for index, said in enumerate(snapshot.account.feedback)
        if said.date <= snapshot.today
    )


def wants_answer_since(snapshot: Snapshot, said: Feedback) -> dt.date | None:
    """Since when feedback waits for an answer: a warning, or an NPS up to 6; None where nothing waits."""
    if known_by(said.answered_on, snapshot.today) is not None:
        return None
    if said.kind in WARNING_POINTS:
        return said.date
    if said.kind is FeedbackKind.NPS and said.score is not None and said.score <= LOW_NPS:
        return known_by(said.scored_on or said.date, snapshot.today)
    return None


def mood(snapshot: Snapshot) -> Measured:
    """Weighted mood of the executives or of everyone else, whichever is worse, -2 to 2; half-life 60 days.

    Recent and extreme experiences weigh most: Bolton 2006. The two groups are never averaged (S2).
    """
    moods = tuple(_impressions(snapshot))
    known = sides(moods)
    if not known:
        return unknown("a recent mood", *(m.evidence for m in moods[-1:]))
    worse = min(known, key=lambda side: (side.mood, side.who))
    count = plural(len(worse.impressions), "impression")
    text = f"mood {worse.mood:+.2f} of {worse.who}, -2 to 2, from {count}"
    short = f"{worse.lowest} in a low mood"
    shown = tuple(one.evidence for one in worse.impressions[:EVIDENCE_SHOWN])
    return Measured(value=worse.mood, text=text, evidence=shown, short=short)


class Side(Row):
    """How one side of the client feels, -2 to 2, with the impressions that weigh most first.

    `lowest` names whoever pulls the mood down most.
    """

    who: str
    mood: float
    lowest: str
    impressions: tuple[Impression, ...]


def sides_of(snapshot: Snapshot) -> tuple[Side, ...]:
    """Return the mood of the executive and of the others, as far as either is known."""
    return sides(tuple(_impressions(snapshot)))


def sides(moods: tuple[Impression, ...]) -> tuple[Side, ...]:
    """Return the mood of each side that has been seen lately: a side with too little weight is unknown."""
    groups = (
        ("the executive", [m for m in moods if m.executive]),
        ("the others", [m for m in moods if m.others]),
    )
    return tuple(
        Side(
            who,
            _weighted(group),
            min(group, key=lambda m: (m.weight * (m.score - NEUTRAL_MOOD), m.who)).who or who,
            tuple(sorted(group, key=lambda m: -m.weight)),
        )
        for who, group in groups
        if sum(m.weight for m in group) > MOOD_WEIGHT_AT_LEAST
    )


def _weighted(moods: Iterable[Impression]) -> float:
    weight = total = 0.0
    for m in moods:
        weight += m.weight
        total += m.weight * (m.score - NEUTRAL_MOOD)
    return total / (weight + 1)


def _impressions(snapshot: Snapshot) -> Iterator[Impression]:
    executives = frozenset(name_key(person.fact.name) for person in snapshot.executives)
    for touch in snapshot.touches_that(_has_mood):
        contact, age_days = touch.contact, (snapshot.today - touch.moment.day).days
        of = _whose(touch.people, executives)
        yield Impression(_weight(age_days), contact.mood or NEUTRAL_MOOD, *of, contact.with_, touch)
    for entry in feedback(snapshot):
        if entry.fact.kind is FeedbackKind.PRAISE:
            names = (entry.fact.by,) if entry.fact.by else ()
            of = _whose(frozenset(map(name_key, names)), executives)
            yield Impression(_weight(snapshot.age_days(entry.fact.date)), PRAISE_MOOD, *of, names, entry)


def _has_mood(touch: Touch) -> bool:
    return touch.contact.mood is not None


@lru_cache(maxsize=4096)
def _weight(age_days: int) -> float:
    """How much an impression of that age counts, 0-1: the measure of every mood, asked again and again."""
    return 2 ** (-age_days / HALF_LIFE_DAYS)


def _whose(people: frozenset[str], executives: frozenset[str]) -> tuple[bool, bool]:
    """Whether it is an impression of an executive, and whether of anyone else: what names nobody is."""
    return not people.isdisjoint(executives), not people or not people <= executives


def _worth(snapshot: Snapshot, entry: Feedback) -> float | None:
    """Return the score on the scale 0-10, if it was given by today."""
    given = known_by(entry.scored_on or entry.date, snapshot.today)
    return None if entry.score is None or given is None else entry.score * _SCORED[entry.kind]


def nps(snapshot: Snapshot) -> Score:
    """Return the latest score asked for within 180 days; silent: 21 days without the usual answer."""
    asked = [f for f in feedback(snapshot) if f.fact.kind in _SCORED]
    recent = [f for f in asked if snapshot.within_days(f.fact.date, SCORE_DAYS)]
    if not recent:
        return Score(unknown("an NPS of the last 180 days"), silent=False)
    last_day = max(f.fact.date for f in recent)
    latest = [f for f in recent if f.fact.date == last_day]
    scores = [(worth, f) for f in latest if (worth := _worth(snapshot, f.fact)) is not None]
    if not scores:
        return _unanswered(snapshot, latest[0], asked)
    worth, entry = min(scores, key=lambda found: found[0])
    text = f"{entry.fact.kind.value} {entry.fact.score:d}" if entry.fact.score is not None else ""
    evidence = Evidence(
        text=f"{text} by {entry.fact.by or 'the client'}", path=entry.path, date=entry.fact.date
    )
    return Score(Measured(value=worth, text=text, evidence=(evidence,), short=text.upper()), silent=False)


def _unanswered(snapshot: Snapshot, asked: Placed[Feedback], everything: list[Placed[Feedback]]) -> Score:
    evidence = Evidence(
        text=f"{asked.fact.kind.value} asked, no answer", path=asked.path, date=asked.fact.date
    )
    days = snapshot.age_days(asked.fact.date)
    answered_before = any(
        f.fact.date < asked.fact.date and _worth(snapshot, f.fact) is not None for f in everything
    )
    if days > SILENT_AFTER_DAYS and answered_before:
        text = f"no answer to {asked.fact.kind.value} for {plural(days, 'day')}, they used to answer"
        silent = Measured(value=None, text=text, evidence=(evidence,), short="no answer to the NPS")
        return Score(silent, silent=True)
    return Score(unknown("the answer to the NPS", evidence), silent=False)


def warning_points(snapshot: Snapshot) -> Measured:
    """Points of the worst warning in words within 90 days: complaint 5, budget cut 8, competitor 14."""
    found = [
        f
        for f in feedback(snapshot)
        if f.fact.kind in WARNING_POINTS and snapshot.within_days(f.fact.date, WARNING_DAYS)
    ]
    if not found:
        return Measured(value=None, text="no warning within 90 days")
    worst = max(found, key=lambda f: (WARNING_POINTS[f.fact.kind], f.fact.date, str(f.path)))
    word = worst.fact.kind.value.replace("_", " ")
    days = plural(snapshot.age_days(worst.fact.date), "day")
    quote = f': "{worst.fact.text}"' if worst.fact.text else ""
    evidence = Evidence(text=f"{word}{quote}", path=worst.path, date=worst.fact.date)
    return Measured(
        value=WARNING_POINTS[worst.fact.kind],
        text=f"{word} {days} ago",
        evidence=(evidence,),
        short=_WARNING_WORDS[worst.fact.kind],
    )


def referral(snapshot: Snapshot) -> Measured:
    """1 where the client referred or recommended us within 180 days, else None."""
    kinds = (FeedbackKind.REFERRAL, FeedbackKind.TESTIMONIAL)
    found = [
        f
        for f in feedback(snapshot)
        if f.fact.kind in kinds and snapshot.within_days(f.fact.date, REFERRAL_DAYS)
    ]
    if not found:
        return Measured(value=None, text="no referral within 180 days")
    last = max(found, key=lambda f: f.fact.date)
    path: DataPath = last.path
    evidence = Evidence(text=f"{last.fact.kind.value} given", path=path, date=last.fact.date)
    return Measured(value=1, text=f"{last.fact.kind.value} within 180 days", evidence=(evidence,))
