"""The people of a client, on the page of the account: who they are, how to reach them, what is missing."""

from csctl.advice.briefing import Briefing
from csctl.advice.coverage import CoverageKind, CoverageWarning, PersonCoverage, RoleCoverage, RoleGroup
from csctl.model.people import Role
from csctl.render.console import Look
from csctl.render.line import Line, Tone, span
from csctl.render.page import Block, flowing, paragraph
from csctl.render.people_cells import NOT_LISTED
from csctl.render.words import count, date_in_words, listed

_WITH = {
    RoleGroup.EXECUTIVE: "with the executive",
    RoleGroup.MANAGER: "with the manager",
    RoleGroup.OTHERS: "with others",
    RoleGroup.LEFT: "with people who have left",
    RoleGroup.NOBODY: "with nobody named",
}


def people_block(page: Briefing, look: Look) -> Block:
    """Return a line for each person, then what is missing in whom we talk to."""
    lines: list[Line] = []
    for person in page.coverage.people:
        tone = Tone.QUIET if person.left_on else Tone.PLAIN
        lines.extend(flowing([span(part, tone) for part in _of_person(person)], look))
    if not lines:
        lines.extend(paragraph("nobody named yet: who signs the invoices, who is the daily contact?", look))
    if shared := "" if page.person else _shared_out(page):
        lines.extend(paragraph(shared, look))
    for warning in _worth_saying(page):
        lines.extend(paragraph(f"! {warning.text}", look, tone=Tone.WARN, hang=2))
    if page.conflict:
        lines.extend(paragraph(f"! conflict: {page.conflict}", look, tone=Tone.WARN, hang=2))
    return tuple(lines)


def _shared_out(page: Briefing) -> str:
    """Say how the conversations are shared out, each told once, with the most senior who took part.

    Nothing where one group had all of them, or where the warning about the balance says it.
    """
    shared = [role for role in page.coverage.roles if role.in_90_days]
    unbalanced = any(one.kind is CoverageKind.BALANCE for one in page.coverage.warnings)
    if unbalanced or len(shared) < 2:  # noqa: PLR2004 - one alone shares nothing
        return ""
    first, *others = shared
    shares = (_share(first, ""), *(_share(role, "more ") for role in others))
    return f"{count(sum(role.in_90_days for role in shared), 'conversation')} in 90 days: {listed(shares)}"


def _share(role: RoleCoverage, more: str) -> str:
    return f"{role.in_90_days} {more}{_WITH[role.group]}"


def _worth_saying(page: Briefing) -> tuple[CoverageWarning, ...]:
    """Leave out what the line for nobody says already."""
    said = set() if page.coverage.people else {CoverageKind.EXECUTIVE_UNNAMED}
    return tuple(one for one in page.coverage.warnings if one.kind not in said)


def _of_person(person: PersonCoverage) -> tuple[str, ...]:
    if person.left_on:
        return (person.name, *roles_in_words(person), f"left {date_in_words(person.left_on)}")
    knows = {True: "knows us", False: "does not know us", None: ""}[person.knows_us]
    parts = (
        person.name,
        person.title,
        *roles_in_words(person),
        "" if person.is_listed else NOT_LISTED,
        f"reports to {person.reports_to}" if person.reports_to else "",
        knows,
        _spoken(person),
        f"last mood {person.mood} of 5" if person.mood else "",
        person.phone,
        person.email,
    )
    return tuple(filter(None, parts))


def roles_in_words(person: PersonCoverage) -> tuple[str, ...]:
    """`manager, daily contact` and `signs the invoices`, as far as they are known."""
    daily = "manager, daily contact"
    role = daily if person.role is Role.MANAGER else person.role.value if person.role else ""
    return tuple(filter(None, (role, "signs the invoices" if person.signs_invoices else "")))


def _spoken(person: PersonCoverage) -> str:
    if person.silent_days is None:
        return "never spoken to"
    when = f"{count(person.silent_days, 'day')} ago" if person.silent_days else "today"
    often = f", {count(person.in_90_days, 'conversation')} in 90 days" if person.in_90_days else ""
    return f"last spoken to {when}{often}"
