"""A book as an export holds it, ready to be written: the way back from `csctl export`."""

from pathlib import Path

from csctl.cli.foreign_file import bytes_of
from csctl.errors import DataProblem, NotFound
from csctl.exchange.records import AccountRecord, Skipped
from csctl.exchange.whole_book import WholeBook, whole_book
from csctl.finding import Finding
from csctl.logbook.whole_file import file_text
from csctl.model.account import Account
from csctl.model.norms import Norms
from csctl.store.entries import ENDINGS, NORMS_FILE
from csctl.store.init_book import NewBook
from csctl.store.norms_template import NORMS_TEMPLATE
from csctl.store.validate import validated
from csctl.store.write.names import check_slug, shown
from csctl.store.yaml_text import Document, read_document

_NOTHING = "Nothing was written."


def exported_book(path: Path) -> NewBook:
    """Read an export. Raises NotFound without one, DataProblem where it, or a part of it, cannot be used.

    What could not be read even when the export was made is left out, and said to be.
    """
    if path.is_dir():
        raise NotFound(f"there is no file {path}")
    book = whole_book(bytes_of(path))
    if not book.accounts and book.skipped:
        raise DataProblem(f"{_reason(book.skipped[0], path)}. {_NOTHING}")
    return NewBook(
        norms=_norms(book, path),
        accounts=tuple(_account(one, path) for one in book.accounts),
        left_out=tuple(_reason(one, path) for one in book.skipped),
    )


def _norms(book: WholeBook, path: Path) -> str:
    if not isinstance(book.norms, dict):
        return NORMS_TEMPLATE
    text = file_text(book.norms, Norms)
    document = read_document(text.encode(), NORMS_FILE)
    if isinstance(document, Document) and isinstance(found := validated(document, Norms), tuple):
        raise _unsound(found[0], f"{path}: norms")
    return text


def _account(record: AccountRecord, path: Path) -> tuple[str, str]:
    check_slug(record.slug)
    name = record.slug + ENDINGS[0]
    text = file_text(record.tree, Account) if isinstance(record.tree, dict) else ""
    document = read_document(text.encode(), shown(name))
    found = validated(document, Account) if isinstance(document, Document) else document
    if isinstance(found, tuple):
        raise _unsound(found[0], f"{path}:{record.line}: {record.slug}")
    return name, text


def _unsound(finding: Finding, where: str) -> DataProblem:
    place = f"{finding.breadcrumb}: " if finding.breadcrumb else ""
    return DataProblem(f"{where}: {place}{finding.message}. {_NOTHING}", finding.remedy)


def _reason(one: Skipped, path: Path) -> str:
    return f"{path}:{one.line}: {f'{one.text}: ' if one.text else ''}{one.reason}"
