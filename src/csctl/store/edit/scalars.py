"""How one scalar is written so that YAML 1.1 and 1.2 both read it back as what it was."""

import datetime as dt
import io
import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from yaml.emitter import Emitter

from csctl.store.edit.operations import Scalar


class ScalarKind(StrEnum):
    """What a YAML reader, of either version, takes a scalar for."""

    NULL = "null"
    BOOL = "bool"
    INT = "int"
    FLOAT = "float"
    TIMESTAMP = "timestamp"
    MERGE = "merge"
    TEXT = "text"


_IMPLICIT = (
    (ScalarKind.NULL, r"~|null|Null|NULL|"),
    (ScalarKind.BOOL, r"(?i:y|yes|n|no|true|false|on|off)"),
    (ScalarKind.INT, r"[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*)"),
    (
        ScalarKind.FLOAT,
        r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9_]*)(?:[eE][-+]?[0-9]+)?"
        r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?i:inf)|\.(?i:nan)",
    ),
    (
        ScalarKind.TIMESTAMP,
        r"\d{4}-\d\d?-\d\d?"
        r"(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::?\d\d)?))?)?",
    ),
    (ScalarKind.MERGE, r"<<|="),
)
_PATTERNS = tuple((kind, re.compile(pattern, re.ASCII)) for kind, pattern in _IMPLICIT)
_UNPRINTABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_TO_ESCAPE = re.compile(r'["\\\t\n]|' + _UNPRINTABLE.pattern)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n"}


@lru_cache(maxsize=4096)
def plain_kind(text: str) -> ScalarKind:
    """What an unquoted scalar is taken for, by a reader of YAML 1.1 or of 1.2, whichever sees more in it."""
    return next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(text)), ScalarKind.TEXT)


def plain_text(value: Scalar) -> str:
    """The characters of a value, unquoted: ISO dates, times to the minute, numbers without exponent."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case dt.datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case dt.date():
            return value.isoformat()
        case float():
            return _decimal(value)
        case _:
            return str(value)


def _decimal(value: float) -> str:
    if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124  (only nan differs from itself)
        return {"nan": ".nan", "inf": ".inf", "-inf": "-.inf"}[repr(value)]
    text = format(Decimal(repr(value)), "f")
    return text if "." in text else f"{text}.0"


def on_one_line(value: Scalar, quote: str = "") -> str:
    """The value as it stands on one line, valid inside brackets too.

    `quote` is the quotation mark to prefer for a string, `''` for none.
    """
    if not isinstance(value, str):
        return plain_text(value)
    analysis = Emitter(io.StringIO(), allow_unicode=True).analyze_scalar(value)
    if analysis.allow_flow_plain and plain_kind(value) is ScalarKind.TEXT and not quote:
        return value
    one_line = "\n" not in value and not _UNPRINTABLE.search(value)
    if one_line and analysis.allow_single_quoted and quote != '"':
        return "'" + value.replace("'", "''") + "'"
    return '"' + _TO_ESCAPE.sub(_escaped, value) + '"'


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if character in _ESCAPES:
        return _ESCAPES[character]
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004  (the widths of YAML's escapes)


def literal(value: Scalar) -> tuple[str, tuple[str, ...]] | None:
    """The header and the lines of a literal block, None where one line in quotes serves better.

    Serves for text of several lines that begins with a visible character and ends in at most one line break.
    """
    if not isinstance(value, str) or "\n" not in value.removesuffix("\n") or _UNPRINTABLE.search(value):
        return None
    if value[0] in " \t\n" or value.endswith("\n\n"):
        return None
    return ("|" if value.endswith("\n") else "|-", tuple(value.removesuffix("\n").split("\n")))
