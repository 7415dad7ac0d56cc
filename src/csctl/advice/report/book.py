"""Reviews of several accounts together, and the page of the whole agency."""

import datetime as dt
from collections.abc import Mapping, Sequence

from csctl.advice.account_file import AccountFile
from csctl.advice.book import judged_book, judged_days
from csctl.advice.load import Load, load
from csctl.advice.losses import Losses, losses, window_days
from csctl.advice.report.client import client_review, review_day
from csctl.advice.report.inside import Inside, inside
from csctl.advice.report.period import Period, month_ends_before
from csctl.advice.report.review import Review
from csctl.judgement import BookJudgement, Judgement, Portfolio
from csctl.measures.facts import facts
from csctl.measures.snapshot import Snapshot
from csctl.model.norms import Norms
from csctl.record import Record
from csctl.risk.portfolio import portfolio

MONTHS_SHOWN = 6

History = tuple[BookJudgement, ...]


class Edition(Record):
    """A review as one audience gets it; without `inside` it is the client's."""

    review: Review
    inside: Inside | None = None


class BookPage(Record):
    """The agency in a period: its clients, the losses of the period and the load of each lead."""

    portfolio: Portfolio
    losses: Losses
    load: Load


def standing(files: Sequence[AccountFile], norms: Norms, period: Period, today: dt.date) -> BookJudgement:
    """Return the judgement of the book on the day of the review."""
    day = review_day(period, today)
    return judged_book(files, norms, day, day)


def history(files: Sequence[AccountFile], norms: Norms, period: Period, now: BookJudgement) -> History:
    """Return the judgements at the month ends before the day of the review, and `now`, oldest first.

    They reach back to the day before the period, and over six months at least. Imbalances of earlier days
    are those among these files alone; what was to be done next on such a day is not asked.
    """
    days = month_ends_before(now.as_of, max(MONTHS_SHOWN, period.length))
    return (*judged_days(files, norms, days), now)


def is_of(file: AccountFile, period: Period) -> bool:
    """Whether the account was still one in the period: one that ended before it is not."""
    ended = file.account.ended
    return ended is None or (ended.date is not None and ended.date >= period.first)


def of_account(of: History, slug: str) -> tuple[tuple[dt.date, Judgement], ...]:
    """Return the judgements of one account, of the days on which it existed."""
    return tuple((book.as_of, one) for book in of for one in book.accounts if one.account == slug)


def edition(file: AccountFile, norms: Norms, period: Period, of: History, agency: str) -> Edition:
    """Return the team's review of an account that exists on the day of the review."""
    days = of_account(of, file.slug)
    before = period.first - dt.timedelta(days=1)
    snapshot = Snapshot(file.account, norms, of[-1].as_of)
    return Edition(
        review=client_review(snapshot, period, agency),
        inside=inside(facts(snapshot), period, days, dict(days).get(before)),
    )


def book_page(
    files: Mapping[str, AccountFile], chosen: Sequence[Judgement], norms: Norms, period: Period, day: dt.date
) -> BookPage:
    """Return the page over the chosen accounts, on the day of the review."""
    theirs = tuple(files[one.account] for one in chosen)
    return BookPage(
        portfolio=portfolio(chosen, norms, day),
        losses=losses(theirs, norms, day, window_days(period.first, day)),
        load=load(chosen, norms),
    )
