"""The judgement of a whole book on a day: every account, what moved, and the portfolio."""

import datetime as dt
from collections.abc import Iterable

from csctl.advice.account_file import AccountFile
from csctl.advice.judging import judged_account
from csctl.health.imbalance import among, never_recorded, recorded_corners
from csctl.judgement import BookJudgement
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
    alone = (judged_account(item, norms, today, since, with_next=with_next) for item in accounts)
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
