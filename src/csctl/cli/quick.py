"""The fast lane: `csctl status` with words that need no Typer to be understood.

Typer takes several times as long to import as a status to answer. Whatever is not clear here, a typo, an odd
value, `--help`, goes the ordinary way, so that there is one place that says what is wrong with it.
"""

from collections.abc import Mapping, Sequence

from csctl.cli.commands import DEFAULT
from csctl.cli.flags import Flags, hoisted
from csctl.cli.output import Form
from csctl.cli.status_asked import USUAL_SINCE, Asked
from csctl.errors import UsageProblem
from csctl.judgement import Band, RiskBand
from csctl.render.selection import FailOn, SortBy

VALUED = {
    **{name: name for name in ("--lead", "--tier", "--band", "--risk")},
    **{name: name for name in ("--sort", "--limit", "--since", "--fail-on", "--output")},
    "-o": "--output",
}
"""The options of `csctl status` that take a value, as they are typed and as they are known here."""

SWITCHES = frozenset({"--all", "--json"})
"""Those that take none."""

REPEATED = frozenset({"--lead", "--tier", "--band", "--risk"})
"""Those that may be said several times."""

_LONGEST_NUMBER = 6


class _UnclearError(Exception):
    """The ordinary way knows what to say."""


def quickly_understood(argv: Sequence[str]) -> tuple[Flags, Asked] | None:
    """Return what a call of `csctl status` asks for; None for any other call, and where it is not clear."""
    try:
        flags, words = hoisted(argv, VALUED.__contains__)
        if flags.version:
            return None
        accounts, said = _said(list(words))
        return flags, _asked(accounts, said)
    except (UsageProblem, _UnclearError, ValueError):
        return None


def _said(words: list[str]) -> tuple[tuple[str, ...], Mapping[str, list[str]]]:
    """Part the words into accounts and options with their values."""
    _leave_out_the_command(words)
    accounts: list[str] = []
    said: dict[str, list[str]] = {}
    while words:
        word = words.pop(0)
        word.encode()  # what is no text is a ValueError, and the ordinary way says so
        if word.startswith("-"):
            _take(word, words, said)
        else:
            accounts.append(word)
    return tuple(accounts), said


def _leave_out_the_command(words: list[str]) -> None:
    """Only with an option first, or with nothing at all, is the command not named."""
    if words and not words[0].startswith("-") and words.pop(0) != DEFAULT:
        raise _UnclearError


def _take(word: str, words: list[str], said: dict[str, list[str]]) -> None:
    name, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
    if name in SWITCHES and not equals:
        said[name] = []
        return
    name = VALUED.get(name, "")
    if not name or (name in said and name not in REPEATED):
        raise _UnclearError
    said.setdefault(name, []).append(value if equals else _next(words))


def _next(words: list[str]) -> str:
    """Return the value of an option; what begins with a dash may be one, or a slip."""
    if not words or words[0].startswith("-"):
        raise _UnclearError
    words[0].encode()
    return words.pop(0)


def _asked(accounts: tuple[str, ...], said: Mapping[str, list[str]]) -> Asked:
    """Return the values. Raises ValueError for a word that is none of those there are."""
    return Asked(
        accounts=accounts,
        leads=tuple(said.get("--lead", ())),
        tiers=tuple(said.get("--tier", ())),
        bands=tuple(map(Band, said.get("--band", ()))),
        risks=tuple(map(RiskBand, said.get("--risk", ()))),
        sort=SortBy(_one("--sort", said) or SortBy.RISK),
        include_all="--all" in said,
        limit=_number(_one("--limit", said)),
        since=_one("--since", said) or USUAL_SINCE,
        fail_on=FailOn(_one("--fail-on", said)) if "--fail-on" in said else None,
        output=Form(_one("--output", said)) if "--output" in said else None,
        as_json="--json" in said,
    )


def _one(name: str, said: Mapping[str, list[str]]) -> str:
    """Return the value of an option, nothing where it was not said. Raises where an empty one was."""
    value = "".join(said.get(name, ()))
    if name in said and not value:
        raise _UnclearError
    return value


def _number(text: str) -> int | None:
    if len(text) > _LONGEST_NUMBER or (text and not (text.isascii() and text.isdecimal())):
        raise _UnclearError
    return int(text) if text else None
