"""An entry more at any place of a list: the others stay as they are, with their comments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.store.edit import EditRefused, InsertAt, edited
from csctl.store.write.proof import expected_tree
from csctl.store.yaml_text import Document, read_document

BLOCK = """\
contact_log:
  # the first
  - at: 2026-01-01
    note: a   # kept
  # the second
  - at: 2026-01-02
lead: Kim
"""
LISTS = {
    "block": BLOCK,
    "windows": BLOCK.replace("\n", "\r\n"),
    "braces": "contact_log:\n- {at: 2026-01-01}\n\n- {at: 2026-01-02}\n",
    "flow": "contact_log: [{at: 2026-01-01}, {at: 2026-01-02}]  # kept\n",
    "flow in lines": "contact_log: [\n  {at: 2026-01-01},  # kept\n  {at: 2026-01-02},\n]\n",
    "no final newline": "contact_log:\n  - {at: 2026-01-01}\n  - {at: 2026-01-02}",
    "empty": "contact_log: []\n",
    "null": "contact_log:\n",
    "missing": "lead: Kim\n",
}


def tree(text: str) -> object:
    read = read_document(text.encode(), "a.yaml")
    assert isinstance(read, Document)
    return read.tree


def test_the_others_keep_their_comments() -> None:
    new = InsertAt(path=("contact_log",), index=1, item={"at": "2026-01-05", "note": "new"})
    assert edited(BLOCK, [new]) == BLOCK.replace(
        "  # the second\n", "  - at: '2026-01-05'\n    note: new\n  # the second\n"
    )


@pytest.mark.parametrize("name", LISTS)
@given(index=st.integers(0, 4), note=st.text("ab:#-'\" é", max_size=12))
def test_it_stands_where_it_was_wanted(name: str, index: int, note: str) -> None:
    text = LISTS[name]
    new = InsertAt(path=("contact_log",), index=index, item={"at": "2026-01-05", "note": note})
    read = read_document(text.encode(), "a.yaml")
    assert isinstance(read, Document)
    result = edited(text, [new])
    assert tree(result) == expected_tree(read.tree, [new])
    assert all(line[line.index("#") :] in result for line in text.splitlines() if "#" in line)


def test_it_is_refused_where_there_is_no_list() -> None:
    with pytest.raises(EditRefused, match="not a list"):
        edited("contact_log: word\n", [InsertAt(path=("contact_log",), index=0, item="x")])
