"""Clients that were lost: how many for the time, why, what they paid, and who is about to follow (S1)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from csctl.advice.account_file import AccountFile
from csctl.advice.ended import EndedAccount, ended_account
from csctl.advice.fees import CurrencySum, Fees, fees_of, sums_of
from csctl.advice.leads import by_person
from csctl.advice.loss_rate import LossRate, client_days, client_months, loss_rate, tracked_since
from csctl.judgement import Evidence, Judgement, Portfolio, RiskBand, Status
from csctl.measures.money import fee_per_month
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Outcome
from csctl.model.folding import folded
from csctl.model.norms import Norms
from csctl.record import Record
from csctl.risk.portfolio import portfolio

WINDOW_DAYS = 365


class Cause(Record):
    """Losses with one cause, spelled as it is most often; empty where none is written down."""

    cause: str
    accounts: tuple[str, ...]
    fees: Fees


class LeadLosses(Record):
    """The losses of the accounts that name a lead today; None are those that name nobody."""

    lead: str | None
    rate: LossRate


class Leaving(Record):
    """An account under notice; its days may be unknown."""

    account: str
    client: str
    file: str
    lead: str | None
    noticed_on: dt.date | None
    leaves_on: dt.date | None
    fee_per_month: float | None
    currency: str | None
    evidence: Evidence


class Losses(Record):
    """Losses from `first` to `as_of`, both included.

    `lost` are the losses; `others` ended in that time in another way, or nobody wrote down how; `undated`
    are over since nobody knows when. `ageless` are accounts of which no day says how long they were clients:
    they are in no client-month. `tracked_from` is the first day of the book: who was lost before has no file.
    """

    as_of: dt.date
    first: dt.date
    days: int
    book: LossRate
    leads: tuple[LeadLosses, ...]
    lost: tuple[EndedAccount, ...]
    others: tuple[EndedAccount, ...]
    undated: tuple[EndedAccount, ...]
    ageless: tuple[str, ...]
    causes: tuple[Cause, ...]
    fees: Fees
    leaving: tuple[Leaving, ...]
    tracked_from: dt.date | None


class Outlook(Record):
    """The coming 90 days.

    The expectation rests on `scored` accounts, of which enough is known, and on the `leaving` ones; of the
    `assumed` ones too little is known, and the team's prior stands in. `fees_at_risk` are fees per
    month times the probability of losing them, each currency for itself.
    """

    portfolio: Portfolio
    fees_at_risk: tuple[CurrencySum, ...]
    scored: int
    assumed: int
    leaving: int


def window_days(since: dt.date, today: dt.date) -> int:
    """Return the length of the time from a day until today, both included."""
    return (today - since).days + 1


def losses(files: Sequence[AccountFile], norms: Norms, today: dt.date, days: int = WINDOW_DAYS) -> Losses:
    """Return what was lost in (today - days, today], of accounts in any state."""
    pairs = [(file, Snapshot(file.account, norms, today)) for file in files]
    existing = sorted(((f, s) for f, s in pairs if s.exists), key=lambda pair: pair[0].slug)
    ended = [one for file, _ in existing if (one := ended_account(file, norms, today))]
    first = today - dt.timedelta(days - 1)
    recent = sorted((one for one in ended if one.date and one.date >= first), key=_newest_first)
    lost = tuple(one for one in recent if one.outcome is Outcome.LOST)
    return Losses(
        as_of=today,
        first=first,
        days=days,
        book=loss_rate(len(lost), client_months((s for _, s in existing), days), norms),
        leads=_of_leads(existing, lost, days, norms),
        lost=lost,
        others=tuple(one for one in recent if one.outcome is not Outcome.LOST),
        undated=tuple(one for one in ended if one.date is None),
        ageless=tuple(f.slug for f, s in existing if client_days(s, days) is None),
        causes=_causes(lost),
        fees=fees_of((one.account, one.currency, one.fee_per_month) for one in lost),
        leaving=tuple(_leaving(f, s) for f, s in existing if s.status is Status.NOTICE),
        tracked_from=min(filter(None, (tracked_since(s) for _, s in existing)), default=None),
    )


def _newest_first(one: EndedAccount) -> tuple[int, str]:
    return (-(one.date or dt.date.min).toordinal(), one.account)


def _of_leads(
    existing: Iterable[tuple[AccountFile, Snapshot]], lost: Sequence[EndedAccount], days: int, norms: Norms
) -> tuple[LeadLosses, ...]:
    slugs = {one.account for one in lost}
    found: list[LeadLosses] = []
    for lead, theirs in by_person(existing, lambda pair: pair[0].account.lead):
        count = sum(file.slug in slugs for file, _ in theirs)
        months = client_months((snapshot for _, snapshot in theirs), days)
        found.append(LeadLosses(lead=lead, rate=loss_rate(count, months, norms)))
    return tuple(found)


def _causes(lost: Iterable[EndedAccount]) -> tuple[Cause, ...]:
    """Group by the text without case, accents and spacing; the most frequent cause comes first."""
    groups: defaultdict[str, list[EndedAccount]] = defaultdict(list)
    for one in lost:
        groups[" ".join(folded(one.cause).split())].append(one)
    causes = (_cause(tuple(group)) for group in groups.values())
    return tuple(sorted(causes, key=lambda one: (-len(one.accounts), not one.cause, folded(one.cause))))


def _cause(group: tuple[EndedAccount, ...]) -> Cause:
    spellings = [one.cause for one in group]
    return Cause(
        cause=min(spellings, key=lambda text: (-spellings.count(text), text)),
        accounts=tuple(sorted(one.account for one in group)),
        fees=fees_of((one.account, one.currency, one.fee_per_month) for one in group),
    )


def _leaving(file: AccountFile, snapshot: Snapshot) -> Leaving:
    notice = file.account.notice
    return Leaving(
        account=file.slug,
        client=file.account.client,
        file=file.file,
        lead=file.account.lead,
        noticed_on=notice.date if notice else None,
        leaves_on=notice.leaves_on if notice else None,
        fee_per_month=fee_per_month(snapshot),
        currency=file.account.commercial.currency,
        evidence=Evidence(text="notice", path=("notice",), date=notice.date if notice else None),
    )


def outlook(judgements: Iterable[Judgement], norms: Norms, today: dt.date) -> Outlook:
    """Return the expected losses of the coming 90 days, and how many accounts the expectation rests on."""
    counted = [one for one in judgements if one.status in {Status.ACTIVE, Status.NOTICE}]
    active = [one for one in counted if one.status is Status.ACTIVE]
    scored = sum(1 for one in active if one.churn and one.churn.band is not RiskBand.UNKNOWN)
    single = [(one.currency, portfolio([one], norms, today).fee_at_risk_90d) for one in counted]
    return Outlook(
        portfolio=portfolio(counted, norms, today),
        fees_at_risk=sums_of((currency, fee) for currency, fee in single if fee is not None),
        scored=scored,
        assumed=len(active) - scored,
        leaving=len(counted) - len(active),
    )
