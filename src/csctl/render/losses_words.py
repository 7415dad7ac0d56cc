"""Losses in words: a rate and what it can bear, how long a client stayed, how a lead is loaded."""

from csctl.advice.ended import BandBefore, EndedAccount
from csctl.advice.fees import CurrencySum, Fees
from csctl.advice.load import Fill, LeadLoad, Load
from csctl.advice.loss_rate import Against, LossRate
from csctl.judgement import RiskBand
from csctl.model.account import Outcome
from csctl.render.words import count, listed, money, percent

NOBODY = "no lead named"
_DAYS_PER_YEAR, _DAYS_PER_MONTH = 365.25, 30.4375
_MONTHS_FROM_DAYS, _YEARS_FROM_DAYS = 60, 730
_TENTHS_BELOW = 10
_OUTCOMES = {
    Outcome.LOST: "lost",
    Outcome.COMPLETED: "completed",
    Outcome.WE_LEFT: "left by us",
    Outcome.MERGED: "merged",
}


def outcome_in_words(outcome: Outcome | None) -> str:
    """`completed`, `left by us`; said too where nobody wrote down how it ended."""
    return _OUTCOMES[outcome] if outcome else "ended, nobody wrote down how"


def number(value: float) -> str:
    """A count of months: whole from ten on, with one decimal below."""
    return f"{value:,.1f}" if value < _TENTHS_BELOW else f"{value:,.0f}"


def losses_in_words(rate: LossRate) -> str:
    """`1 client lost in 155 client-months; the standard allows 6.2 in them`."""
    lost = f"{count(rate.losses, 'client')} lost" if rate.losses else "no client lost"
    if not rate.client_months:
        return lost
    months = f"{number(rate.client_months)} client-months"
    return f"{lost} in {months}; the standard allows {number(rate.allowed)} in them"


def rate_in_words(rate: LossRate) -> str:
    """Return the rate a year with its interval, beside the standard; nothing without a client-month."""
    if rate.per_year is None or rate.low is None or rate.high is None:
        return ""
    between = f"with 95 % certainty between {rate.low:.2f} and {rate.high:.2f}"
    standard = f"the standard is {rate.standard_per_year:.2f}"
    return f"{rate.per_year:.2f} losses per client and year, {between}; {standard}"


def interval_in_words(rate: LossRate) -> str:
    """`0.00 to 0.43`, the 95 % interval of losses per client and year; a dash for none."""
    return "-" if rate.low is None or rate.high is None else f"{rate.low:.2f} to {rate.high:.2f}"


def per_year_in_words(rate: LossRate) -> str:
    """`0.08`, losses per client and year; a dash for none."""
    return "-" if rate.per_year is None else f"{rate.per_year:.2f}"


def verdict(rate: LossRate) -> str:
    """Whether the standard lies inside the interval, and what that means for so few losses."""
    match rate.against:
        case Against.NO_CLIENTS:
            return "no client was one in this time: nothing to compare"
        case Against.BETTER:
            return "fewer than the standard, which lies above the interval"
        case Against.WORSE:
            return "more than the standard, which lies below the interval"
        case Against.NOT_TOLD_APART:
            same = "the standard lies inside the interval: neither better nor worse"
            return "too few to tell: the standard lies inside the interval" if rate.is_few else same


def small_number(rate: LossRate) -> str:
    """Say of few losses that they are few, and whether they tell anything all the same."""
    if not rate.is_few or rate.against is Against.NO_CLIENTS:
        return ""
    few = f"{count(rate.losses, 'loss', 'losses')} in this time: a small number"
    if rate.against is Against.NOT_TOLD_APART:
        return f"{few}, too few to tell better from worse; the same team could see more or fewer by chance"
    return f"{few}, but even so the interval leaves the standard out"


def sums_in_words(sums: tuple[CurrencySum, ...]) -> str:
    """`5,200 EUR and 900 CHF`: one currency is never added to another."""
    return listed(tuple(money_of(one) for one in sums))


def money_of(one: CurrencySum) -> str:
    """`5,200 EUR`; a currency that nobody wrote down is said."""
    return (
        money(one.amount, one.currency) if one.currency else f"{one.amount:,.0f} (currency not written down)"
    )


def fees_in_words(fees: Fees) -> str:
    """`5,200 EUR a month, fee of cedar-co not known`."""
    known = f"{sums_in_words(fees.sums)} a month" if fees.sums else ""
    unknown = f"fee of {listed(fees.unknown)} not known" if fees.unknown else ""
    return ", ".join(filter(None, (known, unknown)))


def length_in_words(days: int | None) -> str:
    """`45 days`, `14 months`, `2.1 years`, `?`."""
    if days is None:
        return "?"
    if days < _MONTHS_FROM_DAYS:
        return count(days, "day")
    if days < _YEARS_FROM_DAYS:
        return count(round(days / _DAYS_PER_MONTH), "month")
    return f"{days / _DAYS_PER_YEAR:.1f} years"


def cause_in_words(cause: str) -> str:
    """The cause, or that there is none."""
    return cause or "cause not written down"


def before_in_words(before: BandBefore | None) -> str:
    """`10% watch`, `not enough known`, `had given notice`."""
    if before is None:
        return "?"
    if before.band is None:
        return before.why_not
    if before.band is RiskBand.UNKNOWN or before.loss_90d is None:
        return "not enough known"
    return f"{percent(before.loss_90d)} {before.band}"


def fee_in_words(one: EndedAccount) -> str:
    """`5,200 EUR`, or `?`."""
    return "?" if one.fee_per_month is None else money(one.fee_per_month, one.currency)


def load_in_words(one: LeadLoad, load: Load) -> str:
    """`below the standard of 10 to 15`; accounts that nobody answers for are named."""
    span = f"{load.least} to {load.most}"
    match one.fill:
        case None:
            return f"nobody answers for {listed((*one.active, *one.notice, *one.paused))}"
        case Fill.BELOW:
            return f"below the standard of {span}"
        case Fill.WITHIN:
            return f"within the standard of {span}"
        case Fill.ABOVE:
            return f"{one.clients - load.most} more than the standard of {span}"
