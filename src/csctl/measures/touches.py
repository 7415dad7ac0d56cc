"""The contact log of an account: its entries in the book's own time, in order, and the people they name."""

import datetime as dt
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from csctl.finding import DataPath
from csctl.model.account import Account
from csctl.model.contact import Contact, ContactKind, Flow
from csctl.model.scalars import Moment


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return what makes two spellings the same person: case, spacing, and how an accent is stored."""
    composed = name if name.isascii() else unicodedata.normalize("NFC", name)
    return " ".join(composed.casefold().split())


@lru_cache(maxsize=4096)
def _name_keys(names: tuple[str, ...]) -> frozenset[str]:
    """Return the name keys of those whom an entry names: the same few people again and again."""
    return frozenset(map(name_key, names))


_WAY = {Flow.IN: "from", Flow.OUT: "to", Flow.BOTH: "with"}


class Touch(NamedTuple):
    """One entry of the contact log, in the book's own time, with the people it names."""

    path: DataPath
    moment: Moment
    kind: ContactKind
    flow: Flow
    people: frozenset[str]
    contact: Contact

    @property
    def day(self) -> dt.date:
        """The day of the contact, in the book's time zone."""
        return self.moment.day

    @property
    def is_note(self) -> bool:
        """Whether it is internal, and so no contact at all."""
        return self.kind is ContactKind.NOTE

    @property
    def words(self) -> str:
        """The contact in a few words, for evidence."""
        if self.is_note:
            return "internal note"
        who = " and ".join(self.contact.with_[:3]) or "nobody named"
        return f"{self.kind.value} {_WAY[self.flow]} {who}"


def local_moment(moment: Moment, zone: str | None) -> Moment:
    """Return the moment on the book's own clock; without a zone of the book the stated time stands."""
    if moment.time is None or moment.time.tzinfo is None:
        return moment
    if zone is None:
        return Moment(moment.day, moment.time.replace(tzinfo=None))
    local = dt.datetime.combine(moment.day, moment.time).astimezone(ZoneInfo(zone))
    return Moment(local.date(), local.time())


def _when(touch: Touch) -> tuple[dt.date, bool, dt.time]:
    """Sort key of the log: on one day, what states no time comes first."""
    day, time = touch.moment.day, touch.moment.time
    return (day, False, _MIDNIGHT) if time is None else (day, True, time)


_MIDNIGHT = dt.time.min


def _touch(place: int, contact: Contact, zone: str | None) -> Touch:
    moment = contact.at
    if moment.time is not None and moment.time.tzinfo is not None:
        moment = local_moment(moment, zone)
    people = _name_keys(contact.with_)
    return Touch(("contact_log", place), moment, contact.kind, contact.flow, people, contact)


class Log:
    """The whole contact log with what lies ahead, oldest first, put in order once for all days looked at."""

    __slots__ = ("_parts", "_touches")

    def __init__(self, account: Account, zone: str | None) -> None:
        touches = [_touch(place, contact, zone) for place, contact in enumerate(account.contact_log)]
        self._touches = sorted(touches, key=_when)
        self._parts: dict[Callable[[Touch], bool], list[Touch]] = {any_touch: self._touches}

    def until(self, day: dt.date, which: Callable[[Touch], bool]) -> tuple[Touch, ...]:
        """Return the entries up to a day of which something holds, whatever the day."""
        part = self._parts.get(which)
        if part is None:
            part = self._parts[which] = [touch for touch in self._touches if which(touch)]
        return tuple(part[: bisect_right(part, day, key=_day)])


def _day(touch: Touch) -> dt.date:
    return touch.moment.day


def any_touch(_: Touch) -> bool:
    """Whether an entry is one: always."""
    return True
