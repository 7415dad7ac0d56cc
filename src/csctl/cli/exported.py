"""What `csctl export` can make of a book, each as one text, and how much it is."""

from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from csctl.cli.gather import Gathered, portfolio_of
from csctl.errors import UsageProblem
from csctl.record import Record, replace
from csctl.render.document import json_text
from csctl.render.selection import Selection, SortBy, in_order, is_led_by, matching
from csctl.render.visible import is_harmless
from csctl.render.words import count

if TYPE_CHECKING:
    from csctl.exchange.tables_out import Source
    from csctl.render.status import StatusView
    from csctl.store.book import LoadedAccount
    from csctl.store.edit import Value


class What(StrEnum):
    """What an export can be made of, beside the whole book."""

    ACCOUNTS = "accounts"
    STAKEHOLDERS = "stakeholders"
    CONTACTS = "contacts"
    READINGS = "readings"
    STATUS = "status"


class ExportForm(StrEnum):
    """The forms of an export."""

    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    VCARD = "vcard"


class Wish(Record):
    """What is to be exported, and how. `what` None is everything; `ascii_only` spells every other letter."""

    wanted: Selection
    form: ExportForm
    what: What | None = None
    ascii_only: bool = False


class Exported(Record):
    """A finished export: of how many accounts it is, how much of what, and what is not in it."""

    text: str
    accounts: int
    count: str
    notes: tuple[str, ...] = ()


def exported(book: Gathered, wish: Wish) -> Exported:
    """Make an export. Raises UsageProblem where a package is missing that it takes."""
    match wish.form, wish.what:
        case ExportForm.VCARD, _:
            return _cards(book, wish)
        case ((ExportForm.JSON | ExportForm.JSONL), None):
            return _whole_book(book, wish)
        case _, What.STATUS:
            return _status_table(book, wish)
        case _:
            return _table(book, wish, wish.what or What.ACCOUNTS)


def _whole_book(book: Gathered, wish: Wish) -> Exported:
    """Return everything that the files of the chosen accounts say, and the norms."""
    from csctl.logbook.whole_file import data_of
    from csctl.model.account import Account
    from csctl.render.export import AccountData, BookData, book_document, book_lines

    data = BookData(
        name=book.judged.book,
        as_of=book.day.today,
        norms=_norms(book),
        accounts=tuple(
            AccountData(slug=one.slug, file=one.file, data=data_of(one.document.tree, Account))
            for one in _chosen(book, wish.wanted)
            if one.document
        ),
        unreadable=book.unreadable_among(wish.wanted),
    )
    is_lines = wish.form is ExportForm.JSONL
    return Exported(
        text=book_lines(data, ascii_only=wish.ascii_only)
        if is_lines
        else json_text(book_document(data), ascii_only=wish.ascii_only),
        accounts=len(data.accounts),
        count=count(len(data.accounts), "account"),
        notes=("comments and the layout of the files are not part of it",),
    )


def _table(book: Gathered, wish: Wish, what: What) -> Exported:
    """Return a table of everything of a kind, also what is dated in the future."""
    from csctl.exchange.tables_out import TableKind, table
    from csctl.render.export import lines_of, table_csv, table_document, table_rows

    sources = tuple(_sources(book, wish.wanted))
    found = table(TableKind(what.value), sources)
    match wish.form:
        case ExportForm.JSON:
            document = table_document(found, what.value, book.day.today)
            text = json_text(document, ascii_only=wish.ascii_only)
        case ExportForm.JSONL:
            text = lines_of(table_rows(found), ascii_only=wish.ascii_only)
        case _:
            text = table_csv(found)
    accounts = count(len(sources), "account")
    rows = count(len(found.rows), what.value.removesuffix("s"))
    return Exported(
        text=text,
        accounts=len(sources),
        count=accounts if what is What.ACCOUNTS else f"{rows} of {accounts}",
    )


def _status_table(book: Gathered, wish: Wish) -> Exported:
    """Return the judgement of every account, also of those that the daily screen leaves out."""
    from csctl.cli.places import with_places
    from csctl.render.export import lines_of
    from csctl.render.status_flat import status_csv
    from csctl.render.status_json import account_data, status_document

    view = _status(book, wish.wanted)
    placed = replace(view, rows=with_places(view.rows, book.loaded))
    match wish.form:
        case ExportForm.JSON:
            text = json_text(status_document(placed), ascii_only=wish.ascii_only)
        case ExportForm.JSONL:
            text = lines_of(map(account_data, placed.rows), ascii_only=wish.ascii_only)
        case _:
            text = status_csv(view)
    return Exported(text=text, accounts=len(view.rows), count=count(len(view.rows), "account"))


def _cards(book: Gathered, wish: Wish) -> Exported:
    """Return an address card of everyone on the clients' side who is there. Raises UsageProblem."""
    from csctl.exchange.address_cards import Person, address_cards

    sources = tuple(_sources(book, wish.wanted))
    people: list[Person] = [
        Person(slug=one.slug, client=one.snapshot.account.client, stakeholder=placed.fact)
        for one in sources
        for placed in one.snapshot.present
    ]
    try:
        text = address_cards(people)
    except ImportError:
        raise UsageProblem(
            "vCards are made by the icalendar package", "pip install 'csctl[calendar]'"
        ) from None
    everyone = sum(len(one.snapshot.account.stakeholders) for one in sources)
    gone = count(
        everyone - len(people), "who has left or is still to come", "who have left or are still to come"
    )
    return Exported(
        text="".join(char for char in text if char in "\r\n" or is_harmless(char)),
        accounts=len(sources),
        count=f"{count(len(people), 'person', 'people')} of {count(len(sources), 'account')}",
        notes=(f"not among them: {gone}",) if everyone > len(people) else (),
    )


def _chosen(book: Gathered, wanted: Selection) -> "Iterator[LoadedAccount]":
    """Yield the accounts that can be read, in whatever status, also those that only begin later."""
    for one in book.loaded.accounts:
        is_named = not wanted.accounts or one.slug in wanted.accounts
        if one.account and is_named and is_led_by(one.account.lead, wanted.leads):
            yield one


def _sources(book: Gathered, wanted: Selection) -> "Iterator[Source]":
    from csctl.exchange.tables_out import Source
    from csctl.measures.snapshot import Snapshot
    from csctl.store.placing import line_of

    for one in _chosen(book, wanted):
        if one.account:
            yield Source(
                slug=one.slug,
                file=one.file,
                snapshot=Snapshot(one.account, book.loaded.norms, book.day.today),
                line_of=partial(line_of, loaded=one),
            )


def _norms(book: Gathered) -> "Value":
    from csctl.logbook.whole_file import data_of
    from csctl.model.norms import Norms

    document = book.loaded.norms_document
    return data_of(document.tree, Norms) if document else None


def _status(book: Gathered, wanted: Selection) -> "StatusView":
    from csctl.render.status import StatusView

    chosen = in_order(matching(book.judged.accounts, wanted), SortBy.NAME)
    return StatusView(
        book=replace(book.judged, portfolio=portfolio_of(chosen, book)),
        rows=chosen,
        chosen=chosen,
        unreadable=book.unreadable_among(wanted),
        notes=book.day.notes,
        is_whole_book=wanted.is_everything,
    )
