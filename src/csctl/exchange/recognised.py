"""Which reader a foreign file is for: told by what it says, never by its name alone."""

from csctl.errors import DataProblem
from csctl.exchange.records import HowToRead, Parsed, Reader

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_PDF = b"%PDF"
_GZIP = b"\x1f\x8b"
_IN_WORKBOOKS = (b"[Content_Types].xml", b"mimetypeapplication/vnd.", b"xl/", b"Index/")
_LOOKED_AT_BYTES = 4_000
_TAG_BYTES = 10


def parsed(raw: bytes, how: HowToRead) -> Parsed:
    """Read a file, whatever it is. Raises DataProblem for what cannot be read, and what its reader raises."""
    if not raw.strip():
        raise DataProblem("the file is empty")
    if raw.startswith(_GZIP) or _is_archive(raw):
        raise DataProblem("this is a compressed file", "unpack it and import the files in it")
    if raw.startswith((_ZIP, _OLD_OFFICE)):
        raise DataProblem("this is a workbook of a spreadsheet program", "save it as CSV and import that")
    if raw.startswith(_PDF):
        raise DataProblem("this is a PDF", "CSV, .ics, .eml, .mbox and csctl's own JSON can be imported")
    return _reader_of(raw)(raw, how)


def place_in_line(raw: bytes, how: HowToRead) -> int:
    """Return when a file is read among several: first who there is, then what was done with them."""
    from csctl.exchange.calendar_in import is_calendar  # noqa: PLC0415 - as below
    from csctl.exchange.mail_in import is_mail  # noqa: PLC0415 - as below
    from csctl.exchange.table_in import is_of_people  # noqa: PLC0415 - as below
    from csctl.exchange.whole_book import is_whole_book  # noqa: PLC0415 - as below

    if is_whole_book(raw):
        return 0
    return 2 if is_calendar(raw) or is_mail(raw) or not is_of_people(raw, how) else 1


def _is_archive(raw: bytes) -> bool:
    """Tell a folder of exports, zipped, from a workbook, which is a zip of its own kind."""
    return raw.startswith(_ZIP) and not any(one in raw[:_LOOKED_AT_BYTES] for one in _IN_WORKBOOKS)


def _reader_of(raw: bytes) -> Reader:
    # each is imported only where it is asked for: a table needs no calendar
    from csctl.exchange.calendar_in import is_calendar, meetings_in  # noqa: PLC0415
    from csctl.exchange.mail_in import is_mail, mails_in  # noqa: PLC0415
    from csctl.exchange.table_in import parsed_table  # noqa: PLC0415
    from csctl.exchange.whole_book import is_whole_book, whole_book_in  # noqa: PLC0415

    ways = ((is_whole_book, whole_book_in), (is_calendar, meetings_in), (is_mail, mails_in))
    found = next((reader for is_it, reader in ways if is_it(raw)), None)
    if found is None:
        _refuse_what_is_no_table(raw)
    return found or parsed_table


def _refuse_what_is_no_table(raw: bytes) -> None:
    begin = raw[:_LOOKED_AT_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    if begin.startswith((b'{"', b"{\n", b"{\r", b"{ ", b"[{", b"[\n", b"[ ")):
        raise DataProblem(
            "this is JSON, but no book as csctl exports it", "csctl export --out book.json   makes one"
        )
    if begin[:_TAG_BYTES].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise DataProblem("this is a web page or XML", "save it as CSV and import that")
