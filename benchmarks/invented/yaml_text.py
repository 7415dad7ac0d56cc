"""Writes values as YAML by hand: text in quotes where it needs them, small maps and lists on one line."""

import datetime as dt
import json
import re

Value = str | int | float | bool | dt.date | dt.datetime | tuple[str, ...] | None

_PLAIN = re.compile(r"[^\W\d_](?:[\w .+/'@%-]*[\w.+/%])?")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def scalar(value: Value) -> str:
    """Return one value as it stands behind a key, or as a list on one line."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case dt.datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case str():
            return _text(value)
        case tuple():
            return f"[{', '.join(_text(one) for one in value)}]"
    return str(value)


def _text(value: str) -> str:
    is_plain = _PLAIN.fullmatch(value) is not None and value.lower() not in _WORDS
    return value if is_plain else json.dumps(value, ensure_ascii=False)


def flow(**values: Value) -> str:
    """Return a map on one line without what is None; a trailing `_` frees a key that is Python's own word."""
    stated = (f"{key.rstrip('_')}: {scalar(value)}" for key, value in values.items() if value is not None)
    return f"{{{', '.join(stated)}}}"


def block(indent: str, **values: Value) -> str:
    """Return a map on lines of its own without what is None; the first line follows a `- `."""
    lines = [
        f"{key.rstrip('_')}: {scalar(value)}" for key, value in values.items() if value not in {None, ()}
    ]
    return f"{indent}- " + f"\n{indent}  ".join(lines) + "\n"


def listed(indent: str, *entries: str) -> str:
    """Return entries of a list, one a line."""
    return "".join(f"{indent}- {entry}\n" for entry in entries)
