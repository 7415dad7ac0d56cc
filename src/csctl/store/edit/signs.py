"""Where the signs between the values stand, and where text blocks end, which parser events do not tell."""

from bisect import bisect_left
from collections.abc import Iterator

import yaml
from yaml.events import Event, StreamEndEvent
from yaml.tokens import (
    AliasToken,
    AnchorToken,
    BlockEntryToken,
    FlowEntryToken,
    KeyToken,
    ScalarToken,
    StreamEndToken,
    TagToken,
    Token,
    ValueToken,
)

from csctl.record import Record

_SIGNS = (
    BlockEntryToken,
    KeyToken,
    ValueToken,
    FlowEntryToken,
    AnchorToken,
    TagToken,
    ScalarToken,
    AliasToken,
)
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def events_of(text: str) -> Iterator[Event]:
    """The parser events of a text; raises yaml.YAMLError. Half as dear as `yaml.parse`, which asks twice."""
    loader = LOADER(text)
    try:
        while not isinstance(event := loader.get_event(), StreamEndEvent):
            yield event
    finally:
        loader.dispose()


def _tokens_of(text: str) -> Iterator[Token]:
    loader = LOADER(text)
    try:
        while not isinstance(token := loader.get_token(), StreamEndToken):
            yield token
    finally:
        loader.dispose()


def start_of(thing: Event | Token) -> int:
    """Where an event or a token begins, in characters."""
    return thing.start_mark.index if thing.start_mark else 0


def end_of(thing: Event | Token) -> int:
    """Where an event or a token ends, in characters."""
    return thing.end_mark.index if thing.end_mark else 0


class Signs(Record):
    """Offsets, in the order of the text. `properties` are anchors and tags, with their ends."""

    dashes: tuple[int, ...]
    questions: tuple[int, ...]
    colons: tuple[int, ...]
    commas: tuple[int, ...]
    properties: tuple[tuple[int, int], ...]
    contents: tuple[int, ...]


def signs_of(text: str) -> Signs:
    """Scan a text for its signs; raises yaml.YAMLError."""
    spans: dict[type[Token], list[tuple[int, int]]] = {kind: [] for kind in _SIGNS}
    for token in _tokens_of(text):
        if (found := spans.get(type(token))) is not None:
            found.append((start_of(token), end_of(token)))
    starts = {kind: tuple(start for start, _ in found) for kind, found in spans.items()}
    return Signs(
        dashes=starts[BlockEntryToken],
        questions=tuple(start for start, end in spans[KeyToken] if end > start),
        colons=starts[ValueToken],
        commas=starts[FlowEntryToken],
        properties=tuple(sorted(spans[AnchorToken] + spans[TagToken])),
        contents=tuple(sorted(starts[ScalarToken] + starts[AliasToken])),
    )


def last_sign(signs: tuple[int, ...], low: int, high: int) -> int | None:
    """The last sign from `low` up to `high`, both included."""
    index = bisect_left(signs, high + 1)
    return signs[index - 1] if index and signs[index - 1] >= low else None


def first_content(text: str, offset: int) -> int:
    """Where the content behind an anchor or a tag begins, past blank space and comments."""
    while text[offset] in " \t\r\n#":
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
