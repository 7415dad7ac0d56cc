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

if TYPE_CHECKING:
    from csctl.store.book import LoadedBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A book that has been read and judged. `judged` holds every account that could be read."""

    loaded: "LoadedBook"
    day: BookDay
    judged: BookJudgement
    unreadable: tuple[Unreadable, ...]

    @property
    def folder(self) -> str:
        """The folder of the account files, for messages."""
        return str(self.loaded.root / "accounts")

    def accounts_meant(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the slugs that are meant, unreadable files among them. Raises as `account_meant`."""
        readable = tuple((one.slug, one.account.client) for one in self.loaded.accounts if one.account)
        # A slug may stand twice, as cedar.yaml and cedar.yml: the one that can be read is meant.
        known = {**{one.account: "" for one in self.unreadable}, **dict(readable)}
        return tuple(account_meant(word, tuple(known.items())) for word in words)

    def unreadable_among(self, wanted: Selection) -> tuple[Unreadable, ...]:
        """Return the unreadable accounts that could be meant: nobody knows the lead of one."""
        return tuple(one for one in self.unreadable if not wanted.accounts or one.account in wanted.accounts)


def gathered(flags: Flags, since: str) -> Gathered:
    """Read and judge the whole book. One file that cannot be read never hides the others."""
    from csctl.store.book import load_book

    loaded = load_book(book_folder(flags), trusted=is_named(flags))
    day = book_day(loaded.norms.timezone, loaded.norms.today, flags.as_of)
    if flags.verbose:
        _tell(loaded, day)
    return Gathered(
        loaded=loaded,
        day=day,
        judged=_judged(loaded, day, since_day(since, day.today)),
        unreadable=_unreadable(loaded),
    )


def _tell(loaded: "LoadedBook", day: BookDay) -> None:
    """Say what `-v` asks for: where everything comes from."""
    from csctl.store.book import NORMS_FILE

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


def _judged(loaded: "LoadedBook", day: BookDay, since: dt.date) -> BookJudgement:
    from csctl.advice.book import AccountFile, judged_book

    accounts = tuple(
        AccountFile(slug=one.slug, file=one.file, account=one.account)
        for one in loaded.accounts
        if one.account
    )
    judged = judged_book(accounts, loaded.norms, day.today, since)
    return replace(judged, book=loaded.book.name, pinned=day.pinned is not None)


def _unreadable(loaded: "LoadedBook") -> tuple[Unreadable, ...]:
    """Everything that keeps an account, or all of their norms, from being read."""
    broken = tuple(one.findings[0] for one in loaded.accounts if one.account is None and one.findings)
    strays = tuple(one for one in loaded.findings if one.severity is Severity.ERROR)
    return tuple(_row(one) for one in (*broken, *strays, *loaded.norms_findings[:1]))


def _row(finding: Finding) -> Unreadable:
    name = Path(finding.file)
    account = name.stem if name.parent.name == "accounts" else name.name
    message = f"{finding.file}:{finding.line}:{finding.column}: {finding.code} {finding.message}"
    return Unreadable(account=account, file=finding.file, message=message)
