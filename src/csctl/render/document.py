"""JSON for machines that is also safe to look at on a terminal."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from csctl.render.visible import is_harmless

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"


def json_text(document: Json, *, ascii_only: bool = False) -> str:
    r"""One JSON document, two blanks deep, exact in every character.

    Characters that could steer a terminal are written as `\u202e`, which means the same to every JSON reader.
    """
    text = json.dumps(document, indent=2, ensure_ascii=ascii_only)
    if text.isascii():
        return text.replace("\x7f", r"\u007f") + "\n"
    return "".join(char if char == "\n" or is_harmless(char) else _escaped(char) for char in text) + "\n"


def _escaped(char: str) -> str:
    return r"\u007f" if char == "\x7f" else json.dumps(char)[1:-1]
