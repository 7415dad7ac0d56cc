"""Which column of a table is which of our fields: exports are known by their headers, others by `--map`."""

from collections.abc import Mapping
from enum import StrEnum

from csctl.errors import UsageProblem
from csctl.exchange.sniffing import shortened
from csctl.model.contact import ContactKind
from csctl.model.folding import folded
from csctl.record import Record

_COMPUTED = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
"""What a spreadsheet computes begins with one of these; an apostrophe before it says that it is text."""


class Field(StrEnum):
    """What a column can be mapped to."""

    ACCOUNT = "account"
    COMPANY = "company"
    DOMAIN = "domain"
    NAME = "name"
    FIRST_NAME = "first-name"
    LAST_NAME = "last-name"
    EMAIL = "email"
    PHONE = "phone"
    TITLE = "title"
    ROLE = "role"
    LEAD = "lead"
    SINCE = "since"
    DATE = "date"
    TIME = "time"
    KIND = "kind"
    DIRECTION = "direction"
    OUTCOME = "outcome"
    SUBJECT = "subject"
    NOTE = "note"
    BY = "by"
    METRIC = "metric"
    VALUE = "value"


class TableKind(StrEnum):
    """What the rows of a table are."""

    PEOPLE = "people"
    COMPANIES = "companies"
    ACTIVITIES = "activities"
    READINGS = "readings"


class Layout(Record):
    """An export by its headers, all folded. `signature` are those that tell it from every other one.

    Several headers of one field: the first that holds anything counts. `contact_kind` is what its activities
    are where no column says.
    """

    source: str
    kind: TableKind
    signature: frozenset[str]
    columns: Mapping[str, Field]
    contact_kind: ContactKind | None = None


class Columns(Record):
    """The fields of one table: which cells of a row hold each."""

    source: str
    kind: TableKind
    places: Mapping[Field, tuple[int, ...]]
    contact_kind: ContactKind | None = None
    ignored: tuple[str, ...] = ()

    def text(self, cells: tuple[str, ...], wanted: Field) -> str:
        """Return the first cell of a field that holds anything, without blanks around it."""
        for place in self.places.get(wanted, ()):
            if place < len(cells) and (text := bare(cells[place])):
                return text
        return ""


def bare(cell: str) -> str:
    """Return a cell without blanks around it, and without what keeps a spreadsheet from computing it."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:].lstrip()[:1] in _COMPUTED else text


def columns_of(
    header: tuple[str, ...], mapping: tuple[tuple[str, str], ...], layouts: tuple[Layout, ...]
) -> Columns:
    """Find the layout of a header, and put `--map` above it.

    Raises UsageProblem for a header that nobody knows, with its columns and what they can be mapped to.
    """
    keys = tuple(_key(name) for name in header)
    layout = next((one for one in layouts if one.signature <= set(keys)), None)
    own = _mapped(header, mapping)
    if layout is None and not own:
        raise _unknown(header)
    known = layout.columns if layout else {}
    fields = {place: known[key] for place, key in enumerate(keys) if key in known} | own
    places = {
        one: tuple(sorted((p for p, is_one in fields.items() if is_one is one), key=lambda p: p not in own))
        for one in dict.fromkeys(fields.values())
    }
    return Columns(
        source=layout.source if layout else "a table",
        kind=_kind(layout, frozenset(places), header),
        places=places,
        contact_kind=layout.contact_kind if layout else None,
        ignored=tuple(name for place, name in enumerate(header) if place not in fields and name),
    )


def _key(name: str) -> str:
    """Fold a header: `Person - Name` of one year's export is `Name` of another's."""
    key = " ".join(folded(name).split())
    for prefix in ("person - ", "organization - ", "activity - "):
        key = key.removeprefix(prefix)
    return key


def _mapped(header: tuple[str, ...], mapping: tuple[tuple[str, str], ...]) -> dict[int, Field]:
    own: dict[int, Field] = {}
    for column, name in mapping:
        own[_column(header, column)] = _field(name)
    return own


def _column(header: tuple[str, ...], column: str) -> int:
    asked = folded(column.strip())
    for place, name in enumerate(header):
        if folded(name) == asked:
            return place
    raise UsageProblem(f'--map: there is no column "{column}"', _columns_in_words(header))


def _field(name: str) -> Field:
    try:
        return Field(name.strip().lower().replace("_", "-"))
    except ValueError:
        raise UsageProblem(f'--map: "{name}" is not a field', _fields_in_words()) from None


def _kind(layout: Layout | None, fields: frozenset[Field], header: tuple[str, ...]) -> TableKind:
    if layout is not None:
        return layout.kind
    named = fields & {Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.EMAIL}
    if {Field.METRIC, Field.VALUE, Field.DATE} <= fields:
        return TableKind.READINGS
    if Field.DATE in fields and (named or fields & {Field.COMPANY, Field.ACCOUNT, Field.DOMAIN}):
        return TableKind.ACTIVITIES
    if named:
        return TableKind.PEOPLE
    if Field.COMPANY in fields:
        return TableKind.COMPANIES
    raise UsageProblem(
        "these columns are neither people, companies, activities nor readings",
        "people need a name or an email, companies a company, activities a date and a company or an email, "
        "readings a metric, a value and a date",
        _columns_in_words(header),
        _fields_in_words(),
    )


def _unknown(header: tuple[str, ...]) -> UsageProblem:
    return UsageProblem(
        "the columns of this table are not known",
        _columns_in_words(header),
        "say what they are: --map COLUMN=FIELD, as often as needed",
        _fields_in_words(),
    )


def _columns_in_words(header: tuple[str, ...]) -> str:
    shown = tuple(f'"{shortened(name, 40)}"' for name in header[:40] if name)
    more = f" and {len(header) - 40} more" if len(header) > 40 else ""  # noqa: PLR2004 - what fits
    return f"its columns: {', '.join(shown)}{more}"


def _fields_in_words() -> str:
    return f"fields: {', '.join(Field)}"
