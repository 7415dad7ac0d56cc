"""What a model allows at a place: its keys, its words, its range; read off the annotations of its fields."""

import enum
import types
from collections.abc import Iterator
from typing import Annotated, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from csctl.finding import DataPath
from csctl.record import Record


class Expected(Record):
    """What may stand at a place: `model` where keys are expected, `words` where only those are allowed.

    `above` and `below` say that the bound itself is outside the range. None means that there is no bound.
    """

    model: type[BaseModel] | None = None
    words: tuple[str, ...] = ()
    is_list: bool = False
    is_whole: bool = False
    least: float | None = None
    most: float | None = None
    above: bool = False
    below: bool = False


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Name the keys of a model as they stand in a file, required ones first as they are declared."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def required_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """Name the keys without which an entry of the model means nothing."""
    return tuple(field.alias or name for name, field in model.model_fields.items() if field.is_required())


def expected_at(model: type[BaseModel], path: DataPath) -> Expected:
    """Look up what the model allows at a path; an empty Expected where it knows no such place."""
    annotation: object = model
    for part in path:
        annotation = _inside(annotation, part)
    return expected_of(tuple(alternatives(annotation)))


def places_of(model: type[BaseModel], key: str, depth: int = 3) -> Iterator[tuple[str, ...]]:
    """Name the places, from the root, whose entries have a key of this name; the shallowest first."""
    if depth == 0:
        return
    inner: list[tuple[str, type[BaseModel]]] = []
    for name in keys_of(model):
        below = expected_at(model, (name,)).model or expected_at(model, (name, 0)).model
        if below is not None:
            inner.append((name, below))
            if key in keys_of(below):
                yield (name,)
    for name, below in inner:
        yield from ((name, *rest) for rest in places_of(below, key, depth - 1))


def _inside(annotation: object, part: str | int) -> object:
    """Annotation of a key or an item of whatever the annotation stands for; None where there is none."""
    for option in alternatives(annotation):
        arguments = get_args(option)
        if isinstance(option, type) and issubclass(option, BaseModel):
            for name, field in option.model_fields.items():
                if part in (field.alias or name, name):
                    return Annotated[field.annotation, field]
        elif get_origin(option) is dict and isinstance(part, str):
            return arguments[1]
        elif get_origin(option) in (list, tuple) and isinstance(part, int):
            return arguments[part] if Ellipsis not in arguments and part < len(arguments) else arguments[0]
    return None


def alternatives(annotation: object) -> Iterator[object]:
    """Take unions and Annotated apart: the types, and the constraints beside them."""
    if get_origin(annotation) in (Union, types.UnionType):
        for argument in get_args(annotation):
            yield from alternatives(argument)
    elif get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        yield from alternatives(inner)
        for one in metadata:
            yield from one.metadata if isinstance(one, FieldInfo) else (one,)
    elif annotation is not None:
        yield annotation


def expected_of(options: tuple[object, ...]) -> Expected:
    """Read off types and constraints, as `alternatives` takes them apart, what they allow."""
    models = [one for one in options if isinstance(one, type) and issubclass(one, BaseModel)]
    least = next((one for one in options if isinstance(one, Ge | Gt)), None)
    most = next((one for one in options if isinstance(one, Le | Lt)), None)
    return Expected(
        model=models[0] if models else None,
        words=tuple(word for option in options for word in _words(option)),
        is_list=any(get_origin(one) in (list, tuple) for one in options),
        is_whole=int in options,
        least=_bound(least),
        most=_bound(most),
        above=isinstance(least, Gt),
        below=isinstance(most, Lt),
    )


def _words(option: object) -> tuple[str, ...]:
    if isinstance(option, type) and issubclass(option, enum.StrEnum):
        return tuple(option)
    return tuple(str(word) for word in get_args(option)) if get_origin(option) is Literal else ()


def _bound(constraint: Ge | Gt | Le | Lt | None) -> float | None:
    match constraint:
        case Ge(ge=value) | Gt(gt=value) | Le(le=value) | Lt(lt=value) if isinstance(value, int | float):
            return float(value)
    return None
