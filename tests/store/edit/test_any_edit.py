"""Whatever is edited in whatever document: exactly that, or a refusal with a listed reason."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import yaml
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from csctl.finding import DataPath
from csctl.store.edit import (
    AddKey,
    Append,
    EditRefused,
    Operation,
    Prepend,
    RefusalReason,
    Remove,
    SetValue,
    Value,
    changed_lines,
    edited,
)
from csctl.store.edit.parse import parsed
from csctl.store.edit.source import Source
from csctl.store.edit.targets import Target
from csctl.store.yaml_text import Document as ReadDocument
from csctl.store.yaml_text import read_document
from store.edit.hand_written import documents
from thorough import depth

EXAMPLES, EDITS_EACH = depth((150, 2), (150, 3), (2500, 4))
EXPECTED_REASONS = frozenset(RefusalReason) - {RefusalReason.UNREADABLE, RefusalReason.SEVERAL_DOCUMENTS}
BOM = "\ufeff"
Data: TypeAlias = Any

TRAPS = (
    "NO", "1:30", "012", "2026-11-20", "1e3", "0x1F", "0o14", "~", "null", "", " ", "- dash",
    "a: b", "a #b", "#x", "it's", 'say "hi"', "x\ny", "x\n\ny\n", "x\n\n", "\nx", "  lead",
    "trail ", "a\n  b", "\ttab", "*a", "&a", "!t", "%x", "@x", "`x", "[x", "{x", "x]", "x,y", "? q",
    ": c", "|", ">", "---", "...", "<<", "=", ".nan", "+1", "1_0", "é ☕ 👩\u200d👩\u200d👧",
    "\x07bell", "a\x85b", "a\u2028b", "\ufeffb", "a\rb", "a\r\nb", "http://x/y?z#w", "y", "On",
    "x" * 200, "a\n---\nb", "a\n# b\n", "-", "?", ":", "long " * 40, "2026-11-20 16:10",
    "2026-11-20T16:10:00Z", "'", '"',
)  # fmt: skip
texts = st.one_of(st.sampled_from(TRAPS), st.sampled_from(("Anna Muster", "a", "call")), st.text(max_size=12))
scalars: st.SearchStrategy[Value] = st.one_of(
    texts,
    texts,
    st.none(),
    st.booleans(),
    st.integers(-5, 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(),
    st.datetimes().map(lambda at: at.replace(second=0, microsecond=0)),
)
keys = st.one_of(st.sampled_from(("with", "note", "zz", "next_steps", "a: b", "NO", "due")), texts)
values: st.SearchStrategy[Value] = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=6,
)


def read(text: str) -> Data:
    """What the file means when every scalar is text, by a reader that shares nothing with the edit layer."""
    return own_copy(yaml.load(text.removeprefix(BOM), Loader=yaml.CBaseLoader))  # noqa: S506  (makes strings only)


def own_copy(data: Data) -> Data:
    if isinstance(data, dict):
        return {key: own_copy(inner) for key, inner in data.items()}
    if isinstance(data, list):
        return [own_copy(inner) for inner in data]
    return "" if data in {None, "~", "null", "Null", "NULL"} else data


def as_read(value: Value) -> Data:
    """What a value must read as; a number with a point is left for `same` to compare."""
    if isinstance(value, Mapping):
        return {key: as_read(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_read(inner) for inner in value]
    if isinstance(value, float):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    text = "" if value is None else str(value)
    text = text.removesuffix(":00") if isinstance(value, dt.datetime) else text
    return "" if text in {"~", "null", "Null", "NULL"} else text


def same(found: Data, expected: Data) -> bool:
    if isinstance(expected, float):
        return isinstance(found, str) and float(found) == expected
    if isinstance(expected, dict):
        return (
            isinstance(found, dict)
            and found.keys() == expected.keys()
            and all(same(found[key], expected[key]) for key in expected)
        )
    if isinstance(expected, list):
        return (
            isinstance(found, list)
            and len(found) == len(expected)
            and all(same(*pair) for pair in zip(found, expected, strict=True))
        )
    return bool(found == expected)


def has_empty_key(data: Data) -> bool:
    return any("" in at(data, path) for path in paths(data) if isinstance(at(data, path), dict))


def paths(data: Data, path: DataPath = ()) -> Iterator[DataPath]:
    yield path
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for part, inner in children:
        yield from paths(inner, (*path, part))


def at(data: Data, path: DataPath) -> Data:
    for part in path:
        data = data[part]
    return data


@st.composite
def operations(draw: st.DrawFn, data: Data) -> Operation:
    path = draw(st.sampled_from(list(paths(data))))
    found = at(data, path)
    value = draw(values)
    kind = draw(st.integers(0, 5))
    if isinstance(found, list) and kind <= 1:
        return Append(path=path, item=value) if draw(st.booleans()) else Prepend(path=path, item=value)
    if isinstance(found, dict) and kind <= 1:
        return AddKey(path=path, key=draw(keys), value=value)
    if isinstance(found, dict) and kind == 2:
        missing = (
            *path,
            *draw(st.lists(st.sampled_from(("team", "pulse")), min_size=1, max_size=2, unique=True)),
        )
        either: tuple[Operation, ...] = (
            Append(path=missing, item=value),
            SetValue(path=missing, value=value),
        )
        return draw(st.sampled_from(either))
    if found == "" and kind <= 1:
        return Append(path=path, item=value)
    if kind == 3:
        return Remove(path=path)
    return SetValue(path=path, value=value)


def done(data: Data, operation: Operation) -> Data:
    """The operation done on plain data."""
    data = own_copy(data)
    if isinstance(operation, AddKey):
        at(data, operation.path)[operation.key] = as_read(operation.value)
        return data
    if not operation.path:
        assert isinstance(operation, SetValue)
        return as_read(operation.value)
    *before, last = operation.path
    holder = data
    for part in before:
        if isinstance(holder, dict):
            holder.setdefault(part, {})
        holder = holder[part]
    match operation:
        case SetValue():
            holder[last] = as_read(operation.value)
        case Remove():
            del holder[last]
        case Append() | Prepend():
            old = (holder.get(last) if isinstance(holder, dict) else holder[last]) or []
            new = [as_read(operation.item)]
            holder[last] = [*old, *new] if isinstance(operation, Append) else [*new, *old]
    return data


def span(text: str, operation: Operation) -> tuple[int, int] | None:
    """The characters an operation may replace; None where it only adds."""
    target = Target(parsed(text), Source(text), operation.path)
    node = parsed(text).root
    if (
        target.rest
        or not target.steps
        or (not isinstance(operation, SetValue | Remove) and target.node.children)
    ):
        return None
    start, end = node.start, node.end
    for index in target.steps:
        if len(node.children) > 1 or isinstance(operation, SetValue):
            start, end = node.children[index].start, node.children[index].end
        node = node.children[index].value
    return start, end


def lines_touched(text: str, operation: Operation) -> int:
    """How many lines an operation may take out: those of what it replaces with the gaps around, or one."""
    if isinstance(operation, SetValue) and not operation.path:
        return len(text)
    replaced = span(text, operation)
    if replaced is None:
        return 1 + (not text.endswith("\n"))  # the header of an unended text block
    start, end = replaced
    above = text[:start].split("\n")[-2::-1]
    below = text[end:].split("\n")[1:]
    gaps = sum(
        next((n for n, line in enumerate(lines) if line.strip()), len(lines)) for lines in (above, below)
    )
    joined = isinstance(operation, Remove)  # the next entry moves up to the dash, or `[]` to the key
    return text.count("\n", start, end) + 1 + gaps + joined + (not text.endswith("\n"))


def comments_outside(text: str, operation: Operation) -> Counter[str]:
    """The comment lines that an operation must not touch."""
    if isinstance(operation, SetValue) and not operation.path:
        return Counter()
    replaced = span(text, operation)
    if replaced is None or not isinstance(operation, SetValue | Remove):
        return comment_lines(text)
    start, end = replaced
    return comment_lines(text[: Source(text).line_start(start)]) + comment_lines(text[end:])


def comment_lines(text: str) -> Counter[str]:
    return Counter(line.strip() for line in text.split("\n")[1:] if line.strip().startswith("#"))


def check(text: str, operation: Operation) -> str:
    """Do one edit; the text after it, or the same text where it was refused."""
    data = read(text)
    try:
        result = edited(text, [operation])
    except EditRefused as refused:
        event(f"refused: {refused.reason}")
        check_refusal(refused)
        return text
    event(type(operation).__name__)
    expected = done(data, operation)
    assert same(read(result), expected)
    if isinstance(read_document(text.encode(), "x.yaml"), ReadDocument) and not has_empty_key(expected):
        strict = read_document(result.encode(), "x.yaml")
        assert isinstance(strict, ReadDocument)
        assert same(own_copy(strict.tree), expected)
    assert result.startswith(BOM) == text.startswith(BOM)
    check_lines(text.removeprefix(BOM), result.removeprefix(BOM), operation)
    return result


def check_refusal(refused: EditRefused) -> None:
    assert refused.reason in EXPECTED_REASONS
    assert refused.line >= 1


def check_lines(before: str, after: str, operation: Operation) -> None:
    """What was not meant is as it was: the lines, the comments, the line ends."""
    assert changed_lines(before, after)[1] <= lines_touched(before, operation)
    assert not comments_outside(before, operation) - comment_lines(f"\n{after}")
    assert before.endswith("\n") == after.endswith("\n") or isinstance(operation, Remove)
    if before.count("\n") == before.count("\r\n") > 0:
        assert after.count("\n") == after.count("\r\n")


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_edit_is_exactly_what_was_asked_or_refused(data: st.DataObject) -> None:
    text = data.draw(documents)
    assume(isinstance(read(text), dict))
    for _ in range(EDITS_EACH):
        text = check(text, data.draw(operations(read(text))))
