"""Invents a contact log: sixty entries at the rhythm of the tier, with asks, answers, moods and promises."""

import datetime as dt
from dataclasses import dataclass
from random import Random

from invented import words
from invented.client import Contact, Mood, Person, Promise

CONTACTS = 60
"""Entries of every contact log."""

_LIVE = ("call", "call", "video", "video", "meeting", "visit", "workshop", "chat")
_MOODS = {Mood.GOOD: (4, 4, 5), Mood.FAIR: (3, 4), Mood.BAD: (1, 2, 3)}
_SILENCE = {Mood.GOOD: 1.0, Mood.FAIR: 1.5, Mood.BAD: 4.0}
_REPLY_HOURS = {Mood.GOOD: (1, 2, 3), Mood.FAIR: (2, 24), Mood.BAD: (2, 24, 70)}
_PURPOSES = ("check_in", "review", "planning", "escalation")
_SATURDAY = 5

_ASKS = 0.12
_MAILS = 0.18
_NOTES = 0.2
_WITH_MOOD = 0.3
_WITH_PROMISE = 0.33
_WITH_PURPOSE = 0.95
_CURT = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """What the contacts of a client depend on: who there is, how it goes, how often one talks, and chance."""

    dice: Random
    people: tuple[Person, ...]
    mood: Mood
    cadence_days: int
    today: dt.date

    def there(self, day: dt.date) -> tuple[str, ...]:
        """Return the names of those who had not left by a day."""
        return tuple(one.name for one in self.people if one.left_on is None or one.left_on > day)


def invented_log(relationship: Relationship) -> tuple[Contact, ...]:
    """Invent the contacts up to today, the oldest first; the first one is the kick-off."""
    first, *later = _days(relationship)
    return (_kickoff(first, relationship), *(_contact(day, relationship) for day in later))


def _days(of: Relationship) -> tuple[dt.date, ...]:
    """Return the days of the contacts, walking back from the last; a bad relationship has fallen silent."""
    days = [of.today - dt.timedelta(days=1 + int(of.dice.random() * of.cadence_days * _SILENCE[of.mood]))]
    while len(days) < CONTACTS:
        gap = round(of.cadence_days * of.dice.uniform(0.5, 1.4))
        days.append(days[-1] - dt.timedelta(days=max(1, gap)))
    return tuple(_workday(day) for day in reversed(days))


def _workday(day: dt.date) -> dt.date:
    """Return the day, or the Friday before a weekend."""
    return day - dt.timedelta(days=max(0, day.weekday() - _SATURDAY + 1))


def _kickoff(day: dt.date, of: Relationship) -> Contact:
    return Contact(
        at=dt.datetime.combine(day, dt.time(9)),
        kind="workshop",
        purpose="kickoff",
        people=of.there(day)[:2],
        note="Kick-off. Objectives for both sides, all signed.",
        mood=4,
    )


def _contact(day: dt.date, of: Relationship) -> Contact:
    """Invent an entry: one in eight is an ask of theirs, a few are mails of ours or notes, most are talks."""
    at = dt.datetime.combine(day, dt.time(of.dice.randrange(8, 17), of.dice.randrange(0, 60, 5)))
    share = of.dice.random()
    if share < _ASKS:
        return _ask(at, of)
    if share < _MAILS:
        return Contact(at=at, kind="email", people=_somebody(day, of), note=_said(of.dice))
    if share < _NOTES:
        return Contact(at=at, kind="note", people=(), note=f"Internal: {of.dice.choice(words.TOPICS)}")
    return _talk(at, of)


def _somebody(day: dt.date, of: Relationship) -> tuple[str, ...]:
    return (of.dice.choice(of.there(day)),)


def _ask(at: dt.datetime, of: Relationship) -> Contact:
    """Invent a mail that wants a reply; the worse the mood the later it came, or it has not come yet."""
    answered_at = at + dt.timedelta(hours=of.dice.choice(_REPLY_HOURS[of.mood]))
    return Contact(
        at=at,
        kind="email",
        direction="in",
        people=_somebody(at.date(), of),
        note=of.dice.choice(words.ASKS),
        wants_reply=True,
        answered_at=answered_at if answered_at.date() < of.today else None,
    )


def _talk(at: dt.datetime, of: Relationship) -> Contact:
    day, share = at.date(), of.dice.random()
    there = of.there(day)
    return Contact(
        at=at,
        kind=of.dice.choice(_LIVE),
        people=tuple(of.dice.sample(there, of.dice.choice((1, 1, 1, 1, 2)))),
        note=_said(of.dice),
        purpose=of.dice.choice(_PURPOSES) if share > _WITH_PURPOSE else None,
        mood=of.dice.choice(_MOODS[of.mood]) if share < _WITH_MOOD else None,
        promise=_promise(day, of) if _WITH_MOOD < share < _WITH_PROMISE else None,
    )


def _promise(day: dt.date, of: Relationship) -> Promise:
    """Invent a promise; in a bad relationship it is kept more than a week late."""
    due = day + dt.timedelta(days=of.dice.randrange(3, 15))
    late_days = 9 if of.mood is Mood.BAD else 0
    done_on = max(day, due + dt.timedelta(days=of.dice.randrange(-2, 1) + late_days))
    return Promise(
        what=of.dice.choice(words.PROMISES), due=due, done_on=done_on if done_on <= of.today else None
    )


def _said(dice: Random) -> str:
    """Return a note: a topic, and in every second one what was said of it."""
    topic = dice.choice(words.TOPICS)
    return topic if dice.random() < _CURT else f"{topic}. {dice.choice(words.REMARKS)}."
