"""The very line of a file in which a word of a text stands, also where the text runs over several lines."""

from collections.abc import Callable
from functools import lru_cache
from typing import cast

import yaml

from csctl.finding import DataPath
from csctl.store import places
from csctl.store.yaml_builder import SCALAR, Event
from csctl.store.yaml_text import Document, events_of

_BLOCK_STYLES = frozenset("|>")


def line_of_word(document: Document, path: DataPath, value: str, start: int, end: int) -> int:
    """Return the line, from 1, of a word of the value at a path: from `start` up to, not including, `end`.

    Where it is written otherwise than it reads, with an escape for a letter
    of it for instance, or behind a reference, it is the line on which the value begins.
    """
    offset = places.offset_of(document.marks, document.start, path, at_key=False)
    written = _written(document.text).get(offset, "")
    word = value[start:end]
    found = -1
    for _ in range(value.count(word, 0, start) + 1 if word else 0):
        found = written.find(word, found + 1)
        if found < 0:
            break
    return places.line_and_column(document.text, offset + max(0, found))[0]


@lru_cache(maxsize=8)
def _written(text: str) -> dict[int, str]:
    """Return every scalar as it is written, by where it begins."""
    loader = events_of(text)
    following = cast("Callable[[], Event | None]", loader.get_event)
    scalars: dict[int, str] = {}
    try:
        while (event := following()) is not None:
            if type(event) is SCALAR:
                begin = event.start_mark.index
                scalars[begin] = _without_head(text[begin : event.end_mark.index], event.style)
    except yaml.YAMLError:
        return {}
    finally:
        loader.dispose()
    return scalars


def _without_head(written: str, style: str | None) -> str:
    """Blank out `|-  # remark`, so that a word of the remark is not taken for one of the text."""
    head = written.find("\n") if style in _BLOCK_STYLES else 0
    return " " * head + written[head:]
