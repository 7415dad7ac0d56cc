"""The rules of scoring in words, made from the rules themselves, so that they cannot drift apart."""

from csctl.health import rules as health
from csctl.health.rules import MEASURES, Anchors, MeasureRule
from csctl.judgement import CornerName, Family
from csctl.model.norms import Norms
from csctl.render.console import Look
from csctl.render.document import Json
from csctl.render.line import Line, Tone
from csctl.render.page import Block, Columns, joined, labelled, paragraph, section
from csctl.risk import rules as risk
from csctl.risk.rules import DRIVERS, DriverRule, Steps

_UNDER = Columns(label=4)


def signed(points: int) -> str:
    """`+3`, `-2`, and `0` for none."""
    return f"{points:+d}" if points else "0"


def measure_scale(rule: MeasureRule) -> str:
    """`1 is 100, 1.5 is 70`: the anchors of a measure."""
    if rule.anchors:
        return _anchors(rule.anchors)
    return f"mood {_anchors(health.MOOD_ANCHORS)}; NPS {_anchors(health.NPS_ANCHORS)}"


def _anchors(anchors: Anchors) -> str:
    return ", ".join(f"{value:.3g} scores {score:g}" for value, score in anchors)


def points_scale(rule: DriverRule) -> str:
    """`; up to 1 -2, up to 2 +3, more +5`: the steps of a driver, nothing where its rule says all."""
    if not isinstance(rule.points, Steps):
        return ""
    word, rest = ("at least", "less") if rule.points.falling else ("up to", "more")
    steps = [f"{word} {bound:g}: {signed(points)}" for bound, points in rule.points.bounds]
    return f"; {', '.join(steps)}, {rest}: {signed(rule.points.beyond)}"


def scoring_lines(norms: Norms, look: Look) -> tuple[Line, ...]:
    """Return all of scoring: corners, bands, churn points, probability, and where it comes from."""
    return joined(
        (
            paragraph("How csctl scores", look, indent=0, tone=Tone.STRONG),
            _texts(_OPENING, look),
            *(_corner(corner, look) for corner in CornerName),
            section("BANDS OF A CORNER", _texts(_bands(), look), look),
            *(_family(family, look) for family in Family),
            section("FROM POINTS TO PROBABILITY", _texts(_probability(norms), look), look),
            section("WHERE IT COMES FROM", _texts(_SOURCES, look), look),
        )
    )


_OPENING = (
    "A score is made of facts in the file, up to the day it is asked for; what is not recorded is unknown, "
    "which is never good and never bad. `csctl explain ACCOUNT` shows every point with its line.",
    "Three corners carry each other: client, team, commercial. The weakest known corner decides, never "
    "the mean. Each corner is the weighted mean of what is known.",
)
SEEDS = (
    "S0 to S4 are five texts by practitioners: the golden triangle and the conductor (S0), an agency's "
    "standard of client success (S1), who the client is (S2), client and service (S3), partners (S4)."
)
_SOURCES = (
    SEEDS,
    "Ties break when people leave on either side (Broschak & Block 2014); several ties protect (Rogan 2014); "
    "recent and extreme experiences weigh most (Bolton 2006).",
    "About 60 % of defections between businesses are beyond management's reach "
    "(Bogomolova & Romaniuk 2009): a low risk is no promise, and a loss is not always a fault.",
    "All point values, anchors, caps and windows are convention, not calibrated on your history.",
)


def _texts(texts: tuple[str, ...], look: Look) -> Block:
    return tuple(line for text in texts for line in paragraph(text, look, hang=2))


def _corner(corner: CornerName, look: Look) -> Block:
    rules = [rule for rule in MEASURES if rule.corner is corner]
    total = sum(rule.weight for rule in rules)
    body = tuple(line for rule in rules for line in _measure(rule, total, look))
    return section(f"{corner.value.upper()} CORNER", body, look)


def _measure(rule: MeasureRule, total: int, look: Look) -> Block:
    head = f"{rule.measure}, weight {rule.weight} of {total}"
    return (
        *paragraph(head, look),
        *labelled(
            "", f"{rule.says}; {measure_scale(rule)} [{rule.source}]", look, Tone.QUIET, columns_at=_UNDER
        ),
    )


def _bands() -> tuple[str, ...]:
    return (
        f"red below {health.RED_BELOW:g}; green from {health.GREEN_FROM:g} with at least "
        f"{health.GREEN_FROM_COVERAGE:.0%} of the weight known; unknown with less than "
        f"{health.KNOWN_FROM_COVERAGE:.0%}; else amber.",
        f"A measure of weight {health.MAIN_WEIGHT} below {health.RED_BELOW:g} holds the corner at "
        f"{health.CAP_WHEN_RED:g}: a red cannot be averaged away, and mood cannot lift a missed goal.",
        "An account is at most amber while a corner is unknown. Named imbalances: neglected (two or more "
        "red), free work (commercial red, client not), losing them (client red, commercial green), "
        f"burn-out (team red, or amber below {health.BURN_OUT_BELOW:g}; commercial green), blind spot (a "
        "corner unknown that other accounts record).",
    )


def _family(family: Family, look: Look) -> Block:
    least, most = risk.CAPS[family]
    body = tuple(line for rule in DRIVERS if rule.family is family for line in _driver(rule, look))
    return section(f"CHURN POINTS: {family.value.upper()}, held within {least:+d} to {most:+d}", body, look)


def _driver(rule: DriverRule, look: Look) -> Block:
    text = f"{rule.says}{points_scale(rule)} [{rule.source}]"
    return (
        *paragraph(f"{rule.driver}, {signed(rule.best)} to {signed(rule.worst)}", look),
        *labelled("", text, look, Tone.QUIET, columns_at=_UNDER),
        *labelled("", f"do: {rule.action}", look, columns_at=_UNDER),
    )


def _probability(norms: Norms) -> tuple[str, ...]:
    prior = norms.risk
    return (
        f"The total is held within {risk.LOWEST_POINTS:+d} to {risk.HIGHEST_POINTS:+d} points. "
        f"Low below {signed(risk.WATCH_FROM)}, watch below {risk.HIGH_FROM:+d}, high below "
        f"{risk.CRITICAL_FROM:+d}, else critical; unknown with fewer than half of the drivers known.",
        f"Rate: {prior.prior_losses:g} losses in {prior.prior_client_months:g} client months = "
        f"{prior.losses_per_month:g} a month, doubled by every {risk.POINTS_THAT_DOUBLE} points. "
        f"p = 1 - exp(-rate x {risk.HORIZON_DAYS} days / 30.4375).",
        "Unknown drivers count 0; the range shows all of them at their best and at their worst.",
    )


def scoring_document(norms: Norms) -> Json:
    """Return the rules as plain data, schema csctl.scoring/1."""
    return {
        "schema": "csctl.scoring/1",
        "measures": [
            {
                "corner": rule.corner.value,
                "measure": rule.measure,
                "weight": rule.weight,
                "says": rule.says,
                "scale": measure_scale(rule),
                "source": rule.source,
            }
            for rule in MEASURES
        ],
        "drivers": [
            {
                "family": rule.family.value,
                "driver": rule.driver,
                "best": rule.best,
                "worst": rule.worst,
                "says": f"{rule.says}{points_scale(rule)}",
                "action": rule.action,
                "source": rule.source,
            }
            for rule in DRIVERS
        ],
        "caps": {family.value: list(cap) for family, cap in risk.CAPS.items()},
        "losses_per_month": norms.risk.losses_per_month,
    }
