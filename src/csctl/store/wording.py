"""Parts of sentences about a place: its name, what stands there, and what may."""

import re
from itertools import islice

from pydantic import BaseModel

from csctl.finding import DataPath
from csctl.model.fields import Expected
from csctl.store import places
from csctl.store.places import Tree

SHOWN_CHARACTERS = 60
NOUNS = {
    "Account": "an account",
    "Norms": "csctl.yaml",
    "StatedOverride": "an override",
    "Pulse": "a pulse entry",
    "Feedback": "a feedback entry",
    "Ending": "ended",
}


def label(where: DataPath, tree: Tree) -> str:
    """Name a place within a sentence: `mood`, `entry 2 of needs`, `entry 1 of services ("Growth")`."""
    if not where:
        return "the file"
    last = where[-1]
    if isinstance(last, str):
        return last
    for part in where:
        _, tree = places.child(tree, part)
    name = places.name_of(tree)
    named = f' ("{name}")' if name else ""
    of = f" of {where[-2]}" if len(where) > 1 else ""
    return f"entry {last + 1}{of}{named}"


def noun(model: type[BaseModel] | None, where: DataPath) -> str:
    """Name an entry of a model: `an objective`, or by its key what stands only once."""
    if model is None or model.__name__ in NOUNS:
        return NOUNS[model.__name__] if model else "this entry"
    if where and isinstance(where[-1], str):
        return where[-1]
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()
    return f"{'an' if words[0] in 'aeio' else 'a'} {words}"


def range_words(expected: Expected) -> str:
    """`give a whole number from 1 (worst) to 5 (best)`; empty without bounds."""
    least, most = expected.least, expected.most
    if least is None and most is None:
        return ""
    number = "a whole number" if expected.is_whole else "a number"
    if (least, most) == (1, 5):
        return f"give {number} from 1 (worst) to 5 (best)"
    begin = "" if least is None else f" {'above' if expected.above else 'from'} {least:g}"
    if most is None:
        return f"give {number}{begin}" + ("" if expected.above else " upwards")
    end = (
        f"below {most:g}"
        if expected.below
        else f"to {most:g}"
        if begin and not expected.above
        else f"up to {most:g}"
    )
    return f"give {number}{begin}{' and' if expected.above else ''} {end}"


def kind(found: Tree) -> str:
    """Name what stands at a place."""
    match found:
        case dict():
            return "a group of keys"
        case list():
            return "a list"
        case None:
            return "empty"
        case _:
            return f'the text "{shown(found)}"'


def kind_wanted(expected: Expected) -> str:
    """Name what should stand at a place."""
    if expected.is_list:
        return "a list"
    if expected.model:
        return "a group of keys"
    return "a single value"


def shown(found: Tree) -> str:
    """Quote a value, cut to what fits into a sentence."""
    text = str(found)
    return text if len(text) <= SHOWN_CHARACTERS else "".join(islice(text, SHOWN_CHARACTERS - 1)) + "…"
