"""The value of a setting: as words, and as JSON."""

import datetime as dt
from collections.abc import Mapping

from csctl.render.document import Json
from csctl.render.words import count, day_in_words, listed
from csctl.store.settings.setting import Plain, Setting

_SHOWN_AT_ONCE = 5
_KILO = 1000
NOTHING = "-"


def value_in_words(one: Setting, *, is_exact: bool = False) -> str:
    """Return a value as people read it, a long list by its length; exact is as it stands in a file."""
    if one.path.endswith(".bytes") and isinstance(one.value, int) and not is_exact:
        return size_in_words(one.value)
    return _exact(one.value) if is_exact else _words(one.value)


def size_in_words(size: int) -> str:
    """`812 bytes`, `12 kB`, `3.4 MB`."""
    if size < _KILO:
        return count(size, "byte")
    kilobytes = size / _KILO
    return f"{kilobytes:.0f} kB" if kilobytes < _KILO else f"{kilobytes / _KILO:.1f} MB"


def json_value(value: Plain) -> Json:
    """Return a value for JSON: days in ISO."""
    match value:
        case dt.datetime():
            return value.isoformat(timespec="minutes")
        case dt.date():
            return value.isoformat()
        case Mapping():
            return {key: json_value(inner) for key, inner in value.items()}
        case str() | int() | float() | None:
            return value
    return [json_value(inner) for inner in value]


def _words(value: Plain) -> str:
    match value:
        case Mapping():
            return ", ".join(f"{key} {_words(inner)}" for key, inner in value.items())
        case None | str() | int() | float() | dt.date():
            return _single(value)
    return _list_in_words(tuple(value))


def _single(value: str | float | dt.date | None) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case dt.datetime():
            return f"{day_in_words(value)} {value:%H:%M}"
        case dt.date():
            return day_in_words(value)
        case int() | float():
            return f"{value:.12g}"
    return value or NOTHING


def _list_in_words(values: tuple[Plain, ...]) -> str:
    if not values:
        return "none"
    is_short = len(values) <= _SHOWN_AT_ONCE and all(isinstance(one, str | int | float) for one in values)
    return listed(tuple(map(_words, values))) if is_short else count(len(values), "entry", "entries")


def _exact(value: Plain) -> str:
    plain = json_value(value)
    match plain:
        case None:
            return ""
        case bool():
            return str(plain).lower()
        case str():
            return plain
    import json  # noqa: PLC0415 - only for lists

    return json.dumps(plain, ensure_ascii=False)
