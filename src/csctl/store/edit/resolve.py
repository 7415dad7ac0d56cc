"""From an operation on data to a change at one place of a document, or the reason why not."""

from collections.abc import Mapping
from typing import TypeAlias

from csctl.record import Record
from csctl.store.edit.nodes import Document, NodeKind
from csctl.store.edit.operations import (
    AddKey,
    Append,
    Extend,
    InsertAt,
    Operation,
    Prepend,
    Remove,
    SetValue,
    Value,
    is_list,
)
from csctl.store.edit.refusals import RefusalReason
from csctl.store.edit.source import Source
from csctl.store.edit.targets import Target, is_called
from csctl.store.edit.tree import Steps


class Put(Record):
    """Write another value for the entry at `steps`."""

    steps: Steps
    value: Value


class Insert(Record):
    """Write a new entry that then stands at `steps`, in a collection that has some; no `key` in a list.

    `more` are the values of further entries of a list, right behind it.
    """

    steps: Steps
    key: str | None
    value: Value
    more: tuple[Value, ...] = ()


class Drop(Record):
    """Take out the entry at `steps`, one of several."""

    steps: Steps


Change: TypeAlias = Put | Insert | Drop


def changes_for(document: Document, source: Source, operation: Operation) -> tuple[Change, ...]:
    """The ways to do an operation, the best first. Raises EditRefused where it must not be done."""
    target = Target(document, source, operation.path)
    match operation:
        case Append():
            return _for_items(target, (operation.item,))
        case Prepend() | InsertAt():
            index = 0 if isinstance(operation, Prepend) else operation.index
            return _for_items(target, (operation.item,), index)
        case Extend():
            return _for_items(target, operation.items) if operation.items else ()
        case AddKey():
            return _for_key(target, operation.key, operation.value)
        case SetValue():
            return _for_value(target, operation.value)
        case Remove():
            return _for_removal(target)


def _for_items(target: Target, items: tuple[Value, ...], index: int | None = None) -> tuple[Change, ...]:
    """Add items in front of the one at an index, or at the end."""
    if target.rest:
        return _for_missing(target, items)
    if target.is_null:
        return _for_value(target, items)
    target.check_container()
    node = target.node
    if node.kind is not NodeKind.LIST:
        raise target.refusal(RefusalReason.WRONG_KIND, f"it is a {node.kind} and not a list")
    if not node.children and not target.spans_lines:
        return _for_value(target, items)
    end = len(node.children)
    steps = (*target.steps, end if index is None else min(index, end))
    return (Insert(steps=steps, key=None, value=items[0], more=items[1:]),)


def _for_key(target: Target, key: str, value: Value) -> tuple[Change, ...]:
    if target.rest:
        return _for_missing(target, {key: value})
    if target.is_null:
        return _for_value(target, {key: value})
    target.check_container()
    node = target.node
    if node.kind is not NodeKind.MAPPING:
        raise target.refusal(RefusalReason.WRONG_KIND, f"it is a {node.kind} and has no keys")
    for child in node.children:
        if is_called(child, key):
            raise target.refusal(RefusalReason.DUPLICATE_KEY, f"{key} is there already", child.key)
    if not node.children and target.steps and not target.spans_lines:
        return _for_value(target, {key: value})
    places = dict.fromkeys((_place_for_key(target, value), len(node.children)))
    return tuple(Insert(steps=(*target.steps, place), key=key, value=value) for place in places)


def _place_for_key(target: Target, value: Value) -> int:
    """A plain fact goes to the facts at the top of the file; all else goes to the end."""
    children = target.node.children
    if target.steps or is_list(value) or isinstance(value, Mapping):
        return len(children)
    first = next(
        (index for index, child in enumerate(children) if child.value.is_block or child.value.is_empty),
        len(children),
    )
    return first or len(children)


def _for_missing(target: Target, value: Value) -> tuple[Change, ...]:
    """Add the keys that are missing on the way, and the value in the last of them."""
    if not all(isinstance(part, str) for part in target.rest):
        raise target.refusal(RefusalReason.MISSING, "there is no such entry")
    first, *inner = (str(part) for part in target.rest)
    for part in reversed(inner):
        value = {part: value}
    target.rest = ()
    return _for_key(target, first, value)


def _for_value(target: Target, value: Value) -> tuple[Change, ...]:
    if target.rest:
        return _for_missing(target, value)
    if not target.steps:
        raise target.refusal(RefusalReason.WRONG_KIND, "a file cannot be replaced as a whole")
    target.check_replaceable(target.node)
    return (Put(steps=target.steps, value=value),)


def _for_removal(target: Target) -> tuple[Change, ...]:
    if target.rest:
        raise target.refusal(RefusalReason.MISSING, "there is no such entry")
    if not target.steps:
        raise target.refusal(RefusalReason.WRONG_KIND, "a file cannot be removed from itself")
    target.check_replaceable(target.node)
    parent = Target(target.document, target.source, target.path[:-1])
    parent.check_container()
    if len(parent.node.children) > 1:
        return (Drop(steps=target.steps),)
    if not parent.steps:
        raise target.refusal(RefusalReason.WRONG_KIND, "it is the only thing in the file")
    return (Put(steps=parent.steps, value=[] if parent.node.kind is NodeKind.LIST else {}),)
