"""What results are made of: frozen records with named fields.

To a reader and a type checker they are frozen, keyword-only dataclasses, but cheap to define: `dataclasses`
writes and compiles the methods of every class at import, a quarter of the time of a short command.
"""

TYPE_CHECKING = False  # as typing has it, without importing it: the shortest ways do without it
if TYPE_CHECKING:
    from typing import TypeVar, dataclass_transform

    RecordT = TypeVar("RecordT", bound="Record")
else:

    def dataclass_transform(**_options: bool) -> "object":
        """Tell a type checker what it otherwise knows of dataclasses only."""
        return lambda kind: kind


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record:
    """A frozen bundle of named values, equal to another with equal values.

    Fields are the annotations of the class and of those it is made from, with their defaults where some are
    assigned. A field that is missing, or that there is not, is a TypeError; so is every change.
    """

    _fields: tuple[str, ...] = ()
    _names: frozenset[str] = frozenset()
    _count: int = 0
    _defaults: "dict[str, object]" = {}  # noqa: RUF012  # to annotate it as ClassVar would import typing

    def __init_subclass__(cls) -> None:
        """Learn the fields; nothing is generated."""
        own = cls.__annotations__  # the class's alone, and empty where it has none; from 3.14 not in its dict
        cls._fields = tuple(dict.fromkeys((*cls._fields, *own)))
        cls._names = frozenset(cls._fields)
        cls._count = len(cls._fields)
        cls._defaults = cls._defaults | {name: cls.__dict__[name] for name in own if name in cls.__dict__}

    def __init__(self, **values: object) -> None:
        """Take a value for every field that has no default."""
        if len(values) != self._count:
            values = self._defaults | values
        if values.keys() != self._names:
            raise TypeError(_wrong(self, values))
        object.__setattr__(self, "__dict__", values)

    def __setattr__(self, name: str, _value: object) -> None:
        """Refuse."""
        raise TypeError(f"{type(self).__name__} is frozen: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        """Refuse."""
        raise TypeError(f"{type(self).__name__} is frozen: {name} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        """Compare class and values."""
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        """Agree with `==`. Raises TypeError where a value cannot be hashed."""
        return hash((type(self), *map(self.__dict__.__getitem__, self._fields)))

    def __repr__(self) -> str:
        """Show the call that makes an equal one."""
        values = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self._fields)
        return f"{type(self).__qualname__}({values})"


@dataclass_transform(frozen_default=True)
class Row(Record):
    """A record that takes its values by position too; what it remembers of itself is no part of it."""

    def __init__(self, *values: object, **named: object) -> None:
        """Take values in the order of the fields, and the rest by name."""
        if len(values) > self._count:
            raise TypeError(f"{type(self).__name__}: {len(values)} values for {self._count} fields")
        super().__init__(**dict(zip(self._fields, values, strict=False)), **named)

    def __eq__(self, other: object) -> bool:
        """Compare class and fields."""
        if type(self) is not type(other):
            return False
        mine, theirs = self.__dict__, other.__dict__
        return all(mine[name] == theirs[name] for name in self._fields)

    __hash__ = Record.__hash__


def replace(record: "RecordT", /, **changes: object) -> "RecordT":
    """Return the record with other values in some fields."""
    values = {name: record.__dict__[name] for name in fields_of(record)}
    return type(record)(**(values | changes))


def fields_of(record: Record) -> tuple[str, ...]:
    """Return the names of the fields, in the order of the class."""
    return record._fields  # this module is what a record is


def _wrong(record: Record, values: "dict[str, object]") -> str:
    strange = ", ".join(sorted(values.keys() - {*fields_of(record)}))
    missing = ", ".join(sorted({*fields_of(record)} - values.keys()))
    return f"{type(record).__name__}: {f'no field {strange}' if strange else f'{missing} missing'}"
