"""Where things stand in a text: from a path into the data to a character, a line and a column."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import islice

from csctl.finding import DataPath

Tree = dict[str, "Tree"] | list["Tree"] | str | None
"""The data of a file: keys, lists, text, and None where nothing is written."""

Marks = dict[str, tuple[int, int, "Marks"]] | list[tuple[int, "Marks"]] | None
"""Parallel to a Tree, in characters from the start: key and value of every key, value of every list item.

None stands for a leaf, and for a node that is only referred to: its inside has no place here.
"""

EXCERPT_CHARACTERS = 4_000
NAME_CHARACTERS = 40
LANDMARK_CHARACTERS = 1_024
_LINE_END = re.compile(r"\r\n|\n|\r")
_REST_OF_LINE = re.compile(rf"[^\r\n]{{0,{EXCERPT_CHARACTERS}}}")
NAMING_KEYS = ("name", "title", "id", "what", "number", "date", "at", "month")


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column from 1, in characters; only LF, CRLF and CR end a line, as in an editor."""
    mark, before = _last(_landmarks(text), offset)
    line = before + _line_ends(text, mark, offset) + 1
    begin = text.rfind("\n", 0, offset) + 1
    if "\r" in text:
        begin = max(begin, text.rfind("\r", 0, offset) + 1)
    return line, offset - begin + 1


def line_at(text: str, line: int) -> str:
    """Return a line, counted from 1, without its end and cut short; empty where there is none."""
    if line < 1:
        return ""
    begin = 0
    if line > 1:
        marks = _landmarks(text)
        mark, before = marks[max(0, bisect_left(marks, line - 1, key=lambda one: one[1]) - 1)]
        ends = islice(_LINE_END.finditer(text, mark), line - 2 - before, None)
        begin = next((end.end() for end in ends), len(text))
    rest = _REST_OF_LINE.match(text, begin)
    return rest.group() if rest else ""


@lru_cache(maxsize=1)
def _landmarks(text: str) -> tuple[tuple[int, int], ...]:
    """Return places all over a text, each with the number of line ends before it.

    From them it is near to any place: counting from the start for each finding takes minutes in a large file.
    """
    found = [(0, 0)]
    while (last := found[-1][0]) + LANDMARK_CHARACTERS < len(text):
        place = last + LANDMARK_CHARACTERS
        place += text.startswith("\r\n", place - 1)
        found.append((place, found[-1][1] + _line_ends(text, last, place)))
    return tuple(found)


def _last(marks: tuple[tuple[int, int], ...], offset: int) -> tuple[int, int]:
    return marks[bisect_right(marks, offset, key=lambda one: one[0]) - 1]


def _line_ends(text: str, begin: int, end: int) -> int:
    ends = text.count("\n", begin, end)
    if "\r" in text:
        ends += text.count("\r", begin, end) - text.count("\r\n", begin, end)
    return ends


def offset_of(marks: Marks, start: int, path: DataPath, *, at_key: bool) -> int:
    """Character at which the node of a path begins, or its key; else its deepest existing parent."""
    key_offset = offset = start
    for part in path:
        match marks:
            case dict() if isinstance(part, str) and part in marks:
                key_offset, offset, marks = marks[part]
            case list() if isinstance(part, int) and 0 <= part < len(marks):
                offset, marks = marks[part]
                key_offset = offset
            case _:
                return offset
    return key_offset if at_key else offset


def child(tree: Tree, part: str | int) -> tuple[bool, Tree]:
    """Whether the node has such a key or item, and the node found there."""
    match tree:
        case dict() if isinstance(part, str) and part in tree:
            return True, tree[part]
        case list() if isinstance(part, int) and 0 <= part < len(tree):
            return True, tree[part]
    return False, None


def name_of(item: Tree) -> str:
    """Call a list item what a person would, by its name, title, id or date; empty without any."""
    if not isinstance(item, dict):
        return ""
    named = (item.get(key) for key in NAMING_KEYS)
    name = next((value.strip() for value in named if isinstance(value, str) and value.strip()), "")
    return name if len(name) <= NAME_CHARACTERS else name[: NAME_CHARACTERS - 1] + "…"


def breadcrumb(tree: Tree, path: DataPath) -> str:
    """Name a place in the data as a person would: `stakeholders > "Ana Ruiz" > role`; or `#3`."""
    crumbs = []
    for part in path:
        _, tree = child(tree, part)
        name = name_of(tree) if isinstance(part, int) else ""
        crumbs.append(f'"{name}"' if name else f"#{part + 1}" if isinstance(part, int) else part)
    return " > ".join(crumbs)
