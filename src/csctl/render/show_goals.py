"""Joint objectives on the page of an account, and whether they join: the partnership test."""

from csctl.advice.account_lines import ObjectiveLine
from csctl.advice.partnership import Partnership
from csctl.judgement import Evidence
from csctl.render.console import Look
from csctl.render.ledger_words import lacking
from csctl.render.line import Line, Tone
from csctl.render.page import Block, paragraph
from csctl.render.words import date_in_words

_DOT = " · "
_AHEAD, _ON_PLAN, _BEHIND = 1.05, 0.95, 0.85
_LACKING_SHOWN = 5


def objectives_block(objectives: tuple[ObjectiveLine, ...], look: Look) -> Block:
    """Return each joint objective with its pace, both interests and its figures."""
    lines: list[Line] = []
    for one in objectives:
        pace, tone = _pace(one)
        due = f"due {date_in_words(one.due)}" if one.due else ""
        head = _DOT.join(filter(None, (one.title, pace, due, f"priority {one.priority}")))
        lines.extend(paragraph(head, look, tone=tone, hang=2))
        lines.extend(paragraph(f"for them: {one.client_goal or 'not agreed'}", look, indent=4))
        lines.extend(paragraph(f"for us: {one.our_goal or 'not agreed'}", look, indent=4))
        for figure in one.figures:
            lines.extend(paragraph(_dated(figure), look, indent=4, tone=Tone.QUIET))
    return tuple(lines) or paragraph("none agreed yet: what do both sides want to reach?", look)


def _pace(one: ObjectiveLine) -> tuple[str, Tone]:
    if one.status != "open":
        return one.status, Tone.QUIET
    if one.ratio is None:
        return "pace not known", Tone.QUIET
    words = f"{one.ratio:.0%} of plan"
    if one.ratio >= _ON_PLAN:
        return f"{words}, {'ahead' if one.ratio >= _AHEAD else 'on plan'}", Tone.GOOD
    return (f"{words}, behind", Tone.WARN) if one.ratio >= _BEHIND else (f"{words}, far behind", Tone.BAD)


def _dated(evidence: Evidence) -> str:
    return f"{evidence.text} ({date_in_words(evidence.date)})" if evidence.date else evidence.text


def partnership_block(test: Partnership, look: Look) -> Block:
    """Return what serves one side only, and what serves no objective.

    That contacts name none is a habit of ours and by itself nothing to know of a client: the ledger says it.
    """
    if not (test.one_sided or test.unserved or test.work):
        return ()
    texts = tuple(lacking(test))
    more = len(texts) - _LACKING_SHOWN
    rest = (f"{more} more in csctl ledger",) if more > 0 else ()
    return tuple(line for text in (*texts[:_LACKING_SHOWN], *rest) for line in paragraph(text, look, hang=2))
