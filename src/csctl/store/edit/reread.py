"""The meaning of a candidate, read back from its text alone: no positions, so that proving costs little."""

from collections.abc import Iterator

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from csctl.store.edit.nodes import NodeKind
from csctl.store.edit.signs import events_of
from csctl.store.edit.tree import Tree, scalar_tree

_QUOTED = frozenset("'\"|>")


def read_back(text: str) -> Tree | None:
    """What the only document of a text means; None where it is no YAML, or not one document."""
    found: list[Tree] = []
    try:
        events = events_of(text)
        starts = (event for event in events if isinstance(event, DocumentStartEvent))
        found.extend(_tree(next(events), events) for _ in starts)
    except yaml.YAMLError:
        return None
    return found[0] if len(found) == 1 else None


def _tree(event: Event, events: Iterator[Event]) -> Tree:
    if isinstance(event, ScalarEvent):
        return scalar_tree(event.value, event.tag or "", is_quoted=event.style in _QUOTED)
    if isinstance(event, AliasEvent):
        return Tree(kind=NodeKind.ALIAS, text=event.anchor or "")
    assert isinstance(event, CollectionStartEvent)  # noqa: S101  (libyaml's grammar leaves nothing else)
    is_mapping = isinstance(event, MappingStartEvent)
    children: list[tuple[Tree | None, Tree]] = []
    for inner in events:
        if isinstance(inner, CollectionEndEvent):
            break
        first = _tree(inner, events)
        children.append((first, _tree(next(events), events)) if is_mapping else (None, first))
    kind = NodeKind.MAPPING if is_mapping else NodeKind.LIST
    return Tree(kind=kind, tag=event.tag or "", children=tuple(children))
