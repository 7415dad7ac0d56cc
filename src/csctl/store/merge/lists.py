"""Three versions of a list become one: what stays, in which order, and where the new entries go."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from csctl.record import Record
from csctl.store.merge.alignment import Alignment, aligned, gaps
from csctl.store.merge.values import ABSENT, Value, date_of, frozen, is_told_by, key_of, text_at
from csctl.store.places import Tree


class Items(Record):
    """A list in the three versions."""

    base: Sequence[Tree]
    ours: Sequence[Tree]
    theirs: Sequence[Tree]


class Entry(Record):
    """An entry in the three versions, with its places in ours and in theirs; None where it is in one only."""

    base: Value
    ours: Value
    theirs: Value
    in_ours: int | None
    in_theirs: int | None


class Clash(Record):
    """Two lists that cannot both be followed, and the entry it is about where only one side still has it."""

    entry: Entry | None = None


MergeEntry = Callable[[Entry], Value]


def merged_list(items: Items, merge: MergeEntry) -> list[Tree] | Clash:
    """The one list, its entries merged one by one."""
    key = key_of(items.base, items.ours, items.theirs)
    ours, theirs = aligned(items.base, items.ours, key), aligned(items.base, items.theirs, key)
    all_of_base = range(len(items.base))
    kept = [index for index in all_of_base if index in ours.became and index in theirs.became]
    order = _order(kept, ours, theirs)
    if order is None:
        return Clash()
    disputed = {index for index in all_of_base if order == kept and _is_disputed(items, index, ours, theirs)}
    for index in all_of_base:
        if index not in disputed and _clash(items, index, ours, theirs, has_key=key is not None):
            is_in_one = (index in ours.became) != (index in theirs.became)
            return Clash(entry=_entry(items, index, ours, theirs) if is_in_one else None)
    stay = sorted({*kept, *disputed})
    new = _new_entries(items, ours, theirs, key, merge)
    placed = {index: merge(_entry(items, index, ours, theirs)) for index in stay}
    runs = dict(gaps(ours, stay)), dict(gaps(theirs, stay))
    found = _laid_out(stay if disputed else order, placed, runs, new, _manner(items, key))
    return found if key is None or is_told_by(key, found) else Clash()


def _order(kept: list[int], ours: Alignment, theirs: Alignment) -> list[int] | None:
    """The order of what both sides kept: that of the side which changed it."""
    in_ours = sorted(kept, key=lambda index: ours.became[index])
    in_theirs = sorted(kept, key=lambda index: theirs.became[index])
    if in_ours == kept:
        return in_theirs
    return in_ours if in_theirs in (kept, in_ours) else None


def _clash(items: Items, index: int, ours: Alignment, theirs: Alignment, *, has_key: bool) -> bool:
    """Whether the two sides did to an entry what cannot both be done."""
    if index not in ours.became and index not in theirs.became:
        return ours.replaced.get(index) != theirs.replaced.get(index)
    before = items.base[index]
    is_other_in_ours = index in ours.became and items.ours[ours.became[index]] != before
    is_other_in_theirs = index in theirs.became and items.theirs[theirs.became[index]] != before
    is_moved = not has_key and (index in ours.moved or index in theirs.moved)
    if index in ours.became and index in theirs.became:
        return is_moved and is_other_in_ours and is_other_in_theirs
    return is_moved or is_other_in_ours or is_other_in_theirs


def _is_disputed(items: Items, index: int, ours: Alignment, theirs: Alignment) -> bool:
    """Whether one side took an entry out, and put nothing in its place, that the other changed where it was.

    All else in the list can be merged then, whatever is decided on that entry.
    """
    if (index in ours.became) == (index in theirs.became):
        return False
    here, there, entries = (
        (ours, theirs, items.ours) if index in ours.became else (theirs, ours, items.theirs)
    )
    is_changed = entries[here.became[index]] != items.base[index]
    return is_changed and index not in here.moved and index not in there.replaced


def _entry(items: Items, index: int, ours: Alignment, theirs: Alignment) -> Entry:
    in_ours, in_theirs = ours.became.get(index), theirs.became.get(index)
    return Entry(
        base=items.base[index],
        ours=ABSENT if in_ours is None else items.ours[in_ours],
        theirs=ABSENT if in_theirs is None else items.theirs[in_theirs],
        in_ours=in_ours,
        in_theirs=in_theirs,
    )


class _New(Record):
    """The new entries of both sides by their places; what both added stands among ours alone."""

    ours: Mapping[int, Value]
    theirs: Mapping[int, Value]


def _new_entries(
    items: Items, ours: Alignment, theirs: Alignment, key: str | None, merge: MergeEntry
) -> _New:
    if key is not None:
        return _new_by_key(items, ours, theirs, key, merge)
    added = Counter(frozen(items.ours[index]) for index in ours.new)
    mine = {index: items.ours[index] for index in ours.new}
    return _New(ours=mine, theirs=dict(_unless_known(items.theirs, theirs.new, added)))


def _unless_known(
    items: Sequence[Tree], new: Sequence[int], known: Counter[Hashable]
) -> Iterator[tuple[int, Value]]:
    for index in new:
        name = frozen(items[index])
        if known[name]:
            known[name] -= 1
        else:
            yield index, items[index]


def _new_by_key(items: Items, ours: Alignment, theirs: Alignment, key: str, merge: MergeEntry) -> _New:
    named = {text_at(items.theirs[index], key): index for index in theirs.new}
    mine: dict[int, Value] = {}
    for index in ours.new:
        item = items.ours[index]
        twin = named.pop(text_at(item, key), None)
        mine[index] = item if twin is None else merge(_twins(item, items.theirs[twin], index, twin))
    return _New(ours=mine, theirs={index: items.theirs[index] for index in named.values()})


def _twins(ours: Tree, theirs: Tree, in_ours: int, in_theirs: int) -> Entry:
    return Entry(base=ABSENT, ours=ours, theirs=theirs, in_ours=in_ours, in_theirs=in_theirs)


Runs = Mapping[int | None, tuple[int, ...]]


class _Manner(Record):
    """How new entries of both sides stand beside each other: the newest first, or last; and without dates."""

    is_falling: bool
    theirs_first: bool

    def puts_first(self, theirs: Tree, ours: Tree) -> bool:
        """Whether an entry of theirs goes in front of one of ours; on the same day it does not."""
        one, other = date_of(theirs), date_of(ours)
        if not one or not other:
            return self.theirs_first
        return one > other if self.is_falling else one < other


def _laid_out(
    order: Sequence[int], placed: Mapping[int, Value], runs: tuple[Runs, Runs], new: _New, manner: _Manner
) -> list[Tree]:
    found: list[Tree] = []
    for index in (None, *order):
        if index is not None and (value := placed[index]) is not ABSENT:
            found.append(value)
        ours = _present(new.ours, runs[0].get(index, ()))
        theirs = _present(new.theirs, runs[1].get(index, ()))
        found.extend(_side_by_side(ours, theirs, manner))
    return found


def _present(values: Mapping[int, Value], places: Sequence[int]) -> list[Tree]:
    found = (values[place] for place in places if place in values)
    return [value for value in found if value is not ABSENT]


def _side_by_side(ours: Sequence[Tree], theirs: Sequence[Tree], manner: _Manner) -> Iterator[Tree]:
    """New entries of both sides at one place, each side in its own order."""
    waiting = list(reversed(theirs))
    for item in ours:
        while waiting and manner.puts_first(waiting[-1], item):
            yield waiting.pop()
        yield item
    yield from reversed(waiting)


def _manner(items: Items, key: str | None) -> _Manner:
    """As the list itself has it.

    Entries that a key tells from each other go right behind the one that they follow on their side, so
    theirs stand in front of ours; all others follow ours.
    """
    dates = (tuple(filter(None, map(date_of, one))) for one in (items.base, items.ours, items.theirs))
    telling = next((one for one in dates if len(set(one)) > 1), ())
    is_falling = len(telling) > 1 and list(telling) == sorted(telling, reverse=True)
    return _Manner(is_falling=is_falling, theirs_first=key is not None)
