"""Working an agenda off: the printed commands, filled in and run as a shell would run them."""

import datetime as dt
import shlex
from pathlib import Path

from csctl.__main__ import main
from csctl.advice.account_file import AccountFile
from csctl.advice.agenda import account_agenda, book_agenda
from csctl.advice.agenda.item import Agenda, AgendaItem, ItemKind
from csctl.advice.book import judged_book
from csctl.measures.snapshot import Snapshot
from csctl.model.scalars import Moment
from csctl.store.book import load_book, read_account
from csctl.store.norms import load_norms

_VALUES = {ItemKind.OVERRIDE: "+60d"}


def agenda_of_book(root: Path, today: dt.date, days: int = 0) -> Agenda:
    """Return the agenda of a book on disk."""
    book = load_book(root, trusted=True)
    files = [AccountFile(slug=o.slug, file=o.file, account=o.account) for o in book.accounts if o.account]
    judged = judged_book(files, book.norms, today, today)
    return book_agenda(files, judged, book.norms, Moment(today), days)


def filled(item: AgendaItem) -> list[str]:
    """Return the words of a command, with everything said that it leaves open."""
    said = {
        "VALUE": _VALUES.get(item.kind, "321"),
        "SCORE": "4",
        "VERDICT": "on_track",
        "NAME": "zoe-park",
        "...": "Talked about it",
    }
    line = item.command
    for gap, words in said.items():
        line = line.replace(gap, words)
    return shlex.split(line)


def close(root: Path, item: AgendaItem) -> int:
    """Run the command of an item; return its exit code."""
    csctl, *words = filled(item)
    assert csctl == "csctl"
    return main(["-C", str(root), "--no-input", *words])


def is_due(root: Path, item: AgendaItem, today: dt.date) -> bool:
    """Whether an item is still on the agenda of its account; only that file is read again."""
    return any(one.key == item.key and one.due == item.due for one in agenda_of_account(root, item, today))


def agenda_of_account(root: Path, item: AgendaItem, today: dt.date) -> tuple[AgendaItem, ...]:
    """Return everything that is due with the account of an item."""
    norms, _, _ = load_norms(root)
    one = read_account(root / item.file, root)
    assert one.account is not None, one.findings
    file = AccountFile(slug=one.slug, file=one.file, account=one.account)
    return account_agenda(file, Snapshot(one.account, norms, today), None, Moment(today))


def worked_off(root: Path, today: dt.date, days: int = 0, rounds: int = 6) -> list[str]:
    """Work the agenda off from the first item to the last, in rounds, until it is empty."""
    done: list[str] = []
    for _ in range(rounds):
        items = agenda_of_book(root, today, days).items
        if not items:
            return done
        for item in items:
            if is_due(root, item, today):
                assert close(root, item) == 0, item.command
                done.append(item.command)
    left = agenda_of_book(root, today, days).items
    assert not left, [(item.account, item.what, item.command) for item in left]
    return done
