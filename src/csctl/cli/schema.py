"""`csctl schema`: the format as JSON Schema, for editors that complete, explain and check while one types."""

from typing import Annotated

import typer

from csctl.cli.book_place import book_folder
from csctl.cli.flags import Flags
from csctl.cli.output import print_json, print_lines, stdout_look
from csctl.errors import UsageProblem
from csctl.exchange.json_schema import Described, json_schema
from csctl.render.console import Look
from csctl.render.line import Line, Tone
from csctl.render.page import paragraph
from csctl.store.init_book import Made, Part
from csctl.store.schema_files import ACCOUNT_SCHEMA, NORMS_SCHEMA


def schema(
    context: typer.Context,
    what: Annotated[
        Described | None,
        typer.Argument(metavar="WHAT", help="account, which is the default, or norms, which is csctl.yaml."),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help=f"Write both into the book: {ACCOUNT_SCHEMA}, {NORMS_SCHEMA}.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="With --write, what it did as JSON; a schema is JSON anyway.")
    ] = False,
) -> int:
    """Print the JSON Schema of the files, for editors.

    With it an editor offers keys and words, says what they mean, and marks mistakes while you type. After
    `csctl schema --write` the files that `csctl new` makes name their schema in the first line. Write it anew
    after an update of csctl. What only csctl can see, as a name that matches nobody, `csctl check` says.
    """
    flags: Flags = context.obj
    if not write:
        print_json(json_schema(what or Described.ACCOUNT))
        return 0
    if what is not None:
        raise UsageProblem("--write writes both schemas; leave out WHAT")
    if flags.as_of is not None:
        raise UsageProblem("csctl schema --write writes now; leave out --as-of")
    _write(flags, as_json=as_json)
    return 0


def _write(flags: Flags, *, as_json: bool) -> None:
    from csctl.cli.schema_texts import schema_texts
    from csctl.store.schema_files import write_schemas

    root = book_folder(flags)
    parts = write_schemas(root, schema_texts())
    if as_json:
        written = [part.name for part in parts if part.made is Made.WRITTEN]
        kept = [part.name for part in parts if part.made is Made.KEPT]
        print_json({"schema": "csctl.schema/1", "book": str(root), "written": written, "kept": kept})
        return
    look = stdout_look(flags)
    print_lines(_lines(parts, look), look)


def _lines(parts: tuple[Part, ...], look: Look) -> tuple[Line, ...]:
    from csctl.store.schema_files import account_modeline, norms_modeline

    done = (
        (look.span(f"{part.made.in_words:<10}", Tone.QUIET), look.span(part.name, Tone.STRONG))
        for part in parts
    )
    new = "Files of `csctl new` name it from now on. A file that is there does so with this first line:"
    return (
        *done,
        *paragraph(new, look, indent=0),
        _to_be_copied("account", account_modeline(), look),
        _to_be_copied("csctl.yaml", norms_modeline(), look),
    )


def _to_be_copied(of: str, modeline: str, look: Look) -> Line:
    """Return a line as it is to stand in a file, never wrapped."""
    return (look.span(f"  {of:<12}", Tone.QUIET), look.span(modeline.rstrip("\n")))
