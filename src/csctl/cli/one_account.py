"""One account that somebody asked for by name, read and judged within its book."""

from csctl.cli import failures
from csctl.cli.gather import Gathered, ReadBook
from csctl.errors import DataProblem, NotFound
from csctl.finding import DataPath
from csctl.judgement import Judgement
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from csctl.record import Record
from csctl.store.book import LoadedAccount
from csctl.store.entries import NORMS_FILE
from csctl.store.yaml_text import Document


class OneAccount(Record):
    """A readable account: its file, its data, and how it stands on the day."""

    loaded: LoadedAccount
    account: Account
    document: Document
    judgement: Judgement
    snapshot: Snapshot

    def line_of(self, path: DataPath) -> int:
        """Return the line of the file, from 1, where a piece of data stands."""
        return self.document.place(path)[0]


def told_of_norms(book: ReadBook) -> int:
    """Say on stderr what is wrong with the norms and what holds instead; return the exit code."""
    for broken in book.unreadable:
        if broken.account == NORMS_FILE:
            defaults = f"the default norms are used; {broken.command} shows more"
            failures.say(*(broken.told if broken.remedy else (broken.told[0], defaults)))
            return DataProblem.exit_code
    return 0


def one_account(book: Gathered, words: str) -> OneAccount:
    """Return the account that is meant.

    Raises NotFound and Refused for the name, DataProblem where its file cannot be read.
    """
    slug = book.accounts_meant((words,))[0]
    for broken in book.unreadable:
        if broken.account == slug:
            raise DataProblem(f"cannot read {broken.message}", f"{broken.command} shows every problem")
    loaded = next(one for one in book.loaded.accounts if one.slug == slug)
    judgement = next((one for one in book.judged.accounts if one.account == slug), None)
    if judgement is None or loaded.account is None or loaded.document is None:
        raise NotFound(f"{slug} does not exist yet on {book.judged.as_of}")
    return OneAccount(
        loaded=loaded,
        account=loaded.account,
        document=loaded.document,
        judgement=judgement,
        snapshot=Snapshot(loaded.account, book.loaded.norms, book.judged.as_of),
    )
