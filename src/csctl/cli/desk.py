"""An account that a command is about to write into: found, read, with the day and the norms of its book."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from csctl.cli.dates import Facing, day_meant
from csctl.cli.file_meant import file_meant
from csctl.cli.flags import Flags
from csctl.cli.writable import WritableBook, writable_book
from csctl.errors import CsctlError, Refused, UsageProblem
from csctl.finding import Finding
from csctl.logbook.effect import Stage
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.model.scalars import Moment
from csctl.record import Record, replace
from csctl.store.book import read_account
from csctl.store.write import Occasion
from csctl.store.yaml_text import Document


class Desk(Record):
    """One account, ready to be written into: as it stands, with the day and the norms of its book."""

    flags: Flags
    command: str
    book: WritableBook
    slug: str
    file: str
    document: Document
    account: Account

    @property
    def today(self) -> dt.date:
        """The day of the book."""
        return self.book.day.today

    @property
    def occasion(self) -> Occasion:
        """What the journal says of the write."""
        return replace(self.book.occasion, command=(self.command, self.slug))

    @property
    def moment(self) -> Moment:
        """When something is that is told without a day: now, to the minute; a pinned day has no time."""
        return self.book.day.now

    @property
    def stage(self) -> Stage:
        """Where the account is judged."""
        return Stage(slug=self.slug, file=self.file, norms=self.book.norms, today=self.today)

    def snapshot(self, account: Account) -> Snapshot:
        """Return the account, as it is read under the lock, on the day."""
        return Snapshot(account, self.book.norms, self.today)

    def past_day(self, text: str | None, option: str = "--on") -> dt.date:
        """Return the day of something that has happened. Raises UsageProblem for one still to come."""
        if text is None:
            return self.today
        day = day_meant(text, self.today, Facing.PAST, option)
        if day > self.today:
            raise UsageProblem(f"{option} {day:%Y-%m-%d} is still to come: today is {self.today:%Y-%m-%d}")
        return day

    def future_day(self, text: str, option: str) -> dt.date:
        """Return the day of something that is to come; a weekday is the next one."""
        return day_meant(text, self.today, Facing.FUTURE, option)


@contextmanager
def desk_of(context: typer.Context, words: str) -> Iterator[Desk]:
    """Find the account that is meant, for a command that writes into it.

    Raises NotFound and Refused for the name, Refused for a file that is not valid, UsageProblem together with
    `--as-of`. Hints of errors that leave here call the account by its name.
    """
    _refuse_no_text(context)
    command = context.info_name or "csctl"
    book = writable_book(context.obj, command)
    book.refuse_unknown_day()
    path = file_meant(book.root, words)
    slug = path.stem
    try:
        yield _desk(context.obj, command, book, path)
    except CsctlError as error:
        error.hints = tuple(hint.replace("ACCOUNT", slug) for hint in error.hints)
        raise


def _refuse_no_text(context: typer.Context) -> None:
    """Raise UsageProblem for arguments that are no text, as in bytes of another alphabet.

    Names of files may be such bytes.
    """
    for name, given in context.params.items():
        words = given if isinstance(given, (list, tuple)) else (given,)
        texts = [word for word in words if isinstance(word, str) and name != "file"]
        if any("\ud800" <= char <= "\udfff" for text in texts for char in text):
            raise UsageProblem(f"{name.upper()} is no UTF-8. Nothing was changed.")


def _desk(flags: Flags, command: str, book: WritableBook, path: Path) -> Desk:
    loaded, slug = read_account(path, book.root), path.stem
    if loaded.account is None or loaded.document is None:
        raise _unreadable(
            loaded.findings[0], f"csctl edit {slug}   opens it; csctl check {slug} shows every problem"
        )
    return Desk(
        flags=flags,
        command=command,
        book=book,
        slug=slug,
        file=loaded.file,
        document=loaded.document,
        account=loaded.account,
    )


def _unreadable(finding: Finding, hint: str) -> Refused:
    place = f"{finding.file}:{finding.line}:{finding.column}"
    where = f"{finding.breadcrumb}: " if finding.breadcrumb else ""
    return Refused(
        f"{place}: {finding.code} {where}{finding.message}. Nothing was changed.", finding.remedy, hint
    )
