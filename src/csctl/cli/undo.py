"""`csctl undo`: the latest write of csctl taken back, without git."""

from pathlib import Path
from typing import Annotated

import typer

from csctl.cli.committing import CommitIt, Done, Step, committed_last, committed_now
from csctl.cli.completion import account_slugs
from csctl.cli.flags import Flags
from csctl.cli.journal_screen import as_shown, entry_document, journal_table, named, steps_of
from csctl.cli.output import print_json, print_lines, stdout_look
from csctl.cli.writable import WritableBook, writable_book
from csctl.errors import CsctlError, NotFound, Refused, UsageProblem
from csctl.finding import Finding
from csctl.render.console import Look
from csctl.render.document import Json
from csctl.render.line import Tone
from csctl.render.page import paragraph
from csctl.render.words import count
from csctl.store.edit import changed_lines, unified_diff
from csctl.store.entries import file_bytes, shown_name
from csctl.store.write import JournalEntry, Undone, entries, nothing_left, same_step, undo_latest, undoable

_LIMIT = 20


def undo(
    context: typer.Context,
    account: Annotated[
        str | None,
        typer.Argument(
            metavar="ACCOUNT",
            help="Only what was written to this one; default: whatever was written last.",
            autocompletion=account_slugs,
        ),
    ] = None,
    show_list: Annotated[
        bool, typer.Option("--list", help="Show what csctl wrote, the latest first; change nothing.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the change of the file and write nothing.")
    ] = False,
    commit: CommitIt = None,
    as_json: Annotated[bool, typer.Option("--json", help="The result as JSON.")] = False,
) -> int:
    """Take back the latest write of csctl, an import as a whole.

    Called again, it takes back the one before it. It refuses if a file has changed since.
    """
    flags: Flags = context.obj
    if show_list and dry_run:
        raise UsageProblem("--list and --dry-run cannot both be had")
    book = writable_book(flags, "undo")
    look = stdout_look(flags)
    file = _file_meant(book.root, account) if account else None

    if show_list:
        found = tuple(one for one in entries(book.root) if file in {None, one.file})
        _print_list(found, look, as_json=as_json)
    elif dry_run:
        _print_dry_run(book.root, file, look, as_json=as_json)
    else:
        return _taken_back(book, file, flags, commit=commit, as_json=as_json)
    return 0


def _taken_back(
    book: WritableBook, file: str | None, flags: Flags, *, commit: bool | None, as_json: bool
) -> int:
    undone = _undone(book, file)
    step = Step(
        root=book.root,
        written=tuple(one.written for one in (undone, *undone.others)),
        message=f"taken back: {named(undone.entry)}",
        wish=commit,
        norm=book.norms.commit,
    )
    done = committed_now(step)
    notes = (*done.notes, *_notes(book.root, undone, file))
    _print_undone(undone, done, notes, stdout_look(flags), as_json=as_json)
    return committed_last(step, done, flags)


def _file_meant(root: Path, words: str) -> str:
    """Return the file of an account, which may be gone: then the journal knows it."""
    from csctl.cli.choosing import account_meant
    from csctl.cli.file_meant import file_meant

    remembered = {Path(one.file).stem: one.file for one in entries(root)}
    try:
        return shown_name(file_meant(root, words), root)
    except NotFound:
        return remembered[account_meant(words, tuple((slug, "") for slug in remembered))]


def _undone(book: WritableBook, file: str | None) -> Undone:
    """Take back the latest write; hints of a refusal call the account by its name."""
    entry = _latest(book.root, file)
    try:
        return undo_latest(book.root, book.occasion, file)
    except CsctlError as error:
        slug = Path(entry.file).stem if entry else "ACCOUNT"
        others = _others(book.root, entry) if entry and not file else ()
        error.hints = (*(hint.replace("ACCOUNT", slug) for hint in error.hints), *others)
        raise


def _others(root: Path, entry: JournalEntry) -> tuple[str, ...]:
    """Say what can be taken back where the latest write cannot: the latest one of another account."""
    other = next((one for one in undoable(root) if one.file != entry.file), None)
    return (f"csctl undo {Path(other.file).stem}   takes back what was written there last",) if other else ()


def _latest(root: Path, file: str | None) -> JournalEntry | None:
    """Return the write that would be taken back."""
    return next(iter(undoable(root, file)), None)


def _notes(root: Path, undone: Undone, file: str | None) -> tuple[str, ...]:
    """Return what is worth knowing afterwards: what git still holds, and what could be taken back next."""
    from csctl.store.git.commit import is_committed

    written = tuple(one.entry for one in (undone, *undone.others[:_LIMIT]))
    committed = any(one.after is not None and is_committed(root, one.file, one.after) for one in written)
    stays = ("the write stays in git as a commit, only the file is changed back",) if committed else ()
    before_it = _latest(root, file)
    more = f"csctl undo {Path(before_it.file).stem}" if before_it and file else "csctl undo"
    next_one = (f"the write before it: {named(before_it)}; {more} takes that back too",) if before_it else ()
    return (*stays, *next_one)


def _print_undone(undone: Undone, done: Done, notes: tuple[str, ...], look: Look, *, as_json: bool) -> None:
    entry, written = undone.entry, undone.written
    if as_json:
        step = tuple(one.entry for one in (undone, *undone.others))
        print_json({**_undone_document(step, "taken_back", written.warnings), "commit": done.name or None})
        return
    lines = (
        *paragraph(f"Taken back: {named(entry)}{done.words}", look, indent=0, tone=Tone.STRONG, hang=2),
        *(line for one in (undone, *undone.others) for line in paragraph(_became(one), look)),
        *(line for note in notes for line in paragraph(note, look, tone=Tone.QUIET, hang=2)),
        *(line for warning in written.warnings for line in paragraph(warning, look, tone=Tone.WARN)),
    )
    print_lines(lines, look)


def _became(undone: Undone) -> str:
    """Say what became of one file."""
    file, written = undone.entry.file, undone.written
    added, removed = changed_lines(as_shown(written.before), as_shown(written.after))
    if written.is_removed:
        return f"{file} is removed, as it was before ({count(removed, 'line')} less)"
    if not written.is_changed:
        return f"{file} was so already"
    return f"{file} is as it was before: {count(removed, 'line')} less, {added} more"


def _print_dry_run(root: Path, file: str | None, look: Look, *, as_json: bool) -> None:
    """Show what `undo` would do, with the same refusals."""
    from csctl.render.written import diff_lines

    entry = _latest(root, file)
    if entry is None:
        raise NotFound(nothing_left(file), "csctl undo --list   shows what csctl wrote")
    step = (entry,) if file else same_step(entry, undoable(root))
    diff = "".join(
        unified_diff(as_shown(_now(root, one)), as_shown(one.before or b""), one.file) for one in step
    )
    if as_json:
        print_json({**_undone_document(step, "dry_run", ()), "diff": diff})
        return
    head = (look.span(f"Would take back: {named(entry)}", Tone.STRONG),)
    print_lines((head, *diff_lines(diff, look)), look)


def _now(root: Path, entry: JournalEntry) -> bytes:
    """Return the file as it is. Raises Refused if it is not what the write made of it."""
    path = root / entry.file
    now = file_bytes(path, root) if path.exists() else None
    if isinstance(now, Finding):
        raise Refused(f"{entry.file}: {now.message}", now.remedy)
    is_expected = entry.before is None and entry.step is not None  # the step was broken off before it
    is_missed = now is None and entry.after is not None and not is_expected
    if is_missed or now not in {entry.after, entry.before}:
        what = "is not there any more" if now is None else "has been changed since"
        raise Refused(f"{entry.file} {what}; {named(entry)} cannot be taken back. Nothing was changed.")
    return now or b""


def _undone_document(
    step: tuple[JournalEntry, ...], outcome: str, warnings: tuple[str, ...]
) -> dict[str, Json]:
    """Return the first entry of a step as data, and the files of all of them."""
    return {
        "schema": "csctl.undo/1",
        "outcome": outcome,
        **entry_document(step[0]),
        "files": [one.file for one in step],
        "warnings": list(warnings),
    }


def _print_list(found: tuple[JournalEntry, ...], look: Look, *, as_json: bool) -> None:
    if as_json:
        print_json({"schema": "csctl.journal/1", "entries": [entry_document(one) for one in found]})
        return
    if not found:
        print_lines(((look.span("csctl has written nothing in this book on this machine yet"),),), look)
        return
    steps = steps_of(found)
    shown = steps[:_LIMIT] if look.is_terminal else steps
    hidden = len(steps) - len(shown)
    more = ((look.span(f"{hidden} older ones (csctl undo --list | cat shows all)", Tone.QUIET),),)
    print_lines((*journal_table(shown, look), *(more if hidden else ())), look)
