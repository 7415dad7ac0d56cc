"""A diagnosis of the surroundings on a screen: what is wrong first, what is fine last."""

from collections import Counter
from collections.abc import Sequence

from csctl.advice.doctor.diagnosis import Diagnosis, Verdict
from csctl.render.console import Look
from csctl.render.delimited import csv_text
from csctl.render.document import Json
from csctl.render.line import Line, Tone, columns
from csctl.render.markdown import markdown_table
from csctl.render.page import Block, Columns, joined, labelled, paragraph, section
from csctl.render.words import count, listed

_TITLES = {Verdict.PROBLEM: "PROBLEMS", Verdict.NOTE: "WORTH KNOWING", Verdict.OK: "FINE"}
_TONES = {Verdict.PROBLEM: Tone.BAD, Verdict.NOTE: Tone.WARN, Verdict.OK: Tone.PLAIN}
_HEAD = ("part", "verdict", "said", "remedies")


def doctor_screen(found: Sequence[Diagnosis], look: Look) -> tuple[Line, ...]:
    """Return what was found by its weight, with what to do; a summary last."""
    at = Columns(label=max((columns(one.part) for one in found), default=0) + 2)
    blocks = (
        section(
            title,
            tuple(line for one in found if one.verdict is verdict for line in _lines(one, look, at)),
            look,
        )
        for verdict, title in _TITLES.items()
    )
    return joined((*blocks, paragraph(summary(found), look, indent=0, tone=Tone.STRONG)))


def _lines(one: Diagnosis, look: Look, at: Columns) -> Block:
    remedies = (labelled("", remedy, look, Tone.STRONG, at) for remedy in one.remedies)
    said = labelled(one.part, one.said, look, _TONES[one.verdict], at)
    return (*said, *(line for block in remedies for line in block))


def summary(found: Sequence[Diagnosis]) -> str:
    """`1 problem, 2 notes, 13 fine`."""
    of = Counter(one.verdict for one in found)
    told = (
        count(of[Verdict.PROBLEM], "problem") if of[Verdict.PROBLEM] else "no problem",
        count(of[Verdict.NOTE], "note") if of[Verdict.NOTE] else "",
        f"{of[Verdict.OK]} fine" if of[Verdict.OK] else "",
    )
    return listed(tuple(filter(None, told)))


def doctor_document(found: Sequence[Diagnosis]) -> Json:
    """`csctl doctor --json`, schema csctl.doctor/1."""
    of = Counter(one.verdict for one in found)
    return {
        "schema": "csctl.doctor/1",
        "problems": of[Verdict.PROBLEM],
        "notes": of[Verdict.NOTE],
        "diagnoses": [
            {
                "part": one.part,
                "verdict": str(one.verdict),
                "said": one.said,
                "remedies": list(one.remedies),
            }
            for one in found
        ],
    }


def doctor_csv(found: Sequence[Diagnosis]) -> str:
    """Return the diagnoses as CSV."""
    return csv_text((_HEAD, *((one.part, one.verdict, one.said, "; ".join(one.remedies)) for one in found)))


def doctor_markdown(found: Sequence[Diagnosis]) -> str:
    """Return the diagnoses as a table, for whoever is asked for help."""
    rows = [(one.part, str(one.verdict), one.said, "; ".join(one.remedies)) for one in found]
    return markdown_table(tuple(map(str.capitalize, _HEAD)), rows)
