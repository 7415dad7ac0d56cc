"""Where every node of a YAML text stands, to the character."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from csctl.record import Record


class NodeKind(StrEnum):
    """What a node is."""

    SCALAR = "scalar"
    LIST = "list"
    MAPPING = "mapping"
    ALIAS = "alias"


class Node(NamedTuple):
    """One value in the text. A named tuple, because a large file has very many and each edit makes them anew.

    `start` is where its anchor or tag stands and `lead` where these end; `body` is where its content begins,
    and `end` is behind the last character that belongs to it: trailing comments and blank lines do not. An
    empty value has `body == end`. `in_brackets` says that it is written in brackets, `style` is the quotation
    mark, `|` or `>` of a scalar. `text` is the value of a scalar, or the name an alias refers to.
    """

    kind: NodeKind
    start: int
    lead: int
    body: int
    end: int
    text: str = ""
    style: str = ""
    in_brackets: bool = False
    anchor: str = ""
    tag: str = ""
    children: tuple["Child", ...] = ()

    @property
    def is_block_scalar(self) -> bool:
        """Whether it is text behind `|` or `>`."""
        return self.style in {"|", ">"}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written where the value would stand."""
        return self.kind is NodeKind.SCALAR and self.body == self.end

    @property
    def is_block(self) -> bool:
        """Whether it is a list of dashes or a mapping of lines."""
        return self.kind in {NodeKind.LIST, NodeKind.MAPPING} and not self.in_brackets

    def within(self) -> Iterator["Node"]:
        """This node and everything in it."""
        yield self
        for child in self.children:
            if child.key is not None:
                yield from child.key.within()
            yield from child.value.within()


class Child(NamedTuple):
    """An entry of a list or a mapping.

    `start` is its dash, its `?`, or its first character. `lead` is the offset behind the dash or the colon,
    where the value may begin; without either (`has_lead` is False) it is where the item begins or the key
    ends.
    """

    start: int
    lead: int
    has_lead: bool
    key: Node | None
    value: Node

    @property
    def end(self) -> int:
        """Behind its last character."""
        return max(self.lead, self.value.end)


class Document(Record):
    """The one document of a text.

    `shared` holds the `start` of every node that an alias refers to, `commas` the offsets of the commas
    between entries in brackets.
    """

    root: Node
    shared: frozenset[int]
    commas: tuple[int, ...]
