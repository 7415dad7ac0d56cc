"""`csctl explain ACCOUNT`: every point of every score with its rule, its value and its line of the file."""

import datetime as dt
from collections.abc import Iterable

from csctl.health.rules import MEASURES, MeasureRule
from csctl.judgement import Churn, Corner, Driver, Evidence, Judgement, Measure, RiskBand
from csctl.model.months import DAYS_PER_MONTH
from csctl.render.cells import BAND_TONES, RISK_TONES
from csctl.render.console import Look
from csctl.render.explain_rules import measure_scale, points_scale, signed
from csctl.render.line import Line, Tone
from csctl.render.page import Block, Columns, joined, labelled, paragraph
from csctl.render.words import date_in_words, day_in_words, loss_in_words, percent
from csctl.risk.rules import CAPS, HORIZON_DAYS, POINTS_THAT_DOUBLE, RULES

_OF_MEASURE, _OF_DRIVER = Columns(indent=4), Columns(indent=6)
_MEASURE_RULES: dict[str, MeasureRule] = {rule.measure: rule for rule in MEASURES}


def corner_lines(corner: Corner, look: Look) -> tuple[Line, ...]:
    """Return a corner: each measure with weight, score, value, evidence and rule."""
    head = (
        f"{corner.corner.value.upper()} {_score(corner.score)} {corner.band.value}: weighted mean of "
        f"what is known, {corner.coverage:.0%} of the weight"
    )
    capped = "held at 69: a measure of weight 2 is red, and nothing can lift that" if corner.capped else ""
    return (
        *paragraph(head, look, indent=0, tone=BAND_TONES[corner.band]),
        *(paragraph(capped, look) if capped else ()),
        *(line for measure in corner.measures for line in _measure(measure, look)),
    )


def _score(score: float | None) -> str:
    return "?" if score is None else f"{score:.1f}"


def _measure(measure: Measure, look: Look) -> Block:
    rule = _MEASURE_RULES[measure.measure]
    known = "not known" if measure.score is None else f"{measure.score:.1f} of 100"
    head = f"{measure.measure}: {known}, weight {measure.weight}"
    return (
        *paragraph(head, look, indent=2, tone=Tone.STRONG),
        *_value(measure.text, measure.missing, look, _OF_MEASURE),
        *_evidence(measure.evidence, look, _OF_MEASURE),
        *labelled(
            "rule", f"{rule.says}; {measure_scale(rule)} [{rule.source}]", look, Tone.QUIET, _OF_MEASURE
        ),
    )


def _value(text: str, missing: str, look: Look, at: Columns) -> Block:
    said = text if text != "unknown" else ""
    asked = f"record {missing}" if missing else ""
    return (*labelled("value", said, look, columns_at=at), *labelled("missing", asked, look, columns_at=at))


def _evidence(evidence: Iterable[Evidence], look: Look, at: Columns) -> Block:
    return tuple(line for one in evidence for line in labelled("", _fact(one), look, columns_at=at))


def _fact(one: Evidence) -> str:
    day = f" ({date_in_words(one.date)})" if one.date else ""
    place = f"{one.file}:{one.line}  " if one.file else ""
    return f"{place}{one.text}{day}"


def churn_lines(risk: Churn, losses_per_month: float, look: Look) -> tuple[Line, ...]:
    """Return the churn risk: each driver, the caps, and the sum that leads to the probability."""
    head = (
        f"CHURN RISK {risk.band.value}: {signed(risk.points)} points, {percent(risk.loss_90d)} within 90 days"
    )
    blocks: list[Line] = list(paragraph(head, look, indent=0, tone=RISK_TONES[risk.band]))
    if risk.band is RiskBand.UNKNOWN:
        few = f"fewer than half of the drivers are known ({risk.known} of {risk.drivers_total}): "
        blocks.extend(paragraph(f"{few}a figure would claim too much", look))
    for family in risk.families:
        mine = [driver for driver in risk.drivers if driver.family is family.family]
        least, most = CAPS[family.family]
        raw = sum(driver.points or 0 for driver in mine)
        held = f", held within {signed(least)} to {signed(most)}" if raw != family.points else ""
        blocks.extend(
            paragraph(f"{family.family.value} {signed(family.points)}{held}", look, tone=Tone.STRONG)
        )
        blocks.extend(line for driver in mine for line in _driver(driver, look))
    return (*blocks, *paragraph(_arithmetic(risk, losses_per_month), look, indent=0))


def _driver(driver: Driver, look: Look) -> Block:
    rule = RULES[driver.driver]
    unknown = f"not known, {signed(driver.best)} to {signed(driver.worst)}"
    points = unknown if driver.points is None else signed(driver.points)
    action = driver.action if (driver.points or 0) > 0 else ""
    return (
        *paragraph(f"{driver.driver}: {points}", look, indent=4),
        *_value(driver.text, driver.missing, look, _OF_DRIVER),
        *_evidence(driver.evidence, look, _OF_DRIVER),
        *labelled("rule", f"{rule.says}{points_scale(rule)} [{rule.source}]", look, Tone.QUIET, _OF_DRIVER),
        *labelled("do", action, look, columns_at=_OF_DRIVER),
    )


def _arithmetic(risk: Churn, losses_per_month: float) -> str:
    families = " ".join(f"{signed(family.points)}" for family in risk.families)
    months = HORIZON_DAYS / DAYS_PER_MONTH
    rate = f"{losses_per_month:g} losses a month x 2^({risk.points}/{POINTS_THAT_DOUBLE})"
    low, high = percent(risk.loss_90d_low), percent(risk.loss_90d_high)
    spread = f"; {low} to {high} with everything unknown at its best and worst" if low != high else ""
    return (
        f"{families} = {signed(risk.points)} points; 1 - exp(-{rate} x {months:.2f} months) = "
        f"{risk.loss_90d:.2%}{spread}. "
        f"{loss_in_words(risk.loss_90d).capitalize()}. Default weights, not calibrated on your history."
    )


def account_lines(
    one: Judgement, parts: tuple[Block, ...], look: Look, as_of: dt.date, notes: tuple[str, ...]
) -> tuple[Line, ...]:
    """Return the heading and the parts that were asked for."""
    title = paragraph(
        f"{one.client} · {one.account} · {day_in_words(as_of)}", look, indent=0, tone=Tone.STRONG
    )
    said = tuple(line for note in notes for line in paragraph(note, look, indent=0, tone=Tone.QUIET))
    return joined((title, *parts, said))
