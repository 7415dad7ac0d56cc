"""Three versions of an account's data become one, or it is said where they contradict each other."""

from enum import Enum
from typing import TypeAlias

from csctl.finding import DataPath
from csctl.record import Record
from csctl.store.merge.lists import Clash, Entry, Items, merged_list
from csctl.store.merge.values import ABSENT, Value
from csctl.store.places import Tree


class Side(Enum):
    """One of the two that are merged, and what both began with."""

    BASE = "base"
    OURS = "ours"
    THEIRS = "theirs"


class Conflict(Record):
    """A place where only a person can decide: what each side says there, and where it stands in its file."""

    ours_at: DataPath
    theirs_at: DataPath
    ours: Value
    theirs: Value


class Merged(Record):
    """The data of both sides; where they contradict each other that of the preferred one."""

    tree: dict[str, Tree]
    conflicts: tuple[Conflict, ...]


Keys = dict[str, Tree]
_Three: TypeAlias = tuple[Value, Value, Value]
_SIDES = (Side.BASE, Side.OURS, Side.THEIRS)


def merged(base: Keys, ours: Keys, theirs: Keys, prefer: Side = Side.OURS) -> Merged:
    """Merge keys by name, entries of lists by `id` or `name` or else by their order, and all else as a whole.

    What one side changed is taken, what both changed alike too; a conflict is what both changed differently.
    """
    walk = _Walk(prefer)
    at = _At(ours=(), theirs=())
    tree = walk.keys(base, ours, theirs, at) if ours != theirs else ours
    return Merged(tree=tree, conflicts=tuple(walk.conflicts))


class _At(Record):
    """A place in both sides."""

    ours: DataPath
    theirs: DataPath

    def key(self, name: str) -> "_At":
        """The place of a key below."""
        return _At(ours=(*self.ours, name), theirs=(*self.theirs, name))

    def entry(self, in_ours: int | None, in_theirs: int | None) -> "_At":
        """The place of an entry below."""
        ours = self.ours if in_ours is None else (*self.ours, in_ours)
        theirs = self.theirs if in_theirs is None else (*self.theirs, in_theirs)
        return _At(ours=ours, theirs=theirs)


class _Walk:
    """Goes through the three versions side by side, and collects the conflicts."""

    def __init__(self, prefer: Side) -> None:
        self.prefer = prefer
        self.conflicts: list[Conflict] = []

    def value(self, base: Value, ours: Value, theirs: Value, at: _At) -> Value:
        """One value."""
        if theirs in (ours, base):
            return ours
        if ours == base:
            return theirs
        if isinstance(ours, dict) and isinstance(theirs, dict):
            return self.keys(base if isinstance(base, dict) else {}, ours, theirs, at)
        if isinstance(ours, list) and isinstance(theirs, list):
            return self.items(base, ours, theirs, at)
        return self.conflict((base, ours, theirs), at)

    def keys(self, base: Keys, ours: Keys, theirs: Keys, at: _At) -> Keys:
        """All keys, those of ours first."""
        found: Keys = {}
        for name in (*ours, *(name for name in theirs if name not in ours)):
            three = (base.get(name, ABSENT), ours.get(name, ABSENT), theirs.get(name, ABSENT))
            value = self.value(*three, at.key(name))
            if value is not ABSENT:
                found[name] = value
        return found

    def items(self, base: Value, ours: list[Tree], theirs: list[Tree], at: _At) -> Value:
        """A list, entry by entry."""

        def merge(entry: Entry) -> Value:
            place = at.entry(entry.in_ours, entry.in_theirs)
            return self.value(entry.base, entry.ours, entry.theirs, place)

        before = base if isinstance(base, list) else []
        found = merged_list(Items(base=before, ours=ours, theirs=theirs), merge)
        if not isinstance(found, Clash):
            return found
        if found.entry is None:
            return self.conflict((base, ours, theirs), at)
        entry = found.entry
        self.conflict((entry.base, entry.ours, entry.theirs), at.entry(entry.in_ours, entry.in_theirs))
        return self.preferred((base, ours, theirs))

    def conflict(self, three: _Three, at: _At) -> Value:
        """Note it, and go on with what the preferred side says."""
        _, ours, theirs = three
        self.conflicts.append(Conflict(ours_at=at.ours, theirs_at=at.theirs, ours=ours, theirs=theirs))
        return self.preferred(three)

    def preferred(self, three: _Three) -> Value:
        """What the preferred side says."""
        return three[_SIDES.index(self.prefer)]
