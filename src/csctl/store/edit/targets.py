"""From an operation on data to a change of one place in a document, or the reason why not."""

from dataclasses import dataclass
from typing import TypeAlias

from csctl.finding import DataPath
from csctl.store.edit.nodes import Child, Document, Node, NodeKind
from csctl.store.edit.operations import AddKey, Append, Operation, Prepend, Remove, SetValue, Value
from csctl.store.edit.refusals import EditRefused, RefusalReason
from csctl.store.edit.scalars import ScalarKind, plain_kind
from csctl.store.edit.source import Source
from csctl.store.edit.tree import Steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """Write another value for the entry at `steps`."""

    steps: Steps
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Insert:
    """Write a new entry that then stands at `steps`, in a collection that has some; no `key` in a list."""

    steps: Steps
    key: str | None
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """Take out the entry at `steps`, one of several."""

    steps: Steps


Change: TypeAlias = Put | Insert | Drop

_KNOWN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("seq", "map", "str", "int", "float", "bool", "null", "timestamp")
)


class Target:
    """The way along a path through a document, as far as it exists.

    `steps` leads to `node`; `rest` is the part of the path that is not there. Raises EditRefused where the way
    must not be gone.
    """

    def __init__(self, document: Document, source: Source, path: DataPath) -> None:
        self.document = document
        self.source = source
        self.path = path
        self.node = document.root
        self.steps: Steps = ()
        self.rest = path
        while self.rest and (index := self._index(self.rest[0])) is not None:
            self._pass_through(self.node)
            self.node = self.node.children[index].value
            self.steps, self.rest = (*self.steps, index), self.rest[1:]

    def refusal(self, reason: RefusalReason, message: str, node: Node | None = None) -> EditRefused:
        """The error for this target, with the line of a node of it."""
        name = ".".join(str(part) for part in self.path) or "the file"
        line = self.source.line_number((node or self.node).start)
        return EditRefused(reason, f"cannot change {name}: {message}", line=line)

    @property
    def is_null(self) -> bool:
        """Whether the node says null, or nothing at all."""
        node = self.node
        return node.kind is NodeKind.SCALAR and not node.style and plain_kind(node.text) is ScalarKind.NULL

    @property
    def spans_lines(self) -> bool:
        """Whether the node takes more than a line; empty brackets that do may hold a comment."""
        return "\n" in self.source.text[self.node.body : self.node.end]

    def check_container(self) -> None:
        """Refuse where entries of this node must not be changed."""
        self._pass_through(self.node)

    def check_replaceable(self, node: Node) -> None:
        """Refuse where something in a node is needed elsewhere or means something unknown."""
        for inner in node.within():
            self._refuse_shared(inner)
        self._refuse_tag(node)

    def _index(self, part: str | int) -> int | None:
        if self.node.kind is NodeKind.ALIAS:
            raise self.refusal(RefusalReason.ALIAS, f"it leads through the alias *{self.node.text}")
        if self.node.kind is NodeKind.LIST and isinstance(part, int):
            return part if 0 <= part < len(self.node.children) else None
        if self.node.kind is not NodeKind.MAPPING or not isinstance(part, str):
            return None
        found = [index for index, child in enumerate(self.node.children) if is_called(child, part)]
        if len(found) > 1:
            again = self.node.children[found[1]].key
            raise self.refusal(RefusalReason.DUPLICATE_KEY, f"{part} stands there twice", again)
        return found[0] if found else None

    def _pass_through(self, node: Node) -> None:
        if node.kind is NodeKind.ALIAS:
            raise self.refusal(RefusalReason.ALIAS, f"it leads through the alias *{node.text}", node)
        self._refuse_shared(node)
        self._refuse_tag(node)

    def _refuse_shared(self, node: Node) -> None:
        if node.anchor and node.start in self.document.shared:
            message = f"&{node.anchor} is referred to elsewhere, where it would change too"
            raise self.refusal(RefusalReason.SHARED, message, node)

    def _refuse_tag(self, node: Node) -> None:
        if node.tag and node.tag not in _KNOWN_TAGS:
            raise self.refusal(RefusalReason.TAG, f"the tag {node.tag} is unknown", node)


def is_called(child: Child, name: str) -> bool:
    """Whether an entry of a mapping has a name."""
    return child.key is not None and child.key.kind is NodeKind.SCALAR and child.key.text == name


def changes_for(document: Document, source: Source, operation: Operation) -> tuple[Change, ...]:
    """The ways to do an operation, the best first. Raises EditRefused where it must not be done."""
    target = Target(document, source, operation.path)
    match operation:
        case Append() | Prepend():
            return _for_item(target, operation.item, at_front=isinstance(operation, Prepend))
        case AddKey():
            return _for_key(target, operation.key, operation.value)
        case SetValue():
            return _for_value(target, operation.value)
        case Remove():
            return _for_removal(target)


def _for_item(target: Target, item: Value, *, at_front: bool) -> tuple[Change, ...]:
    if target.rest:
        return _for_missing(target, [item])
    if target.is_null:
        return _for_value(target, [item])
    target.check_container()
    node = target.node
    if node.kind is not NodeKind.LIST:
        raise target.refusal(RefusalReason.WRONG_KIND, f"it is a {node.kind} and not a list")
    if not node.children and not target.spans_lines:
        return _for_value(target, [item])
    return (Insert(steps=(*target.steps, 0 if at_front else len(node.children)), key=None, value=item),)


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
    """A plain fact goes to the facts at the top of the file, in front of the sections; all else to the end."""
    children = target.node.children
    if target.steps or isinstance(value, list | dict | tuple):
        return len(children)
    first = next((index for index, child in enumerate(children) if child.value.is_block), len(children))
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
