"""The people of a book as rows: one a person, one for an executive nobody has named, in any order."""

import math
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import TypeAlias

from csctl.advice.coverage import AccountCoverage, CoverageKind, CoverageWarning, PersonCoverage
from csctl.judgement import BookJudgement, Judgement
from csctl.model.folding import folded
from csctl.model.people import Role
from csctl.record import Record
from csctl.render.document import LineOf
from csctl.render.status import Unreadable


class PeopleSort(StrEnum):
    """What the rows are sorted by: the account, the longest silence first, or the name."""

    ACCOUNT = "account"
    SILENCE = "silence"
    NAME = "name"


class CoveredAccount(Record):
    """An account with its coverage; `line_of` leads from a place in its data to the line of its file."""

    judgement: Judgement
    coverage: AccountCoverage
    line_of: LineOf


class PersonRow(Record):
    """A person of an account; None where the executive is not named, or nobody is."""

    account: CoveredAccount
    person: PersonCoverage | None
    warnings: tuple[CoverageWarning, ...] = ()

    @property
    def is_silent(self) -> bool:
        """Whether they are past their rhythm or were never spoken to; so is whom nobody knows."""
        return self.person is None or bool(
            self.person.past_rhythm or (self.person.counts and self.person.last is None)
        )


class PeopleWanted(Record):
    """What the user asked to see of the people. Empty means no restriction."""

    roles: tuple[Role, ...] = ()
    only_silent: bool = False
    sort: PeopleSort = PeopleSort.ACCOUNT


class PeopleView(Record):
    """What one call of `csctl people` shows. `hidden` accounts have left the daily view."""

    book: BookJudgement
    accounts: tuple[CoveredAccount, ...]
    rows: tuple[PersonRow, ...]
    hidden: tuple[Judgement, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[Unreadable, ...]:
        """Files that are not used at all."""
        return tuple(one for one in self.unreadable if not one.remedy)


def rows_wanted(accounts: Iterable[CoveredAccount], wanted: PeopleWanted) -> tuple[PersonRow, ...]:
    """Return the rows of the people that are wanted, in order."""
    rows = [row for account in accounts for row in _rows_of(account) if _is_wanted(row, wanted)]
    return tuple(sorted(rows, key=_KEYS[wanted.sort]))


def _rows_of(account: CoveredAccount) -> Iterator[PersonRow]:
    """Yield the vacancy first; each warning stands with whom it is about, or with the first."""
    coverage = account.coverage
    about = {warning.person for warning in coverage.warnings}
    people = [one for one in coverage.people if one.counts or one.key in about]
    unnamed = any(one.kind is CoverageKind.EXECUTIVE_UNNAMED for one in coverage.warnings)
    shown: list[PersonCoverage | None] = [None, *people] if unnamed or not people else [*people]
    keys = {one.key for one in people}
    for place, person in enumerate(shown):
        mine = (w for w in coverage.warnings if (w.person == person.key if person else False))
        others = (w for w in coverage.warnings if w.person not in keys) if place == 0 else ()
        yield PersonRow(account=account, person=person, warnings=(*others, *mine))


def _is_wanted(row: PersonRow, wanted: PeopleWanted) -> bool:
    if wanted.only_silent and not row.is_silent:
        return False
    return not wanted.roles or any(_has(row.person, role) for role in wanted.roles)


def _has(person: PersonCoverage | None, role: Role) -> bool:
    """Whoever signs the invoices is an executive too; so is the one whom nobody has named."""
    if person is None:
        return role is Role.EXECUTIVE
    return person.role is role or (role is Role.EXECUTIVE and person.is_executive)


_Key: TypeAlias = tuple[float | str, ...]


def _by_account(row: PersonRow) -> _Key:
    return (row.account.judgement.account,)


def _by_silence(row: PersonRow) -> _Key:
    """Not named, past the rhythm, never spoken to, then the longest silence; who has left comes last."""
    person = row.person
    if person is None:
        return (0, -math.inf, *_by_name(row))
    days = math.inf if person.silent_days is None else person.silent_days
    rank = 3 if person.left_on else 0 if person.past_rhythm else 1 if person.silent_days is None else 2
    return (rank, -days, *_by_name(row))


def _by_name(row: PersonRow) -> _Key:
    name = folded(row.person.name) if row.person else ""
    return (int(row.person is None), name, row.account.judgement.account)


_KEYS: dict[PeopleSort, Callable[[PersonRow], _Key]] = {
    PeopleSort.ACCOUNT: _by_account,
    PeopleSort.SILENCE: _by_silence,
    PeopleSort.NAME: _by_name,
}
