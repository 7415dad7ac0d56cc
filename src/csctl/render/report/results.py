"""What the period brought, in figures, to stand beside the fee."""

from csctl.advice.report.review import Basis, MetricView, Review
from csctl.render.report.blocks import Entry, fee_entries
from csctl.render.report.words import (
    Mark,
    amount,
    is_rate,
    number,
    pace_mark,
    per_month,
    planned,
    verdict_in_words,
)
from csctl.render.words import count, date_in_words


def result_entries(review: Review) -> tuple[Entry, ...]:
    """Return a line for every metric and every soft objective that has anything to show."""
    metrics = (metric for goal in review.objectives for metric in goal.metrics if metric.actual)
    figures = tuple(
        Entry(text=one.name, aside=_brought(one), mark=_mark(one)) for one in dict.fromkeys(metrics)
    )
    words = tuple(
        Entry(text=goal.title, aside=f"{verdict_in_words(last.verdict)}, {date_in_words(last.day)}")
        for goal in review.objectives
        if goal.is_soft
        for last in goal.reviews[:1]
    )
    return (*figures, *words)


def _mark(one: MetricView) -> Mark | None:
    """How it stands; nothing where the objective is closed and nobody measures any longer."""
    return pace_mark(one.ratio) if one.ratio is not None or one.missing else None


def results_title(review: Review) -> str:
    """Return the title over results and fee, by what there is of them."""
    if not fee_entries(review):
        return "Results"
    return "Results beside the fee" if result_entries(review) else "Fee"


def _brought(one: MetricView) -> str:
    if one.actual is None:
        return ""
    day = date_in_words(one.actual.day)
    if one.basis is Basis.LAST_YEAR and one.reached is not None and one.expected is not None:
        return _beside_last_year(one, one.reached, one.expected)
    if one.basis is Basis.PLAN and one.baseline is not None:
        return f"from {number(one.baseline.value)} to {amount(one.actual.value, one.unit)} by {day}"
    return f"{amount(one.actual.value, one.unit)} on {day}"


def _beside_last_year(one: MetricView, reached: float, expected: float) -> str:
    before = expected / (1 + (one.change_pct or 0) / 100)
    change = f" ({(reached / before - 1) * 100:+.0f}%)" if before else ""
    months = count(one.months_compared, "month")
    over = f"on average in {months}" if is_rate(one) else f"in {months}"
    then = number(planned(per_month(one, before)))
    return f"{amount(per_month(one, reached), one.unit)} {over}, {then} a year before{change}"
