"""How one scalar is written so that YAML 1.1 and 1.2 both read it back as what it was."""

import datetime as dt
import io
import re
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache

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


_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), ScalarKind.NULL),
    **dict.fromkeys(("<<", "="), ScalarKind.MERGE),
}
_SWITCHES = frozenset({"y", "yes", "n", "no", "true", "false", "on", "off"})
_BEFORE_A_NUMBER = frozenset("-+.0123456789")
_NUMBERS = (
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
)
_UNPRINTABLE = "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n"}


@lru_cache(maxsize=4096)
def plain_kind(text: str) -> ScalarKind:
    """What an unquoted scalar is taken for, by a reader of YAML 1.1 or of 1.2, whichever sees more in it."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _BEFORE_A_NUMBER:
        return ScalarKind.BOOL if text.lower() in _SWITCHES else ScalarKind.TEXT
    return next((kind for kind, pattern in _numbers() if pattern.fullmatch(text)), ScalarKind.TEXT)


# Compiled where they are needed: together they would take as long as a command has for all its own work.
@cache
def _numbers() -> tuple[tuple[ScalarKind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern, re.ASCII)) for kind, pattern in _NUMBERS)


@cache
def _to_escape() -> re.Pattern[str]:
    return re.compile(r'["\\\t\n]|' + _UNPRINTABLE)


@cache
def _unprintable() -> re.Pattern[str]:
    return re.compile(_UNPRINTABLE)


def _is_printable(text: str) -> bool:
    """Whether no character but tabs and line ends needs an escape."""
    return text.isprintable() or not _unprintable().search(text)


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
    one_line = "\n" not in value and _is_printable(value)
    if one_line and analysis.allow_single_quoted and quote != '"':
        return "'" + value.replace("'", "''") + "'"
    return '"' + _to_escape().sub(_escaped, value) + '"'


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
    if not isinstance(value, str) or "\n" not in value.removesuffix("\n") or not _is_printable(value):
        return None
    if value[0] in " \t\n" or value.endswith("\n\n"):
        return None
    return ("|" if value.endswith("\n") else "|-", tuple(value.removesuffix("\n").split("\n")))
