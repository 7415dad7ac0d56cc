"""What `csctl new` says when the file is there."""

from collections.abc import Iterable, Sequence

from csctl.finding import Finding
from csctl.logbook.new_account import NewAccount, unknown
from csctl.render.console import Look
from csctl.render.document import Json
from csctl.render.findings import findings_lines
from csctl.render.line import Line, Tone, wrapped
from csctl.render.words import day_in_words
from csctl.store.write import Written

_LABEL = 22


def new_lines(
    new: NewAccount,
    written: Written,
    found: Sequence[Finding],
    notes: Sequence[str],
    look: Look,
    commit: str = "",
) -> tuple[Line, ...]:
    """Return what was written, what is still unknown or wrong with it, and what to do next."""
    committed = f", committed as {commit}" if commit else ""
    head = look.span(f"{new.client} is in the book: {written.file}{committed}", Tone.STRONG)
    facts = ((look.span(f"  {label:<{_LABEL}}", Tone.QUIET), look.span(text)) for label, text in _facts(new))
    gaps = unknown(new)
    missing = wrapped(f"Not known yet: {', '.join(gaps)}.", look.width, indent=2) if gaps else ()
    first, *more = next_steps(new)
    return (
        (head,),
        *facts,
        *((look.span(line),) for line in missing),
        *((look.span(warning, Tone.WARN),) for warning in written.warnings),
        *(((), *findings_lines(found, 1, look), ()) if found else ()),
        (look.span(f"Next: {first}"),),
        *((look.span(f"      {step}"),) for step in more),
        *((look.span(note, Tone.QUIET),) for note in notes),
    )


def new_document(new: NewAccount, written: Written, found: Sequence[Finding], commit: str) -> Json:
    """`csctl new --json`, schema csctl.write/1."""
    return {
        "schema": "csctl.write/1",
        "command": "new",
        "account": new.slug,
        "client": new.client,
        "file": written.file,
        "written": True,
        "tracked_since": new.today.isoformat(),
        "lines": {"added": written.after.count(b"\n"), "removed": 0},
        "commit": commit or None,
        "unknown": list(unknown(new)),
        "next": list(next_steps(new)),
        "findings": [{"code": one.code, "line": one.line, "message": one.message} for one in found],
        "warnings": list(written.warnings),
    }


def next_steps(new: NewAccount) -> tuple[str, ...]:
    """The commands that come next."""
    log = f'csctl log-contact {new.slug} "What was said"'
    return (f"csctl status {new.slug}", log, f"csctl edit {new.slug}")


def _facts(new: NewAccount) -> Iterable[tuple[str, str]]:
    if new.is_owner_run:
        yield "owner", f"{new.executive}, signs the invoices and is the daily contact"
    elif new.executive:
        yield "signs the invoices", new.executive
    if new.manager and not new.is_owner_run:
        yield "daily contact", new.manager
    if new.goal:
        yield "objective", _goal_in_words(new)
    if new.kickoff:
        yield "kick-off", f"{day_in_words(new.kickoff)}, {_kickoff_words(new)}"
    if new.lead:
        yield "lead", new.lead
    if new.tier:
        yield "tier", new.tier
    if new.since:
        yield "client since", day_in_words(new.since)
    yield "tracked since", day_in_words(new.today)


def _kickoff_words(new: NewAccount) -> str:
    return "in the contact log" if new.kickoff_was_held else "a promise in the contact log"


def _goal_in_words(new: NewAccount) -> str:
    goal = new.goal
    if goal is None:
        return ""
    number = f"{goal.metric} {goal.baseline or '?'} -> {goal.target or '?'}" if goal.metric else ""
    by = f"by {day_in_words(goal.by)}" if goal.by else ""
    parts = " ".join(part for part in (number, by) if part)
    return f"{goal.title}: {parts}" if parts else goal.title
