"""Findings as a compiler would print them, as annotations for GitHub, and as data."""

from collections.abc import Sequence

from csctl.finding import Finding, Severity
from csctl.render.console import Look
from csctl.render.document import Json
from csctl.render.line import Line, Tone, columns, span, wrapped
from csctl.render.visible import visible
from csctl.render.words import count, listed
from csctl.store.entries import NORMS_FILE

EXCERPT_COLUMNS = 160
"""How much of a very long line is shown around the place."""

_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.WARN}


def in_file_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """By file, line, column, then code and message, each once."""
    once = dict.fromkeys(findings)
    return tuple(sorted(once, key=lambda one: (one.file, one.line, one.column, one.code, one.message)))


def findings_lines(
    findings: Sequence[Finding], files: int, look: Look, notes: Sequence[str] = (), norms: int = 0
) -> tuple[Line, ...]:
    """Return every finding with its place, its line of the file and what to do; a summary last.

    `norms` says how many of the files are a csctl.yaml.
    """
    lines: list[Line] = []
    for one in findings:
        lines.extend((*_finding_lines(one, look), ()))
    said = (line for note in notes for line in _note(note, look, Tone.QUIET))
    return (*lines, (look.span(summary(findings, files, norms), Tone.STRONG),), *said)


def _among(files: int, norms: int) -> str:
    if not norms:
        return count(files, "file")
    accounts = count(files - norms, "account") if files > norms else ""
    return listed(tuple(filter(None, (accounts, NORMS_FILE if norms == 1 else f"{norms} {NORMS_FILE}"))))


def summary(findings: Sequence[Finding], files: int, norms: int = 0) -> str:
    """`2 errors and 1 warning in 12 files`, or with norms among them `in 11 accounts and csctl.yaml`."""
    among = _among(files, norms)
    if not findings:
        return f"{among} checked, no problems found"
    errors = sum(1 for one in findings if one.severity is Severity.ERROR)
    warnings = len(findings) - errors
    counts = (count(errors, "error") if errors else "", count(warnings, "warning") if warnings else "")
    return f"{listed(tuple(filter(None, counts)))} in {among}"


def _finding_lines(one: Finding, look: Look) -> tuple[Line, ...]:
    head = (
        look.span(f"{one.file}:{one.line}:{one.column}: " if one.file else "", Tone.STRONG),
        look.span(f"{one.severity} {one.code}", _TONES[one.severity]),
        look.span(f": {one.message}"),
    )
    return (
        head,
        *_note(f"  in {one.breadcrumb}" if one.breadcrumb else "", look, Tone.QUIET),
        *_excerpt_lines(one, look),
        *_note(f"  = {one.remedy}" if one.remedy else "", look),
    )


def _note(text: str, look: Look, tone: Tone = Tone.PLAIN) -> tuple[Line, ...]:
    lines = wrapped(look.shown(text), look.width, indent=4) if text else ()
    return tuple((look.span(line, tone),) for line in lines)


def _excerpt_lines(one: Finding, look: Look) -> tuple[Line, ...]:
    """Return the line of the file, and a caret under the place whatever tabs and wide characters do."""
    if not one.excerpt.strip() or one.column > len(one.excerpt) + 1:  # the store cuts very long lines
        return ()
    number = str(one.line)
    gutter = " " * (len(number) + 2)
    room = min(EXCERPT_COLUMNS, look.width - len(gutter) - 2) if look.width else EXCERPT_COLUMNS
    before, after = _around(one.excerpt.rstrip("\r\n"), one.column - 1, max(20, room), look)
    bar = look.span("|", Tone.QUIET)
    return (
        (look.span(f" {number} ", Tone.QUIET), bar, span(f" {before}{after}")),
        (span(gutter), bar, span(f" {' ' * columns(before)}"), span("^", _TONES[one.severity])),
    )


def _around(text: str, place: int, room: int, look: Look) -> tuple[str, str]:
    """Return the shown text before and from the place, cut on both sides to fit the room."""
    before, after = look.shown(text[max(0, place - room) : place]), look.shown(text[place : place + room])
    cut_left = place > room
    while columns(before) > (room * 2) // 3 and columns(before) + columns(after) > room:
        before, cut_left = before[1:], True
    while columns(before) + columns(after) > room and after:
        after = after[:-1]
    more = place + room < len(text) or columns(after) < columns(look.shown(text[place : place + room]))
    dots = look.shown("…")
    shown_before = f"{dots}{before[len(dots) :]}" if cut_left and len(before) > len(dots) else before
    shown_after = f"{after[: -len(dots)]}{dots}" if more and len(after) > len(dots) else after
    return shown_before, shown_after


def github_annotations(findings: Sequence[Finding]) -> str:
    """Workflow commands that GitHub turns into notes beside the lines of a pull request."""
    return "".join(f"{_annotation(one)}\n" for one in findings)


def _annotation(one: Finding) -> str:
    place = f"file={_property(one.file)},line={one.line},col={one.column},title={_property(one.code)}"
    text = "%0A".join(_message(part) for part in (one.message, one.remedy) if part)
    return f"::{one.severity} {place}::{text}"


def _message(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def findings_document(findings: Sequence[Finding], files: int) -> Json:
    """`csctl check --json`, schema csctl.check/1."""
    return {"schema": "csctl.check/1", "files": files, "findings": [finding_data(one) for one in findings]}


def finding_data(one: Finding) -> Json:
    """Return a finding with every field that a machine may want."""
    return {
        "code": one.code,
        "severity": str(one.severity),
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "path": one.breadcrumb,
        "message": one.message,
        "remedy": one.remedy,
    }
