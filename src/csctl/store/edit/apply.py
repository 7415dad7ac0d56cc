"""Make a change and prove it: read back, the result is the old data with exactly the change."""

import re
from collections.abc import Iterator, Mapping, Sequence

from csctl.store.edit.candidates import candidates
from csctl.store.edit.differences import differences
from csctl.store.edit.nodes import Document
from csctl.store.edit.operations import AddKey, Extend, Operation, Remove, SetValue, Value
from csctl.store.edit.parse import parsed
from csctl.store.edit.refusals import EditRefused, RefusalReason
from csctl.store.edit.reread import read_back
from csctl.store.edit.resolve import Change, Drop, Insert, Put, changes_for
from csctl.store.edit.source import Source
from csctl.store.edit.targets import Target
from csctl.store.edit.tree import Tree, tree_of, with_child, with_children, with_value, without_child

_BOM = "\ufeff"
_LONE_CR = re.compile(r"\r(?!\n)")
_SURROGATE = re.compile("[\ud800-\udfff]")


def edited(text: str, operations: Sequence[Operation]) -> str:
    """The text after all operations, one after the other; nothing else in it changes by a character.

    Paths of later operations count on what earlier ones did. Raises EditRefused, for one of `RefusalReason`,
    if any of them cannot be done safely.
    """
    bom = _BOM if text.startswith(_BOM) else ""
    body = text.removeprefix(_BOM)
    _refuse_unsafe_text(body)
    for operation in operations:
        body = _after(body, operation)
    return bom + body


def _refuse_unsafe_text(text: str) -> None:
    if found := _SURROGATE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise EditRefused(RefusalReason.SURROGATE, "the file holds half a character", line=line)
    if found := _LONE_CR.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise EditRefused(RefusalReason.CARRIAGE_RETURNS, "a line ends in CR alone", line=line)


def _after(text: str, operation: Operation) -> str:
    _refuse_unsafe_value(operation)
    source, document = Source(text), parsed(text)
    if isinstance(operation, SetValue):
        target = Target(document, source, operation.path)
        if not target.rest and (steps := differences(target, operation)) is not None:
            return _stepwise(text, steps)
    return _proven(source, document, operation)


def _refuse_unsafe_value(operation: Operation) -> None:
    if not isinstance(operation, Remove) and any(_SURROGATE.search(text) for text in _strings(operation)):
        raise EditRefused(RefusalReason.SURROGATE, "the new text holds half a character")


def _strings(operation: Operation) -> Iterator[str]:
    yield from (part for part in operation.path if isinstance(part, str))
    if isinstance(operation, AddKey):
        yield operation.key
    if isinstance(operation, AddKey | SetValue):
        yield from _strings_of(operation.value)
    elif isinstance(operation, Extend):
        yield from _strings_of(operation.items)
    elif not isinstance(operation, Remove):
        yield from _strings_of(operation.item)


def _strings_of(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield key
            yield from _strings_of(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _strings_of(inner)


def _proven(source: Source, document: Document, operation: Operation) -> str:
    changes = changes_for(document, source, operation)
    if isinstance(operation, Extend) and not operation.items:
        return source.text
    before = tree_of(document.root)
    for change in changes:
        expected = _expected(before, change)
        for candidate in candidates(source, document, change):
            if read_back(candidate) == expected:
                return candidate
    target = Target(document, source, operation.path)
    raise target.refusal(RefusalReason.NOT_PROVEN, "no way to write it leaves the rest as it is")


def _expected(before: Tree, change: Change) -> Tree:
    match change:
        case Put():
            return with_value(before, change.steps, change.value)
        case Insert():
            tree = with_child(before, change.steps, change.key, change.value)
            return with_children(tree, change.steps, change.more) if change.more else tree
        case Drop():
            return without_child(before, change.steps)


def _stepwise(text: str, steps: tuple[Operation, ...]) -> str:
    for step in steps:
        text = _after(text, step)
    return text
