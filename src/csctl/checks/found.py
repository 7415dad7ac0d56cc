"""How a rule becomes a finding: the rule's severity, a sentence about this case, its place."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from csctl.finding import DataPath, Finding, Rule, Severity
from csctl.measures.facts import Facts
from csctl.measures.snapshot import Placed, name_key

Check = Callable[[Facts], Iterator[Finding]]
"""One look at an account; it yields what it finds and nothing else."""


def error(code: str, title: str, why: str, remedy: str) -> Rule:
    """Return a rule that makes `check` fail."""
    return Rule(code=code, severity=Severity.ERROR, title=title, why=why, remedy=remedy)


def warning(code: str, title: str, why: str, remedy: str) -> Rule:
    """Return a rule that makes `check` fail only where it is strict."""
    return Rule(code=code, severity=Severity.WARNING, title=title, why=why, remedy=remedy)


def found(
    rule: Rule, message: str, where: DataPath = (), remedy: str = "", *, at_key: bool = False
) -> Finding:
    """Return a finding of the rule; without a remedy of its own it carries the rule's."""
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=message,
        remedy=remedy or rule.remedy,
        where=where,
        at_key=at_key,
    )


def path_order(path: DataPath) -> tuple[str, ...]:
    """Return what sorts paths as they stand in a list: by index, not by the digits of it."""
    return tuple(f"{part:09d}" if isinstance(part, int) else part for part in path)


class Mention(NamedTuple):
    """A word that several entries use: its spelling, its first place, and in how many it stands."""

    word: str
    path: DataPath
    places: int


def mentions(words: Iterable[Placed[str]]) -> tuple[Mention, ...]:
    """Return each word once, so that one mistake repeated in a long log is one finding."""
    groups: dict[str, list[Placed[str]]] = {}
    for word in words:
        groups.setdefault(name_key(word.fact), []).append(word)
    return tuple(
        Mention(
            min(word.fact for word in group),
            min((word.path for word in group), key=path_order),
            len(group),
        )
        for group in groups.values()
    )


def listed(words: Iterable[str], word: str = "and") -> str:
    """Return `A`, `A and B`, `A, B and C`; at most five, then how many more."""
    every = tuple(words)
    shown = every if len(every) <= MOST_LISTED else (*every[:MOST_LISTED], f"{len(every) - MOST_LISTED} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {word} {shown[-1]}" if shown else ""


MOST_LISTED = 5
