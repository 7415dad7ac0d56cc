"""What one value looks like in JSON Schema, by its kind: its types as an editor sees them, and its pattern.

The patterns are those of JavaScript and of every other engine alike: no classes, no flags. What they cannot
say, that 29 February is not there each year, is said by csctl alone.
"""

from csctl.model.field_tree import Kind
from csctl.record import Record

_YEAR = "(?:19|2[0-9])[0-9]{2}"
_DAY = (
    f"{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))"
)
_HOURS = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_TIME = rf"{_HOURS}(?::[0-5][0-9](?:\.[0-9]{{1,6}})?)?"
_MONTH = "(?:0[1-9]|1[0-2])"
_YES_OR_NO = "[Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|[Oo][Nn]|[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo]|[Oo][Ff][Ff]"

TOO_LARGE = 10**15
"""Numbers have at most fifteen digits before the point."""


class Value(Record):
    """One kind of value. `form` says how to write it; `least` and `most` bound it where a field does not."""

    types: tuple[str, ...]
    pattern: str = ""
    form: str = ""
    least: int | None = None
    most: int | None = None


VALUES: dict[Kind, Value] = {
    Kind.WORD: Value(types=("string",)),
    Kind.TEXT: Value(types=("string", "number", "boolean")),
    Kind.SLUG: Value(
        types=("string", "integer", "boolean"),
        pattern="[a-z0-9][a-z0-9-]*",
        form="small letters, digits and hyphens, e.g. direct-bookings",
        least=0,
    ),
    Kind.CURRENCY: Value(types=("string",), pattern="[A-Z]{3}", form="three capital letters, e.g. EUR"),
    Kind.DAY: Value(types=("string",), pattern=_DAY, form="YYYY-MM-DD, e.g. 2026-11-20"),
    Kind.MOMENT: Value(
        types=("string",),
        pattern=f"{_DAY}(?:[T ]+{_TIME}[ ]?(?:Z|[+-]{_HOURS})?)?",
        form="YYYY-MM-DD or YYYY-MM-DD HH:MM, e.g. 2026-11-20 16:10",
    ),
    Kind.MONTH: Value(types=("string",), pattern=f"{_YEAR}-{_MONTH}", form="YYYY-MM, e.g. 2026-11"),
    Kind.PERIOD: Value(
        types=("string", "integer"),
        pattern=f"[0-9]{{4}}(?:Q[1-4]|-{_MONTH})?",
        form="a quarter as 2027Q1, a month as 2027-02, a year as 2027",
        least=1000,
        most=9999,
    ),
    Kind.CLOCK: Value(types=("string",), pattern=_HOURS, form='hours and minutes, e.g. "09:00"'),
    Kind.NUMBER: Value(
        types=("string", "number"),
        pattern=r"[-+]?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?",
        form="digits only, with a point for decimals, e.g. 4500 or 12.5",
    ),
    Kind.WHOLE: Value(
        types=("string", "integer"), pattern="[-+]?(?:0|[1-9][0-9]{0,8})", form="a whole number"
    ),
    Kind.SWITCH: Value(types=("boolean", "string"), pattern=_YES_OR_NO, form="true or false"),
    Kind.VERSION: Value(types=("string", "integer"), pattern="1", form="1", least=1, most=1),
}
"""Every kind but keys."""
