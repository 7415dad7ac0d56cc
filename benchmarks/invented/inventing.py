"""Invents clients: the same seed and number give the same client, however large the book is."""

import datetime as dt
import unicodedata
from random import Random

from invented import words
from invented.client import Client, Invoice, Mood, Person
from invented.log import Relationship, invented_log

MOST_CLIENTS = len(words.FIRST_WORDS) * len(words.SECOND_WORDS) * (len(words.TOWNS) + 1)
"""As many different names as the words give."""

_STRIDE = 7919
_CADENCE_DAYS = {"A": 7, "B": 14, "C": 30}
_CLIENTS_PER_LEAD = 13
_MOODS = (Mood.GOOD,) * 5 + (Mood.FAIR,) * 3 + (Mood.BAD,) * 2
_HOURLY_RATE = 110


def chance(seed: int, number: int, purpose: str = "facts") -> Random:
    """Return the source of everything that is left to chance about one client and one purpose."""
    return Random(f"{seed}/{number}/{purpose}")  # noqa: S311 - invented clients keep no secrets


def invented_client(seed: int, number: int, today: dt.date) -> Client:
    """Invent one client as known on a day."""
    dice = chance(seed, number)
    name = _name(seed, number)
    tier = dice.choice("ABBCC")
    mood = dice.choice(_MOODS)
    cadence_days = _CADENCE_DAYS[tier]
    since = today - dt.timedelta(days=64 * cadence_days + dice.randrange(200))
    people = _people(dice, name, since, today)
    hours = dice.randrange(16, 90, 2)
    return Client(
        number=number,
        slug=slug(name),
        name=name,
        lead=_lead(number),
        tier=tier,
        cadence_days=cadence_days,
        mood=mood,
        since=since,
        fee_per_month=hours * _HOURLY_RATE,
        hours_per_month=hours,
        people=people,
        contacts=invented_log(
            Relationship(dice=dice, people=people, mood=mood, cadence_days=cadence_days, today=today)
        ),
        invoices=_invoices(dice, number, hours * _HOURLY_RATE, mood, today),
    )


def slug(name: str) -> str:
    """Return the name as a file is called: small letters without accents, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return "-".join(plain.lower().split())


def _name(seed: int, number: int) -> str:
    """Return a name that no other number of this seed has."""
    place = (number + seed) * _STRIDE % MOST_CLIENTS
    place, first = divmod(place, len(words.FIRST_WORDS))
    town, second = divmod(place, len(words.SECOND_WORDS))
    towns = ("", *words.TOWNS)
    return f"{words.FIRST_WORDS[first]} {words.SECOND_WORDS[second]} {towns[town]}".strip()


def _lead(number: int) -> str:
    """Return who answers for a client: everybody has as many as the standard says."""
    place = number // _CLIENTS_PER_LEAD
    if place < len(words.LEADS):
        return words.LEADS[place]
    surname, forename = divmod(place, len(words.FORENAMES))
    return f"{words.FORENAMES[forename]} {words.SURNAMES[surname % len(words.SURNAMES)]}"


def _people(dice: Random, client: str, since: dt.date, today: dt.date) -> tuple[Person, ...]:
    """Invent an executive, a manager and one or two more; now and then one of them has left."""
    roles = ("executive", "manager", "user", "champion")[: dice.randrange(3, 5)]
    domain = slug(client).partition("-")[0]
    forenames = dice.sample(words.FORENAMES, len(roles))
    gone = dice.randrange(len(roles) * 6)
    return tuple(
        Person(
            name=f"{forename} {dice.choice(words.SURNAMES)}",
            role=role,
            title=title,
            email=f"{slug(forename)}@{domain}.example",
            since=since + dt.timedelta(days=place),
            left_on=today - dt.timedelta(days=20 + dice.randrange(200)) if place == gone else None,
        )
        for place, (role, forename, title) in enumerate(zip(roles, forenames, words.TITLES, strict=False))
    )


def _invoices(dice: Random, number: int, fee: int, mood: Mood, today: dt.date) -> tuple[Invoice, ...]:
    """Invent the invoices of the last three months; a bad relationship pays late or not yet."""
    late_days = {Mood.GOOD: 0, Mood.FAIR: 6, Mood.BAD: 40}[mood]
    found: list[Invoice] = []
    for place, days_ago in enumerate((70, 40, 10)):
        due = today - dt.timedelta(days=days_ago)
        paid_on = due + dt.timedelta(days=dice.randrange(-5, 1) + dice.randrange(late_days + 1))
        found.append(
            Invoice(
                number=f"{due.year}-{number % 9000 + 1000}{place}",
                amount=fee,
                due=due,
                paid_on=paid_on if paid_on <= today else None,
            )
        )
    return tuple(found)
