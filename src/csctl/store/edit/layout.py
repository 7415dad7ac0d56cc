"""How a value is laid out in lines, in the manner of the file it goes into."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from csctl.record import Record, replace
from csctl.store.edit.nodes import Document, Node, NodeKind
from csctl.store.edit.operations import Value, is_list
from csctl.store.edit.scalars import literal, on_one_line
from csctl.store.edit.source import Source

_SHORT_LIST = 88
_SHORT_MAPPING = 100


class Style(Record):
    """The habits of a file.

    `list_indent` and `mapping_indent`: columns from a key to the dashes, or keys, below it. `dash_width`:
    columns from a dash to what follows it; `dash_alone`: what follows stands on the next line. `braces`:
    items that are mappings stand in braces, if they are short or `always_braces` says so; `braces_of` knows
    it better for the lists of a key. `blocks`: text of several lines may stand behind `|`. `quote`: the
    quotation mark for a string.
    """

    list_indent: int = 2
    mapping_indent: int = 2
    dash_width: int = 2
    dash_alone: bool = False
    braces: bool = False
    braces_of: Mapping[str, bool] = MappingProxyType({})
    always_braces: bool = False
    blocks: bool = True
    quote: str = ""


def style_of(document: Document, source: Source) -> Style:
    """What most lists and mappings of a document do; two columns, and no braces, where it has none."""
    list_indents: Counter[int] = Counter()
    mapping_indents: Counter[int] = Counter()
    braces_of: dict[str, bool] = {}
    for key, value in _block_values(document.root):
        indents = list_indents if value.kind is NodeKind.LIST else mapping_indents
        indents[source.column(value.children[0].start) - source.column(key.start)] += 1
        items = [child.value for child in value.children if child.value.kind is NodeKind.MAPPING]
        if value.kind is NodeKind.LIST and items:
            braces_of[key.text] = items[-1].in_brackets
    return Style(
        list_indent=_most(list_indents),
        mapping_indent=max(_most(mapping_indents), 1),
        braces=sum(braces_of.values()) * 2 > len(braces_of),
        braces_of=braces_of,
    )


def _block_values(root: Node) -> Iterator[tuple[Node, Node]]:
    for node in root.within():
        for child in node.children:
            if child.key is not None and child.value.is_block:
                yield child.key, child.value


def _most(counted: Counter[int]) -> int:
    return counted.most_common(1)[0][0] if counted else 2


def like_sibling(style: Style, sibling: Node, dash: int, source: Source) -> Style:
    """The style for one more item of a list whose last item, behind the dash at an offset, is `sibling`."""
    if sibling.kind is not NodeKind.MAPPING:
        return style
    if sibling.in_brackets:
        return replace(style, braces=True, always_braces=True)
    alone = not source.after(dash + 1).strip()
    same_line = source.line_start(sibling.body) == source.line_start(dash)
    width = sibling.body - dash if same_line else source.column(sibling.body) - source.column(dash)
    wide = width if same_line or alone else 2
    return replace(style, braces=False, dash_width=max(wide, 1 if alone else 2), dash_alone=alone)


def in_brackets(value: Value, quote: str = "") -> str:
    """The value on one line, collections in brackets."""
    if isinstance(value, Mapping):
        pairs = (f"{on_one_line(key)}: {in_brackets(inner)}" for key, inner in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(in_brackets(inner) for inner in value) + "]"
    return on_one_line(value, quote)


def hung(head: str, value: Value, style: Style) -> tuple[str, ...]:
    """The lines of a value behind `head`, which is a key and its colon at column 0."""
    if (text := one_line(value, style)) is not None:
        return (f"{head} {text}",)
    if isinstance(value, str):
        header, lines = literal(value) or ("", ())
        return (f"{head} {header}", *indented(lines, style.mapping_indent))
    indent = style.list_indent if is_list(value) else style.mapping_indent
    key = head.removesuffix(":")
    inner = replace(style, dash_alone=False, dash_width=2, always_braces=False)
    return (head, *indented(block_lines(value, _for_key(inner, key)), indent))


def _for_key(style: Style, key: str) -> Style:
    return replace(style, braces=style.braces_of.get(key, style.braces), always_braces=False)


def one_line(value: Value, style: Style) -> str | None:
    """The value as it follows a key on its line; None where it takes lines of its own."""
    if isinstance(value, str):
        return None if style.blocks and literal(value) else on_one_line(value, style.quote)
    if isinstance(value, Mapping):
        return _short(value, tuple(value.values()), _SHORT_MAPPING)
    if isinstance(value, Sequence):
        return _short(value, tuple(value), _SHORT_LIST)
    return on_one_line(value)


def _short(value: Value, parts: Sequence[Value], limit: int) -> str | None:
    if any(isinstance(part, Mapping) or is_list(part) for part in parts):
        return None  # told before it is laid out: it may be thousands of entries
    text = in_brackets(value)
    is_tidy = len(text) <= limit and not any(isinstance(part, str) and literal(part) for part in parts)
    return text if not parts or is_tidy else None


def item_lines(value: Value, style: Style) -> tuple[str, ...]:
    """The lines of a list item, its dash at column 0."""
    space = " " * (style.dash_width - 1) or " "
    if isinstance(value, Mapping) and value:
        if style.braces and (text := _in_braces(value, style)) is not None:
            return (f"- {text}",)
    elif (text := one_line(value, style)) is not None:
        return (f"- {text}",)
    elif isinstance(value, str):
        header, lines = literal(value) or ("", ())
        return (f"- {header}", *indented(lines, 2))
    inner = replace(style, dash_alone=False, dash_width=2, always_braces=False)
    lines = block_lines(value, inner)
    if style.dash_alone:
        return ("-", *indented(lines, style.dash_width))
    return (f"-{space}{lines[0]}", *indented(lines[1:], 1 + len(space)))


def _in_braces(value: Mapping[str, Value], style: Style) -> str | None:
    if style.blocks and any(isinstance(part, str) and literal(part) for part in value.values()):
        return None
    text = in_brackets(value)
    return text if style.always_braces or len(text) <= _SHORT_MAPPING else None


def block_lines(value: Value, style: Style) -> tuple[str, ...]:
    """The lines of a list or a mapping that is not empty, its dashes or keys at column 0."""
    if isinstance(value, Mapping):
        entries = (entry_lines(key, inner, style) for key, inner in value.items())
        return tuple(line for lines in entries for line in lines)
    assert is_list(value) and isinstance(value, Sequence)  # noqa: S101, PT018  (tells the type checker what is left)
    return tuple(line for item in value for line in item_lines(item, style))


def entry_lines(key: str, value: Value, style: Style) -> tuple[str, ...]:
    """The lines of a key and its value, the key at column 0."""
    return hung(f"{on_one_line(key)}:", value, style)


def indented(lines: Sequence[str], columns: int) -> tuple[str, ...]:
    """The lines further to the right; empty lines stay empty."""
    return tuple(" " * columns + line if line else line for line in lines)
