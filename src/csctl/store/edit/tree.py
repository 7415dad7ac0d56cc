"""The meaning of a document, as far as an edit must keep it: compared before an edit is accepted."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from csctl.store.edit.nodes import Node, NodeKind
from csctl.store.edit.operations import Value
from csctl.store.edit.scalars import ScalarKind, plain_kind, plain_text

Steps: TypeAlias = tuple[int, ...]
"""A place in a tree: which child to take, level by level; the entries of a mapping are counted too."""


class Tree(NamedTuple):
    """A value. `reads_as` tells a string from a number that looks so; of an alias, `text` is the name."""

    kind: NodeKind
    text: str = ""
    reads_as: ScalarKind | None = None
    tag: str = ""
    children: "tuple[tuple[Tree | None, Tree], ...]" = ()


def tree_of(node: Node) -> Tree:
    """The meaning of a node, with aliases as such: what they refer to is never replaced."""
    if node.kind is NodeKind.SCALAR:
        return scalar_tree(node.text, node.tag, is_quoted=bool(node.style))
    pairs = tuple(
        (None if child.key is None else tree_of(child.key), tree_of(child.value)) for child in node.children
    )
    return Tree(kind=node.kind, text=node.text, tag=node.tag, children=pairs)


def scalar_tree(text: str, tag: str, *, is_quoted: bool) -> Tree:
    """The meaning of a scalar; every way to write null is the same."""
    reads_as = ScalarKind.TEXT if is_quoted else plain_kind(text)
    text = "" if reads_as is ScalarKind.NULL else text
    return Tree(kind=NodeKind.SCALAR, text=text, reads_as=reads_as, tag=tag)


def tree_of_value(value: Value) -> Tree:
    """What a written value must read back as."""
    if isinstance(value, str):
        return Tree(kind=NodeKind.SCALAR, text=value, reads_as=ScalarKind.TEXT)
    if isinstance(value, Mapping):
        pairs = tuple((tree_of_value(key), tree_of_value(inner)) for key, inner in value.items())
        return Tree(kind=NodeKind.MAPPING, children=pairs)
    if isinstance(value, Sequence):
        return Tree(kind=NodeKind.LIST, children=tuple((None, tree_of_value(inner)) for inner in value))
    text = "" if value is None else plain_text(value)
    return Tree(kind=NodeKind.SCALAR, text=text, reads_as=plain_kind(text))


def with_value(tree: Tree, steps: Steps, value: Value) -> Tree:
    """The tree with another value at a place."""
    if not steps:
        return tree_of_value(value)
    key, old = tree.children[steps[0]]
    return _with_children(tree, steps[0], 1, (key, with_value(old, steps[1:], value)))


def with_child(tree: Tree, steps: Steps, key: str | None, value: Value) -> Tree:
    """The tree with an entry more, which then stands at a place."""
    if len(steps) > 1:
        name, old = tree.children[steps[0]]
        return _with_children(tree, steps[0], 1, (name, with_child(old, steps[1:], key, value)))
    new_key = None if key is None else tree_of_value(key)
    return _with_children(tree, steps[0], 0, (new_key, tree_of_value(value)))


def with_children(tree: Tree, steps: Steps, values: Sequence[Value]) -> Tree:
    """The tree with list items more, right behind the one at a place."""
    if len(steps) > 1:
        name, old = tree.children[steps[0]]
        return _with_children(tree, steps[0], 1, (name, with_children(old, steps[1:], values)))
    return _with_children(tree, steps[0] + 1, 0, *((None, tree_of_value(value)) for value in values))


def without_child(tree: Tree, steps: Steps) -> Tree:
    """The tree with an entry less."""
    if len(steps) > 1:
        key, old = tree.children[steps[0]]
        return _with_children(tree, steps[0], 1, (key, without_child(old, steps[1:])))
    return _with_children(tree, steps[0], 1)


def _with_children(tree: Tree, at: int, count: int, *new: tuple[Tree | None, Tree]) -> Tree:
    return tree._replace(children=(*tree.children[:at], *new, *tree.children[at + count :]))
