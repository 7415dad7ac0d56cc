"""Losses as sections: clients per lead, the rate, the lost, causes, who leaves, the coming 90 days."""

from collections import Counter
from collections.abc import Iterator

from csctl.advice.ended import EndedAccount
from csctl.advice.load import Fill, LeadLoad, Load
from csctl.advice.loss_rate import Against, LossRate
from csctl.advice.losses import LeadLosses, Leaving, Losses
from csctl.render import losses_words as words
from csctl.render.cells import NOTHING, RISK_TONES
from csctl.render.chapter import Chapter
from csctl.render.line import Span, Tone, span
from csctl.render.losses_view import LossesView
from csctl.render.table import Column, Row
from csctl.render.words import count, date_in_words, day_in_words, listed, money

_AGAINST_TONES = {
    Against.BETTER: Tone.GOOD,
    Against.WORSE: Tone.BAD,
    Against.NOT_TOLD_APART: Tone.PLAIN,
    Against.NO_CLIENTS: Tone.QUIET,
}
_FILL_TONES = {Fill.BELOW: Tone.PLAIN, Fill.WITHIN: Tone.GOOD, Fill.ABOVE: Tone.BAD}
_LOAD_HEADS = (
    Column(title="LEAD"),
    Column(title="CLIENTS"),
    Column(title="LEAVING", drop=1),
    Column(title="PAUSED", drop=1),
)
_RATE_HEADS = (
    Column(title="LEAD"),
    Column(title="LOST"),
    Column(title="ALLOWED"),
    Column(title="CLIENT-MONTHS", drop=2),
    Column(title="A YEAR", drop=1),
    Column(title="BETWEEN", drop=1),
)
_LOST_HEADS = (
    Column(title="ACCOUNT"),
    Column(title="ENDED"),
    Column(title="FEE", drop=1),
    Column(title="CLIENT FOR", drop=3),
    Column(title="90 DAYS BEFORE", drop=2),
)


def losses_chapters(view: LossesView) -> tuple[Chapter, ...]:
    """Return the sections, those without anything to say among them."""
    if not view.accounts:
        return ()
    return (
        _load(view.load),
        _rates(view.losses),
        _lost(view),
        _causes(view.losses),
        _leaving(view),
        _next(view),
    )


def _load(load: Load) -> Chapter:
    return Chapter(
        title="CLIENTS PER LEAD",
        heads=_LOAD_HEADS,
        rows=tuple(_load_row(one, load) for one in load.leads),
        reason=f"STANDARD {load.least} TO {load.most}",
    )


def _load_row(one: LeadLoad, load: Load) -> Row:
    counts = (one.clients, len(one.notice), len(one.paused))
    tone = _FILL_TONES[one.fill] if one.fill else Tone.WARN
    cells = (span(str(counts[0]), tone), *(_count(number) for number in counts[1:]))
    return Row(cells=(_lead(one.lead), *cells), reason=words.load_in_words(one, load))


def _lead(lead: str | None) -> Span:
    return span(lead, Tone.STRONG) if lead else span(words.NOBODY, Tone.WARN)


def _count(number: int) -> Span:
    return span(str(number)) if number else NOTHING


def _rates(found: Losses) -> Chapter:
    rate = found.book
    each = tuple(map(_lead_rate_row, found.leads))
    rows = each if len(each) == 1 else (_rate_row(span("everybody", Tone.STRONG), rate), *each)
    return Chapter(
        title="LOSSES",
        said=tuple(_rate_said(found)),
        heads=_RATE_HEADS,
        rows=rows if rate.client_months else (),
        reason=f"STANDARD {rate.standard_per_year:.2f} A YEAR",
    )


def _rate_said(found: Losses) -> Iterator[tuple[Tone, str]]:
    rate = found.book
    yield Tone.PLAIN, words.losses_in_words(rate)
    if said := words.rate_in_words(rate):
        yield Tone.PLAIN, said
    yield _AGAINST_TONES[rate.against], words.verdict(rate)
    if small := words.small_number(rate):
        yield Tone.PLAIN, small
    if found.others:
        kinds = Counter(words.outcome_in_words(one.outcome) for one in found.others)
        told = listed(tuple(f"{number} {kind}" for kind, number in sorted(kinds.items())))
        yield Tone.PLAIN, f"beside them, no losses: {told}"


def _lead_rate_row(one: LeadLosses) -> Row:
    return _rate_row(_lead(one.lead), one.rate)


def _rate_row(name: Span, rate: LossRate) -> Row:
    cells = (
        name,
        span(str(rate.losses)),
        span(words.number(rate.allowed)),
        span(words.number(rate.client_months)),
        span(words.per_year_in_words(rate)),
        span(words.interval_in_words(rate)),
    )
    return Row(cells=cells, reason=words.verdict(rate))


def _lost(view: LossesView) -> Chapter:
    found = view.losses
    fee = words.fees_in_words(found.fees)
    return Chapter(
        title="LOST",
        said=((Tone.PLAIN, f"fee lost: {fee}"),) if fee else (),
        heads=_LOST_HEADS,
        rows=tuple(_lost_row(one, view) for one in found.lost),
        reason="CAUSE",
    )


def _lost_row(one: EndedAccount, view: LossesView) -> Row:
    band = one.before.band if one.before else None
    cells = (
        span(one.account, Tone.STRONG),
        span(date_in_words(one.date) if one.date else "?"),
        span(words.fee_in_words(one)),
        span(words.length_in_words(one.tenure_days)),
        span(words.before_in_words(one.before), RISK_TONES[band] if band else Tone.QUIET),
    )
    place = view.place(one.file, one.account, one.evidence.path)
    cause = f"{words.cause_in_words(one.cause)} ({place})"
    return Row(cells=cells, reason=": ".join(filter(None, (cause, one.note))))


def _causes(found: Losses) -> Chapter:
    rows = tuple(
        (
            Tone.PLAIN,
            f"{words.cause_in_words(one.cause)}: {count(len(one.accounts), 'loss', 'losses')}, "
            f"{words.fees_in_words(one.fees)} ({listed(one.accounts)})",
        )
        for one in found.causes
    )
    return Chapter(title="CAUSES", said=rows)


def _leaving(view: LossesView) -> Chapter:
    return Chapter(
        title="LEAVING", said=tuple((Tone.WARN, _leaves(one, view)) for one in view.losses.leaving)
    )


def _leaves(one: Leaving, view: LossesView) -> str:
    if one.leaves_on is None:
        when = "leaves, nobody wrote down when"
    else:
        verb = "was to leave" if one.leaves_on < view.losses.as_of else "leaves"
        when = f"{verb} {day_in_words(one.leaves_on)}"
    notice = f", notice of {date_in_words(one.noticed_on)}" if one.noticed_on else ""
    fee = (
        "fee not known" if one.fee_per_month is None else f"{money(one.fee_per_month, one.currency)} a month"
    )
    return f"{one.account} {when}{notice}, {fee} ({view.place(one.file, one.account, one.evidence.path)})"


def _next(view: LossesView) -> Chapter:
    ahead = view.outlook
    sums = ahead.portfolio
    if not sums.clients:
        return Chapter(title="NEXT 90 DAYS")
    expected = count_of_losses(sums.expected_losses_90d)
    clients = count(sums.clients, "client")
    said = [f"{expected} expected; the standard allows {sums.standard_90d:.1f} for {clients}"]
    rests = [f"{count(ahead.scored, 'client')} of which enough is known"] if ahead.scored else []
    rests += [f"{ahead.leaving} under notice"] if ahead.leaving else []
    if rests:
        said.append(f"that rests on {listed(tuple(rests))}")
    if ahead.assumed:
        said.append(
            f"of {count(ahead.assumed, 'client')} too little is known: what is unknown counts as average"
        )
    if ahead.fees_at_risk:
        said.append(f"fee at risk: {words.sums_in_words(ahead.fees_at_risk)} a month")
    return Chapter(title="NEXT 90 DAYS", said=tuple((Tone.PLAIN, text) for text in said))


def count_of_losses(expected: float) -> str:
    """`1.8 losses`, `under 0.1 losses`."""
    return f"{expected:.1f} losses" if expected >= 0.05 else "under 0.1 losses"  # noqa: PLR2004 - half a tenth
