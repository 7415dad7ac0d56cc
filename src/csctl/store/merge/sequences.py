"""What two sequences have in common, in order."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from itertools import takewhile

MATCHES_LIMIT = 500_000
"""Beyond so many equal pairs, in a list of repetitions, only what is equal at both ends counts."""


def in_common(one: Sequence[Hashable], other: Sequence[Hashable]) -> tuple[tuple[int, int], ...]:
    """The places of a longest common subsequence in both."""
    begin = sum(1 for _ in takewhile(_equal, zip(one, other, strict=False)))
    rest = min(len(one), len(other)) - begin
    backwards = zip(reversed(one), reversed(other), strict=False)
    end = min(rest, sum(1 for _ in takewhile(_equal, backwards)))
    middle = _longest(one[begin : len(one) - end], other[begin : len(other) - end])
    return (
        *((index, index) for index in range(begin)),
        *((begin + first, begin + second) for first, second in middle),
        *((len(one) - back, len(other) - back) for back in range(end, 0, -1)),
    )


def rising(pairs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The most of some pairs, ordered by their first numbers, whose second ones rise too."""
    ends: list[int] = []
    links: list[tuple[tuple[int, int], int]] = []
    tails: list[int] = []
    for pair in pairs:
        at = bisect_left(ends, pair[1])
        links.append((pair, tails[at - 1] if at else -1))
        ends[at : at + 1] = [pair[1]]
        tails[at : at + 1] = [len(links) - 1]
    return _followed(links, tails[-1] if tails else -1)


def _equal(pair: tuple[Hashable, Hashable]) -> bool:
    return pair[0] == pair[1]


def _longest(one: Sequence[Hashable], other: Sequence[Hashable]) -> tuple[tuple[int, int], ...]:
    """The longest rise through all equal pairs (Hunt and Szymanski): nearly linear where few items repeat."""
    places: dict[Hashable, list[int]] = {}
    for index in reversed(range(len(other))):
        places.setdefault(other[index], []).append(index)
    if sum(len(places.get(item, ())) for item in one) > MATCHES_LIMIT:
        return ()
    return rising([(index, place) for index, item in enumerate(one) for place in places.get(item, ())])


def _followed(links: Sequence[tuple[tuple[int, int], int]], last: int) -> tuple[tuple[int, int], ...]:
    chain: list[tuple[int, int]] = []
    while last >= 0:
        pair, last = links[last]
        chain.append(pair)
    return tuple(reversed(chain))
