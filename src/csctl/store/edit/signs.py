"""Where the signs between the values stand, and where text blocks end, which parser events do not tell."""

from bisect import bisect_left
from dataclasses import dataclass

import yaml
from yaml.events import Event
from yaml.tokens import (
    AliasToken,
    AnchorToken,
    BlockEntryToken,
    FlowEntryToken,
    KeyToken,
    ScalarToken,
    TagToken,
    Token,
    ValueToken,
)

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def start_of(thing: Event | Token) -> int:
    """Where an event or a token begins, in characters."""
    return thing.start_mark.index if thing.start_mark else 0


def end_of(thing: Event | Token) -> int:
    """Where an event or a token ends, in characters."""
    return thing.end_mark.index if thing.end_mark else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """Offsets, in the order of the text. `properties` are anchors and tags, with their ends."""

    dashes: tuple[int, ...]
    questions: tuple[int, ...]
    colons: tuple[int, ...]
    commas: tuple[int, ...]
    properties: tuple[tuple[int, int], ...]
    contents: tuple[int, ...]


def signs_of(text: str) -> Signs:
    """Scan a text for its signs; raises yaml.YAMLError."""
    tokens = list(yaml.scan(text, Loader=LOADER))
    return Signs(
        dashes=tuple(start_of(token) for token in tokens if isinstance(token, BlockEntryToken)),
        questions=tuple(
            start_of(token)
            for token in tokens
            if isinstance(token, KeyToken) and end_of(token) > start_of(token)
        ),
        colons=tuple(start_of(token) for token in tokens if isinstance(token, ValueToken)),
        commas=tuple(start_of(token) for token in tokens if isinstance(token, FlowEntryToken)),
        properties=tuple(
            (start_of(token), end_of(token)) for token in tokens if isinstance(token, AnchorToken | TagToken)
        ),
        contents=tuple(start_of(token) for token in tokens if isinstance(token, ScalarToken | AliasToken)),
    )


def last_sign(signs: tuple[int, ...], low: int, high: int) -> int | None:
    """The last sign from `low` up to `high`, both included."""
    index = bisect_left(signs, high + 1)
    return signs[index - 1] if index and signs[index - 1] >= low else None


def first_bracket(text: str, offset: int) -> int:
    """The first bracket from an offset on, past blank space and comments."""
    while text[offset] not in "[{":
        offset = text.find("\n", offset) if text[offset] == "#" else offset + 1
    return offset


def end_of_text_block(text: str, body: int, end: int) -> int:
    """Behind the last character of text behind `|` or `>`; with `+`, all blank lines are part of it."""
    header_end = text.find("\n", body, end)
    header_end = end if header_end < 0 else header_end
    header = text[body:header_end].split("#", maxsplit=1)[0].rstrip()
    if "+" in header:
        return end
    lines = [line.rstrip("\r") for line in text[header_end + 1 : end].split("\n")]
    indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    while lines and not lines[-1][indent:]:
        lines.pop()
    if not lines:
        return body + len(header)
    return _offset_of_line(text, header_end + 1, len(lines) - 1) + len(lines[-1])


def _offset_of_line(text: str, start: int, count: int) -> int:
    for _ in range(count):
        start = text.find("\n", start) + 1
    return start
