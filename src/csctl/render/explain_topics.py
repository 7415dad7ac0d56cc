"""`csctl explain CODE`, `dates` and `exit-codes`: short pages of reference."""

from csctl.finding import Rule
from csctl.render.console import Look
from csctl.render.document import Json
from csctl.render.line import Line, Tone
from csctl.render.page import Block, Columns, joined, labelled, paragraph, section

EXIT_CODES = (
    ("0", "done, also where the result is empty"),
    ("1", "problems in the data, --fail-on met, or a file that cannot be read"),
    ("2", "the call cannot work: a wrong option, an impossible date, an answer needed where nobody can ask"),
    ("3", "not found: no book, no such account, nothing to check"),
    (
        "4",
        "refused, so that nothing is guessed or lost: ambiguous, changed meanwhile, invalid before a write",
    ),
    ("5", "trouble outside: permission, disk, editor, git"),
    ("70", "a bug in csctl"),
    ("130", "interrupted"),
)
DATES = (
    ("2026-11-20", "that day"),
    ("today", "the day of the book: its pinned day, else now in its time zone"),
    ("yesterday", "the day before"),
    (
        "fri",
        "the last Friday where the past is meant (--on, --since), the next one where the future is (--due)",
    ),
    ("last fri", "the last Friday, in any case"),
    ("-2d", "two days ago; also 2d ago, 2w ago"),
    ("+10d", "in ten days; also in 10d, in 2w"),
    ("eom", "the end of the month"),
    ("eoq", "the end of the quarter"),
)
_NEVER_GUESSED = "A day is never guessed: 31 February ends in exit 2. Weekdays are English, in any locale."


def rule_lines(rule: Rule, look: Look) -> tuple[Line, ...]:
    """Return one kind of finding: why it matters, and what to do."""
    title = paragraph(f"{rule.code} {rule.title}", look, indent=0, tone=Tone.STRONG)
    return joined(
        (
            title,
            (
                *labelled("severity", rule.severity.value, look),
                *labelled("why", rule.why, look),
                *labelled("remedy", rule.remedy, look),
            ),
        )
    )


def rule_document(rule: Rule) -> Json:
    """Return a rule as plain data, schema csctl.rule/1."""
    return {
        "schema": "csctl.rule/1",
        "code": rule.code,
        "severity": rule.severity.value,
        "title": rule.title,
        "why": rule.why,
        "remedy": rule.remedy,
    }


def codes_lines(rules: tuple[Rule, ...], look: Look) -> tuple[Line, ...]:
    """Return every code with its title."""
    body = tuple(line for r in rules for line in labelled(r.code, f"{r.title} ({r.severity.value})", look))
    return section("CODES", body, look)


def dates_lines(look: Look) -> tuple[Line, ...]:
    """Return how days can be written on the command line."""
    return joined((_table("HOW TO WRITE A DAY", DATES, look), paragraph(_NEVER_GUESSED, look)))


def exit_codes_lines(look: Look) -> tuple[Line, ...]:
    """Return what each exit code means."""
    return _table("EXIT CODES", EXIT_CODES, look)


def _table(title: str, rows: tuple[tuple[str, str], ...], look: Look) -> Block:
    at = Columns(label=max(len(label) for label, _ in rows) + 2)
    body = tuple(line for label, text in rows for line in labelled(label, text, look, columns_at=at))
    return section(title, body, look)
