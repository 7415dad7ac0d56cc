"""`csctl edit`: an account file in the user's own editor."""

from typing import Annotated

import typer

from csctl.cli.committing import CommitIt, Step, committed_last, committed_now
from csctl.cli.completion import account_slugs
from csctl.cli.edit_check import new_findings, read_text
from csctl.cli.edit_from import kept_text
from csctl.cli.edit_loop import Sheet, edited
from csctl.cli.editor import editor_command
from csctl.cli.file_meant import file_meant
from csctl.cli.flags import Flags
from csctl.cli.output import print_json, print_lines, stdout_look
from csctl.cli.writable import writable_book
from csctl.errors import DataProblem, OutsideTrouble
from csctl.finding import Finding
from csctl.record import replace
from csctl.render.document import Json
from csctl.render.findings import findings_lines
from csctl.render.line import Line, Tone
from csctl.render.words import count
from csctl.store.edit import changed_lines
from csctl.store.entries import file_bytes, shown_name
from csctl.store.write import Written


def edit(
    context: typer.Context,
    account: Annotated[
        str,
        typer.Argument(
            metavar="ACCOUNT",
            help="A slug, its beginning or a part of the name.",
            autocompletion=account_slugs,
        ),
    ],
    begin_with: Annotated[
        str | None, typer.Option("--from", metavar="FILE", help="Begin with a text that was kept.")
    ] = None,
    commit: CommitIt = None,
    as_json: Annotated[bool, typer.Option("--json", help="The result as JSON.")] = False,
) -> int:
    """Open an account file in your editor.

    The editor is $VISUAL or $EDITOR. What it leaves is checked before it replaces the old file.
    """
    flags: Flags = context.obj
    sheet = _sheet(account, flags)
    content = sheet.before if begin_with is None else kept_text(begin_with, sheet)

    written = edited(sheet, content)

    return _tell(sheet, written, commit=commit, as_json=as_json)


def _sheet(words: str, flags: Flags) -> Sheet:
    book = writable_book(flags, "edit")
    path = file_meant(book.root, words)
    before = file_bytes(path, book.root)
    if isinstance(before, Finding):
        raise OutsideTrouble(f"{before.file}: {before.message}", before.remedy)
    return Sheet(
        flags=flags,
        book=replace(book, occasion=replace(book.occasion, command=("edit", path.stem))),
        slug=path.stem,
        file=shown_name(path, book.root),
        before=before,
        command=editor_command(),
    )


def _tell(sheet: Sheet, written: Written | None, *, commit: bool | None, as_json: bool) -> int:
    """Tell what became of the file, and return the exit code."""
    if written is None:
        return _tell_unchanged(sheet, as_json=as_json)
    added, removed = changed_lines(_text(sheet.before), _text(written.after))
    before = read_text(sheet.before, sheet.slug, sheet.file)
    after = read_text(written.after, sheet.slug, sheet.file)
    found, others = new_findings(before, after, sheet.book.norms, sheet.book.day)
    client = after.account.client if after.account else sheet.slug
    size = f"{count(added, 'line')} more, {count(removed, 'line')} less"
    step = Step(
        root=sheet.book.root,
        written=(written,),
        message=f"{client}: edited by hand, {size}",
        wish=commit,
        norm=sheet.book.norms.commit,
    )
    done = committed_now(step)
    if as_json:
        print_json(_document(sheet, written, (added, removed), found, done.name))
        return committed_last(step, done, sheet.flags)
    look = stdout_look(sheet.flags)
    head = f"{client}: {sheet.file} is written, {size}{done.words}"
    lines: list[Line] = [(look.span(head, Tone.STRONG),)]
    lines.extend((look.span(note, Tone.QUIET),) for note in done.notes)
    lines.extend((look.span(warning, Tone.WARN),) for warning in written.warnings)
    if found:
        lines.extend(((), *findings_lines(found, 1, look)))
    if others:
        rest = f"{count(others, 'warning')} as before: csctl check {sheet.slug}"
        lines.append((look.span(rest, Tone.QUIET),))
    print_lines(lines, look)
    return committed_last(step, done, sheet.flags)


def _tell_unchanged(sheet: Sheet, *, as_json: bool) -> int:
    """Tell that nothing was changed. It is no success where the file was, and stays, no valid account."""
    read = read_text(sheet.before, sheet.slug, sheet.file)
    if as_json:
        print_json(_document(sheet, None, (0, 0), read.findings))
    else:
        look = stdout_look(sheet.flags)
        invalid = ", and it is no valid account" if read.account is None else ""
        head = (look.span(f"{sheet.file} is unchanged{invalid}"),)
        more = findings_lines(read.findings, 1, look) if read.findings else ()
        print_lines((head, *more), look)
    return 0 if read.account else DataProblem.exit_code


def _document(
    sheet: Sheet,
    written: Written | None,
    lines: tuple[int, int],
    found: tuple[Finding, ...],
    commit: str = "",
) -> Json:
    return {
        "schema": "csctl.write/1",
        "command": "edit",
        "account": sheet.slug,
        "file": sheet.file,
        "written": written is not None,
        "lines": {"added": lines[0], "removed": lines[1]},
        "commit": commit or None,
        "findings": [{"code": one.code, "line": one.line, "message": one.message} for one in found],
        "warnings": list(written.warnings) if written else [],
    }


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
