"""From flags to a judged book: the one meeting of store and core for the commands that look at everything."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from csctl.cli import failures
from csctl.cli.book_place import book_folder, is_named
from csctl.cli.choosing import account_meant
from csctl.cli.clock import BookDay, book_day
from csctl.cli.dates import since_day
from csctl.cli.flags import Flags
from csctl.finding import Finding, Severity
from csctl.judgement import BookJudgement, Judgement, Portfolio
from csctl.render.selection import Selection
from csctl.render.status import Unreadable
from csctl.store.entries import NORMS_FILE

if TYPE_CHECKING:
    from csctl.advice.account_file import AccountFile
    from csctl.store.book import LoadedBook


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBook:
    """A book that has been read, with the day it is there and what could not be read."""

    loaded: "LoadedBook"
    day: BookDay
    unreadable: tuple[Unreadable, ...]

    @property
    def folder(self) -> str:
        """The folder of the account files, for messages."""
        return str(self.loaded.root / "accounts")

    @property
    def account_files(self) -> "tuple[AccountFile, ...]":
        """The accounts that can be read, for the core."""
        return _account_files(self.loaded)

    def accounts_meant(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the slugs that are meant, unreadable files among them. Raises as `account_meant`."""
        readable = tuple((one.slug, one.account.client) for one in self.loaded.accounts if one.account)
        # A slug may stand twice, as cedar.yaml and cedar.yml: the one that can be read is meant.
        known = {**{one.account: "" for one in self.unreadable}, **dict(readable)}
        return tuple(account_meant(word, tuple(known.items())) for word in words)

    def unreadable_among(self, wanted: Selection) -> tuple[Unreadable, ...]:
        """Return the unreadable accounts that could be meant: nobody knows the lead of one.

        The norms are meant always.
        """
        meant = frozenset((*wanted.accounts, NORMS_FILE))
        return tuple(one for one in self.unreadable if not wanted.accounts or one.account in meant)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered(ReadBook):
    """A book that has been read and judged. `judged` holds every account that could be read."""

    judged: BookJudgement


def read_book(flags: Flags) -> ReadBook:
    """Read the whole book. One file that cannot be read never hides the others."""
    from csctl.store.book import load_book

    loaded = load_book(book_folder(flags), trusted=is_named(flags))
    day = book_day(loaded.norms.timezone, loaded.norms.today, flags.as_of)
    if flags.verbose:
        _tell(loaded, day)
    return ReadBook(loaded=loaded, day=day, unreadable=_unreadable(loaded))


def gathered(flags: Flags, since: str | None) -> Gathered:
    """Read and judge the whole book; without `since` not what moved nor what is next, which is quicker."""
    book = read_book(flags)
    judged = _judged(book.loaded, book.day, since_day(since, book.day.today) if since else None)
    return Gathered(loaded=book.loaded, day=book.day, unreadable=book.unreadable, judged=judged)


def _tell(loaded: "LoadedBook", day: BookDay) -> None:
    """Say what `-v` asks for: where everything comes from."""
    norms = loaded.root / NORMS_FILE
    failures.say(
        f"book {loaded.root}",
        f"norms from {norms}" if norms.exists() else "default norms, there is no csctl.yaml",
        f"{len(loaded.accounts)} account files",
        f"today is {day.today.isoformat()}",
    )


def portfolio_of(chosen: Iterable[Judgement], book: Gathered) -> Portfolio:
    """Return the sums over some of the accounts."""
    from csctl.risk.portfolio import portfolio

    return portfolio(chosen, book.loaded.norms, book.day.today)


def _judged(loaded: "LoadedBook", day: BookDay, since: dt.date | None) -> BookJudgement:
    from csctl.advice.book import judged_book

    files, today = _account_files(loaded), day.today
    judged = judged_book(files, loaded.norms, today, since or today, with_next=since is not None)
    return replace(judged, book=loaded.book.name, pinned=day.pinned is not None)


def _account_files(loaded: "LoadedBook") -> "tuple[AccountFile, ...]":
    from csctl.advice.account_file import AccountFile

    return tuple(
        AccountFile(slug=one.slug, file=one.file, account=one.account)
        for one in loaded.accounts
        if one.account
    )


def _unreadable(loaded: "LoadedBook") -> tuple[Unreadable, ...]:
    """Everything that keeps an account, or all of their norms, from being read."""
    from csctl.store.book import norms_stand

    broken = tuple(one.findings[0] for one in loaded.accounts if one.account is None and one.findings)
    strays = tuple(one for one in loaded.findings if one.severity is Severity.ERROR)
    norms = loaded.norms_findings[:1]
    told = tuple(replace(_row(one), remedy=one.remedy if norms_stand(norms) else "") for one in norms)
    return (*map(_row, (*broken, *strays)), *told)


def _row(finding: Finding) -> Unreadable:
    name = Path(finding.file)
    account = name.stem if name.parent.name == "accounts" else name.name
    message = f"{finding.file}:{finding.line}:{finding.column}: {finding.code} {finding.message}"
    return Unreadable(account=account, file=finding.file, message=message)
