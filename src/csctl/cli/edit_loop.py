"""An account file through the user's editor and back: checked before it counts, never lost."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from csctl.cli.asking import asked_until, can_ask
from csctl.cli.edit_check import read_text
from csctl.cli.editor import run_editor
from csctl.cli.failures import say
from csctl.cli.flags import Flags
from csctl.cli.stdio import write_err
from csctl.cli.writable import WritableBook
from csctl.errors import CsctlError, OutsideTrouble, Refused, UsageProblem
from csctl.finding import Finding
from csctl.record import Record
from csctl.render.console import drawn, look_of
from csctl.render.findings import findings_lines
from csctl.shell_words import single_quoted
from csctl.store.drafts import Copy, keep_draft, private_copy
from csctl.store.entries import file_bytes
from csctl.store.write import Written, replace_account

_ANSWERS = {"e": ("", "e", "edit"), "d": ("d", "draft"), "x": ("x", "discard", "q", "quit")}


class Sheet(Record):
    """An account file that is being edited. `before` are its bytes, `command` starts the editor."""

    flags: Flags
    book: WritableBook
    slug: str
    file: str
    before: bytes
    command: tuple[str, ...]


def edited(sheet: Sheet, content: bytes) -> Written | None:
    """Edit until the text is a valid account and write it; None if nothing was changed.

    Raises Refused where that was given up, or the file has changed meanwhile; the text is kept then, and the
    error says where. So it is if anything else fails.
    """
    with _copy(sheet, content) as copy:
        return _edited(sheet, copy)


@contextmanager
def _copy(sheet: Sheet, content: bytes) -> Iterator[Copy]:
    """Make a copy to edit. Whatever happens: while its text is not in the book it stays, and is named."""
    copy = private_copy(sheet.slug, content, sheet.before)
    try:
        yield copy
    except BaseException as error:
        hints = _where_it_is(sheet, copy)
        if isinstance(error, CsctlError):
            error.hints = (*error.hints, *hints)
        elif hints:
            say(f"{sheet.file} is as it was", *hints)
        if not hints:
            copy.discard()
        raise
    copy.discard()


def _where_it_is(sheet: Sheet, copy: Copy) -> tuple[str, ...]:
    """Say where the text is kept and how to go on; nothing where there is no text of worth."""
    try:
        if copy.read() in {b"", sheet.before}:
            return ()
    except OutsideTrouble:
        if not copy.path.exists():
            return ()
    kept = f"your text is kept in {copy.path}"
    if file_bytes(sheet.book.root / sheet.file, sheet.book.root) != sheet.before:
        return (kept, *ways_on(sheet, copy.path))
    return (kept, f"go on with it: csctl edit {sheet.slug} --from {single_quoted(str(copy.path))}")


def ways_on(sheet: Sheet, kept: Path) -> tuple[str, ...]:
    """Say what helps where a kept text and the file have gone different ways."""
    path = sheet.book.root / sheet.file
    return (
        f"see what differs: diff -u {single_quoted(str(path))} {single_quoted(str(kept))}",
        f"begin with the file as it is now, and take over what you need: csctl edit {sheet.slug}",
    )


def _edited(sheet: Sheet, copy: Copy) -> Written | None:
    while True:
        run_editor(sheet.command, copy.path)
        content = copy.read()
        if content == sheet.before:
            return None
        read = read_text(content, sheet.slug, sheet.file)
        if read.account is not None:
            return _written(sheet, content)
        _show(read.findings, sheet.flags)
        answer = _what_now(sheet)
        if answer == "d":
            _put_off(sheet, copy, content)
        if answer != "e":
            raise Refused(f"{sheet.file} is as it was: the new text is no valid account")


def _put_off(sheet: Sheet, copy: Copy, content: bytes) -> NoReturn:
    """Keep the text as a draft in the book; the copy is not needed any more then."""
    draft = keep_draft(sheet.book.root, sheet.slug, content, sheet.before)
    copy.forget()
    raise Refused(
        f"{sheet.file} is as it was. Your draft is {draft}",
        f"go on with it: csctl edit {sheet.slug} --from {single_quoted(str(draft))}",
    )


def _written(sheet: Sheet, content: bytes) -> Written:
    return replace_account(
        sheet.book.root, sheet.slug, content, expected_before=sheet.before, occasion=sheet.book.occasion
    )


def _what_now(sheet: Sheet) -> str:
    if not can_ask(sheet.flags):
        return "x"
    return asked_until("Edit again (Enter), save as a draft (d) or discard (x)?", _answer_meant)


def _answer_meant(answer: str) -> str:
    for key, words in _ANSWERS.items():
        if answer.casefold() in words:
            return key
    raise UsageProblem(f'"{answer}" is none of e, d and x')


def _show(findings: tuple[Finding, ...], flags: Flags) -> None:
    look = look_of(sys.stderr, flags.color, os.environ)
    write_err(drawn(findings_lines(findings, 1, look), look))
