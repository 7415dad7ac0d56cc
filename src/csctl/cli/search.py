"""`csctl search`: where words occur in the accounts of the book."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from csctl.advice.search.passage import PassageKind
from csctl.cli import failures
from csctl.cli.completion import account_slugs
from csctl.cli.flags import Flags
from csctl.cli.gather import ReadBook, read_book
from csctl.cli.nothing_found import say_unreadable
from csctl.cli.options import InForm, OrJson
from csctl.cli.output import Form, form_wanted, print_json, print_lines, row_limit, stdout_look
from csctl.cli.stdio import write_out
from csctl.errors import UsageProblem
from csctl.render.selection import Selection
from csctl.shell_words import joined

if TYPE_CHECKING:
    from csctl.advice.search import Hit, Term
    from csctl.render.search import PlacedHit, SearchView

LIMIT = 20
"""Hits a person is shown without asking for more."""


def search(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help='Words or their beginnings; "in quotes" they stay together.'),
    ],
    accounts: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="ACCOUNT", help="Only in this account.", autocompletion=account_slugs),
    ] = None,
    kind: Annotated[
        list[PassageKind] | None,
        typer.Option(metavar="KIND", help=f"Only this kind: {', '.join(PassageKind)}."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=0, metavar="N", help=f"Hits; {LIMIT} on a terminal, 0 for all.")
    ] = None,
    output: InForm = None,
    as_json: OrJson = False,
) -> int:
    """Search notes, feedback, goals and people of all accounts."""
    from csctl.advice.search import found, terms_of

    flags: Flags = context.obj
    form = form_wanted(output, as_json)
    terms = terms_of(words)
    if not terms:
        raise UsageProblem(f"there is no letter or digit to search for in {' '.join(words)!r}")
    most = row_limit(limit, stdout_look(flags), LIMIT, is_table=form is Form.TABLE)

    book = read_book(flags)
    wanted = Selection(accounts=book.accounts_meant(tuple(accounts or ())))
    files = [one for one in book.account_files if not wanted.accounts or one.slug in wanted.accounts]
    hits = found(files, book.loaded.norms, book.day.today, terms, frozenset(kind or ()))

    view = _view(book, wanted, terms, hits, most)
    _print(view, book, form, flags)
    say_unreadable(view.unreadable)
    if not hits:
        _say_nothing_found(view)
    return 1 if view.unreadable else 0


def _view(
    book: ReadBook, wanted: Selection, terms: "tuple[Term, ...]", hits: "Sequence[Hit]", most: int | None
) -> "SearchView":
    from csctl.render.search import SearchView

    return SearchView(
        book=book.loaded.book.name,
        terms=terms,
        hits=_placed(hits[:most], book),
        total=len(hits),
        accounts=len({hit.account for hit in hits}),
        unreadable=book.unreadable_among(wanted),
        notes=book.day.notes,
    )


def _placed(hits: "Sequence[Hit]", book: ReadBook) -> "tuple[PlacedHit, ...]":
    from csctl.render.search import PlacedHit
    from csctl.store.word_lines import line_of_word

    files = {one.slug: one for one in book.loaded.accounts if one.account}
    each = ((hit, files[hit.account].document) for hit in hits)
    return tuple(
        PlacedHit(
            hit=hit,
            file=document.file,
            line=line_of_word(document, hit.place.path, hit.place.text, *hit.at),
        )
        for hit, document in each
        if document
    )


def _print(view: "SearchView", book: ReadBook, form: Form, flags: Flags) -> None:
    match form:
        case Form.TABLE:
            from csctl.render.search import search_screen

            look = stdout_look(flags)
            print_lines(search_screen(view, look, quiet=flags.quiet), look)
        case Form.JSON:
            from csctl.render.search_flat import search_document

            print_json(search_document(view, book.day.today))
        case Form.CSV:
            from csctl.render.search_flat import search_csv

            write_out(search_csv(view))
        case Form.MD:
            from csctl.render.search_flat import search_markdown

            write_out(search_markdown(view))


def _say_nothing_found(view: "SearchView") -> None:
    loose = [term for term in view.terms if len(term.words) > 1]
    apart = joined(word for term in view.terms for word in term.words)
    hint = (f"without the quotes the words may stand apart: csctl search {apart}",) if loose else ()
    failures.say(f"nothing found for {view.asked}", *hint)
