"""The way along a path through a document, and what stands in it."""

from csctl.finding import DataPath
from csctl.store.edit.nodes import Child, Document, Node, NodeKind
from csctl.store.edit.refusals import EditRefused, RefusalReason
from csctl.store.edit.scalars import ScalarKind, plain_kind
from csctl.store.edit.source import Source
from csctl.store.edit.tree import Steps

_KNOWN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("seq", "map", "str", "int", "float", "bool", "null", "timestamp")
)


class Target:
    """The way along a path through a document, as far as it exists.

    `steps` leads to `node`; `rest` is the part of the path that is not there. Raises EditRefused where the
    way must not be gone.
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
