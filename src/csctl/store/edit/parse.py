"""From YAML text to nodes with exact positions, without converting a single scalar."""

from bisect import bisect_left
from collections.abc import Iterator

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

from csctl.store.edit.nodes import Child, Document, Node, NodeKind
from csctl.store.edit.refusals import EditRefused, RefusalReason
from csctl.store.edit.signs import (
    end_of,
    end_of_text_block,
    events_of,
    first_content,
    last_sign,
    signs_of,
    start_of,
)

_MAX_DEPTH = 60


def parsed(text: str) -> Document:
    """The one document in a text without byte order mark. Raises EditRefused where it is anything else."""
    try:
        return _Builder(text).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is no valid YAML"
        line = mark.line + 1 if mark else 1
        raise EditRefused(
            RefusalReason.UNREADABLE, f"the file cannot be read: {problem}", line=line
        ) from error


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _Builder:
    """Walks the events once, no deeper than allowed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.events: Iterator[Event] = events_of(text)
        self.signs = signs_of(text)
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
        start = start_of(event)
        return Node(kind=NodeKind.ALIAS, start=start, lead=start, body=start, end=end_of(event), text=name)

    def _lead(self, event: NodeEvent, tag: str | None) -> int:
        """Where the anchor and the tag of a node end."""
        start = start_of(event)
        if event.anchor:
            self.anchors[event.anchor] = start
        count = bool(event.anchor) + bool(tag)
        index = bisect_left(self.signs.properties, (start, 0)) + count - 1
        return self.signs.properties[index][1] if count else start

    def _scalar(self, event: ScalarEvent) -> Node:
        start, lead, end = start_of(event), self._lead(event, event.tag), end_of(event)
        index = bisect_left(self.signs.contents, lead)
        body = self.signs.contents[index] if end > lead else lead
        if event.style in {"|", ">"}:
            end = end_of_text_block(self.text, body, end)
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
        start, lead = start_of(event), self._lead(event, event.tag)
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
        closed = in_brackets and self.text[end_of(inner) - 1] in "]}"
        return Node(
            kind=NodeKind.MAPPING if is_mapping else NodeKind.LIST,
            start=start,
            lead=lead,
            body=first_content(self.text, lead) if in_brackets else children[0].start,
            end=end_of(inner) if closed else children[-1].end,
            in_brackets=in_brackets,
            children=tuple(children),
            anchor=event.anchor or "",
            tag=event.tag or "",
        )

    def _item(self, event: Event, depth: int, in_brackets: bool) -> Child:
        value = self._node(event, depth)
        dash = None if in_brackets else last_sign(self.signs.dashes, 0, value.start - 1)
        start = value.start if dash is None else dash
        lead = start if dash is None else start + 1
        return Child(start=start, lead=lead, has_lead=dash is not None, key=None, value=value)

    def _entry(self, event: Event, depth: int, in_brackets: bool) -> Child:  # noqa: ARG002  (the same shape as _item)
        key = self._node(event, depth)
        value = self._node(next(self.events), depth)
        question = last_sign(self.signs.questions, 0, key.start)
        if question is not None and self.text[question + 1 : key.start].strip():
            question = None
        colon = last_sign(self.signs.colons, key.end, value.start)
        if colon is None:
            value = value._replace(start=key.end, lead=key.end, body=key.end, end=key.end)
        lead = key.end if colon is None else colon + 1
        start = key.start if question is None else question
        return Child(start=start, lead=lead, has_lead=colon is not None, key=key, value=value)
