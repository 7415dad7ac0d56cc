"""The words that stand for a person of a client in a table."""

from csctl.advice.coverage import PersonCoverage
from csctl.model.people import Role
from csctl.render import cells
from csctl.render.line import Span, Tone, span
from csctl.render.people_rows import PersonRow
from csctl.render.words import date_in_words

HEADS = ("ACCOUNT", "PERSON", "ROLE", "KNOWS US", "90 D", "LAST", "SILENT")
NOT_LISTED = "named in the log, not among the stakeholders"


def row_cells(row: PersonRow) -> tuple[Span, ...]:
    """Return one cell for each of the heads."""
    account = span(row.account.judgement.account, Tone.STRONG)
    if row.person is None:
        who, role = ("nobody named", "executive") if row.account.coverage.people else ("nobody recorded", "-")
        return (account, span(who, Tone.WARN), span(role), *(cells.NOTHING,) * 4)
    return (account, *_person_cells(row.person))


def what_is_missing(row: PersonRow) -> str:
    """Return the sentences about a person, or about the account where there is nobody to pin them to."""
    not_listed = (NOT_LISTED,) if row.person and not row.person.is_listed else ()
    return "; ".join((*(one.text for one in row.warnings), *not_listed))


def role_in_words(person: PersonCoverage) -> str:
    """`executive`, `manager, signs`; a dash where nobody has written it down."""
    if person.role is None:
        return "signs" if person.signs_invoices else "-"
    signs = person.signs_invoices and person.role is not Role.EXECUTIVE
    return f"{person.role}, signs" if signs else person.role.value


def _person_cells(person: PersonCoverage) -> tuple[Span, ...]:
    tone = Tone.QUIET if person.left_on else Tone.PLAIN
    name = f"{person.name} (left)" if person.left_on else person.name
    return (
        span(name, tone),
        span(role_in_words(person), tone),
        _knows_us(person),
        span(str(person.in_90_days), tone),
        span(date_in_words(person.last), tone) if person.last else cells.NOTHING,
        _silence(person),
    )


def _knows_us(person: PersonCoverage) -> Span:
    match person.knows_us:
        case None:
            return cells.UNKNOWN
        case True:
            return span("yes")
        case False:
            return span("no", Tone.WARN)


def _silence(person: PersonCoverage) -> Span:
    """`95d*`, `never`, the star for an executive past their own rhythm."""
    if person.left_on:
        return cells.NOTHING
    words = "never" if person.silent_days is None else f"{person.silent_days}d"
    return span(f"{words}*", Tone.WARN) if person.past_rhythm else span(words)
