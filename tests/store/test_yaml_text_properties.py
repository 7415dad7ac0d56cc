"""Strict reading: what holds for any bytes and any data."""

import re

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csctl.finding import DataPath
from csctl.store.places import Tree
from csctl.store.yaml_text import Document, read_document

PIECES = st.lists(
    st.sampled_from(
        [
            "a",
            "b",
            "-",
            ":",
            "?",
            ",",
            "[",
            "]",
            "{",
            "}",
            "&",
            "*",
            "!",
            "|",
            ">",
            "'",
            '"',
            "%",
            "@",
            "`",
            "#",
            "\\",
            "~",
            "null",
            "<<",
            "x-",
            "&a",
            "*a",
            "!!str",
            "---",
            "...",
            "\n",
            "\r",
            "\r\n",
            "\t",
            "\u2028",
            "\x85",
            "é",
            "😀",
            "\x07",
            "<<<<<<<",
            "\n",
            "",
            "",
            "a:",
            "",
            "-",
            "",
            "\ufeff",
            "\\U00110000",
            "%TAG",
        ]
    ),
    max_size=40,
).map(" ".join)
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\ufffe\uffff")
)
KEYS = TEXTS.filter(lambda key: key not in {"", "<<"} and not key.startswith("x-"))
TREES: st.SearchStrategy[Tree] = st.recursive(
    st.none() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub("[\x85\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", escaped) + '"'


class Emitter:
    """Writes block style, and remembers line and column of every node as an editor shows them."""

    def __init__(self, line_end: str) -> None:
        self.line_end = line_end
        self.text = ""
        self.places: dict[DataPath, tuple[int, int]] = {}

    def place(self) -> tuple[int, int]:
        lines = re.split(r"\r\n|\n|\r", self.text)
        return len(lines), len(lines[-1]) + 1

    def emit(self, tree: Tree, path: DataPath, indent: int) -> None:
        match tree:
            case dict() if tree:
                for key, value in tree.items():
                    self.start_line(indent)
                    self.text += quoted(key) + ": "
                    self.emit(value, (*path, key), indent + 2)
            case list() if tree:
                for number, item in enumerate(tree):
                    self.start_line(indent)
                    self.text += "- "
                    self.emit(item, (*path, number), indent + 2)
            case _:
                self.places[path] = self.place()
                flat = "{}" if isinstance(tree, dict) else "[]" if isinstance(tree, list) else "~"
                self.text += quoted(tree) if isinstance(tree, str) else flat

    def start_line(self, indent: int) -> None:
        self.text += self.line_end + " " * indent


@given(raw=st.binary(max_size=200) | PIECES.map(str.encode))
@settings(max_examples=300)
@pytest.mark.parametrize("with_libyaml", [True, False])
def test_no_bytes_make_reading_raise(with_libyaml: bool, raw: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", with_libyaml and yaml.__with_libyaml__)
        result = read_document(raw, "x")
    if isinstance(result, tuple):
        assert result
        assert all(one.line >= 1 and one.column >= 1 and one.message and one.remedy for one in result)
        assert [(one.line, one.column) for one in result] == sorted((one.line, one.column) for one in result)


@given(
    tree=st.dictionaries(KEYS, TREES, min_size=1, max_size=4), line_end=st.sampled_from(["\n", "\r\n", "\r"])
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_read_and_every_leaf_is_where_an_editor_shows_it(
    tree: dict[str, Tree], line_end: str
) -> None:
    emitter = Emitter(line_end)
    emitter.emit(tree, (), 0)
    result = read_document(emitter.text.encode(), "x")
    if any(len(quoted(key)) > 900 for key in tree):
        return
    assert isinstance(result, Document), (result, emitter.text)
    assert result.tree == tree
    assert {path: result.place(path) for path in emitter.places} == emitter.places
