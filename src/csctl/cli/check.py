"""`csctl check`: every problem of every file, each with its place and its remedy."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from csctl.cli import failures
from csctl.cli.flags import Flags
from csctl.cli.inspection import Checked, checked
from csctl.cli.options import OrJson
from csctl.cli.output import print_json, print_lines, stdout_look
from csctl.cli.stdio import write_out
from csctl.errors import UsageProblem
from csctl.finding import Finding, Severity
from csctl.render.findings import findings_document, findings_lines, github_annotations, in_file_order


class CheckForm(StrEnum):
    """The forms of findings."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def check(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="A file, a folder or an account; default: the book."),
    ] = None,
    output: Annotated[
        CheckForm | None, typer.Option("-o", "--output", metavar="|".join(CheckForm), help="The form.")
    ] = None,
    as_json: OrJson = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
) -> int:
    """Report every problem of the files, and what to do."""
    flags: Flags = context.obj
    if as_json and output not in {None, CheckForm.JSON}:
        raise UsageProblem(f"--json and -o {output} cannot both be had")

    form = CheckForm.JSON if as_json else output or CheckForm.TEXT
    parts, missing = checked(flags, tuple(paths or ()), of_clone=form is not CheckForm.GITHUB)

    _print(parts, form, flags)
    for error in missing:
        failures.say(error.message, *error.hints)
    if missing:
        return missing[0].exit_code
    return int(any(strict or one.severity is Severity.ERROR for part in parts for one in part.findings))


def _print(parts: tuple[Checked, ...], form: CheckForm, flags: Flags) -> None:
    """Print what was found: people and GitHub get file names as seen from here."""
    files = sum(part.files for part in parts)
    seen = in_file_order([one for part in parts for one in part.seen_from(Path.cwd())])
    match form:
        case CheckForm.TEXT:
            look = stdout_look(flags)
            notes = dict.fromkeys(note for part in parts for note in part.notes)
            norms = sum(part.norms for part in parts)
            print_lines(findings_lines(seen, files, look, tuple(notes), norms), look)
        case CheckForm.JSON:
            single = in_file_order(parts[0].findings) if len(parts) == 1 else seen
            print_json(findings_document(single, files))
        case CheckForm.GITHUB:
            write_out(github_annotations(_seen_by_github(parts)))


def _seen_by_github(parts: tuple[Checked, ...]) -> tuple[Finding, ...]:
    """Return the findings with file names from the top level of the repository, as annotations need them."""
    workspace = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd())
    return in_file_order([one for part in parts for one in part.seen_from_top(workspace)])
