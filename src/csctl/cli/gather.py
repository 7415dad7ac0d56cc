"""From flags to a judged book: the one meeting of store and core for the commands that look at everything."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from csctl.cli import failures
from csctl.cli.book_place import loaded_book
from csctl.cli.clock import BookDay, book_day
from csctl.cli.dates import since_day
from csctl.cli.flags import Flags
from csctl.cli.known_book import KnownBook, slugs_meant, trouble, unreadable_among
from csctl.cli.progress import counted
from csctl.finding import Finding, Severity
from csctl.judgement import BookJudgement, Judgement, Portfolio
from csctl.record import Record, replace
from csctl.render.selection import Selection
from csctl.render.status import Unreadable
from csctl.store.entries import NORMS_FILE

if TYPE_CHECKING:
    from csctl.advice.account_file import AccountFile
    from csctl.store.book import LoadedBook


class ReadBook(Record):
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

    @property
    def has_files(self) -> bool:
        """Whether there is any account file, whatever is in it."""
        return bool(self.loaded.accounts)

    @property
    def clients(self) -> tuple[tuple[str, str], ...]:
        """The slugs of all accounts that can be read, with the names of the clients."""
        return tuple((one.slug, one.account.client) for one in self.loaded.accounts if one.account)

    def accounts_meant(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the slugs that are meant, unreadable files among them. Raises as `account_meant`."""
        return slugs_meant(words, self.clients, self.unreadable)

    def unreadable_among(self, wanted: Selection) -> tuple[Unreadable, ...]:
        """Return the unreadable accounts that could be meant, and the norms where they are."""
        return unreadable_among(self.unreadable, wanted)


class Gathered(ReadBook):
    """A book that has been read and judged. `judged` holds every account that could be read."""

    judged: BookJudgement


def read_book(flags: Flags) -> ReadBook:
    """Read the whole book. One file that cannot be read never hides the others."""
    loaded = loaded_book(flags)
    day = book_day(loaded.norms.timezone, loaded.norms.today, flags.as_of, loaded.revision)
    if flags.verbose:
        _tell(loaded, day)
    return ReadBook(loaded=loaded, day=day, unreadable=_unreadable(loaded))


def gathered(flags: Flags, since: str | None) -> Gathered:
    """Read and judge the whole book; without `since` not what moved nor what is next, which is quicker."""
    book = read_book(flags)
    told = counted("judging accounts", book.account_files, flags)
    judged = _judged(told, book, since_day(since, book.day.today) if since else None)
    return Gathered(loaded=book.loaded, day=book.day, unreadable=book.unreadable, judged=judged)


def as_known(book: Gathered) -> KnownBook:
    """Return what `csctl status` sees of it."""
    return KnownBook(
        folder=book.folder,
        day=book.day,
        has_files=book.has_files,
        clients=book.clients,
        unreadable=book.unreadable,
        judged=book.judged,
        losses_per_client_month=book.loaded.norms.standard.losses_per_client_month,
        loaded=book.loaded,
    )


def _tell(loaded: "LoadedBook", day: BookDay) -> None:
    """Say what `-v` asks for: where everything comes from."""
    has_norms = loaded.norms_document or loaded.norms_findings
    norms = loaded.revision.prefix + NORMS_FILE if loaded.revision else loaded.root / NORMS_FILE
    failures.say(
        f"book {loaded.root}",
        f"norms from {norms}" if has_norms else "default norms",
        *((day.source,) if day.source else ()),
        f"{len(loaded.accounts)} account files",
        f"today is {day.today.isoformat()}",
    )


def portfolio_of(chosen: Iterable[Judgement], book: Gathered) -> Portfolio:
    """Return the sums over some of the accounts."""
    from csctl.risk.portfolio import portfolio

    return portfolio(chosen, book.loaded.norms, book.day.today)


def _judged(files: "Iterable[AccountFile]", book: ReadBook, since: dt.date | None) -> BookJudgement:
    from csctl.advice.book import judged_book

    norms, today = book.loaded.norms, book.day.today
    judged = judged_book(files, norms, today, since or today, with_next=since is not None)
    return replace(judged, book=book.loaded.book.name, pinned=book.day.pinned is not None)


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
    rows = tuple(_row(one, loaded) for one in (*broken, *strays))
    remedy = norms[0].remedy if norms and norms_stand(norms) else ""
    return (*rows, *(replace(_row(one, loaded), remedy=remedy) for one in norms))


def _row(finding: Finding, loaded: "LoadedBook") -> Unreadable:
    then = loaded.revision
    name = Path(finding.file.removeprefix(then.prefix) if then else finding.file)
    account = name.stem if name.parent.name == "accounts" else name.name
    return Unreadable(
        account=account, file=finding.file, message=trouble(finding), revision=then.short if then else ""
    )
