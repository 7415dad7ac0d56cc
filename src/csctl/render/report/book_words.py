"""What the agency's page says: how the book moved, what it lost, and who answers for how many."""

import datetime as dt
from collections.abc import Iterator

from csctl.advice.load import Load
from csctl.advice.losses import Leaving, Losses
from csctl.advice.report.book import BookPage, Edition
from csctl.advice.report.inside import Inside
from csctl.judgement import Band, Churn, Corner, Judgement, RiskBand
from csctl.render.cells import RISK_TONES
from csctl.render.line import Tone
from csctl.render.losses_words import (
    cause_in_words,
    fee_in_words,
    load_in_words,
    losses_in_words,
    rate_in_words,
    small_number,
    verdict,
)
from csctl.render.report.blocks import Entry, Group
from csctl.render.report.charts import Table, corner_in_words
from csctl.render.report.words import Mark
from csctl.render.words import count, date_in_words, money, percent, whole_score

MOVED_SCORE = 10
"""A corner that moved by less over a period, within its band, is not worth a line."""


def portfolio_entries(page: BookPage) -> tuple[Entry, ...]:
    """Return the coming 90 days: expected losses against the standard, and the fee at risk."""
    sums = page.portfolio
    expected = Entry(
        text="Expected losses in the coming 90 days",
        aside=f"{sums.expected_losses_90d:.1f}; the standard allows {sums.standard_90d:.1f}",
    )
    if sums.fee_at_risk_90d is None:
        return (expected,)
    risk = f"{money(sums.fee_at_risk_90d, sums.currency)} a month"
    return (expected, Entry(text="Fee at risk", aside=risk))


def risk_in_words(one: Judgement) -> str:
    """`12 %, high`; what is not scored says why."""
    if one.churn is None:
        return one.status_note or one.status.value
    if one.churn.band is RiskBand.UNKNOWN:
        return "not known yet"
    return f"{percent(one.churn.loss_90d)}, {one.churn.band.value}"


def risk_mark(one: Judgement) -> Mark:
    """Return the churn risk with the tone of its band."""
    if one.churn is None or one.churn.band is RiskBand.UNKNOWN:
        return Mark(risk_in_words(one), Tone.QUIET)
    tone = RISK_TONES[one.churn.band]
    return Mark(risk_in_words(one), Tone.BAD if tone is Tone.ALARM else tone)


def portfolio_table(editions: tuple[Edition, ...]) -> Table:
    """Return one row per account, in the order of the editions."""
    rows = tuple(_row(one.inside.judgement) for one in editions if one.inside)
    head = ("Client", "Client corner", "Team", "Commercial", "Churn in 90 days", "Fee a month", "Lead")
    return Table(title="Portfolio", head=head, rows=rows)


def _row(one: Judgement) -> tuple[str, ...]:
    corners = one.triangle.corners if one.triangle else (None, None, None)
    fee = "not known" if one.fee_per_month is None else money(one.fee_per_month, one.currency)
    return (one.client, *map(corner_in_words, corners), risk_in_words(one), fee, one.lead or "nobody")


def movement_entries(editions: tuple[Edition, ...]) -> tuple[Entry, ...]:
    """Return what moved between the day before the period and its end, account by account."""
    found = ((one.review.client, "; ".join(_moved(one.inside))) for one in editions if one.inside)
    return tuple(Entry(text=client, aside=said) for client, said in found if said)


def _moved(of: Inside) -> Iterator[str]:
    now, then = of.judgement, of.before
    if then is None:
        yield "new in this period"
        return
    if now.status is not then.status:
        yield now.status_note or now.status.value
        return
    if now.triangle is None or then.triangle is None or now.churn is None or then.churn is None:
        return
    if now.triangle.band is not then.triangle.band:
        yield f"triangle from {then.triangle.band.value} to {now.triangle.band.value}"
    pairs = zip(then.triangle.corners, now.triangle.corners, strict=True)
    yield from (said for before, after in pairs if (said := _corner_moved(before, after)))
    if now.churn.band is not then.churn.band:
        yield f"churn from {_points(then.churn)} to {_points(now.churn)}"


def _points(churn: Churn) -> str:
    return f"{churn.band.value} ({count(churn.points, 'point')})"


def _corner_moved(before: Corner, after: Corner) -> str:
    far = (
        before.score is not None
        and after.score is not None
        and abs(after.score - before.score) >= MOVED_SCORE
    )
    if before.band is after.band and not far:
        return ""
    if before.band is after.band and before.score is not None and after.score is not None:
        scores = f"{whole_score(before.score)} to {whole_score(after.score)}"
        return f"{after.corner.value} from {scores}, {after.band.value}"
    return f"{after.corner.value} from {_scored(before)} to {_scored(after)}"


def _scored(corner: Corner) -> str:
    """`58 (amber)`, `not known`."""
    if corner.score is None or corner.band is Band.UNKNOWN:
        return "not known"
    return f"{whole_score(corner.score)} ({corner.band.value})"


def loss_groups(of: Losses) -> tuple[Group, ...]:
    """Return losses of the period against the standard, who was lost, and who is leaving."""
    rate = of.book
    said = (losses_in_words(rate), rate_in_words(rate), small_number(rate) or verdict(rate))
    entries = tuple(Entry(text=_sentence(one)) for one in said if one)
    lost = tuple(
        Entry(
            text=one.client,
            aside=f"{_day(one.date)}, {cause_in_words(one.cause)}, {fee_in_words(one)} a month",
        )
        for one in of.lost
    )
    leaving = tuple(Entry(text=one.client, aside=_leaves(one)) for one in of.leaving)
    found = (
        Group(title="Against the standard", entries=entries),
        Group(title="Lost in the period", entries=lost),
        Group(title="Leaving", entries=leaving),
    )
    return tuple(group for group in found if group.entries)


def _leaves(one: Leaving) -> str:
    day = f"leaves {date_in_words(one.leaves_on)}" if one.leaves_on else "no date given"
    fee = "" if one.fee_per_month is None else f"{money(one.fee_per_month, one.currency)} a month"
    return ", ".join(filter(None, (day, fee)))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _day(day: dt.date | None) -> str:
    return date_in_words(day) if day else "no date"


def load_table(of: Load) -> Table:
    """Return clients per lead against the standard."""
    rows = tuple(
        (one.lead or "nobody", str(one.clients), str(len(one.paused)), load_in_words(one, of))
        for one in of.leads
    )
    return Table(title="Load per lead", head=("Lead", "Clients", "Paused", "Against the standard"), rows=rows)
