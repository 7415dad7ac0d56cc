"""The ways a change could be written, the best first: each is proven before one is taken."""

from collections.abc import Iterator
from itertools import islice

from csctl.record import Record, replace
from csctl.store.edit import block_values, blocks, brackets
from csctl.store.edit.layout import Style, entry_lines, item_lines, like_sibling, style_of
from csctl.store.edit.nodes import Child, Document, Node, NodeKind
from csctl.store.edit.resolve import Change, Drop, Insert, Put
from csctl.store.edit.source import Source, Splice
from csctl.store.edit.tree import Steps

_MOST = 4


class Draft(Record):
    """What the candidates are made from."""

    source: Source
    document: Document
    style: Style

    def node(self, steps: Steps) -> Node:
        """The node at a place."""
        node = self.document.root
        for index in steps:
            node = node.children[index].value
        return node


def candidates(source: Source, document: Document, change: Change) -> Iterator[str]:
    """Up to four texts, each without having been looked at."""
    draft = Draft(source=source, document=document, style=style_of(document, source))
    plainer = replace(draft, style=replace(draft.style, blocks=False))
    texts = (source.spliced(splices) for each in (draft, plainer) for splices in _ways(each, change))
    return islice(dict.fromkeys(texts), _MOST)


def _ways(draft: Draft, change: Change) -> Iterator[tuple[Splice, ...]]:
    parent = draft.node(change.steps[:-1])
    index = change.steps[-1]
    match change:
        case Put():
            return _put(draft, parent, parent.children[index], change)
        case Insert():
            return _insert(draft, parent, index, change)
        case Drop() if parent.in_brackets:
            return brackets.drop(draft.source, draft.document, parent, index)
        case Drop():
            return blocks.drop(draft.source, parent, index)


def _put(draft: Draft, parent: Node, child: Child, change: Put) -> Iterator[tuple[Splice, ...]]:
    quote = child.value.style if isinstance(change.value, str) and not child.value.is_block_scalar else ""
    if parent.in_brackets:
        return brackets.put(child, change.value, quote)
    style = replace(draft.style, quote=quote)
    return block_values.put(draft.source, parent, child, change.value, style)


def _insert(draft: Draft, parent: Node, index: int, change: Insert) -> Iterator[tuple[Splice, ...]]:
    if parent.in_brackets:
        entries = (brackets.entry(change.key, value) for value in (change.value, *change.more))
        return brackets.insert(draft.source, draft.document, parent, index, ", ".join(entries))
    if change.key is not None:
        return blocks.insert(
            draft.source, parent, index, (entry_lines(change.key, change.value, draft.style),)
        )
    style = _item_style(draft, parent, index)
    items = tuple(item_lines(value, style) for value in (change.value, *change.more))
    return blocks.insert(draft.source, parent, index, items)


def _item_style(draft: Draft, parent: Node, index: int) -> Style:
    sibling = parent.children[max(index - 1, 0)]
    if sibling.value.kind is NodeKind.ALIAS:
        same = [child for child in parent.children if child.value.kind is NodeKind.MAPPING]
        sibling = same[-1] if same else sibling
    return like_sibling(draft.style, sibling.value, sibling.start, draft.source)
