"""The judgement of a whole book on a day: every account, what moved, and the portfolio."""

import datetime as dt
from collections.abc import Iterable, Sequence

from csctl.advice.account_file import AccountFile
from csctl.advice.judging import judged_account
from csctl.health.imbalance import among, never_recorded, recorded_corners
from csctl.judgement import BookJudgement, Judgement
from csctl.measures.snapshot import Snapshot
from csctl.model.norms import Norms
from csctl.risk.portfolio import portfolio


def judged_book(
    accounts: Iterable[AccountFile],
    norms: Norms,
    today: dt.date,
    since: dt.date,
    *,
    with_next: bool = True,
) -> BookJudgement:
    """Judge every account that exists on the day; `moved` is the change against `since`.

    What to do next is a third of the work; a look back does without it.
    """
    alone = (
        judged_account(item, Snapshot(item.account, norms, today), since, with_next=with_next)
        for item in accounts
    )
    return _among_each_other(alone, norms, today, since)


def judged_days(
    accounts: Iterable[AccountFile], norms: Norms, days: Sequence[dt.date]
) -> tuple[BookJudgement, ...]:
    """Judge every account on each of the days: quicker than book by book, since a log is put in order once.

    These are looks back: nothing has moved, and nothing is to be done next.
    """
    alone = tuple(_on_days(item, norms, days) for item in accounts)
    return tuple(
        _among_each_other((one[place] for one in alone), norms, day, day) for place, day in enumerate(days)
    )


def _on_days(item: AccountFile, norms: Norms, days: Sequence[dt.date]) -> tuple[Judgement | None, ...]:
    snapshot = Snapshot(item.account, norms, dt.date.max)
    return tuple(judged_account(item, snapshot.on(day), day, with_next=False) for day in days)


def _among_each_other(
    alone: Iterable[Judgement | None], norms: Norms, today: dt.date, since: dt.date
) -> BookJudgement:
    existing = tuple(one for one in alone if one)
    recorded = recorded_corners(existing)
    judged = tuple(among(one, recorded) for one in existing)
    return BookJudgement(
        book=norms.name or "",
        as_of=today,
        since=since,
        pinned=norms.today == today,
        accounts=judged,
        portfolio=portfolio(judged, norms, today),
        blind_corners=never_recorded(judged),
    )
