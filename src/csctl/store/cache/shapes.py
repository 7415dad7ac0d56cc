"""What the rows of a kept judgement look like, and whether a row looks like that."""

from math import isfinite

TYPE_CHECKING = False  # as typing has it, without importing it: a warm `csctl status` does without it
if TYPE_CHECKING:
    from typing import TypeAlias, TypeGuard

    _Kinds: TypeAlias = frozenset[type]
    Plain: TypeAlias = "str | int | float | bool | list[Plain] | tuple[Plain, ...] | None"
    Number: TypeAlias = int | float
    CornerRow: TypeAlias = tuple[Number | None, Number, str, bool, Number | None]
    TriangleRow: TypeAlias = tuple[
        str,
        str | None,
        Number | None,
        str | None,
        Number | None,
        Number,
        str,
        bool,
        Number | None,
        Number | None,
        Number,
        str,
        bool,
        Number | None,
        Number | None,
        Number,
        str,
        bool,
        Number | None,
    ]
    ChurnRow: TypeAlias = tuple[str, int, int, int, Number, Number, Number, int, int, int | None]
    ActionRow: TypeAlias = tuple[str, str | None, str, str]
    OverrideRow: TypeAlias = tuple[str, str, str, str, str, str]
    SilenceRow: TypeAlias = tuple[str | None, int | None, bool | None, bool]
    FindingRow: TypeAlias = tuple[str, str, str, str, int, int]
    FrameRow: TypeAlias = tuple[
        int,
        str,
        str,
        bool,
        str | None,
        str | None,
        str | None,
        float,
        str,
        str,
        float | None,
        float | None,
    ]
    EntryRow: TypeAlias = tuple[
        str, str, list[object] | None, str, list[object] | None, list[object] | None, str
    ]
    StampRow: TypeAlias = tuple[int, int, int, int]
    OutlineRow: TypeAlias = tuple[
        str | None,
        str | None,
        str,
        Number | None,
        str | None,
        str | None,
        str | None,
        int | None,
        bool | None,
        bool,
        list[object] | None,
        list[object] | None,
    ]
    DetailsRow: TypeAlias = tuple[str, list[object], list[object], list[object], list[object] | None]

_NONE: type = type(None)
_TEXT: "_Kinds" = frozenset({str})
_MAYBE_TEXT: "_Kinds" = frozenset({str, _NONE})
_WHOLE: "_Kinds" = frozenset({int})
_MAYBE_WHOLE: "_Kinds" = frozenset({int, _NONE})
_NUMBER: "_Kinds" = frozenset({int, float})
_MAYBE_NUMBER: "_Kinds" = frozenset({int, float, _NONE})
_SWITCH: "_Kinds" = frozenset({bool})
_MAYBE_SWITCH: "_Kinds" = frozenset({bool, _NONE})
_LIST: "_Kinds" = frozenset({list})
_MAYBE_LIST: "_Kinds" = frozenset({list, _NONE})

_CORNER = (_MAYBE_NUMBER, _NUMBER, _TEXT, _SWITCH, _MAYBE_NUMBER)
_TRIANGLE = (_TEXT, _MAYBE_TEXT, _MAYBE_NUMBER, _MAYBE_TEXT, *_CORNER * 3)
_CHURN = (_TEXT, *(_WHOLE,) * 3, *(_NUMBER,) * 3, _WHOLE, _WHOLE, _MAYBE_WHOLE)
_ACTION = (_TEXT, _MAYBE_TEXT, _TEXT, _TEXT)
_OVERRIDE = (_TEXT,) * 6
_FINDING = (_TEXT, _TEXT, _TEXT, _TEXT, _WHOLE, _WHOLE)
_SILENCE = (_MAYBE_TEXT, _MAYBE_WHOLE, _MAYBE_SWITCH, _SWITCH)
_OUTLINE = (
    *(_MAYBE_TEXT, _MAYBE_TEXT, _TEXT, _MAYBE_NUMBER, _MAYBE_TEXT, _MAYBE_TEXT),
    *(*_SILENCE, _MAYBE_LIST, _MAYBE_LIST),
)
_DETAILS = (_TEXT, _LIST, _LIST, _LIST, _MAYBE_LIST)
_FRAME = (
    *(_WHOLE, _TEXT, _TEXT, _SWITCH, _MAYBE_TEXT, _MAYBE_TEXT, _MAYBE_TEXT, _NUMBER),
    *(_TEXT, _TEXT, _MAYBE_NUMBER, _MAYBE_NUMBER),
)
_ENTRY = (_TEXT, _TEXT, _MAYBE_LIST, _TEXT, _MAYBE_LIST, _MAYBE_LIST, _TEXT)
_STAMP = (_WHOLE,) * 4

_good: "dict[tuple[int, tuple[type, ...]], list[int]]" = {}
"""Shapes that were found good, with the places of their numbers: a book has a handful of them."""


def is_triangle(row: object) -> "TypeGuard[TriangleRow]":
    """Whether it is a triangle: band, weakest, gap, imbalance, and three corners side by side."""
    return _fits(row, _TRIANGLE)


def is_churn(row: object) -> "TypeGuard[ChurnRow]":
    """Whether it is churn: band, three times points, three chances, known, drivers, moved."""
    return _fits(row, _CHURN)


def is_action(row: object) -> "TypeGuard[ActionRow]":
    """Whether it is an action: what, due, why, command."""
    return _fits(row, _ACTION)


def is_override(row: object) -> "TypeGuard[OverrideRow]":
    """Whether it is an override: corner, band, reason, by, date, expires."""
    return _fits(row, _OVERRIDE)


def is_silence(row: object) -> "TypeGuard[SilenceRow]":
    """Whether it is a silence: last, days, past the rhythm, known."""
    return _fits(row, _SILENCE)


def is_finding(row: object) -> "TypeGuard[FindingRow]":
    """Whether it is a finding: code, severity, message, remedy, line, column."""
    return _fits(row, _FINDING)


def is_outline(row: object) -> "TypeGuard[OutlineRow]":
    """Whether it is an outline: lead, tier, status, fee, currency, the day they leave, silence, scores."""
    return _fits(row, _OUTLINE)


def is_details(row: object) -> "TypeGuard[DetailsRow]":
    """Whether it is the rest: note, silence of the executive, reasons, overrides, the next step."""
    return _fits(row, _DETAILS)


def is_frame(row: object) -> "TypeGuard[FrameRow]":
    """Whether it is a frame: format, program, norms, and so on."""
    return _fits(row, _FRAME)


def is_entry(row: object) -> "TypeGuard[EntryRow]":
    """Whether it is an entry: file name, digest, stamp, client, outline or finding or neither, details."""
    return _fits(row, _ENTRY)


def is_stamp(row: object) -> "TypeGuard[StampRow]":
    """Whether it is a stamp: size, times of the last modification and change, inode."""
    return _fits(row, _STAMP)


def is_texts(row: object) -> "TypeGuard[list[str]]":
    """Whether it is a list of texts."""
    return type(row) is list and set(map(type, row)) <= _TEXT


def _fits(row: object, shape: "tuple[_Kinds, ...]") -> bool:
    """Whether every value is of a kind that stands there, and every number one to count with."""
    if type(row) is not list:
        return False
    kinds = (id(shape), tuple(map(type, row)))
    places = _good.get(kinds)
    if places is None:
        if len(row) != len(shape) or any(map(_is_other, row, shape)):
            return False
        places = _good[kinds] = [place for place, value in enumerate(row) if type(value) is float]
    return not places or isfinite(sum([row[place] for place in places]))


def _is_other(value: object, kinds: "_Kinds") -> bool:
    return type(value) not in kinds
