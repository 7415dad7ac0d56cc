"""Every key of the two files has its words, and no words are left over."""

import enum
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from csctl.model.account import Account
from csctl.model.field_tree import Field, Kind, every_field, fields_of
from csctl.model.field_words import FIELD_WORDS, WORD_WORDS
from csctl.model.fields import expected_at, keys_of
from csctl.model.norms import Norms

ROOTS: tuple[type[BaseModel], ...] = (Account, Norms)
FIELDS = tuple(field for root in ROOTS for field in every_field(fields_of(root)))


def models_of(root: type[BaseModel], path: tuple[str | int, ...] = ()) -> Iterator[type[BaseModel]]:
    model = expected_at(root, path).model
    if model is not None:
        yield model
        for key in keys_of(model):
            for inner in ((*path, key), (*path, key, 0), (*path, key, "A")):
                if expected_at(root, inner).model is not model:
                    yield from models_of(root, inner)


MODELS = tuple(dict.fromkeys(model for root in ROOTS for model in models_of(root)))


def by_path(*path: str) -> Field:
    (found,) = [field for field in FIELDS if field.path == path]
    return found


def test_every_key_of_every_model_is_described_and_nothing_else_is() -> None:
    keys = {(model.__name__, key) for model in MODELS for key in keys_of(model)}
    assert FIELD_WORDS.keys() == keys


def test_every_allowed_word_is_described_and_nothing_else_is() -> None:
    vocabularies = {
        type(member)
        for model in MODELS
        for field in model.model_fields.values()
        for member in _members(field.annotation)
    }
    words = {f"{one.__name__}.{word}" for one in vocabularies for word in one}
    assert WORD_WORDS.keys() == words


def _members(annotation: object) -> Iterator[enum.StrEnum]:
    from csctl.model.fields import alternatives  # noqa: PLC0415

    for one in alternatives(annotation):
        if isinstance(one, type) and issubclass(one, enum.StrEnum):
            yield next(iter(one))
        for argument in getattr(one, "__args__", ()):
            yield from _members(argument)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: ".".join(field.path))
def test_a_key_is_described_in_a_sentence_with_an_example_unless_it_holds_keys(field: Field) -> None:
    assert field.says[0].isupper() or field.says[0].isdigit()
    assert field.says.endswith(".")
    assert field.example or field.kind is Kind.KEYS


def test_a_key_knows_what_it_takes_and_what_counts_without_it() -> None:
    mood = by_path("contact_log", "mood")
    assert (mood.kind, mood.range.least, mood.range.most, mood.is_required) == (Kind.WHOLE, 1, 5, False)
    kind = by_path("contact_log", "kind")
    assert (kind.kind, kind.default, kind.words[-1].says) == (
        Kind.WORD,
        "call",
        "internal: never counts as a contact",
    )
    assert by_path("commercial", "months", "month").kind is Kind.MONTH
    assert by_path("working", "from").default == '"09:00"'
    assert by_path("working", "days").fewest == 1
    lead = by_path("standard", "clients_per_lead")
    assert (lead.fewest, lead.most_entries, lead.default) == (2, 2, "[10, 15]")
    assert by_path("tiers").is_named
    assert by_path("client").is_required
    assert by_path("objectives", "id").longest == 80
    assert by_path("format").kind is Kind.VERSION
