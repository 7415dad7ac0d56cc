"""What a file must say after a change: computed from its data, whatever way the change was written."""

from collections.abc import Mapping, Sequence

from csctl.finding import DataPath
from csctl.store.edit import AddKey, Append, Extend, InsertAt, Operation, Prepend, Remove, SetValue, Value
from csctl.store.edit.scalars import plain_text
from csctl.store.places import Tree


def expected_tree(tree: Tree, operations: Sequence[Operation]) -> Tree:
    """The data with exactly these changes, one after the other, as a strict reader gives it.

    A change of something that is not there changes nothing, so that no file can be taken for its result.
    """
    for operation in operations:
        tree = _after(tree, operation)
    return tree


def _after(tree: Tree, operation: Operation) -> Tree:
    match operation:
        case Append() | Prepend() | InsertAt() | Extend():
            return _with_items(tree, operation)
        case SetValue():
            return _put(tree, operation.path, _read_back(operation.value))
        case AddKey():
            return _put(tree, (*operation.path, operation.key), _read_back(operation.value))
        case Remove():
            return _without(tree, operation.path)


def _with_items(tree: Tree, operation: Append | Prepend | InsertAt | Extend) -> Tree:
    old = _list_at(tree, operation.path)
    if isinstance(operation, Extend):
        new = [*old, *(_read_back(item) for item in operation.items)]
        return _put(tree, operation.path, new) if operation.items else tree
    at = operation.index if isinstance(operation, InsertAt) else len(old)
    at = 0 if isinstance(operation, Prepend) else at
    return _put(tree, operation.path, [*old[:at], _read_back(operation.item), *old[at:]])


def _put(tree: Tree, path: DataPath, value: Tree) -> Tree:
    if not path:
        return value
    part, rest = path[0], path[1:]
    match tree, part:
        case list(), int():
            return [_put(item, rest, value) if index == part else item for index, item in enumerate(tree)]
        case ((dict() | None), str()):
            inner = dict(tree or {})
            inner[part] = _put(inner.get(part), rest, value)
            return inner
    return tree


def _without(tree: Tree, path: DataPath) -> Tree:
    part, rest = path[0], path[1:]
    match tree, part:
        case list(), int() if rest:
            return [_without(item, rest) if index == part else item for index, item in enumerate(tree)]
        case list(), int():
            return [item for index, item in enumerate(tree) if index != part]
        case dict(), str() if rest:
            return {key: _without(item, rest) if key == part else item for key, item in tree.items()}
        case dict(), str():
            return {key: item for key, item in tree.items() if key != part}
    return tree


def _list_at(tree: Tree, path: DataPath) -> list[Tree]:
    for part in path:
        match tree:
            case dict() if isinstance(part, str):
                tree = tree.get(part)
            case list() if isinstance(part, int) and 0 <= part < len(tree):
                tree = tree[part]
            case _:
                return []
    return tree if isinstance(tree, list) else []


def _read_back(value: Value) -> Tree:
    """A value as the strict reader gives it: text, None, lists and keys."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: _read_back(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [_read_back(inner) for inner in value]
    return plain_text(value)
