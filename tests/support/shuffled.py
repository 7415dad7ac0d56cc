"""The same account, written down in another order."""

from typing import TypeVar

from pydantic import BaseModel

T = TypeVar("T", bound=BaseModel)


def shuffled(of: T, turn: int) -> T:
    """Return the entry with every list in it turned around and rotated, all the way down."""
    return of.model_copy(update={name: _shuffled(value, turn) for name, value in of})


def _shuffled(value: object, turn: int) -> object:
    if isinstance(value, BaseModel):
        return shuffled(value, turn)
    if isinstance(value, tuple) and value:
        items = [_shuffled(item, turn) for item in reversed(value)]
        start = turn % len(items)
        return (*items[start:], *items[:start])
    return value
