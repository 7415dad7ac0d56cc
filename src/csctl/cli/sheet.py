"""`csctl sheet`: one row for every figure that a month asks for, to be filled in and imported."""

import os
import stat
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from csctl.cli import failures
from csctl.cli.flags import Flags
from csctl.cli.gather import ReadBook, read_book
from csctl.cli.nothing_found import say_unreadable
from csctl.cli.options import AccountWords, OfLeads, OrJson
from csctl.cli.output import print_json
from csctl.cli.stdio import write_out
from csctl.errors import UsageProblem
from csctl.render.selection import Selection, is_led_by
from csctl.render.words import count
from csctl.shell_words import quoted

if TYPE_CHECKING:
    from csctl.advice.account_file import AccountFile
    from csctl.advice.month_sheet import SheetRow

_DELIMITERS = {",": ",", ";": ";", "tab": "\t", "\t": "\t"}


class SheetForm(StrEnum):
    """The forms of a sheet."""

    CSV = "csv"
    JSON = "json"


def sheet(
    context: typer.Context,
    month: Annotated[str, typer.Argument(metavar="MONTH", help="2026-11, nov, this-month, last-month.")],
    accounts: AccountWords = None,
    lead: OfLeads = None,
    delimiter: Annotated[
        str, typer.Option(metavar=",|;|tab", help="Between columns; ; where decimals have a comma.")
    ] = ",",
    output: Annotated[
        SheetForm | None, typer.Option("-o", "--output", metavar="csv|json", help="The form of the result.")
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar="FILE", help="Into a file, whole or not at all.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a FILE that is there.")] = False,
    as_json: OrJson = False,
) -> int:
    """Print a CSV of every figure that a month asks for.

    The last value stands beside the empty one. Fill in the column `value` with any spreadsheet and hand it
    to `csctl import`; empty cells change nothing.
    """
    from csctl.advice.month_sheet import month_meant, month_sheet
    from csctl.render.sheet import sheet_document, sheet_text

    flags: Flags = context.obj
    out = None if out == "-" else out
    _check(output, delimiter, out, as_json=as_json, force=force)
    book = read_book(flags)
    period = month_meant(month, book.day.today)
    wanted = Selection(accounts=book.accounts_meant(tuple(accounts or ())), leads=tuple(lead or ()))

    rows = month_sheet(_files(book, wanted), book.loaded.norms, period, book.day.today)

    if as_json or output is SheetForm.JSON:
        print_json(sheet_document(rows, period.key))
    else:
        _put(sheet_text(rows, _DELIMITERS[delimiter]), out, force=force)
    unreadable = book.unreadable_among(wanted)
    say_unreadable(unreadable)
    if not flags.quiet:
        _tell(rows, period.key, out, book.day.source)
    return 1 if unreadable else 0


def _check(output: SheetForm | None, delimiter: str, out: str | None, *, as_json: bool, force: bool) -> None:
    """Raise UsageProblem for options that cannot be meant together."""
    if as_json and output is SheetForm.CSV:
        raise UsageProblem("--json and -o csv cannot both be had")
    if out is not None and (as_json or output is SheetForm.JSON):
        raise UsageProblem("--out is for the sheet as CSV", "csctl sheet MONTH --json > FILE")
    if force and out is None:
        raise UsageProblem("--force is for writing over a file", "say which: --out FILE")
    if delimiter not in _DELIMITERS:
        raise UsageProblem(f'--delimiter "{delimiter}" is none of , ; tab')


def _files(book: ReadBook, wanted: Selection) -> "Iterator[AccountFile]":
    for one in book.account_files:
        is_meant = not wanted.accounts or one.slug in wanted.accounts
        if is_meant and is_led_by(one.account.lead, wanted.leads):
            yield one


def _put(text: str, out: str | None, *, force: bool) -> None:
    """Write to stdout or into a file, which begins with the mark that Excel needs to read UTF-8."""
    from csctl.store.find import expanded
    from csctl.store.result_file import write_result

    if out is not None:
        write_result(Path.cwd() / expanded(out), text.encode("utf-8-sig"), force=force)
    elif _is_a_file(sys.stdout):
        write_out(text.encode("utf-8-sig"))
    else:
        write_out(text)


def _is_a_file(stream: TextIO | None) -> bool:
    """Whether `> nov.csv` was said; a screen, a pipe and a closed stream are no files."""
    try:
        return stream is not None and stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def _tell(rows: "tuple[SheetRow, ...]", month: str, out: str | None, source: str) -> None:
    there = len({row.account for row in rows})
    figures = f"{count(len(rows), 'figure')} of {count(there, 'account')}"
    verb = "is" if len(rows) == 1 else "are"
    failures.say(
        f"{figures} {verb} due for {month}{f', written to {out}' if out else ''}",
        f"fill in the column value, then: csctl import {quoted(out) if out else 'FILE'}",
        *((source,) if source else ()),
    )
