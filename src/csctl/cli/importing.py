"""`csctl import`: people, activities, calendars, mail and filled-in sheets, taken into the book."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csctl.cli import failures
from csctl.cli.asking import can_ask, confirmed
from csctl.cli.committing import CommitIt, Done, Step, committed_last, committed_now
from csctl.cli.dates import Facing, day_meant
from csctl.cli.flags import Flags
from csctl.cli.output import print_json, print_lines, stdout_look
from csctl.cli.writable import WritableBook, writable_book
from csctl.errors import DataProblem, UsageProblem
from csctl.exchange.records import DateOrder, HowToRead
from csctl.logbook.import_plan import Choices
from csctl.model.scalars import Moment
from csctl.record import Record, replace
from csctl.render.import_preview import Preview, preview_document, preview_lines, written_in_words
from csctl.render.line import Tone
from csctl.render.page import paragraph
from csctl.render.visible import visible
from csctl.render.words import count, listed

if TYPE_CHECKING:
    from csctl.cli.import_sources import Shelf, Source
    from csctl.store.write import FileChange, Written

_COLUMNS, _COMPANY = "COLUMN=FIELD", "COMPANY=SLUG"


def import_files(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="CSV, .ics, .eml, .mbox, or JSON that csctl exported; - is what is piped in.",
        ),
    ],
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar=_COLUMNS, help="What a column of a table is; as often as needed."),
    ] = None,
    account: Annotated[
        list[str] | None,
        typer.Option(metavar="COMPANY=SLUG", help="Which account a company is; NEW begins one."),
    ] = None,
    dates: Annotated[
        DateOrder | None, typer.Option(metavar="dmy|mdy", help="How days like 03/04/2026 are meant.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Calendars and mail: leave out what is older.")
    ] = None,
    me: Annotated[
        list[str] | None,
        typer.Option(metavar="ADDRESS", help="Our own address, or @domain; for calendars and mail."),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Where a value differs, take the one of the file.")
    ] = False,
    bodies: Annotated[
        bool, typer.Option("--bodies", help="Mail: the text too, not only the subject.")
    ] = False,
    open_asks: Annotated[
        bool, typer.Option("--open-asks", help="Mail: one that nobody answered waits for a reply.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be done, write nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    commit: CommitIt = None,
    as_json: Annotated[bool, typer.Option("--json", help="The result as JSON.")] = False,
) -> int:
    """Import people, contacts, calendars, mail or a sheet.

    Shows first what would be new, changed, there already or skipped. Twice is the same as once, and one
    `csctl undo` takes all of it back.
    """
    from csctl.cli.foreign_file import foreign
    from csctl.cli.import_sources import OwnAddresses, Shelf, answers_among, in_turn, laid_beside

    flags: Flags = context.obj
    book = writable_book(flags, "import", *(path.name for path in files))
    book.refuse_unknown_day()
    how = HowToRead(
        now=_now(book),
        timezone=book.norms.timezone,
        dates=dates,
        mapping=tuple(_pair(one, "--map", _COLUMNS) for one in mapping or ()),
        since=day_meant(since, book.day.today, Facing.PAST, "--since") if since else None,
        with_bodies=bodies,
        open_asks=open_asks,
    )
    shelf = Shelf.of(book.root, flags)
    choices = _choices(book, shelf, account or [], update=update)

    us = OwnAddresses(
        addresses=tuple(one for one in me or () if not one.startswith("@")),
        domains=tuple(one for one in me or () if one.startswith("@")),
    )

    found = in_turn(map(foreign, files), how)
    how = replace(how, answers=answers_among(found, shelf, how, us))
    is_alone = len(found) == 1
    sources = tuple(laid_beside(one, shelf, how, choices, us, is_alone=is_alone) for one in found)
    wish = _Wish(dry_run=dry_run, yes=yes, commit=commit, as_json=as_json)
    return _concluded(sources, shelf, book, flags, wish)


class _Wish(Record):
    """What is to become of the preview."""

    dry_run: bool
    yes: bool
    commit: bool | None
    as_json: bool


def _concluded(
    sources: "tuple[Source, ...]", shelf: "Shelf", book: WritableBook, flags: Flags, wish: _Wish
) -> int:
    """Show the preview, write if that is wanted, and say what was done."""
    changes = shelf.changes
    for finding in shelf.unreadable:
        failures.say(f"cannot read {finding.file}:{finding.line}: {finding.message}", finding.remedy)
    if wish.dry_run or not changes:
        _show(sources, "dry_run" if wish.dry_run else "nothing", flags, wish)
        _say_nothing_is_written(sources, flags, wish)
        return _exit_code(sources, shelf)
    if not wish.yes:
        _show(sources, "preview", flags, wish)
        if wish.as_json or not can_ask(flags):
            raise UsageProblem("nothing is written without a yes", "--yes writes what the preview shows")
        if not confirmed(f"Write {count(len(changes), 'file')}?", default=False):
            failures.say("nothing was written")
            return _exit_code(sources, shelf)
    not_committed = _written(sources, changes, book, flags, wish)
    return _exit_code(sources, shelf) or not_committed


def _written(
    sources: "tuple[Source, ...]",
    changes: "tuple[FileChange, ...]",
    book: WritableBook,
    flags: Flags,
    wish: _Wish,
) -> int:
    """Write all files in one step, and tell; return the exit code of their commit."""
    from csctl.cli.progress import Bar
    from csctl.store.write import write_batch

    if wish.yes and not wish.as_json and not flags.quiet:
        _show(sources, "preview", flags, wish)
    with Bar("writing files", len(changes), flags) as bar:
        written = write_batch(book.root, changes, book.occasion, advance=bar.advance)
    step = Step(
        root=book.root,
        written=written,
        message=f"import {listed(tuple(visible(one.name) for one in sources))}",
        wish=wish.commit,
        norm=book.norms.commit,
    )
    done = committed_now(step)
    if wish.as_json:
        _show(sources, "written", flags, wish, written, done.name)
    else:
        _tell(written, done, flags)
    for warning in (warning for one in written for warning in one.warnings):
        failures.say(warning)
    return committed_last(step, done, flags)


def _tell(written: "tuple[Written, ...]", done: Done, flags: Flags) -> None:
    look = stdout_look(flags)
    files, new = tuple(one.file for one in written), sum(one.is_new for one in written)
    words = f"{written_in_words(files, new)}{done.words}"
    said = paragraph(words, look, indent=0, tone=Tone.GOOD, hang=2)
    notes = tuple(line for note in done.notes for line in paragraph(note, look, tone=Tone.QUIET))
    hint = paragraph("csctl undo takes all of it back", look, tone=Tone.QUIET) if look.is_terminal else ()
    print_lines(((), *said, *notes, *hint) if not flags.quiet else said, look)


def _say_nothing_is_written(sources: "tuple[Source, ...]", flags: Flags, wish: _Wish) -> None:
    if flags.quiet:
        return
    if wish.dry_run:
        failures.say("dry run, nothing was written")
    elif not any(one.trouble for one in sources):
        failures.say("nothing to write")


def _show(
    sources: "tuple[Source, ...]",
    outcome: str,
    flags: Flags,
    wish: _Wish,
    written: "tuple[Written, ...]" = (),
    commit: str = "",
) -> None:
    previews = tuple(_preview(one) for one in sources)
    if wish.as_json:
        files = tuple(one.file for one in written)
        print_json(preview_document(previews, outcome, files, commit))
    else:
        look = stdout_look(flags)
        is_whole = flags.verbose or not look.is_terminal
        print_lines(preview_lines(previews, look, is_whole=is_whole), look)


def _preview(source: "Source") -> Preview:
    trouble = source.trouble
    return Preview(
        name=source.name,
        what=source.what,
        notes=source.notes,
        plan=source.plan,
        trouble=trouble.message if trouble else "",
        hints=trouble.hints if trouble else (),
    )


def _exit_code(sources: "tuple[Source, ...]", shelf: "Shelf") -> int:
    """Return the code of the first source that is not taken, 1 where an account cannot be read."""
    for source in sources:
        if source.trouble is not None:
            return source.trouble.exit_code
    return DataProblem.exit_code if shelf.unreadable else 0


def _choices(book: WritableBook, shelf: "Shelf", accounts: list[str], *, update: bool) -> Choices:
    now = book.occasion.at
    pinned = book.day.pinned is not None
    us = {name for one in shelf.standing if one.account and (name := one.account.lead)}
    return Choices(
        today=book.day.today,
        now=Moment(book.day.today, None if pinned else now.time().replace(tzinfo=None)),
        timezone=book.norms.timezone,
        update=update,
        accounts=dict(_pair(one, "--account", _COMPANY) for one in accounts),
        us=frozenset((*us, *filter(None, (book.norms.name,)))),
    )


def _pair(text: str, option: str, form: str) -> tuple[str, str]:
    """Return both sides of the last `=`. Raises UsageProblem without one."""
    left, sign, right = text.rpartition("=")
    if not sign or not left.strip() or not right.strip():
        raise UsageProblem(f'{option} "{text}" is not {form}')
    return left.strip(), right.strip()


def _now(book: WritableBook) -> dt.datetime:
    """Return the moment of the book: now, or the end of the day that a demo book pins."""
    at = book.occasion.at
    if book.day.pinned is None:
        return at
    return dt.datetime.combine(book.day.pinned, dt.time(23, 59), tzinfo=at.tzinfo)
