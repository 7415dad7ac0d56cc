"""What was measured as Markdown tables: the targets first, then every figure."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from measuring.figures import Book, growth, median_ms, peak_mb, ratio
from measuring.process import Clock
from measuring.result import Result
from measuring.subject import Reference
from measuring.targets import Outcome, outcomes

_UNKNOWN = "-"
_MET = {True: "yes", False: "**no**", None: "not measured"}
_SMALL = 10


def tables(result: Result) -> str:
    """Return the whole run as Markdown."""
    parts = (
        _head(result),
        _table(("what", "measured", "target", "met"), (_outcome(one) for one in outcomes(result.books))),
        "Times as multiples of the imports (I), in the same round:",
        _by_size(result.books, lambda book, name: _number(ratio(book, name, Reference.IMPORTS))),
        "Milliseconds on the wall, median:",
        _by_size(result.books, lambda book, name: _number(median_ms(book.samples(name), Clock.WALL))),
        "Milliseconds on the processor, median:",
        _by_size(result.books, lambda book, name: _number(median_ms(book.samples(name), Clock.CPU))),
        "Peak memory in MB:",
        _by_size(result.books, lambda book, name: _number(peak_mb(book.samples(name)))),
        *_stages(result.books),
        *_growth(result.books),
        *_reasons(result.books),
    )
    return "\n\n".join(parts) + "\n"


def _head(result: Result) -> str:
    """Say what the figures belong to."""
    on = result.machine
    versions = ", ".join(f"{name} {version}" for name, version in {**on.versions, **result.peers}.items())
    rounds = ", ".join(f"{book.rounds} at {book.accounts:,}" for book in result.books)
    lines = (
        f"{result.day}, {on.processor}, {on.cores} cores, {on.system}, Python {on.python}; {versions}.",
        f"Interleaved rounds: {rounds} accounts; {_clock(result)} time counts.",
        f"Memory cannot be seen below {_number(result.floor_mb)} MB.",
        *(f"Doubtful: {warning}." for warning in result.warnings),
    )
    return "  \n".join(lines)


def _clock(result: Result) -> str:
    return " and ".join(dict.fromkeys(book.clock.value for book in result.books))


def _outcome(one: Outcome) -> tuple[str, ...]:
    unit = one.target.unit
    return (
        one.target.what,
        f"{_number(one.value)} {unit}" if one.value is not None else _UNKNOWN,
        f"≤ {one.target.limit:g} {unit}",
        _MET[one.is_met],
    )


def _by_size(books: Sequence[Book], cell: Callable[[Book, str], str]) -> str:
    """Return a table with a row for each subject and a column for each size of book."""
    head = ("", *(f"{book.accounts:,}" for book in books))
    return _table(head, ((name, *(cell(book, name) for book in books)) for name in _names(books)))


def _names(books: Sequence[Book]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name for book in books for one in book.series))


def _stages(books: Sequence[Book]) -> tuple[str, ...]:
    """Return where the time of a book goes, a row for each stage."""
    names = tuple(dict.fromkeys(name for book in books for name in book.stages))
    if not names:
        return ()
    head = ("", *(f"{book.accounts:,}" for book in books))
    rows = ((name, *(_number(book.stages.get(name)) for book in books)) for name in names)
    return ("Stages in one process, milliseconds an account on the processor:", _table(head, rows))


def _growth(books: Sequence[Book]) -> tuple[str, ...]:
    if len(books) < 2:  # noqa: PLR2004 - growth lies between two
        return ()
    pairs = tuple(pairwise(books))
    head = ("", *(f"{small.accounts:,} to {large.accounts:,}" for small, large in pairs))
    rows = (
        (name, *(_number(growth(small, large, name)) for small, large in pairs)) for name in _names(books)
    )
    return ("Growth exponent (0 not at all, 1 as the number of accounts):", _table(head, rows))


def _reasons(books: Sequence[Book]) -> tuple[str, ...]:
    found = (
        f"- {one.name}, {book.accounts:,}: {one.reason}"
        for book in books
        for one in book.series
        if one.reason
    )
    text = "\n".join(found)
    return (f"Not measured:\n\n{text}",) if text else ()


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ("---", *("---:" for _ in head[1:])), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _number(value: float | None) -> str:
    if value is None:
        return _UNKNOWN
    return f"{value:.2f}" if abs(value) < _SMALL else f"{value:,.0f}"
