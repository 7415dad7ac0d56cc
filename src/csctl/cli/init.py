"""`csctl init`: a book in a folder, empty or with the demo's stories."""

import os
from pathlib import Path
from typing import Annotated

import typer

from csctl.cli.clock import clock_day
from csctl.cli.failures import say
from csctl.cli.flags import Flags
from csctl.cli.output import print_json, print_lines, stdout_look
from csctl.errors import DataProblem, Refused, UsageProblem
from csctl.record import Record
from csctl.render.console import Look
from csctl.render.document import Json
from csctl.render.line import Line, Tone
from csctl.shell_words import single_quoted
from csctl.store.demo import TIMEZONE, demo_book
from csctl.store.find import expanded
from csctl.store.git.program import git_program
from csctl.store.git.repository import make_repository
from csctl.store.git.top import repository_around
from csctl.store.git_hooks import install_merge_driver
from csctl.store.init_book import Made, NewBook, Part, make_book, refuse_within_accounts, strange_accounts
from csctl.store.norms_template import NORMS_TEMPLATE


class _Init(Record):
    """What became of a call of `init`."""

    root: Path
    parts: tuple[Part, ...]
    is_demo: bool
    next_steps: tuple[str, ...]


def init(
    context: typer.Context,
    directory: Annotated[
        str | None, typer.Argument(metavar="DIR", help="The folder of the book; default: this one.")
    ] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="With fifteen invented clients, their dates relative to today.")
    ] = False,
    export: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE", help="With everything that `csctl export` put into FILE."),
    ] = None,
    git: Annotated[bool, typer.Option("--git", help="In a git repository; nothing is committed.")] = False,
    hooks: Annotated[
        bool, typer.Option("--hooks", help="Let git merge accounts by what they mean, in this clone.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The result as JSON.")] = False,
) -> int:
    """Make a book: accounts/ and a csctl.yaml.

    The csctl.yaml explains every norm. Nothing is ever overwritten.
    """
    flags: Flags = context.obj
    if flags.as_of is not None:
        raise UsageProblem("init always begins today; leave out --as-of")
    if demo and export:
        raise UsageProblem("--demo and --from are two books; say one")
    root = _root(flags, directory)
    begun = _begun(export, demo=demo)

    made = _made(root, begun, git=git, hooks=hooks)

    if as_json:
        print_json(_document(made))
    else:
        look = stdout_look(flags)
        print_lines(_lines(made, look), look)
    return _told(begun)


def _root(flags: Flags, directory: str | None) -> Path:
    start = Path.cwd() / expanded(flags.directory or ".")
    root = Path(os.path.normpath(start / expanded(directory or ".")))
    if root.exists() and not root.is_dir():
        raise Refused(f"{root} is a file, not a folder")
    refuse_within_accounts(root)
    return root


def _begun(export: str | None, *, demo: bool) -> NewBook:
    """Return what the book begins with. Raises NotFound and DataProblem for an export that is none."""
    if export:
        from csctl.cli.init_from import exported_book

        return exported_book(Path.cwd() / expanded(export))
    if demo:
        book = demo_book(clock_day(TIMEZONE))
        return NewBook(norms=book.norms, accounts=book.accounts, is_demo=True)
    return NewBook(norms=NORMS_TEMPLATE)


def _made(root: Path, book: NewBook, *, git: bool, hooks: bool) -> _Init:
    """Write the book; everything that could refuse is asked before the first file is written."""
    from csctl.cli.schema_texts import schema_texts
    from csctl.store.schema_files import norms_modeline, with_modelines

    if book.accounts:
        _refuse_mixing(root, book)
    if git or hooks:
        git_program()
    if hooks and not git and repository_around(root) is None:
        raise UsageProblem(f"{root} is in no git repository", "csctl init --git --hooks   makes one")
    norms, accounts = norms_modeline() + book.norms, with_modelines(book.accounts)
    parts = make_book(root, norms, accounts, schema_texts(), git_ignore=git)
    if git:
        parts = (*parts, _repository(root))
    if hooks:
        parts = (*parts, *install_merge_driver(root))
    return _Init(root=root, parts=parts, is_demo=book.is_demo, next_steps=_next(root, book, parts))


def _told(book: NewBook) -> int:
    """Say on stderr what of an export is not taken; return the exit code."""
    for reason in book.left_out:
        say(reason)
    return DataProblem.exit_code if book.left_out else 0


def _refuse_mixing(root: Path, book: NewBook) -> None:
    if strange := strange_accounts(root, (name for name, _ in book.accounts)):
        what = "demo" if book.is_demo else "export"
        hint = "csctl init demo --demo" if book.is_demo else "csctl init FOLDER --from FILE"
        raise Refused(
            f"{root} holds accounts of your own, {strange[0]} for one; the {what} would mix with them. "
            "Nothing was written.",
            f"give it a folder of its own: {hint}",
        )


def _repository(root: Path) -> Part:
    if around := repository_around(root):
        return Part(name=".git" if around == root.resolve() else f"{around}/.git", made=Made.KEPT)
    make_repository(root)
    return Part(name=".git", made=Made.WRITTEN)


def _next(root: Path, book: NewBook, parts: tuple[Part, ...]) -> tuple[str, ...]:
    here = root == Path.cwd()
    there = (*(() if here else (f"cd {single_quoted(_shown(root))}",)), *_shared(parts))
    if book.accounts:
        return (*there, "csctl status", f"csctl show {'harbor-homes' if book.is_demo else 'ACCOUNT'}")
    return (*there, 'csctl new "Name of a client"', "csctl status")


def _shared(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """What a colleague's clone needs is in no commit of an account: the norms, and who merges accounts."""
    new = {part.name for part in parts if part.made is Made.WRITTEN}
    if ".git" in new:
        return ("git add .", 'git commit -m "The book"')
    return ("git add .gitattributes",) if ".gitattributes" in new else ()


def _shown(root: Path) -> str:
    return os.path.relpath(root) if root.is_relative_to(Path.cwd()) else str(root)


def _lines(made: _Init, look: Look) -> tuple[Line, ...]:
    new = any(part.made is Made.WRITTEN for part in made.parts)
    what = "demo book" if made.is_demo else "book"
    head = (
        f"A {what} in {made.root}" if new else f"The {what} in {made.root} was complete; nothing is changed"
    )
    rows = (
        (look.span(f"  {part.made.in_words:<10}", Tone.QUIET), look.span(part.name)) for part in made.parts
    )
    first, *more = made.next_steps
    then = (f"Next: {first}", *(f"      {one}" for one in more))
    return ((look.span(head, Tone.STRONG),), *rows, *((look.span(line),) for line in then))


def _document(made: _Init) -> Json:
    return {
        "schema": "csctl.init/1",
        "book": str(made.root),
        "demo": made.is_demo,
        "written": [part.name for part in made.parts if part.made is Made.WRITTEN],
        "kept": [part.name for part in made.parts if part.made is Made.KEPT],
        "next": list(made.next_steps),
    }
