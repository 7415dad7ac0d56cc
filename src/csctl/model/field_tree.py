"""Every key of the two files as a tree: where it stands, what it takes, and what it means.

Made of the models and of `field_words`, for editors and for `csctl explain`; nothing else imports this.
"""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, get_args, get_origin

from annotated_types import MinLen
from pydantic import BaseModel, BeforeValidator, StringConstraints
from pydantic.fields import FieldInfo

from csctl.model import scalars
from csctl.model.field_words import FIELD_WORDS, WORD_WORDS
from csctl.model.fields import Expected, alternatives, expected_of
from csctl.model.money import Currency
from csctl.model.scalars import UpTo
from csctl.record import Record


class Kind(StrEnum):
    """What one value is, in words."""

    KEYS = "keys"
    WORD = "word"
    TEXT = "text"
    SLUG = "short name"
    CURRENCY = "currency"
    DAY = "date"
    MOMENT = "date, with a time of day if you like"
    MONTH = "month"
    PERIOD = "year, quarter or month"
    CLOCK = "time of day"
    NUMBER = "number"
    WHOLE = "whole number"
    SWITCH = "true or false"
    VERSION = "1"


class Word(Record):
    """An allowed word and what it means; an empty text where it says all by itself."""

    word: str
    says: str


class Field(Record):
    """A key. With `is_list` it takes several such values, with `is_named` each of them under a name.

    `default` is what counts where the key is absent, as it would stand in the file; empty where nothing does.
    `shortest` and `longest` are in characters, `fewest` and `most_entries` count the entries of a list.
    """

    path: tuple[str, ...]
    says: str
    example: str
    kind: Kind
    is_required: bool
    is_list: bool
    is_named: bool
    default: str
    words: tuple[Word, ...]
    range: Expected
    shortest: int
    longest: int | None
    fewest: int
    most_entries: int | None
    keys: tuple["Field", ...]

    @property
    def key(self) -> str:
        """The key as it stands in the file."""
        return self.path[-1]


def fields_of(model: type[BaseModel], above: tuple[str, ...] = ()) -> tuple[Field, ...]:
    """Return the keys of a model in their order, each with those within it."""
    return tuple(
        _field(model, (*above, info.alias or name), info) for name, info in model.model_fields.items()
    )


def every_field(fields: tuple[Field, ...]) -> Iterator[Field]:
    """Yield all keys at all depths, each before those within it."""
    for field in fields:
        yield field
        yield from every_field(field.keys)


def _field(model: type[BaseModel], path: tuple[str, ...], info: FieldInfo) -> Field:
    outer = tuple(alternatives(Annotated[info.annotation, info]))
    several = next((one for one in outer if get_origin(one) in (tuple, dict)), None)
    inner = _inner(several) if several else outer
    expected = expected_of(inner)
    text = next((one for one in inner if isinstance(one, StringConstraints)), StringConstraints())
    words = FIELD_WORDS[model.__name__, path[-1]]
    fewest, most = _entries(several, outer)
    return Field(
        path=path,
        says=words.says,
        example=words.example,
        kind=_kind(inner, expected),
        is_required=info.is_required(),
        is_list=get_origin(several) is tuple,
        is_named=get_origin(several) is dict,
        default=_written(info.default),
        words=_words(inner),
        range=expected,
        shortest=text.min_length or 0,
        longest=text.max_length,
        fewest=fewest,
        most_entries=most,
        keys=fields_of(expected.model, path) if expected.model else (),
    )


def _inner(several: object) -> tuple[object, ...]:
    """Return the types and constraints of one entry of a list, or of one value under a name."""
    arguments = get_args(several)
    return tuple(alternatives(arguments[1] if get_origin(several) is dict else arguments[0]))


def _entries(several: object, outer: tuple[object, ...]) -> tuple[int, int | None]:
    """Return how many entries a list has at least and at most."""
    arguments = get_args(several)
    if get_origin(several) is tuple and Ellipsis not in arguments:
        return len(arguments), len(arguments)
    fewest = next((one.min_length for one in outer if isinstance(one, MinLen)), 0)
    validators = (one.func for one in outer if isinstance(one, BeforeValidator))
    return fewest, next((one.limit for one in validators if isinstance(one, UpTo)), None)


_KINDS: tuple[tuple[object, Kind], ...] = tuple(
    (get_args(alias)[1], kind)
    for alias, kind in (
        (scalars.Day, Kind.DAY),
        (scalars.At, Kind.MOMENT),
        (scalars.MonthDay, Kind.MONTH),
        (scalars.Period, Kind.PERIOD),
        (scalars.ClockTime, Kind.CLOCK),
        (scalars.Number, Kind.NUMBER),
        (scalars.Whole, Kind.WHOLE),
        (scalars.Switch, Kind.SWITCH),
        (scalars.Slug, Kind.SLUG),
        (Currency, Kind.CURRENCY),
    )
)
"""What reads or restricts the text of a value, and so says what it is."""


def _kind(inner: tuple[object, ...], expected: Expected) -> Kind:
    if expected.model is not None:
        return Kind.KEYS
    if expected.words:
        return Kind.WORD if _words(inner) else Kind.VERSION
    return next((kind for reader, kind in _KINDS if reader in inner), Kind.TEXT)


def _words(inner: tuple[object, ...]) -> tuple[Word, ...]:
    for one in inner:
        if isinstance(one, type) and issubclass(one, StrEnum):
            return tuple(Word(word=str(word), says=WORD_WORDS[f"{one.__name__}.{word}"]) for word in one)
    return ()


def _written(default: object) -> str:
    """Return a default as it would stand in a file; empty for none, and for those of keys within."""
    match default:
        case bool():
            return str(default).lower()
        case str() | int() | float():
            return str(default)
        case dt.time():
            return f'"{default:%H:%M}"'
        case tuple() if default:
            return f"[{', '.join(str(one) for one in default)}]"
        case _:
            return ""
