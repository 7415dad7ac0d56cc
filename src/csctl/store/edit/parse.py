"""From YAML text to nodes with exact positions, without converting a single scalar."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)
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

from csctl.store.edit.nodes import Child, Document, Node, NodeKind
from csctl.store.edit.refusals import EditRefused, RefusalReason

_MAX_DEPTH = 60
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parsed(text: str) -> Document:
    """The document in a text without byte order mark. Raises EditRefused where it is not exactly one, or no YAML."""
    try:
        return _Builder(text).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is no valid YAML"
        line = mark.line + 1 if mark else 1
        raise EditRefused(
            RefusalReason.UNREADABLE, f"the file cannot be read: {problem}", line=line
        ) from error


def _start(thing: Event | Token) -> int:
    return thing.start_mark.index if thing.start_mark else 0


def _end(thing: Event | Token) -> int:
    return thing.end_mark.index if thing.end_mark else 0


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signs:
    """Where the signs between the values stand, which events do not tell; each in the order of the text."""

    dashes: tuple[int, ...]
    questions: tuple[int, ...]
    colons: tuple[int, ...]
    commas: tuple[int, ...]
    properties: tuple[tuple[int, int], ...]
    contents: tuple[int, ...]


def _signs(text: str) -> _Signs:
    tokens = list(yaml.scan(text, Loader=_LOADER))
    return _Signs(
        dashes=tuple(_start(token) for token in tokens if isinstance(token, BlockEntryToken)),
        questions=tuple(
            _start(token) for token in tokens if isinstance(token, KeyToken) and _end(token) > _start(token)
        ),
        colons=tuple(_start(token) for token in tokens if isinstance(token, ValueToken)),
        commas=tuple(_start(token) for token in tokens if isinstance(token, FlowEntryToken)),
        properties=tuple(
            (_start(token), _end(token)) for token in tokens if isinstance(token, AnchorToken | TagToken)
        ),
        contents=tuple(_start(token) for token in tokens if isinstance(token, ScalarToken | AliasToken)),
    )


def _last(signs: tuple[int, ...], low: int, high: int) -> int | None:
    """The last sign from `low` up to `high`, both included."""
    index = bisect_left(signs, high + 1)
    return signs[index - 1] if index and signs[index - 1] >= low else None


class _Builder:
    """Walks the events once, no deeper than allowed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.events: Iterator[Event] = iter(yaml.parse(text, Loader=_LOADER))
        self.signs = _signs(text)
        self.anchors: dict[str, int] = {}
        self.shared: set[int] = set()

    def document(self) -> Document:
        """The only document."""
        roots: list[Node] = []
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                if roots:
                    message = "the file holds several documents"
                    raise EditRefused(RefusalReason.SEVERAL_DOCUMENTS, message, line=_line(event))
                roots.append(self._node(next(self.events), 0))
        if not roots:
            raise EditRefused(RefusalReason.WRONG_KIND, "the file is empty")
        return Document(root=roots[0], shared=frozenset(self.shared), commas=self.signs.commas)

    def _node(self, event: Event, depth: int) -> Node:
        if depth > _MAX_DEPTH:
            raise EditRefused(RefusalReason.UNREADABLE, "the data is nested too deeply", line=_line(event))
        if isinstance(event, AliasEvent):
            return self._alias(event)
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        assert isinstance(event, CollectionStartEvent)  # noqa: S101  (libyaml's grammar leaves nothing else)
        return self._collection(event, depth)

    def _alias(self, event: AliasEvent) -> Node:
        name = event.anchor or ""
        if name not in self.anchors:
            raise EditRefused(RefusalReason.UNREADABLE, f"nothing is called &{name}", line=_line(event))
        self.shared.add(self.anchors[name])
        start = _start(event)
        return Node(kind=NodeKind.ALIAS, start=start, lead=start, body=start, end=_end(event), text=name)

    def _lead(self, event: NodeEvent, tag: str | None) -> int:
        """Where the anchor and the tag of a node end."""
        start = _start(event)
        if event.anchor:
            self.anchors[event.anchor] = start
        count = bool(event.anchor) + bool(tag)
        index = bisect_left(self.signs.properties, (start, 0)) + count - 1
        return self.signs.properties[index][1] if count else start

    def _scalar(self, event: ScalarEvent) -> Node:
        start, lead, end = _start(event), self._lead(event, event.tag), _end(event)
        index = bisect_left(self.signs.contents, lead)
        body = self.signs.contents[index] if end > lead else lead
        if event.style in {"|", ">"}:
            end = _end_of_block_scalar(self.text, body, end)
        return Node(
            kind=NodeKind.SCALAR,
            start=start,
            lead=lead,
            body=body,
            end=end,
            text=event.value,
            style=event.style if event.style in {"'", '"', "|", ">"} else "",
            anchor=event.anchor or "",
            tag=event.tag or "",
        )

    def _collection(self, event: CollectionStartEvent, depth: int) -> Node:
        start, lead = _start(event), self._lead(event, event.tag)
        is_mapping = isinstance(event, MappingStartEvent)
        read = self._entry if is_mapping else self._item
        children: list[Child] = []
        in_brackets = bool(event.flow_style)
        for inner in self.events:
            if isinstance(inner, CollectionEndEvent):
                break
            children.append(read(inner, depth + 1, in_brackets))
        else:
            inner = event
        closed = in_brackets and self.text[_end(inner) - 1] in "]}"
        return Node(
            kind=NodeKind.MAPPING if is_mapping else NodeKind.LIST,
            start=start,
            lead=lead,
            body=_skip(self.text, lead) if in_brackets else children[0].start,
            end=_end(inner) if closed else children[-1].end,
            in_brackets=in_brackets,
            children=tuple(children),
            anchor=event.anchor or "",
            tag=event.tag or "",
        )

    def _item(self, event: Event, depth: int, in_brackets: bool) -> Child:
        value = self._node(event, depth)
        dash = None if in_brackets else _last(self.signs.dashes, 0, value.start - 1)
        start = value.start if dash is None else dash
        lead = start if dash is None else start + 1
        return Child(start=start, lead=lead, has_lead=dash is not None, key=None, value=value)

    def _entry(self, event: Event, depth: int, in_brackets: bool) -> Child:  # noqa: ARG002  (the same shape as _item)
        key = self._node(event, depth)
        value = self._node(next(self.events), depth)
        question = _last(self.signs.questions, 0, key.start)
        if question is not None and self.text[question + 1 : key.start].strip():
            question = None
        colon = _last(self.signs.colons, key.end, value.start)
        if colon is None:
            value = replace(value, start=key.end, lead=key.end, body=key.end, end=key.end)
        lead = key.end if colon is None else colon + 1
        start = key.start if question is None else question
        return Child(start=start, lead=lead, has_lead=colon is not None, key=key, value=value)


def _skip(text: str, offset: int) -> int:
    """The first bracket from an offset on, past blank space and comments."""
    while text[offset] not in "[{":
        offset = text.find("\n", offset) if text[offset] == "#" else offset + 1
    return offset


def _end_of_block_scalar(text: str, body: int, end: int) -> int:
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
