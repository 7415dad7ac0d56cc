"""The hunks of a merge put together so that the whole means what is wanted."""

from collections.abc import Iterator, Sequence
from itertools import islice, product

from csctl.record import Record
from csctl.store.merge.choices import choices
from csctl.store.merge.reading import Keys, keys_of
from csctl.store.merge.sequences import in_common
from csctl.store.merge.text_merge import Hunk, Part, sides_of
from csctl.store.merge.values import frozen
from csctl.store.places import Tree

_MOST_TRIES = 120
_BYTES_READ = 20_000_000
_ROUNDS = 2


class Assembled(Record):
    """A text, what it means, and how near that is to what is wanted, from 0; 1 is just that."""

    text: bytes
    data: Keys
    nearness: float


def assembled(parts: Sequence[Part], wanted: Keys, *, has_end: bool) -> Assembled | None:
    """What comes nearest to what is wanted, if anything can be read at all.

    `has_end` says whether a text that ends in a hunk is to end in a line break.
    """
    return _Assembler(parts, wanted, has_end=has_end).nearest()


def one_sided(parts: Sequence[Part], *, has_end: bool) -> tuple[bytes, bytes]:
    """What git merges with every hunk as ours, and with every hunk as theirs."""
    ours, theirs = sides_of(parts)
    return _ended(ours, parts, has_end=has_end), _ended(theirs, parts, has_end=has_end)


def _ended(text: bytes, parts: Sequence[Part], *, has_end: bool) -> bytes:
    """Git ends every line of a hunk, also where the file goes without."""
    if has_end or len(parts) == 1 or parts[-1]:
        return text
    return text.removesuffix(b"\n").removesuffix(b"\r")


class _Assembler:
    """Tries what may become of each hunk, as often as a file of its length allows."""

    def __init__(self, parts: Sequence[Part], wanted: Keys, *, has_end: bool) -> None:
        self.parts = parts
        self.wanted = wanted
        self.has_end = has_end
        self.choices = [choices(part) for part in parts if isinstance(part, Hunk)]
        length = sum(len(part) if isinstance(part, bytes) else len(part.ours) for part in parts)
        self.left = max(8, min(_MOST_TRIES, _BYTES_READ // (length + 1)))
        self.known: dict[tuple[int, ...], Assembled | None] = {}

    def nearest(self) -> Assembled | None:
        """What comes nearest to what is wanted; None where nothing can be read at all."""
        best: tuple[int, ...] | None = None
        for picks in self._tries():
            if self._nearness(picks) > (-1 if best is None else self._nearness(best)):
                best = picks
            if self._nearness(picks) == 1:
                break
        return None if best is None else self._assembled(self._keeping_more(best))

    def _keeping_more(self, picks: tuple[int, ...]) -> tuple[int, ...]:
        """As near with more of both sides, where a hunk has an earlier choice."""
        nearness = self._nearness(picks)
        for index in range(len(picks)):
            earlier = ((*picks[:index], pick, *picks[index + 1 :]) for pick in range(picks[index]))
            picks = next((one for one in earlier if self._nearness(one) >= nearness), picks)
        return picks

    def _tries(self) -> Iterator[tuple[int, ...]]:
        """The same for all hunks; then hunk by hunk, from the best of these; then all there is."""
        most = max(map(len, self.choices), default=1)
        alike = [tuple(min(pick, len(one) - 1) for one in self.choices) for pick in range(most)]
        yield from alike
        for start in (alike[0], max(alike, key=self._nearness)):
            yield from self._hunk_by_hunk(start)
        yield from islice(product(*(range(len(one)) for one in self.choices)), self.left)

    def _hunk_by_hunk(self, picks: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        for _ in range(_ROUNDS):
            for index, texts in enumerate(self.choices):
                tries = [(*picks[:index], pick, *picks[index + 1 :]) for pick in range(len(texts))]
                yield from tries
                picks = max(tries, key=self._nearness)

    def _nearness(self, picks: tuple[int, ...]) -> float:
        found = self._assembled(picks)
        return -1 if found is None else found.nearness

    def _assembled(self, picks: tuple[int, ...]) -> Assembled | None:
        if picks not in self.known:
            if not self.left:
                return None
            self.left -= 1
            self.known[picks] = self._read(picks)
        return self.known[picks]

    def _read(self, picks: tuple[int, ...]) -> Assembled | None:
        chosen = iter(texts[pick] for texts, pick in zip(self.choices, picks, strict=True))
        text = b"".join(part if isinstance(part, bytes) else next(chosen) for part in self.parts)
        text = _ended(text, self.parts, has_end=self.has_end)
        data = keys_of(text)
        return (
            None if data is None else Assembled(text=text, data=data, nearness=_nearness(data, self.wanted))
        )


def _nearness(found: Keys, wanted: Keys) -> float:
    if found == wanted:
        return 1
    names = {*found, *wanted}
    return 0.99 * sum(_likeness(found.get(name), wanted.get(name)) for name in names) / len(names)


def _likeness(found: Tree, wanted: Tree) -> float:
    if found == wanted:
        return 1
    if isinstance(found, dict) and isinstance(wanted, dict) and (names := {*found, *wanted}):
        return sum(name in found and found[name] == wanted.get(name) for name in names) / len(names)
    if isinstance(found, list) and isinstance(wanted, list):
        common = in_common([frozen(item) for item in found], [frozen(item) for item in wanted])
        return len(common) / max(len(found), len(wanted))
    return 0
