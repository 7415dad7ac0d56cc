"""The people of two clients and of the team, as the sample calendars and mails name them."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

from csctl.exchange.directory import Directory, KnownAccount, KnownPerson
from csctl.exchange.records import ContactRecord, HowToRead, Parsed

SAMPLES = Path(__file__).parent / "samples"
ZURICH = ZoneInfo("Europe/Zurich")
NOW = dt.datetime(2026, 11, 23, 12, tzinfo=ZURICH)
DIRECTORY = Directory(
    accounts=(
        KnownAccount(
            slug="harbor-homes",
            client="Harbor Homes",
            people=(
                KnownPerson(name="Anna Muster", email="anna@harborhomes.example"),
                KnownPerson(name="Beat Roth", email="beat@harborhomes.example"),
            ),
        ),
        KnownAccount(
            slug="stadtwerke-nord",
            client="Stadtwerke Nord",
            people=(KnownPerson(name="Uwe Nordmann", email="uwe@nord.example"),),
        ),
    ),
    own_domains=("northlight.example",),
    own_names=("Maya Ortiz", "Lea Novak"),
)
HOW = HowToRead(now=NOW, timezone="Europe/Zurich", directory=DIRECTORY)


def contacts(found: Parsed) -> tuple[ContactRecord, ...]:
    """Return the contacts of a file that holds nothing else."""
    records = tuple(one for one in found.records if isinstance(one, ContactRecord))
    assert len(records) == len(found.records)
    return records


def told(one: ContactRecord) -> str:
    """Return a contact on one line."""
    when = f"{one.at.day} {one.at.time:%H:%M}" if one.at.time else str(one.at.day)
    way = f" {one.direction}" if one.direction else ""
    who = ", ".join(person.name for person in one.people)
    return f"{one.line}: {one.whose.slug}, {when}, {one.kind}{way}, {who} by {one.by or '?'}: {one.note}"
