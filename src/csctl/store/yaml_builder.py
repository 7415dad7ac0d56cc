"""From the events of the YAML parser to plain data: strict, collecting every mistake that can be survived."""

from collections.abc import Callable
from typing import Protocol

from yaml import events

from csctl.finding import Rule
from csctl.store import codes
from csctl.store.places import Marks, Tree, line_and_column

SCALAR: type[object] = events.ScalarEvent
ALIAS: type[object] = events.AliasEvent
MAPPING: type[object] = events.MappingStartEvent
MAPPING_END: type[object] = events.MappingEndEvent
SEQUENCE_END: type[object] = events.SequenceEndEvent

DEPTH_LIMIT = 40
ALIASED_NODES_LIMIT = 200_000
PROBLEMS_LIMIT = 50
NULL_WORDS = frozenset(("", "~", "null", "Null", "NULL"))
TEXT_TAGS = frozenset(("!", "tag:yaml.org,2002:str"))


class Mark(Protocol):
    """A place in the text, in characters from its start."""

    @property
    def index(self) -> int: ...  # noqa: D102  # the class says it


class Event(Protocol):
    """What libyaml and the pure parser both say of an event; which attributes exist depends on its class."""

    anchor: str | None
    tag: str | None
    value: str
    style: str | None

    @property
    def start_mark(self) -> Mark: ...  # noqa: D102  # the class says it

    @property
    def end_mark(self) -> Mark: ...  # noqa: D102  # the class says it


class Problem(Exception):
    """Something wrong at a character of the text; raised only where going on makes no sense."""

    def __init__(self, rule: Rule, offset: int, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.rule = rule
        self.offset = offset
        self.message = message
        self.remedy = remedy or rule.remedy


class _Anchored:
    """A node that may be referred to: what it costs to repeat it, and how deep it is."""

    __slots__ = ("height", "node", "nodes")

    def __init__(self, node: Tree, nodes: int, height: int) -> None:
        self.node = node
        self.nodes = nodes
        self.height = height


class Builder:
    """Builds the tree of one document from its events.

    `problems` are the mistakes survived: the first of two equal keys is kept, a tag is left out, a bad key is
    dropped with its value. `has_own_keys` says that some key begins with `x-`.
    """

    __slots__ = (
        "_aliased",
        "_anchors",
        "_deepest",
        "_next",
        "_nodes",
        "_text",
        "_usual_keys",
        "has_own_keys",
        "problems",
    )

    def __init__(self, next_event: Callable[[], Event], text: str) -> None:
        self._text = text
        self._next = next_event
        self._anchors: dict[str, _Anchored | None] = {}
        self._aliased = 0
        self._nodes = 0
        self._deepest = 0
        self._usual_keys: set[str] = set()
        self.has_own_keys = False
        self.problems: list[Problem] = []

    def node(self, event: Event, depth: int) -> tuple[Tree, Marks]:
        """Build the node that an event begins, `depth` containers below the root."""
        kind = type(event)
        if kind is SCALAR:
            return self._scalar(event), None
        if kind is ALIAS:
            return self._alias(event, depth), None
        if depth > DEPTH_LIMIT:
            raise Problem(
                codes.TOO_DEEP,
                event.start_mark.index,
                f"more than {DEPTH_LIMIT} lists or groups in each other",
            )
        if event.tag is not None:
            self._refuse_tag(event)
        if event.anchor is not None:
            return self._anchored(event, depth)
        return self._container(event, depth)

    def _container(self, event: Event, depth: int) -> tuple[Tree, Marks]:
        self._deepest = max(self._deepest, depth)
        return self._mapping(depth) if type(event) is MAPPING else self._sequence(depth)

    def _sequence(self, depth: int) -> tuple[Tree, Marks]:
        item: Tree
        inner: Marks
        items: list[Tree] = []
        marks: list[tuple[int, Marks]] = []
        following = self._next
        while type(event := following()) is not SEQUENCE_END:
            if type(event) is SCALAR:  # as in `node`, and in most cases
                item, inner = self._scalar(event), None
            else:
                item, inner = self.node(event, depth + 1)
            items.append(item)
            marks.append((event.start_mark.index, inner))
        self._nodes += len(items)
        return items, marks

    def _mapping(self, depth: int) -> tuple[Tree, Marks]:
        value: Tree
        inner: Marks
        tree: dict[str, Tree] = {}
        marks: dict[str, tuple[int, int, Marks]] = {}
        following = self._next
        while type(event := following()) is not MAPPING_END:
            is_plain = type(event) is SCALAR and event.tag is None and event.anchor is None
            usable = (is_plain and event.value in self._usual_keys) or self._is_key(event, depth)
            value_event = following()
            if type(value_event) is SCALAR:  # as in `node`, and in most cases
                value, inner = self._scalar(value_event), None
            else:
                value, inner = self.node(value_event, depth + 1)
            if not usable:
                continue
            key = event.value
            if key in tree:
                self._refuse_duplicate(event, marks[key][0])
                continue
            tree[key] = value
            marks[key] = (event.start_mark.index, value_event.start_mark.index, inner)
        self._nodes += len(tree)
        return tree, marks

    def _is_key(self, event: Event, depth: int) -> bool:
        """Whether the event is the name of a key; if not, its node is consumed."""
        if type(event) is not SCALAR:
            self.node(event, depth + 1)
            self._refuse(codes.BAD_KEY, event, "a key must be a word, not a list, a group or a reference")
            return False
        if event.tag is not None or event.anchor is not None:
            self._scalar(event)
        key = event.value
        if key.startswith("x-"):
            self.has_own_keys = True
        if not key or (key in NULL_WORDS and not event.style):
            what = f'"{key}" is read as "nothing" and names no key' if key else "a key without a name"
            self._refuse(codes.BAD_KEY, event, what)
            return False
        if key == "<<" and not event.style:
            self._refuse(codes.MERGE_KEY, event, "<< would copy keys from another place")
            return False
        if not event.style:
            self._usual_keys.add(key)
        return True

    def _scalar(self, event: Event) -> str | None:
        """Text as it was written; None for a plain null word."""
        text: str | None = event.value
        tag = event.tag
        if tag is None:
            if text in NULL_WORDS and not event.style:
                text = None
        elif tag not in TEXT_TAGS:
            self._refuse_tag(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(text, 1, 0)
        return text

    def _anchored(self, event: Event, depth: int) -> tuple[Tree, Marks]:
        anchor = event.anchor or ""
        self._anchors[anchor] = None
        nodes, deepest = self._nodes, self._deepest
        self._deepest = depth
        node, marks = self._container(event, depth)
        self._anchors[anchor] = _Anchored(node, self._nodes - nodes + 1, self._deepest - depth + 1)
        self._deepest = max(self._deepest, deepest)
        return node, marks

    def _alias(self, event: Event, depth: int) -> Tree:
        """Return the node referred to, itself and not a copy: nobody changes a tree."""
        name = event.anchor or ""
        offset = event.start_mark.index
        anchored = self._anchors.get(name)
        if anchored is None:
            what = "contains itself" if name in self._anchors else f"refers to &{name}, which is not above"
            self._survive(Problem(codes.ALIAS, offset, f"*{name} {what}"))
            return None
        if depth + anchored.height - 1 > DEPTH_LIMIT:
            raise Problem(
                codes.TOO_DEEP, offset, f"with *{name}, more than {DEPTH_LIMIT} lists or groups in each other"
            )
        self._aliased += anchored.nodes
        if self._aliased > ALIASED_NODES_LIMIT:
            raise Problem(
                codes.ALIAS_BOMB,
                offset,
                f"with *{name}, references stand for over {ALIASED_NODES_LIMIT:,} values",
            )
        self._nodes += anchored.nodes - 1
        self._deepest = max(self._deepest, depth + anchored.height - 1)
        return anchored.node

    def _refuse(self, rule: Rule, event: Event, message: str) -> None:
        self._survive(Problem(rule, event.start_mark.index, message))

    def _survive(self, problem: Problem) -> None:
        """Remember a mistake and go on, unless there are so many that nobody would read them."""
        if len(self.problems) >= PROBLEMS_LIMIT:
            raise problem
        self.problems.append(problem)

    def _refuse_tag(self, event: Event) -> None:
        if event.tag != "!":
            tag = (event.tag or "").replace("tag:yaml.org,2002:", "!!")
            self._refuse(codes.TAG, event, f"the tag {tag} is not allowed")

    def _refuse_duplicate(self, event: Event, first: int) -> None:
        line, _ = line_and_column(self._text, first)
        self._refuse(codes.DUPLICATE_KEY, event, f'"{event.value}" is already given on line {line}')
