"""Which entry of a list became which, from one version of a file to another."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from csctl.record import Record
from csctl.store.merge.sequences import in_common, rising
from csctl.store.merge.values import frozen, likeness, text_at
from csctl.store.places import Tree

_PAIRS_LIMIT = 40_000

Pairs = tuple[tuple[int, int], ...]


class Alignment(Record):
    """What became of each entry of a list.

    `became` tells where it stands in the other version, `moved` which of these stand in another order.
    `replaced` holds entries that are gone where others came in, which they may have become: those others.
    `new` are the entries of the other version that came in.
    """

    became: Mapping[int, int]
    moved: frozenset[int]
    replaced: Mapping[int, Hashable]
    new: tuple[int, ...]

    @property
    def in_place(self) -> tuple[tuple[int, int], ...]:
        """The entries that stand in the same order."""
        return tuple((one, other) for one, other in sorted(self.became.items()) if one not in self.moved)


def aligned(before: Sequence[Tree], after: Sequence[Tree], key: str | None) -> Alignment:
    """Follow the entries of a list into another version of it, by their `key` where they have one.

    An `id` that is the only thing changed is a new name for the same entry; a `name` may be somebody else.
    """
    name: Callable[[Tree], Hashable] = frozen if key is None else lambda item: text_at(item, key)
    names, new_names = [name(item) for item in before], [name(item) for item in after]
    common = in_common(names, new_names)
    far = _elsewhere(names, new_names, common)
    edited = () if key == "name" else _edited(before, after, (*common, *far))
    still, moved = _in_order(common, edited)
    became = dict((*still, *far, *moved))
    gone = [index for index in range(len(before)) if index not in became]
    arrived = set(became.values())
    new = tuple(index for index in range(len(after)) if index not in arrived)
    return Alignment(
        became=became,
        moved=frozenset(one for one, _ in (*far, *moved)),
        replaced=_replaced(before, after, still, gone, new),
        new=new,
    )


def _elsewhere(names: Sequence[Hashable], new_names: Sequence[Hashable], common: Pairs) -> Pairs:
    """The same entries, at another place."""
    left, right = _rest(len(names), common, 0), _rest(len(new_names), common, 1)
    places: dict[Hashable, list[int]] = {}
    for index in reversed(right):
        places.setdefault(new_names[index], []).append(index)
    return tuple((index, places[names[index]].pop()) for index in left if places.get(names[index]))


def _edited(before: Sequence[Tree], after: Sequence[Tree], known: Pairs) -> Pairs:
    """Entries that were edited: the ones most alike, unless another one is as much alike."""
    left, right = _rest(len(before), known, 0), _rest(len(after), known, 1)
    if len(left) * len(right) > _PAIRS_LIMIT:
        return ()
    alike = {(one, other): likeness(before[one], after[other]) for one in left for other in right}
    best = _only_best(alike, 0) & _only_best(alike, 1)
    return tuple(sorted(best))


def _only_best(alike: Mapping[tuple[int, int], float], side: int) -> set[tuple[int, int]]:
    """For each entry of a side, what it is most like, if there is one such."""
    tops: dict[int, list[tuple[int, int]]] = {}
    for pair, value in alike.items():
        best = tops.setdefault(pair[side], [pair])
        if value > alike[best[0]]:
            best[:] = [pair]
        elif value == alike[best[0]] and pair not in best:
            best.append(pair)
    return {best[0] for best in tops.values() if len(best) == 1 and alike[best[0]]}


def _in_order(common: Pairs, edited: Pairs) -> tuple[Pairs, Pairs]:
    """All pairs that stand in order, those in common for sure, and the edited ones that do not."""
    fitting = tuple(pair for pair in edited if all((pair[0] < a) == (pair[1] < b) for a, b in common))
    still = rising(fitting)
    return tuple(sorted((*common, *still))), tuple(pair for pair in edited if pair not in still)


def _replaced(
    before: Sequence[Tree], after: Sequence[Tree], still: Pairs, gone: Sequence[int], new: Sequence[int]
) -> dict[int, Hashable]:
    """What came in where an entry is gone; else, anywhere, what is like it."""
    olds, news = [one for one, _ in still], sorted(other for _, other in still)
    coming: dict[int, list[int]] = {}
    for index in new:
        coming.setdefault(bisect_left(news, index), []).append(index)
    is_small = len(gone) * len(new) <= _PAIRS_LIMIT
    found: dict[int, Hashable] = {}
    for index in gone:
        near = coming.get(bisect_left(olds, index), [])
        far = [other for other in new if is_small and likeness(before[index], after[other])]
        if others := near or far:
            found[index] = tuple(frozen(after[other]) for other in others)
    return found


def _rest(length: int, pairs: Pairs, side: int) -> tuple[int, ...]:
    known = {pair[side] for pair in pairs}
    return tuple(index for index in range(length) if index not in known)


def gaps(alignment: Alignment, kept: Sequence[int]) -> Iterator[tuple[int | None, tuple[int, ...]]]:
    """The runs of new entries, with the entry of the first version, one of those kept, that they follow."""
    stay = set(kept)
    origin = {other: one for one, other in alignment.became.items() if one in stay}
    runs: dict[int | None, list[int]] = {}
    last: int | None = None
    new = set(alignment.new)
    for index in range(max((*alignment.became.values(), *alignment.new), default=-1) + 1):
        last = origin.get(index, last)
        if index in new:
            runs.setdefault(last, []).append(index)
    for place, run in runs.items():
        yield place, tuple(run)
