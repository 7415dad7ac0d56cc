"""The words and signs that stand for a judgement: one short text per cell of the status table."""

import datetime as dt

from csctl.judgement import (
    Band,
    Corner,
    CornerName,
    Judgement,
    Override,
    RiskBand,
    Silence,
    Status,
    Triangle,
)
from csctl.measures.measured import near_day
from csctl.render.line import Span, Tone, span
from csctl.render.words import date_in_words, percent, whole_score

MOVED_POINTS = 2
"""A smaller change in seven days is noise and gets no arrow."""

SIGNS = {Band.GREEN: "+", Band.AMBER: "~", Band.RED: "!", Band.UNKNOWN: "?"}
BAND_TONES = {Band.GREEN: Tone.GOOD, Band.AMBER: Tone.WARN, Band.RED: Tone.BAD, Band.UNKNOWN: Tone.QUIET}
RISK_TONES = {
    RiskBand.LOW: Tone.GOOD,
    RiskBand.WATCH: Tone.WARN,
    RiskBand.HIGH: Tone.BAD,
    RiskBand.CRITICAL: Tone.ALARM,
    RiskBand.UNKNOWN: Tone.QUIET,
    RiskBand.LEAVING: Tone.QUIET,
}
_STEP_CHARACTERS = 80
NOTHING = span("-", Tone.QUIET)
UNKNOWN = span("?", Tone.QUIET)


def corner_cell(corner: Corner | None) -> Span:
    """`58 ▼ ~`: score, what it did lately, and the sign of its band."""
    if corner is None:
        return NOTHING
    if corner.score is None or corner.band is Band.UNKNOWN:
        return UNKNOWN
    parts = (whole_score(corner.score), arrow(corner.moved), SIGNS[corner.band])
    return span(" ".join(filter(None, parts)), BAND_TONES[corner.band])


def arrow(moved: float | None) -> str:
    """▲ or ▼ for a number that rose or fell by two points or more, else nothing."""
    if moved is None or abs(moved) < MOVED_POINTS:
        return ""
    return "▲" if moved > 0 else "▼"


def triangle_cell(judgement: Judgement, blind: tuple[CornerName, ...]) -> Span:
    """`RED commercial`, `amber client, team ?`, `green`, `not enough yet`; a dash for what is not scored."""
    triangle = judgement.triangle
    if triangle is None:
        return NOTHING
    if triangle.band is Band.UNKNOWN:
        return span("not enough yet", Tone.QUIET)
    word = "RED" if triangle.band is Band.RED else triangle.band.value
    unknown = tuple(f"{name} ?" for name in unknown_corners(triangle, blind))
    tone = Tone.ALARM if triangle.band is Band.RED else BAND_TONES[triangle.band]
    return span(", ".join((f"{word}{_weakest(triangle)}", *unknown)), tone)


def _weakest(triangle: Triangle) -> str:
    """Return the weakest corner, where it and not an unknown one is the reason for the band."""
    for corner in triangle.corners:
        if corner.corner is triangle.weakest and corner.band is not Band.GREEN:
            return f" {corner.corner.value}"
    return ""


def unknown_corners(triangle: Triangle, blind: tuple[CornerName, ...]) -> tuple[str, ...]:
    """Corners unknown of this account, without those the whole book never recorded."""
    return tuple(
        corner.corner.value
        for corner in triangle.corners
        if corner.band is Band.UNKNOWN and corner.corner not in blind
    )


def churn_cell(judgement: Judgement) -> Span:
    """`17% high`, `?` without enough facts, `leaving`, `paused`, `ended`."""
    churn = judgement.churn
    if churn is None or judgement.status is not Status.ACTIVE:
        word = "leaving" if judgement.status is Status.NOTICE else judgement.status.value
        return span(word, Tone.QUIET)
    if churn.band is RiskBand.UNKNOWN:
        return UNKNOWN
    parts = (percent(churn.loss_90d).rjust(3), arrow(churn.moved), churn.band.value)
    return span(" ".join(filter(None, parts)), RISK_TONES[churn.band])


def silence_cell(silence: Silence, status: Status) -> Span:
    """`12d*`, `today`, `never*`, `?`; the star is for past the agreed rhythm."""
    if status is not Status.ACTIVE:
        return NOTHING
    if not silence.known:
        return UNKNOWN
    words = "never" if silence.last is None or silence.days is None else f"{silence.days}d"
    star = "*" if silence.past_rhythm else ""
    return span(f"{words}{star}", Tone.WARN if star else Tone.PLAIN)


def why(judgement: Judgement) -> str:
    """Return the reasons in words, the heaviest first; what is missing where little is known."""
    parts = (*_too_little(judgement), *judgement.reasons)
    said = (*parts, *(_override(one) for one in judgement.overrides))
    return "; ".join(part for part in (*_standing(judgement), *said) if part)


def _standing(judgement: Judgement) -> tuple[str, ...]:
    """Return the note of an account that is not scored, unless the reasons say it already."""
    if judgement.churn is not None or judgement.status_note in judgement.reasons:
        return ()
    if judgement.status_note:
        return (judgement.status_note,)
    return (f"leaves on {date_in_words(judgement.leaves_on)}",) if judgement.leaves_on else ()


def _too_little(judgement: Judgement) -> tuple[str, ...]:
    churn, triangle = judgement.churn, judgement.triangle
    if churn is None or churn.band is not RiskBand.UNKNOWN:
        return ()
    known = f"{churn.known} of {churn.drivers_total} known"
    if triangle is not None and triangle.band is Band.UNKNOWN:
        return (known,)  # the triangle beside it says "not enough yet" already
    return (f"churn: not enough yet, {known}",)


def _override(override: Override) -> str:
    until = date_in_words(override.expires)
    return (
        f"{override.by or 'somebody'} says {override.corner} {override.band} until {until}: {override.reason}"
    )


def next_step(judgement: Judgement, today: dt.date) -> str:
    """`next: answer Beat Roth (was due Wed 18 Nov)`; empty where there is nothing to do."""
    step = judgement.next
    if step is None:
        return ""
    due = f" ({_step_due(step.due, today)})" if step.due else ""
    return f"next: {_cut_short(step.what)}{due}"


def _step_due(due: dt.date, today: dt.date) -> str:
    if due == today:
        return "today"
    return f"{'was due' if due < today else 'by'} {near_day(due, today)}"


def _cut_short(text: str) -> str:
    """Return a text that a person wrote on one line, cut where it would fill the screen."""
    line = " ".join(text.split())
    return line if len(line) <= _STEP_CHARACTERS else f"{line[:_STEP_CHARACTERS].rstrip()}…"
