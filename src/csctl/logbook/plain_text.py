"""What words may hold before they stand in a file: no control characters, and one line where one is meant."""

from collections.abc import Iterator, Mapping, Sequence

from csctl.errors import UsageProblem
from csctl.store.edit import AddKey, Append, Extend, InsertAt, Operation, Prepend, Remove, SetValue, Value

_OF_LINES = frozenset({"note", "text", "cause", "client_goal", "our_goal"})
"""Fields that may hold several lines; those that begin with x- are the user's own, and may too."""

_LINE_ENDS = "\n\u2028\u2029"
_NO_CHARACTERS = "\ufeff\ufffe\uffff"


def refuse_unwritable(operations: Sequence[Operation]) -> None:
    """Raise UsageProblem for text that does not belong in a file; the message names the field."""
    for operation in operations:
        for field, text in _texts(operation):
            if strange := strange_character(text):
                raise UsageProblem(f"{field} holds {strange}. Nothing was changed.")
            if not _may_have_lines(field) and any(end in text for end in _LINE_ENDS):
                raise UsageProblem(f"{field} is one line, and this text has several. Nothing was changed.")


def strange_character(text: str) -> str:
    """Name the first character that no text can hold, as `U+001B, a control character`; empty for none."""
    if text.isprintable():
        return ""
    for char in text:
        code = ord(char)
        if 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 - halves of a character, as Python reads bytes that are none
            return "bytes that are no UTF-8"
        if char in _NO_CHARACTERS or (_is_control(code) and char not in "\n\t"):
            return f"U+{code:04X}, a control character"
    return ""


def _is_control(code: int) -> bool:
    return code < 0x20 or 0x7F <= code < 0xA0  # noqa: PLR2004 - the two blocks of Unicode


def _may_have_lines(field: str) -> bool:
    return field in _OF_LINES or field.startswith("x-")


def _texts(operation: Operation) -> Iterator[tuple[str, str]]:
    """Name every text of an edit by the field that it stands in."""
    keys = [part for part in operation.path if isinstance(part, str)]
    own = next((key for key in keys if key.startswith("x-")), keys[-1] if keys else "the text")
    match operation:
        case Append() | Prepend() | InsertAt():
            yield from _inner(own, operation.item)
        case Extend():
            yield from _inner(own, operation.items)
        case SetValue():
            yield from _inner(own, operation.value)
        case AddKey():
            yield from _inner(operation.key, operation.value)
        case Remove():
            return


def _inner(field: str, value: Value) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _inner(field if field.startswith("x-") else key, inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _inner(field, inner)
