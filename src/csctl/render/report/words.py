"""What a review says in words, the same in Markdown and in HTML."""

import datetime as dt

from csctl.advice.report.period import Length, Period
from csctl.advice.report.review import (
    Basis,
    ChangeView,
    MetricView,
    ObjectiveView,
    PromiseState,
    PromiseView,
    Review,
    WorkState,
    WorkView,
)
from csctl.measures.goals import VERDICT_RATIO
from csctl.model.goals import Verdict
from csctl.record import Row
from csctl.render.line import Tone
from csctl.render.words import count, date_in_words, listed, money

MONTHS = ("January", "February", "March", "April", "May", "June", "July",
          "August", "September", "October", "November", "December")  # fmt: skip
SIGNS = {Tone.GOOD: "+", Tone.WARN: "~", Tone.BAD: "!"}
UNKNOWN = "not known yet"


class Mark(Row):
    """A short judgement in words, with the tone that colours it; its sign stands beside the colour."""

    text: str
    tone: Tone

    @property
    def sign(self) -> str:
        """`+`, `~`, `!` or `?`, so that nothing hangs on the colour; nothing for what is just open."""
        return "?" if self.text == UNKNOWN else SIGNS.get(self.tone, "")


def period_in_words(period: Period) -> str:
    """`October 2026`, `October to December 2026`, `2026`."""
    first, last = period.first, period.last
    match period.length:
        case Length.MONTH:
            return month_in_words(first)
        case Length.QUARTER:
            return f"{MONTHS[first.month - 1]} to {month_in_words(last)}"
        case Length.YEAR:
            return str(first.year)


def month_in_words(day: dt.date) -> str:
    """`October 2026`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def short_month(day: dt.date) -> str:
    """`Oct 2026`, for tables and axes."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def so_far(is_so_far: bool, as_of: dt.date) -> str:
    """`so far, as of 23 Nov 2026`, or nothing once the period is over."""
    return f"so far, as of {date_in_words(as_of)}" if is_so_far else ""


def number(value: float) -> str:
    """`1,411`, `37.1`, `0.25`: up to two decimals, more only for what would vanish."""
    digits = 2 if abs(value) >= 0.01 or value == 0 else 6  # noqa: PLR2004 - smaller would read as 0
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def planned(value: float) -> float:
    """A computed figure, as exact as it deserves: whole from a hundred on, one decimal from ten on."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2  # noqa: PLR2004 - as it says
    return round(value, digits)


def amount(value: float, unit: str) -> str:
    """`37.1%`, `398 bookings`, `12`."""
    return f"{number(value)}%" if unit == "%" else f"{number(value)} {unit}".strip()


def pace_mark(ratio: float | None) -> Mark:
    """How an objective or metric stands to its plan, by the ratios of the scoring."""
    if ratio is None:
        return Mark(UNKNOWN, Tone.QUIET)
    if ratio >= VERDICT_RATIO[Verdict.AHEAD]:
        return Mark("ahead of plan", Tone.GOOD)
    if ratio >= VERDICT_RATIO[Verdict.ON_TRACK]:
        return Mark("on plan", Tone.GOOD)
    behind = ratio >= VERDICT_RATIO[Verdict.BEHIND]
    return Mark("behind plan", Tone.WARN) if behind else Mark("far behind plan", Tone.BAD)


def objective_pace(one: ObjectiveView) -> Mark:
    """Return how an objective stands: closed, or by its pace."""
    match one.status:
        case "achieved":
            return Mark("achieved", Tone.GOOD)
        case "missed":
            return Mark("missed", Tone.BAD)
        case _:
            return pace_mark(one.ratio)


def objective_mark(one: ObjectiveView) -> Mark:
    """Return the same, a soft objective in the word of its last review."""
    mark = objective_pace(one)
    if one.is_soft and one.status == "open" and one.ratio is not None and one.reviews:
        return Mark(verdict_in_words(one.reviews[0].verdict), mark.tone)
    return mark


def ratio_in_words(ratio: float | None) -> str:
    """`98% of plan`; nothing where it is not known, or where things went the other way."""
    return "" if ratio is None or ratio < 0 else f"{ratio * 100:.0f}% of plan"


_VERDICTS = {"ahead": "ahead", "on_track": "on track", "behind": "behind", "failing": "failing"}


def verdict_in_words(verdict: str) -> str:
    """`on track`."""
    return _VERDICTS[verdict]


def agreed_in_words(one: ObjectiveView) -> str:
    """`agreed on 8 Sep 2026 with Anna Muster and Beat Roth, due 31 Dec 2026`."""
    whom = f" with {listed(one.agreed_with)}" if one.agreed_with else ""
    agreed = f"agreed on {date_in_words(one.agreed_on)}{whom}" if one.agreed_on else "not agreed yet"
    closed = f"{one.status} on {date_in_words(one.closed_on)}" if one.closed_on else ""
    due = f"due {date_in_words(one.due)}" if one.due and not closed else ""
    return ", ".join(filter(None, (agreed, closed or due)))


def metric_in_words(one: MetricView) -> str:
    """Say where a metric stands, against what, in one sentence or two."""
    if one.actual is None:
        return f"{one.name}: no reading yet."
    said = f"{one.name}: {amount(one.actual.value, one.unit)} on {date_in_words(one.actual.day)}"
    return f"{said}{_against(one)}."


def _against(one: MetricView) -> str:
    if one.ratio is None:
        return f"; {_needed(one)} is needed to judge it" if one.missing else ""
    wanted = amount(planned(one.expected or 0), one.unit)
    match one.basis:
        case Basis.PLAN:
            return f", {wanted} planned by then; {_way(one)}"
        case Basis.LAST_YEAR:
            together = f"; {months_in_words(one)} {amount(per_month(one, one.reached or 0), one.unit)}"
            wanted = amount(planned(per_month(one, one.expected or 0)), one.unit)
            return f"{together}, {wanted} wanted ({change_in_words(one)})"
        case _:
            most = "at most " if one.less_is_better else ""
            day = f" by {date_in_words(one.target_day)}" if one.target_day else ""
            return f", target {most}{amount(one.target_value or 0, one.unit)}{day}"


def is_rate(one: MetricView) -> bool:
    """Whether months of it have an average and no sum: a share, or so much per something."""
    return one.unit == "%" or " per " in f" {one.unit} "


def per_month(one: MetricView, total: float) -> float:
    """Return what is said of a total of several months: the total, of a rate the average."""
    return round(total / one.months_compared, 2) if is_rate(one) and one.months_compared else total


def months_in_words(one: MetricView) -> str:
    """`3 months together`, `3 months on average`."""
    months = count(one.months_compared, "month")
    return f"{months} on average" if is_rate(one) else f"{months} together"


def _needed(one: MetricView) -> str:
    """`a target`: what is missing, without the name of the metric, which the sentence begins with."""
    return one.missing.replace(f" for {one.name}", "", 1).replace(f" of {one.name}", "", 1)


def _way(one: MetricView) -> str:
    if one.baseline is None or one.target_day is None or one.target_value is None:
        return ""
    start = f"{number(one.baseline.value)} on {date_in_words(one.baseline.day)}"
    return f"from {start} to {number(one.target_value)} by {date_in_words(one.target_day)}"


def change_in_words(one: MetricView) -> str:
    """`last year and 10% more`, `last year and 10% less`, `as much as last year`."""
    pct = one.change_pct or 0
    if pct == 0:
        return "as much as last year"
    return f"last year and {number(abs(pct))}% {'more' if pct > 0 else 'less'}"


def work_mark(one: WorkView) -> Mark:
    """Return what became of a deliverable."""
    match one.state:
        case WorkState.ON_TIME:
            return Mark("done on time", Tone.GOOD)
        case WorkState.DONE:
            return Mark("done", Tone.GOOD)
        case WorkState.DONE_LATE:
            return Mark(f"done {count(one.days_late, 'day')} late", Tone.WARN)
        case WorkState.LATE:
            return Mark(f"{count(one.days_late, 'day')} late", Tone.BAD)
        case WorkState.COMING:
            return Mark("coming", Tone.QUIET)


def promise_mark(one: PromiseView) -> Mark:
    """Return what became of a promise."""
    match one.state:
        case PromiseState.KEPT:
            return Mark("kept", Tone.GOOD)
        case PromiseState.KEPT_LATE:
            return Mark("kept late", Tone.WARN)
        case PromiseState.LATE:
            return Mark("late", Tone.BAD)
        case PromiseState.OPEN:
            return Mark("open", Tone.QUIET)


def change_in_scope(one: ChangeView) -> str:
    """`not charged, 4 hours`."""
    words = {
        "open": "not decided yet",
        "billed": "charged",
        "waived": "not charged",
        "refused": "not taken on",
    }
    hours = "" if one.hours is None else count_of(one.hours, "hour")
    return ", ".join(filter(None, (words[one.decision], hours)))


def count_of(value: float, noun: str) -> str:
    """`1 hour`, `2.5 hours`."""
    return f"{number(value)} {noun}" if value == 1 else f"{number(value)} {noun}s"


def service_in_words(name: str, pricing: str) -> str:
    """`Product team, time and materials`; a name that says how it is priced does not say it twice."""
    words = pricing.replace("_", " ")
    return name if words in name.casefold() else f"{name}, {words}"


def fee_months(review: Review) -> str:
    """`October and November 2026`: the months whose fee it is; all of them while none is known."""
    known = tuple(one.month for one in review.fees if one.amount is not None)
    return _months(known or tuple(one.month for one in review.fees))


def _months(months: tuple[dt.date, ...]) -> str:
    """`October 2026`, `October and November 2026`, `January to August 2026`; gaps are not passed over."""
    numbers = [one.year * 12 + one.month for one in months]
    if len(months) > 2 and numbers[-1] - numbers[0] == len(months) - 1:  # noqa: PLR2004 - two are named
        return f"{MONTHS[months[0].month - 1]} to {month_in_words(months[-1])}"
    return listed(tuple(MONTHS[m.month - 1] for m in months[:-1]) + tuple(map(month_in_words, months[-1:])))


def fee_of_period(review: Review) -> str:
    """Return the fee of the months begun, and say which of them nobody has written down."""
    known = [one.amount for one in review.fees if one.amount is not None]
    unknown = tuple(one.month for one in review.fees if one.amount is None)
    if not known:
        return UNKNOWN
    rest = f"; {_months(unknown)} {UNKNOWN}" if unknown else ""
    return f"{money(sum(known), review.currency)}{rest}"
