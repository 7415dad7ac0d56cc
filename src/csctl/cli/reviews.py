"""From the words of `csctl report` to the reviews that are meant."""

from typing import TYPE_CHECKING

from csctl.advice.report.allowed import left_out
from csctl.advice.report.book import Edition, book_page, edition, history, is_of, standing
from csctl.advice.report.client import client_review
from csctl.advice.report.inside import Inside
from csctl.advice.report.period import Period, period_meant
from csctl.cli.flags import Flags
from csctl.cli.gather import Gathered, ReadBook, read_book
from csctl.cli.nothing_found import say_why_nothing
from csctl.cli.places import placed_judgement
from csctl.errors import NotFound, UsageProblem
from csctl.finding import DataPath
from csctl.judgement import BookJudgement, Judgement
from csctl.measures.snapshot import Snapshot
from csctl.record import Record, replace
from csctl.render.report.view import Audience, Report
from csctl.render.selection import Selection, SortBy, in_order, matching
from csctl.render.status import Unreadable
from csctl.render.words import day_in_words
from csctl.store.placing import line_of, located

if TYPE_CHECKING:
    from csctl.advice.account_file import AccountFile


class Wish(Record):
    """What was asked for."""

    words: tuple[str, ...]
    leads: tuple[str, ...]
    whole_book: bool
    period: str | None
    audience: Audience
    our_goals: bool = False


class Reviews(Record):
    """The report, what a client does not see of it, and which accounts could not be read."""

    book: ReadBook
    report: Report
    left_out: tuple[str, ...]
    unreadable: tuple[Unreadable, ...]

    def line_of(self, account: str, path: DataPath) -> int:
        """Return the line of a file where a piece of data stands; 0 where none is known."""
        loaded = next((one for one in self.book.loaded.accounts if one.slug == account), None)
        return line_of(path, loaded) if loaded else 0


def reviews(flags: Flags, wish: Wish) -> Reviews:
    """Read the book and review what was asked for.

    Raises UsageProblem for words that cannot work, NotFound and Refused for names.
    """
    _refuse_unclear(wish)
    book = read_book(flags)
    period = period_meant(wish.period, book.day.today)
    slugs = book.accounts_meant(wish.words)
    wanted = Selection(accounts=slugs, leads=wish.leads, include_all=True)
    if wish.audience is Audience.CLIENT:
        return _for_client(book, period, wanted, our_goals=wish.our_goals)
    return _for_team(book, period, wanted, whole_book=wish.whole_book)


def _refuse_unclear(wish: Wish) -> None:
    if wish.audience is Audience.CLIENT and (wish.whole_book or wish.leads or len(wish.words) != 1):
        raise UsageProblem(
            "a client reads one review: their own", "name one account: csctl report ACCOUNT --audience client"
        )
    if wish.our_goals and wish.audience is Audience.INTERNAL:
        raise UsageProblem(
            "--our-goals is for the client's edition; the team's has them anyway",
            "csctl report ACCOUNT --audience client --our-goals",
        )
    if wish.whole_book and wish.words:
        raise UsageProblem("--book is every account", "leave out --book, or the names")
    if not (wish.whole_book or wish.words or wish.leads):
        raise UsageProblem(
            "whose review?", "csctl report ACCOUNT", "csctl report --book   the whole agency on one page"
        )


def _for_client(book: ReadBook, period: Period, wanted: Selection, *, our_goals: bool) -> Reviews:
    """Only the review reaches the report; the account itself stays here."""
    norms, slug = book.loaded.norms, wanted.accounts[0]
    file = next((one for one in book.account_files if one.slug == slug), None)
    editions: tuple[Edition, ...] = ()
    if file is not None:
        snapshot = Snapshot(file.account, norms, min(period.last, book.day.today))
        if not snapshot.exists:
            raise _not_yet(slug, snapshot)
        if not is_of(file, period):
            raise _no_more(file, period)
        review = client_review(snapshot, period, norms.name or "", our_goals=our_goals)
        editions = (Edition(review=review),)
    made = Report(audience=Audience.CLIENT, agency=norms.name or "", period=period, editions=editions)
    return Reviews(
        book=book,
        report=made,
        left_out=left_out(file.account, our_goals=our_goals) if file else (),
        unreadable=book.unreadable_among(wanted),
    )


def _not_yet(slug: str, snapshot: Snapshot) -> NotFound:
    return NotFound(f"{slug} does not exist yet on {day_in_words(snapshot.today)}")


def _no_more(file: "AccountFile", period: Period) -> NotFound:
    ended = file.account.ended
    day = f" on {day_in_words(ended.date)}" if ended and ended.date else ""
    return NotFound(
        f"{file.slug} ended{day}: there is no review of {period.key} to send",
        "an earlier period: --period 2026Q1; for the team: --audience internal",
    )


def _for_team(book: ReadBook, period: Period, wanted: Selection, *, whole_book: bool) -> Reviews:
    norms, files = book.loaded.norms, {one.slug: one for one in book.account_files}
    now = standing(tuple(files.values()), norms, period, book.day.today)
    chosen = _chosen(now, files, period, wanted)
    for slug in wanted.accounts:
        if slug in files and slug not in {one.account for one in chosen}:
            raise _not_yet(slug, Snapshot(files[slug].account, norms, now.as_of))
    if not chosen and not book.unreadable_among(wanted):
        judged = Gathered(loaded=book.loaded, day=book.day, unreadable=book.unreadable, judged=now)
        say_why_nothing(judged, wanted)
    found = history(tuple(files[one.account] for one in chosen), norms, period, now)
    editions = (edition(files[one.account], norms, period, found, norms.name or "") for one in chosen)
    made = Report(
        audience=Audience.INTERNAL,
        agency=book.loaded.book.name,
        period=period,
        editions=tuple(_placed(one, book) for one in editions),
        page=book_page(files, chosen, norms, period, now.as_of) if whole_book else None,
        notes=book.day.notes,
    )
    return Reviews(book=book, report=made, left_out=(), unreadable=book.unreadable_among(wanted))


def _chosen(
    now: BookJudgement, files: "dict[str, AccountFile]", period: Period, wanted: Selection
) -> tuple[Judgement, ...]:
    named = set(wanted.accounts)
    fitting = matching(now.accounts, wanted)
    return in_order(
        (one for one in fitting if one.account in named or is_of(files[one.account], period)), SortBy.RISK
    )


def _placed(one: Edition, book: ReadBook) -> Edition:
    """Give the evidence of the team's part its file and line."""
    if one.inside is None:
        return one
    loaded = next(two for two in book.loaded.accounts if two.slug == one.inside.judgement.account)
    inside: Inside = replace(
        one.inside,
        judgement=placed_judgement(one.inside.judgement, loaded),
        commercial=tuple(located(said, loaded) for said in one.inside.commercial),
    )
    return replace(one, inside=inside)
