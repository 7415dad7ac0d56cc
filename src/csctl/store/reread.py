"""A file that was read, in a sixth of the memory: its document is built again where somebody asks for it."""

import json
from functools import cached_property
from typing import cast

from csctl.record import Record
from csctl.store.places import Marks, Tree
from csctl.store.yaml_text import BOM, Document, without_own_keys


class Folded(Record):
    """What makes a document of the bytes of a file: its `tree` and `marks` as JSON, where its root begins."""

    tree: str
    marks: str
    start: int
    has_own_keys: bool


def folded(document: Document) -> Folded:
    """Return what `Reread` makes the same document of."""
    return Folded(
        tree=_json(document.tree),
        marks=_json(document.marks),
        start=document.start,
        has_own_keys=document.has_own_keys,
    )


def _json(data: Tree | Marks) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


class Reread:
    """The bytes of a file that can be read, with what saves reading them again."""

    def __init__(self, raw: bytes, file: str, folds: Folded) -> None:
        self._raw = raw
        self._file = file
        self._folds = folds

    def tree_to_validate(self) -> Tree:
        """Return what the file says, without the user's own keys. Raises ValueError for what is no JSON."""
        tree = self._tree()
        return without_own_keys(tree) if self._folds.has_own_keys else tree

    @cached_property
    def document(self) -> Document:
        """Everything in the file with its place; from now on that is kept."""
        text = self._raw.decode("utf-8")
        return Document(
            file=self._file,
            text=text.removeprefix(BOM),
            tree=self._tree(),
            marks=cast("Marks", json.loads(self._folds.marks)),
            start=self._folds.start,
            had_bom=text.startswith(BOM),
            has_own_keys=self._folds.has_own_keys,
        )

    def afresh(self) -> "Reread":
        """Return the same before anybody asked, for whoever asks once and then forgets it."""
        return Reread(self._raw, self._file, self._folds)

    def _tree(self) -> dict[str, Tree]:
        return cast("dict[str, Tree]", json.loads(self._folds.tree))
