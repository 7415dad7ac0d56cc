"""How an account stands, on its page: the triangle drawn, churn risk, and why."""

from csctl.advice.briefing import Briefing
from csctl.judgement import Churn, Judgement, RiskBand, Triangle
from csctl.render.cells import RISK_TONES, triangle_cell
from csctl.render.console import Look
from csctl.render.line import Tone
from csctl.render.page import Block, labelled, paragraph
from csctl.render.triangle_drawing import drawing
from csctl.render.words import date_in_words, loss_in_words, percent


def triangle_drawn(one: Judgement, look: Look) -> Block:
    """Draw the triangle of an account that is scored."""
    return drawing(one.triangle, look) if one.triangle else ()


def standing(page: Briefing, look: Look) -> Block:
    """Return band, risk and reasons; for an account that is not scored, why."""
    one = page.judgement
    if one.triangle is None or one.churn is None:
        said = one.status_note or one.status.value
        return paragraph(f"{said}; not scored", look, indent=0, tone=Tone.STRONG)
    cell = triangle_cell(one, page.blind_corners)
    overrides = tuple(
        f"{o.by or 'somebody'} says {o.corner.value} {o.band.value} until "
        f"{date_in_words(o.expires)}: {o.reason}"
        for o in one.overrides
    )
    return (
        *labelled("triangle", cell.text, look, tone=cell.tone),
        *labelled("", _gap(one.triangle), look),
        *labelled("churn", _risk(one.churn), look, tone=RISK_TONES[one.churn.band]),
        *labelled("", _in_words(one.churn), look),
        *labelled("why", "; ".join(one.reasons), look),
        *(line for text in overrides for line in labelled("override", text, look)),
    )


def _gap(triangle: Triangle) -> str:
    if triangle.gap is None:
        return ""
    return f"{triangle.gap:.0f} points between the strongest and the weakest corner"


def _risk(risk: Churn) -> str:
    if risk.band is RiskBand.UNKNOWN:
        return f"not enough yet, {risk.known} of {risk.drivers_total} known"
    low, high = percent(risk.loss_90d_low), percent(risk.loss_90d_high)
    spread = f"{low} to {high}; " if low != high else ""
    known = f"{risk.known} of {risk.drivers_total} drivers known"
    return f"{risk.band.value}, {percent(risk.loss_90d)} within 90 days ({spread}{known})"


def _in_words(risk: Churn) -> str:
    return "" if risk.band is RiskBand.UNKNOWN else loss_in_words(risk.loss_90d)
