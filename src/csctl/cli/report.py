"""`csctl report`: the review of a period, for the team or for the client."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from csctl.advice.report.period import FORMS
from csctl.cli import failures
from csctl.cli.flags import Flags
from csctl.cli.nothing_found import say_unreadable
from csctl.cli.one_account import told_of_norms
from csctl.cli.options import AccountWords, OfLeads, OrJson
from csctl.cli.output import stdout_look
from csctl.cli.reviews import Reviews, Wish, reviews
from csctl.cli.stdio import encoding_of, write_out
from csctl.errors import UsageProblem
from csctl.render.report.view import Audience


class ReportForm(StrEnum):
    """The forms of a report."""

    MD = "md"
    HTML = "html"
    JSON = "json"


_ENDINGS = {
    ".md": ReportForm.MD,
    ".html": ReportForm.HTML,
    ".htm": ReportForm.HTML,
    ".json": ReportForm.JSON,
}


_FOREIGN = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".ppt", ".pptx", ".xls", ".xlsx", ".csv"})
"""Endings that promise a form which is not made: Markdown under such a name opens nowhere."""


def report(
    context: typer.Context,
    accounts: AccountWords = None,
    whole_book: Annotated[
        bool, typer.Option("--book", help="The agency's page, and every account below it.")
    ] = False,
    period: Annotated[
        str | None, typer.Option(metavar="PERIOD", help=f"{FORMS}; default: this quarter.")
    ] = None,
    audience: Annotated[
        Audience, typer.Option(metavar="|".join(Audience), help="Who reads it.")
    ] = Audience.INTERNAL,
    our_goals: Annotated[
        bool, typer.Option("--our-goals", help="Show the client what we want of each objective, too.")
    ] = False,
    lead: OfLeads = None,
    output: Annotated[
        ReportForm | None,
        typer.Option(
            "-o",
            "--output",
            metavar="|".join(ReportForm),
            help="The form; default: by the ending of FILE, else md.",
        ),
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar="FILE", help="Into a file, whole or not at all.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a FILE that is there.")] = False,
    as_json: OrJson = False,
) -> int:
    """Review a month or a quarter: goals, work, fee, next steps.

    The client's edition holds only what a client may read.
    """
    flags: Flags = context.obj
    form = _form(output, out, as_json=as_json)
    _refuse_senseless(flags, form, out, force=force)

    wish = Wish(
        words=tuple(accounts or ()),
        leads=tuple(lead or ()),
        whole_book=whole_book,
        period=period,
        audience=audience,
        our_goals=our_goals,
    )
    found = reviews(flags, wish)

    if found.report.editions or found.report.page:
        _put(_text(found, form, to_file=out is not None), out, force=force)
    return _told(found, out, quiet=flags.quiet)


def _form(output: ReportForm | None, out: str | None, *, as_json: bool) -> ReportForm:
    if as_json and output not in {None, ReportForm.JSON}:
        raise UsageProblem(f"--json and -o {output} cannot both be had")
    ending = Path(out).suffix.lower() if out else ""
    if ending in _FOREIGN and output is None and not as_json:
        raise UsageProblem(
            f"no report is made as {ending}", "write --out review.html, and print it from a browser"
        )
    by_ending = _ENDINGS.get(ending)
    return output or (ReportForm.JSON if as_json else by_ending or ReportForm.MD)


def _refuse_senseless(flags: Flags, form: ReportForm, out: str | None, *, force: bool) -> None:
    if form is ReportForm.HTML and out is None and stdout_look(flags).is_terminal:
        raise UsageProblem(
            "HTML is for a browser, not for a terminal",
            "say where to write it: --out review.html",
            "or send it on: csctl report … -o html > review.html",
        )
    if force and out is None:
        raise UsageProblem("--force is for writing over a file", "say which: --out FILE")


def _text(found: Reviews, form: ReportForm, *, to_file: bool) -> str:
    match form:
        case ReportForm.MD:
            from csctl.render.report.as_markdown import report_markdown

            return report_markdown(found.report)
        case ReportForm.HTML:
            from csctl.render.report.as_html import report_html

            return report_html(found.report)
        case ReportForm.JSON:
            import sys

            from csctl.render.document import json_text
            from csctl.render.report.as_json import report_document

            ascii_only = not to_file and encoding_of(sys.stdout).casefold().replace("-", "") != "utf8"
            return json_text(report_document(found.report, found.line_of), ascii_only=ascii_only)


def _put(text: str, out: str | None, *, force: bool) -> None:
    from csctl.store.find import expanded
    from csctl.store.result_file import write_result

    if out is None:
        write_out(text)
    else:
        write_result(Path.cwd() / expanded(out), text.encode(), force=force)


def _told(found: Reviews, out: str | None, *, quiet: bool) -> int:
    """Say on stderr what was written and left out, and what could not be read; return the exit code."""
    say_unreadable(found.unreadable)
    norms = 0 if found.unreadable else told_of_norms(found.book)
    if not quiet and (found.report.editions or found.report.page):
        for line in _talk(found, out):
            failures.say(line)
    return 1 if found.unreadable else norms


def _talk(found: Reviews, out: str | None) -> tuple[str, ...]:
    """Return where the report went, and of a client's also what is not in it and the notes of the day."""
    where = (f"wrote {out}",) if out else ()
    if found.report.audience is Audience.INTERNAL:
        return where
    as_written = "shown in your own words, so read it before you send it: objectives, work, next steps, plans"
    return (*where, f"left out: {', '.join(found.left_out)}", as_written, *found.book.day.notes)
