"""Data of a file as its fields mean it: numbers are numbers, days are days, and text stays text."""

import datetime as dt
from enum import StrEnum

from pydantic import BaseModel

from csctl.logbook.entered import written_moment, written_number
from csctl.model.scalars import Moment
from csctl.store.edit import Value
from csctl.store.places import Tree


def as_written(fact: object, raw: Tree) -> Value:
    """Return data, of which `fact` is what the model has made, as it would be written by hand.

    It reads back as the same fact. What the model does not know, as the user's own keys, stays text.
    """
    match raw:
        case None:
            return None
        case dict():
            return {key: as_written(_below(fact, key), inner) for key, inner in raw.items()}
        case list():
            facts = fact if isinstance(fact, tuple) and len(fact) == len(raw) else (None,) * len(raw)
            return [as_written(one, inner) for one, inner in zip(facts, raw, strict=True)]
        case str():
            return _scalar(fact, raw)


def as_text(raw: Tree) -> Value:
    """Return data as a value of the edit layer; the types say the same, for lists and keys too."""
    match raw:
        case dict():
            return {key: as_text(inner) for key, inner in raw.items()}
        case list():
            return [as_text(inner) for inner in raw]
        case _:
            return raw


def field_of(fact: BaseModel, key: str) -> object:
    """Return the value of a key as it stands in a file; None for a key the model does not know."""
    names = {field.alias or name: name for name, field in type(fact).model_fields.items()}
    value: object = getattr(fact, names[key]) if key in names else None
    return value


def _below(fact: object, key: str) -> object:
    match fact:
        case BaseModel():
            return field_of(fact, key)
        case dict():
            inner: object = fact.get(key)
            return inner
        case _:
            return None


def _scalar(fact: object, raw: str) -> Value:
    match fact:
        case bool() | StrEnum():
            return fact.value if isinstance(fact, StrEnum) else fact
        case int():
            return fact
        case float():
            return written_number(fact)
        case Moment() if _is_to_the_minute(fact):
            return written_moment(fact)
        case dt.date() if fact.isoformat() == raw.strip():
            return fact
        case _:
            return raw


def _is_to_the_minute(moment: Moment) -> bool:
    """Whether nothing is lost without a zone and seconds."""
    time = moment.time
    return time is None or (time.tzinfo is None and not time.second and not time.microsecond)
