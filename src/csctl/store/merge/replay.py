"""What is still missing in a text, as edits: each is made, and proven, by the edit layer."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from yaml.events import ScalarEvent

from csctl.finding import DataPath
from csctl.store.edit import AddKey, InsertAt, Operation, Remove, SetValue, edited
from csctl.store.edit.operations import Scalar, Value
from csctl.store.edit.scalars import plain_text
from csctl.store.edit.signs import events_of
from csctl.store.merge.alignment import aligned
from csctl.store.merge.values import key_of
from csctl.store.places import Tree

Keys = dict[str, Tree]
_BOM = "\ufeff"
_READINGS: tuple[Callable[[str], Scalar], ...] = (
    int,
    float,
    dt.date.fromisoformat,
    dt.datetime.fromisoformat,
    {"true": True, "false": False}.get,
)


class Replay:
    """The edits from what a text says to what is wanted, written as the scalars of `sources` are."""

    def __init__(self, sources: Sequence[str]) -> None:
        self.plain = frozenset(text for source in sources for text in _plain_texts(source))

    def operations(self, found: Keys, wanted: Keys) -> tuple[Operation, ...]:
        """The edits, to be made one after the other."""
        return tuple(self._keys(found, wanted, ()))

    def _keys(self, found: Keys, wanted: Keys, path: DataPath) -> Iterator[Operation]:
        for key, value in wanted.items():
            if key not in found:
                yield AddKey(path=path, key=key, value=self._value(value))
            elif found[key] != value:
                yield from self._change(found[key], value, (*path, key))
        yield from (Remove(path=(*path, key)) for key in found if key not in wanted)

    def _change(self, found: Tree, wanted: Tree, path: DataPath) -> Iterator[Operation]:
        if isinstance(found, dict) and isinstance(wanted, dict) and wanted and found.keys() & wanted.keys():
            yield from self._keys(found, wanted, path)
        elif isinstance(found, list) and isinstance(wanted, list):
            yield from self._items(found, wanted, path)
        else:
            yield SetValue(path=path, value=self._value(wanted))

    def _items(self, found: list[Tree], wanted: list[Tree], path: DataPath) -> Iterator[Operation]:
        alignment = aligned(found, wanted, key_of(found, wanted))
        staying = dict(alignment.in_place)
        if not staying:
            yield SetValue(path=path, value=self._value(wanted))
            return
        for index, place in staying.items():
            if found[index] != wanted[place]:
                yield from self._change(found[index], wanted[place], (*path, index))
        yield from (
            Remove(path=(*path, index)) for index in reversed(range(len(found))) if index not in staying
        )
        taken = set(staying.values())
        new = (index for index in range(len(wanted)) if index not in taken)
        yield from (InsertAt(path=path, index=index, item=self._value(wanted[index])) for index in new)

    def _value(self, tree: Tree) -> Value:
        match tree:
            case dict():
                return {key: self._value(inner) for key, inner in tree.items()}
            case list():
                return [self._value(inner) for inner in tree]
            case str() if tree in self.plain:
                return _unquoted(tree)
            case _:
                return tree


def replayed(text: bytes, operations: Sequence[Operation]) -> bytes:
    """The text after all edits. Raises EditRefused."""
    return edited(text.decode(), operations).encode()


def _plain_texts(text: str) -> Iterator[str]:
    for event in events_of(text.removeprefix(_BOM)):
        if isinstance(event, ScalarEvent) and not event.style:
            yield event.value


def _unquoted(text: str) -> Scalar:
    """The value that is written just so, without quotation marks; the text itself where there is none."""
    for read in _READINGS:
        try:
            value = read(text)
        except ValueError:
            continue
        if value is not None and plain_text(value) == text:
            return value
    return text
