"""Whose accounts they are: things grouped by the lead, however the name is spelled."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from csctl.measures.snapshot import name_key

T = TypeVar("T")


def by_person(
    things: Iterable[T], person_of: Callable[[T], str | None]
) -> tuple[tuple[str | None, tuple[T, ...]], ...]:
    """Return the things of each person, by name; what belongs to nobody comes last, under None.

    Case and spacing of a name do not count; it is shown as it is written most often.
    """
    groups: defaultdict[str, list[T]] = defaultdict(list)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for thing in things:
        name = person_of(thing) or ""
        groups[name_key(name)].append(thing)
        spellings[name_key(name)][name] += 1
    order = sorted(groups, key=lambda key: (not key, key))
    return tuple((_usual(spellings[key]) if key else None, tuple(groups[key])) for key in order)


def _usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda name: (-spellings[name], name))
