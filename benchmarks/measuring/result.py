"""What was measured as one JSON document: every sample, and what it comes to."""

import datetime as dt
from dataclasses import dataclass, field
from itertools import pairwise

from measuring.figures import Book, growth, median_ms, peak_mb, ratio
from measuring.process import Clock
from measuring.rounds import Series
from measuring.subject import Reference
from measuring.surroundings import Machine, as_plain_data
from measuring.targets import outcomes

SCHEMA = "csctl.benchmarks/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One run of the benchmarks. `warnings` say what casts doubt on it, `peers` which versions took part."""

    day: dt.date
    machine: Machine
    books: tuple[Book, ...]
    floor_mb: float
    peers: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def document(result: Result) -> dict[str, object]:
    """Return the run as plain data."""
    return {
        "schema": SCHEMA,
        "date": result.day.isoformat(),
        "machine": as_plain_data(result.machine),
        "peers": result.peers,
        "memory_floor_mb": result.floor_mb,
        "warnings": list(result.warnings),
        "books": [_book(book) for book in result.books],
        "growth": [_growth(smaller, larger) for smaller, larger in pairwise(result.books)],
        "targets": [
            {
                "what": one.target.what,
                "limit": one.target.limit,
                "unit": one.target.unit,
                "measured": one.value,
                "met": one.is_met,
            }
            for one in outcomes(result.books)
        ],
    }


def _book(book: Book) -> dict[str, object]:
    return {
        "accounts": book.accounts,
        "bytes": book.size_bytes,
        "rounds": book.rounds,
        "clock": book.clock.value,
        "stages_ms_per_account": book.stages,
        "subjects": {one.name: _subject(book, one) for one in book.series},
    }


def _subject(book: Book, series: Series) -> dict[str, object]:
    samples = series.samples
    return {
        "reason": series.reason,
        "median_wall_ms": median_ms(samples, Clock.WALL),
        "median_cpu_ms": median_ms(samples, Clock.CPU),
        "peak_mb": peak_mb(samples),
        "ratios": {one.value: ratio(book, series.name, one) for one in Reference},
        "wall_ms": [one.wall_ms for one in samples],
        "cpu_ms": [one.cpu_ms for one in samples],
    }


def _growth(smaller: Book, larger: Book) -> dict[str, object]:
    return {
        "from": smaller.accounts,
        "to": larger.accounts,
        "exponents": {one.name: growth(smaller, larger, one.name) for one in larger.series},
    }
