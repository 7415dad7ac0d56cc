"""What `csctl status` does, whoever has understood its words."""

from csctl.cli import failures
from csctl.cli.commands import COMMANDS
from csctl.cli.flags import Flags
from csctl.cli.kept_book import known_book
from csctl.cli.known_book import KnownBook, slugs_meant, unreadable_among
from csctl.cli.nothing_found import say_unreadable, say_why_nothing
from csctl.cli.output import Form, form_wanted, print_json, print_lines, row_limit, stdout_look
from csctl.cli.status_asked import LIMIT, Asked
from csctl.cli.stdio import write_out
from csctl.judgement import Judgement
from csctl.record import replace
from csctl.render.console import Look
from csctl.render.selection import FailOn, Selection, SortBy, fails, in_daily_view, in_order, matching
from csctl.render.status import StatusView
from csctl.risk.portfolio import portfolio_against
from csctl.store.cache.frozen import Spoilt


def show_status(flags: Flags, asked: Asked) -> int:
    """Show the book and return the exit code; anew, where what was kept turns out to be spoilt."""
    try:
        return _show_status(flags, asked)
    except Spoilt:
        return _show_status(replace(flags, no_cache=True), asked)


def _show_status(flags: Flags, asked: Asked) -> int:
    form = form_wanted(asked.output, asked.as_json)
    look = stdout_look(flags)

    book = known_book(flags, asked.since, with_evidence=form is Form.JSON)
    wanted = Selection(
        accounts=slugs_meant(asked.accounts, book.clients, book.unreadable),
        leads=asked.leads,
        tiers=asked.tiers,
        bands=asked.bands,
        risks=asked.risks,
        include_all=asked.include_all,
    )

    limit = row_limit(asked.limit, look, LIMIT, is_table=form is Form.TABLE)
    view = _view(book, wanted, asked.sort, limit)
    _print(view, book, form, look, quiet=flags.quiet)
    return _verdict(view, book, wanted, asked.fail_on)


def _view(book: KnownBook, wanted: Selection, sort: SortBy, limit: int | None) -> StatusView:
    fitting = matching(book.judged.accounts, wanted)
    chosen = in_order((one for one in fitting if in_daily_view(one, wanted)), sort)
    sums = portfolio_against(book.losses_per_client_month, chosen, book.day.today)
    return StatusView(
        book=replace(book.judged, portfolio=sums),
        rows=tuple(map(book.whole, chosen[:limit])),
        chosen=chosen,
        hidden=tuple(one for one in fitting if not in_daily_view(one, wanted)),
        unreadable=unreadable_among(book.unreadable, wanted),
        notes=book.day.notes,
        hints=_hints(chosen, book),
        is_whole_book=wanted.is_everything,
    )


def _hints(chosen: tuple[Judgement, ...], book: KnownBook) -> tuple[str, ...]:
    """Return what to type next, of a revision in that revision."""
    then = book.loaded.revision if book.loaded else None
    program = f"csctl --rev {then.short}" if then else "csctl"
    worst = next((one.account for one in chosen if one.churn), None)
    steps = (("show", "the briefing before a call"), ("explain", "every point and its evidence"))
    return tuple(f"{program} {verb} {worst}: {what}" for verb, what in steps if worst and verb in COMMANDS)


def _print(view: StatusView, book: KnownBook, form: Form, look: Look, *, quiet: bool) -> None:
    match form:
        case Form.TABLE:
            from csctl.render.status import status_screen

            print_lines(status_screen(view, look, quiet=quiet), look)
        case Form.JSON:
            _print_json(view, book)
        case Form.CSV:
            from csctl.render.status_flat import status_csv

            write_out(status_csv(view))
        case Form.MD:
            from csctl.render.status_flat import status_markdown

            write_out(status_markdown(view))


def _print_json(view: StatusView, book: KnownBook) -> None:
    from csctl.cli.places import with_places
    from csctl.render.status_json import status_document

    rows = with_places(view.rows, book.loaded) if book.loaded else view.rows
    print_json(status_document(replace(view, rows=rows)))


def _verdict(view: StatusView, book: KnownBook, wanted: Selection, fail_on: FailOn | None) -> int:
    """Say on stderr what the exit code rests on."""
    say_unreadable(view.unreadable)
    if not (view.chosen or view.unreadable):
        say_why_nothing(book, wanted)
    failing = tuple(one.account for one in view.chosen if fail_on and fails(one, fail_on))
    if failing:
        failures.say(f"--fail-on {fail_on}: {', '.join(failing)}")
    return 1 if failing or view.unreadable else 0
