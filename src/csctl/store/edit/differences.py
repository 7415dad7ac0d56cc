"""The small operations that turn one collection into another, so that what stays keeps its comments."""

from collections.abc import Mapping, Sequence

from csctl.store.edit.nodes import Node, NodeKind
from csctl.store.edit.operations import AddKey, Append, Operation, Remove, SetValue, Value
from csctl.store.edit.targets import Target
from csctl.store.edit.tree import tree_of, tree_of_value


def differences(target: Target, operation: SetValue) -> tuple[Operation, ...] | None:
    """What differs, an operation each, done one after the other; None where the value is simply replaced."""
    node, value = target.node, operation.value
    if isinstance(value, Mapping) and node.kind is NodeKind.MAPPING:
        return _of_mapping(node, value, operation)
    if isinstance(value, Sequence) and not isinstance(value, str) and node.kind is NodeKind.LIST:
        return _of_list(node, value, operation)
    return () if tree_of_value(value) == tree_of(node) else None


def _of_list(node: Node, value: Sequence[Value], operation: SetValue) -> tuple[Operation, ...] | None:
    common = min(len(value), len(node.children))
    if not common:
        return None if value or node.children else ()
    path = operation.path
    kept = [SetValue(path=(*path, index), value=value[index]) for index in range(common)]
    surplus = [Remove(path=(*path, index)) for index in range(len(node.children) - 1, common - 1, -1)]
    return (*kept, *surplus, *(Append(path=path, item=item) for item in value[common:]))


def _of_mapping(node: Node, value: Mapping[str, Value], operation: SetValue) -> tuple[Operation, ...] | None:
    names = [child.key.text for child in node.children if child.key and child.key.kind is NodeKind.SCALAR]
    if len(set(names)) < len(node.children) or not set(names) & set(value):
        return None
    path = operation.path
    kept = [SetValue(path=(*path, key), value=inner) for key, inner in value.items() if key in names]
    gone = [Remove(path=(*path, key)) for key in names if key not in value]
    new = [AddKey(path=path, key=key, value=inner) for key, inner in value.items() if key not in names]
    return (*kept, *gone, *new)
