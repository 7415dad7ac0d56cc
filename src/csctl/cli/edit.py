"""`csctl edit`: an account file in the user's own editor."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from csctl.cli.completion import account_slugs
from csctl.cli.edit_check import new_findings, read_text
from csctl.cli.edit_loop import Sheet, edited
from csctl.cli.editor import editor_command
from csctl.cli.file_meant import file_meant
from csctl.cli.flags import Flags
from csctl.cli.output import print_json, print_lines, stdout_look
from csctl.cli.writable import writable_book
from csctl.errors import NotFound, OutsideTrouble
from csctl.finding import Finding
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
    as_json: Annotated[bool, typer.Option("--json", help="The result as JSON.")] = False,
) -> int:
    """Open an account file in $VISUAL or $EDITOR; it is checked before it replaces the old one."""
    flags: Flags = context.obj
    sheet = _sheet(account, flags)
    content = sheet.before if begin_with is None else _kept_text(begin_with)

    written = edited(sheet, content)

    _tell(sheet, written, as_json=as_json)
    return 0


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


def _kept_text(name: str) -> bytes:
    path = Path.cwd() / Path(name).expanduser()
    content = file_bytes(path.resolve(), path.resolve().parent)
    if isinstance(content, Finding):
        raise NotFound(f"--from {name}: {content.message}")
    return content


def _tell(sheet: Sheet, written: Written | None, *, as_json: bool) -> None:
    added, removed = changed_lines(_text(sheet.before), _text(written.after if written else sheet.before))
    before = read_text(sheet.before, sheet.slug, sheet.file)
    after = read_text(written.after, sheet.slug, sheet.file) if written else before
    found, others = new_findings(before, after, sheet.book.norms, sheet.book.day)
    if as_json:
        print_json(_document(sheet, written, (added, removed), found))
        return
    look = stdout_look(sheet.flags)
    if written is None:
        print_lines(((look.span(f"{sheet.file} is unchanged"),),), look)
        return
    client = after.account.client if after.account else sheet.slug
    head = f"{client}: {sheet.file} is written, {count(added, 'line')} more, {count(removed, 'line')} less"
    lines: list[Line] = [(look.span(head, Tone.STRONG),)]
    lines.extend((look.span(warning, Tone.WARN),) for warning in written.warnings)
    if found:
        lines.extend(((), *findings_lines(found, 1, look)))
    if others:
        rest = f"{count(others, 'warning')} as before: csctl check {sheet.slug}"
        lines.append((look.span(rest, Tone.QUIET),))
    print_lines(lines, look)


def _document(
    sheet: Sheet, written: Written | None, lines: tuple[int, int], found: tuple[Finding, ...]
) -> Json:
    return {
        "schema": "csctl.write/1",
        "command": "edit",
        "account": sheet.slug,
        "file": sheet.file,
        "written": written is not None,
        "lines": {"added": lines[0], "removed": lines[1]},
        "findings": [{"code": one.code, "line": one.line, "message": one.message} for one in found],
        "warnings": list(written.warnings) if written else [],
    }


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
