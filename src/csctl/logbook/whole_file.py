"""A whole file written anew: the text of an account, or of the norms, from what it says."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ValidationError

from csctl.logbook.as_written import as_text, as_written
from csctl.store.edit import Style, Value, entry_lines
from csctl.store.places import Tree
from csctl.store.yaml_text import without_own_keys

_STYLE = Style(braces=True)


def data_of(tree: Tree, model: type[BaseModel]) -> Value:
    """Return data as its fields mean it: numbers, days, yes and no; only text where it is not valid."""
    try:
        return as_written(model.model_validate(without_own_keys(tree)), tree)
    except ValidationError:
        return as_text(tree)


def file_text(tree: dict[str, Tree], model: type[BaseModel]) -> str:
    """Return the text of a file, in the order of the data, an empty line around what takes several.

    It reads back as the same data; that it is valid is for the write to see.
    """
    data = data_of(tree, model)
    assert isinstance(data, Mapping)  # noqa: S101 - what a mapping says is one
    return "\n".join(_apart(entry_lines(key, value, _STYLE) for key, value in data.items())) + "\n"


def _apart(entries: Iterator[tuple[str, ...]]) -> Iterator[str]:
    wide = False
    for number, lines in enumerate(entries):
        if number and (wide or len(lines) > 1):
            yield ""
        wide = len(lines) > 1
        yield from lines
