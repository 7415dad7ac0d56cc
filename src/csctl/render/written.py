"""What a write is told with: what was recorded, what it closed, and how the account stands now."""

from csctl.advice.agenda.item import AgendaItem
from csctl.advice.open_items import OpenItem, OpenKind
from csctl.judgement import Judgement, RiskBand, Triangle
from csctl.logbook.effect import Effect
from csctl.logbook.entered import Entered
from csctl.record import Record
from csctl.render.cells import RISK_TONES, triangle_cell
from csctl.render.console import Look
from csctl.render.line import Line, Tone
from csctl.render.page import Block, joined, labelled, paragraph
from csctl.render.words import count, day_in_words, due_in_words, listed, percent


class Echo(Record):
    """One write as it is told. `file` is named from the book; `lines` are added and removed ones.

    `is_new_text` is False where the file said so already; `commit` is the short name of a git commit.
    """

    command: str
    account: str
    client: str
    file: str
    entered: Entered
    effect: Effect
    lines: tuple[int, int]
    is_new_text: bool
    commit: str = ""
    notes: tuple[str, ...] = ()


def written_lines(echo: Echo, look: Look, *, quiet: bool = False) -> tuple[Line, ...]:
    """Return the echo of a write; of a quiet one the first line."""
    head = paragraph(
        f"{echo.client} ({echo.account}): {echo.entered.headline}", look, indent=0, tone=Tone.STRONG
    )
    if quiet:
        return head
    first = (*head, *_facts(echo, look), *_effects(echo, look), *_place(echo, look))
    notes = (*echo.entered.notes, *echo.effect.warnings, *echo.notes)
    return joined((first, tuple(line for note in notes for line in paragraph(note, look, tone=Tone.QUIET))))


def closed_in_words(item: OpenItem) -> str:
    """`the ask of Wed 18 Nov 2026: Is 27 November still the date?`, and since when a reply was owed."""
    since = f" of {day_in_words(item.since)}" if item.since and item.kind is not OpenKind.PROMISE else ""
    who = f" ({listed(item.people)})" if item.people and item.kind is OpenKind.ASK else ""
    late = f"; reply was owed since {day_in_words(item.due)}" if _is_owed(item) and item.due else ""
    return f"the {item.kind.value}{since}: {item.what}{who}{late}"


def settled_in_words(item: AgendaItem, effect: Effect) -> str:
    """`call Beat Roth (was due Thu 19 Nov 2026)`."""
    return f"{item.what} ({due_in_words(item.due, effect.today)})" if item.due else item.what


def risk_in_words(one: Judgement | None) -> str:
    """`21 points, 12% high`; what is not scored says why."""
    if one is None:
        return "not tracked yet"
    if one.churn is None:
        return f"not scored ({one.status_note or one.status.value})"
    if one.churn.band is RiskBand.UNKNOWN:
        return f"not enough known ({one.churn.known} of {one.churn.drivers_total})"
    return f"{count(one.churn.points, 'point')}, {percent(one.churn.loss_90d)} {one.churn.band.value}"


def _is_owed(item: OpenItem) -> bool:
    return item.kind is OpenKind.ASK and item.late


def _facts(echo: Echo, look: Look) -> Block:
    lines: list[Line] = []
    for fact in echo.entered.facts:
        for number, text in enumerate(fact.text.splitlines() or [""]):
            lines.extend(labelled(fact.label if number == 0 else "", text, look))
    return tuple(lines)


def _effects(echo: Echo, look: Look) -> Block:
    """Say what the write closed and opened, and what it did to the risk and to the triangle."""
    done, effect = echo.command == "done", echo.effect
    closed = () if done and len(effect.closed) == 1 else effect.closed
    lines: list[Line] = []
    said = (*map(closed_in_words, closed), *(settled_in_words(one, effect) for one in effect.settled))
    for number, words in enumerate(said):
        lines.extend(labelled("closes" if number == 0 else "", words, look, tone=Tone.GOOD))
    for item in effect.asked:
        due = f"a reply is due {day_in_words(item.due)}" if item.due else "a reply is due"
        lines.extend(labelled("reply", due, look))
    lines.extend(_standing(effect, look))
    return tuple(lines)


def _standing(effect: Effect, look: Look) -> Block:
    before, after = effect.before, effect.after
    risk, was = risk_in_words(after), risk_in_words(before)
    tone = RISK_TONES[after.churn.band] if after and after.churn else Tone.PLAIN
    churn = labelled("churn", f"{was} → {risk}" if was != risk else f"{risk}, as before", look, tone=tone)
    return (*churn, *_triangle(before, after, look), *_next(effect, look))


def _triangle(before: Judgement | None, after: Judgement | None, look: Look) -> Block:
    """Say how the triangle changed; nothing where it did not."""
    if before is None or after is None or after.triangle is None:
        return ()
    if _state(before.triangle) == _state(after.triangle):
        return ()
    then, now = triangle_cell(before, ()), triangle_cell(after, ())
    return labelled("triangle", f"{then.text} → {now.text}", look, tone=now.tone)


def _state(triangle: Triangle | None) -> tuple[object, ...]:
    return (triangle.band, triangle.weakest) if triangle else ()


def _next(effect: Effect, look: Look) -> Block:
    after = effect.after
    if after is None or after.next is None:
        return ()
    due = f" ({due_in_words(after.next.due, effect.today)})" if after.next.due else ""
    return labelled("next", f"{after.next.what}{due}", look)


def _place(echo: Echo, look: Look) -> Block:
    if not echo.is_new_text:
        return labelled("file", f"{echo.file} says so already; nothing was written", look)
    commit = f", committed as {echo.commit}" if echo.commit else ""
    file = labelled("file", f"{_lines(echo.lines)} in {echo.file}{commit}", look)
    hint = labelled("undo", "csctl undo takes it back", look, tone=Tone.QUIET) if look.is_terminal else ()
    return (*file, *hint)


def _lines(lines: tuple[int, int]) -> str:
    """`+6 lines`; a line that was changed is one less and one more."""
    added, removed = lines
    if not removed:
        return f"+{count(added, 'line')}"
    return f"-{count(removed, 'line')}" if not added else f"+{added} -{removed} lines"


def diff_lines(diff: str, look: Look) -> tuple[Line, ...]:
    """Return a unified diff for a terminal: what comes and what goes in colour."""
    return tuple((look.span(line, _TONES.get(line[:1], Tone.PLAIN)),) for line in diff.splitlines())


_TONES = {"+": Tone.GOOD, "-": Tone.BAD, "@": Tone.QUIET}
