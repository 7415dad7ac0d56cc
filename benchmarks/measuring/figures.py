"""What samples come to: medians, ratios of paired runs, and how time grows with the size of the book."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from measuring.process import Clock, Sample
from measuring.rounds import Series
from measuring.subject import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A size of book, with the series of one interleaved run on it, the clock that counts, and the stages.

    `stages` are milliseconds of processor time an account, in one process (see `stages.py`).
    """

    accounts: int
    size_bytes: int
    rounds: int
    clock: Clock
    series: tuple[Series, ...]
    stages: dict[str, float] = field(default_factory=dict)

    def samples(self, name: str) -> tuple[Sample, ...]:
        """Return the samples of a subject, none where it was not measured."""
        return next((one.samples for one in self.series if one.name == name), ())


def median_ms(samples: Sequence[Sample], clock: Clock) -> float | None:
    """Return the median time; on the processor far below that on the wall, something else was running."""
    return median([one.ms(clock) for one in samples]) if samples else None


def peak_mb(samples: Sequence[Sample]) -> float | None:
    """Return the largest memory of any run, in units of 1,048,576 bytes."""
    return max(one.peak_kb for one in samples) / 1024 if samples else None


def ratio(book: Book, name: str, *others: str) -> float | None:
    """Return the median, over the rounds, of a subject's time over the sum of others' in the same round.

    None where one of them was not measured.
    """
    own, *columns = ([one.ms(book.clock) for one in book.samples(name)] for name in (name, *others))
    if not own or not all(columns):
        return None
    wholes = [sum(column[place] for column in columns) for place in range(len(own))]
    return median([one / whole for one, whole in zip(own, wholes, strict=True)])


def growth(smaller: Book, larger: Book, name: str) -> float | None:
    """Return the exponent with which time grows: 0 is not at all, 1 is as the number of accounts.

    Both sizes are measured against the imports of their own run: the machine may have changed in between.
    """
    before, after = (ratio(book, name, Reference.IMPORTS) for book in (smaller, larger))
    if before is None or after is None or smaller.accounts == larger.accounts:
        return None
    return math.log(after / before) / math.log(larger.accounts / smaller.accounts)


def kb_per_account(smaller: Book, larger: Book, name: str) -> float | None:
    """Return how much more memory an account takes, from one size of book to another."""
    before, after = (peak_mb(book.samples(name)) for book in (smaller, larger))
    if before is None or after is None or smaller.accounts == larger.accounts:
        return None
    return (after - before) * 1024 / (larger.accounts - smaller.accounts)
