"""What csctl promises: limits on ratios, memory and growth, each with what was measured beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from measuring.figures import Book, growth, kb_per_account, peak_mb, ratio
from measuring.subject import Reference

_I, _P, _S = Reference.IMPORTS, Reference.PARSE, Reference.SCAN
_WARM, _COLD = "status, warm", "status, cold"
_TODOMAN = "todoman list, warm"

Measure = Callable[[Sequence[Book]], float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A limit that is kept at or below; `measured` gives None where the books or peers were not measured."""

    what: str
    limit: float
    unit: str
    measured: Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A target with what was measured; `is_met` is None where nothing was."""

    target: Target
    value: float | None

    @property
    def is_met(self) -> bool | None:
        """Whether the limit was kept."""
        return None if self.value is None else self.value <= self.target.limit


def outcomes(books: Sequence[Book]) -> tuple[Outcome, ...]:
    """Return every target with what was measured."""
    return tuple(Outcome(target=one, value=one.measured(books)) for one in TARGETS)


def _time(accounts: int, subject: str, limit: float, *against: str) -> Target:
    def measured(books: Sequence[Book]) -> float | None:
        book = _book(books, accounts)
        return ratio(book, subject, *against) if book else None

    whole = " + ".join(against)
    return Target(
        what=f"{subject}, {accounts:,}",
        limit=limit,
        unit=f"({whole})" if len(against) > 1 else whole,
        measured=measured,
    )


def _stage(accounts: int, name: str, limit: float) -> Target:
    def measured(books: Sequence[Book]) -> float | None:
        book = _book(books, accounts)
        return book.stages.get(name) if book else None

    return Target(what=f"{name} alone, {accounts:,}", limit=limit, unit="ms an account", measured=measured)


def _memory(accounts: int, subject: str, limit: float) -> Target:
    def measured(books: Sequence[Book]) -> float | None:
        book = _book(books, accounts)
        return peak_mb(book.samples(subject)) if book else None

    return Target(what=f"{subject}, {accounts:,}: memory", limit=limit, unit="MB", measured=measured)


def _between(
    what: str, sizes: tuple[int, int], limit: float, unit: str, of: Callable[[Book, Book], float | None]
) -> Target:
    def measured(books: Sequence[Book]) -> float | None:
        smaller, larger = (_book(books, size) for size in sizes)
        return of(smaller, larger) if smaller and larger else None

    return Target(what=f"{what}, {sizes[0]:,} to {sizes[1]:,}", limit=limit, unit=unit, measured=measured)


def _book(books: Sequence[Book], accounts: int) -> Book | None:
    return next((book for book in books if book.accounts == accounts), None)


TARGETS = (
    _time(15, "--version", 0.2, _I),
    _time(15, "--help", 0.75, _I),
    _time(15, _WARM, 0.8, _I),
    _time(15, _WARM, 0.35, _TODOMAN),
    _time(15, "status, warm, piped", 0.3, _I),
    _time(15, _COLD, 2.0, _I),
    _time(1500, _COLD, 0.6, _P),
    _time(10000, _COLD, 0.5, _P),
    _time(1500, _WARM, 1.5, _I),
    _time(10000, _WARM, 12, _S),
    _time(10000, _WARM, 0.4, _TODOMAN),
    _time(1500, "status, new day", 0.3, _COLD),
    _time(15, "status, one file changed", 1.3, _WARM, _I),
    _time(1500, "status, one file changed", 1.3, _WARM, _I),
    _time(15, "log-contact", 2.0, _I),
    _time(1500, "log-contact", 2.0, _I),
    _time(10000, "log-contact", 2.0, _I),
    _time(10000, "completion", 0.4, _I),
    _stage(150, "score", 0.3),
    _stage(1500, "score", 0.3),
    _memory(15, _WARM, 25),
    _memory(15, _COLD, 40),
    _between(f"{_WARM}: growth", (1500, 10000), 0.6, "exponent", lambda a, b: growth(a, b, _WARM)),
    _between(f"{_COLD}: memory", (15, 1500), 5, "kB an account", lambda a, b: kb_per_account(a, b, _COLD)),
    _between(f"{_COLD}: memory", (15, 10000), 5, "kB an account", lambda a, b: kb_per_account(a, b, _COLD)),
)
"""All targets; the README names them."""
