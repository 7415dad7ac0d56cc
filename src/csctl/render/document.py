"""JSON for machines that is also safe to look at on a terminal."""

import json
from collections.abc import Callable, Mapping, Sequence  # noqa: F401 - Json names them in its text

from csctl.finding import DataPath
from csctl.render.visible import is_harmless

TYPE_CHECKING = False  # as typing has it, without importing it: a warm `csctl status` does without it
if TYPE_CHECKING:
    from typing import TypeAlias
else:
    TypeAlias = object

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"
LineOf: TypeAlias = Callable[[DataPath], int]
"""What leads from a place in the data of an account to its line in the file."""


def json_text(document: Json, *, ascii_only: bool = False) -> str:
    r"""One JSON document, two blanks deep, exact in every character.

    Characters that could steer a terminal are written as `\u202e`, which means the same to every JSON reader.
    """
    return _harmless(json.dumps(document, indent=2, ensure_ascii=ascii_only)) + "\n"


def json_line(document: Json, *, ascii_only: bool = False) -> str:
    """Return the same on one line: JSON Lines are made of these."""
    return _harmless(json.dumps(document, ensure_ascii=ascii_only)) + "\n"


def _harmless(text: str) -> str:
    if text.isascii():
        return text.replace("\x7f", r"\u007f")
    return "".join(char if char == "\n" or is_harmless(char) else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    return r"\u007f" if char == "\x7f" else json.dumps(char)[1:-1]
