"""`csctl export`: the book for other programs, whole or as tables."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from csctl.cli import failures
from csctl.cli.completion import account_slugs
from csctl.cli.exported import Exported, ExportForm, What, Wish, exported
from csctl.cli.flags import Flags
from csctl.cli.gather import Gathered, gathered
from csctl.cli.nothing_found import say_unreadable, say_why_nothing
from csctl.cli.options import OfLeads, OrJson
from csctl.cli.stdio import is_utf8, write_out
from csctl.errors import UsageProblem
from csctl.render.selection import Selection

_NO_FORM = frozenset(
    {".xlsx", ".xls", ".ods", ".numbers", ".pdf", ".html", ".md", ".yaml", ".yml", ".ics", ".txt"}
)
_ENDINGS = {
    ".csv": ExportForm.CSV,
    ".json": ExportForm.JSON,
    ".jsonl": ExportForm.JSONL,
    ".ndjson": ExportForm.JSONL,
    ".vcf": ExportForm.VCARD,
}


def export(
    context: typer.Context,
    accounts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ACCOUNT",
            help="A slug, its beginning or a part of the name; default: all, also ended ones.",
            autocompletion=account_slugs,
        ),
    ] = None,
    what: Annotated[
        What | None,
        typer.Option(metavar="|".join(What), help="A table of these; without it, everything (as JSON)."),
    ] = None,
    output: Annotated[
        ExportForm | None,
        typer.Option(
            "-o",
            "--output",
            metavar="|".join(ExportForm),
            help="The form; default: by the ending of FILE, csv for a table, else json.",
        ),
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar="FILE", help="Into a file, whole or not at all.")
    ] = None,
    lead: OfLeads = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a FILE that is there.")] = False,
    as_json: OrJson = False,
) -> int:
    """Export the book as JSON, tables or address cards."""
    flags: Flags = context.obj
    out = None if out == "-" else out
    form = _form(output, what, out, as_json=as_json)
    _refuse_other_day(flags, what)
    _refuse_force_without_file(out, force=force)

    book = gathered(flags, "7d" if what is What.STATUS else None)
    wanted = Selection(
        accounts=book.accounts_meant(tuple(accounts or ())), leads=tuple(lead or ()), include_all=True
    )
    wish = Wish(wanted=wanted, form=form, what=what, ascii_only=out is None and not is_utf8(sys.stdout))
    made = exported(book, wish)

    _put(made, out, force=force, is_table=form is ExportForm.CSV)
    return _told(made, book, wanted, out, quiet=flags.quiet)


def _form(output: ExportForm | None, what: What | None, out: str | None, *, as_json: bool) -> ExportForm:
    """Return the form that is wanted. Raises UsageProblem where the options disagree."""
    if as_json and output not in {None, ExportForm.JSON}:
        raise UsageProblem(f"--json and -o {output} cannot both be had")
    if out and output is None and not as_json and (ending := Path(out).suffix.lower()) in _NO_FORM:
        raise UsageProblem(
            f"nothing is exported as {ending}",
            f"FILE may end in {', '.join(_ENDINGS)}; or say the form with -o",
        )
    by_ending = _ENDINGS.get(Path(out).suffix.lower()) if out else None
    usual = ExportForm.JSON if as_json or what is None else ExportForm.CSV
    form = output or (ExportForm.JSON if as_json else by_ending or usual)
    if form is ExportForm.VCARD and what not in {None, What.STAKEHOLDERS}:
        raise UsageProblem(f"vCards are of stakeholders, not of {what}", "leave out --what")
    return form


def _refuse_other_day(flags: Flags, what: What | None) -> None:
    if flags.as_of is not None and what is not What.STATUS:
        raise UsageProblem(
            "an export holds everything that the files say, whatever its day",
            "leave out --as-of; only --what status looks at another day",
        )


def _refuse_force_without_file(out: str | None, *, force: bool) -> None:
    if force and out is None:
        raise UsageProblem("--force is for writing over a file", "say which: --out FILE")


def _put(made: Exported, out: str | None, *, force: bool, is_table: bool) -> None:
    """Write to stdout or into the file. A file for spreadsheets begins as Excel wants UTF-8 to begin."""
    from csctl.store.find import expanded
    from csctl.store.result_file import write_result

    if out is None:
        write_out(made.text)
        return
    content = made.text.encode("utf-8-sig" if is_table else "utf-8")
    write_result(Path.cwd() / expanded(out), content, force=force)


def _told(made: Exported, book: Gathered, wanted: Selection, out: str | None, *, quiet: bool) -> int:
    """Say on stderr how much it was, and what is missing; return the exit code."""
    unreadable = book.unreadable_among(wanted)
    say_unreadable(unreadable)
    if not (made.accounts or unreadable):
        say_why_nothing(book, wanted)
    elif not quiet:
        source = (book.day.source,) if book.day.source else ()
        failures.say(f"exported {made.count}{f' to {out}' if out else ''}", *made.notes, *source)
    return 1 if unreadable else 0
