"""The format as JSON Schema, for editors: as lax and as strict as csctl itself, as far as a schema can be.

Draft 7, without references: every editor understands it, also what stands beside a key. An editor sees the
types of YAML 1.2 (`5` a number, `NO` and a date text), csctl sees text that it converts by field: so a text
may look like a number, and a number may stand in quotes.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias

from csctl.exchange.json_schema_values import TOO_LARGE, VALUES
from csctl.model.account import Account
from csctl.model.field_tree import Field, Kind, fields_of
from csctl.model.norms import Norms

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"
Schema: TypeAlias = dict[str, Json]

MARK = "Written by `csctl schema --write`, which writes it anew."
"""What stands in a schema file, so that nothing else is ever replaced."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
_SHORT_SCALE = 10
_OWN_KEY = "^x-"
_OWN_SAYS = "A key of your own: csctl leaves it alone."


class Described(StrEnum):
    """The files that have a schema."""

    ACCOUNT = "account"
    NORMS = "norms"


_TITLES = {Described.ACCOUNT: "A client of csctl", Described.NORMS: "The norms of a team, csctl.yaml"}


def described_fields(of: Described) -> tuple[Field, ...]:
    """Return the keys of a file."""
    return fields_of(Account if of is Described.ACCOUNT else Norms)


def json_schema(of: Described) -> Schema:
    """Return the JSON Schema of a file."""
    head: Schema = {"$schema": _DRAFT, "$comment": MARK, "title": _TITLES[of]}
    return head | _group(described_fields(of), nullable=False)


def field_schema(field: Field) -> Schema:
    """Return what may stand behind a key. Where the key is not required, nothing may as well."""
    head: Schema = {"title": field.key, "description": _described(field)}
    return head | _shown_deeper(field) | _behind(field, nullable=not field.is_required)


def _described(field: Field) -> str:
    """Return what a key means, and what counts without it: editors do not show a default."""
    return f"{field.says} Absent: {field.default}." if _has_default(field) else field.says


def _has_default(field: Field) -> bool:
    return bool(field.default) and field.kind is not Kind.KEYS


def _shown_deeper(field: Field) -> Schema:
    """Return the default and the example of a value; words are listed anyway.

    They stand one level deeper: yaml-language-server writes what it finds beside a key behind it as soon as
    the key is completed, and nobody's mood is to be 4, nor a mail a call, because of a press of Tab.
    """
    default: Schema = {"default": _as_json(field, field.default)} if _has_default(field) else {}
    if field.kind in {Kind.KEYS, Kind.WORD} or not field.example:
        return {"allOf": [default]} if default else {}
    examples: Schema = {"examples": _scale(field) or [_as_json(field, field.example)]}
    if field.is_list:
        return examples | ({"allOf": [default]} if default else {})
    return {"allOf": [default | examples]}


def _scale(field: Field) -> list[Json]:
    """Return every value of a short scale, as 1 to 5, so that an editor offers no single one of them."""
    least, most = field.range.least, field.range.most
    if field.kind is not Kind.WHOLE or least is None or most is None or most - least > _SHORT_SCALE:
        return []
    return [*range(int(least), int(most) + 1)]


def _behind(field: Field, *, nullable: bool) -> Schema:
    if field.is_list:
        many: Schema = {"minItems": field.fewest} if field.fewest else {}
        if field.most_entries is not None:
            many["maxItems"] = field.most_entries
        return {"type": _types(("array",), nullable=nullable), "items": _one(field, nullable=False)} | many
    if field.is_named:
        named: Schema = {"additionalProperties": _one(field, nullable=False)}
        return {"type": _types(("object",), nullable=nullable)} | _own_keys() | named
    return _one(field, nullable=nullable)


def _one(field: Field, *, nullable: bool) -> Schema:
    """Return what one value is, or one entry of a list."""
    if field.kind is Kind.KEYS:
        return _group(field.keys, nullable=nullable)
    value = VALUES[field.kind]
    said: Schema = {"type": _types(value.types, nullable=nullable)}
    if field.words:
        said["enum"] = [*(word.word for word in field.words), *((None,) if nullable else ())]
        said["enumDescriptions"] = [word.says for word in field.words]
    if value.pattern:
        said |= {"pattern": f"^(?:{value.pattern})$", "patternErrorMessage": f"write {value.form}"}
    if field.shortest:
        said["minLength"] = field.shortest
    if field.longest is not None:
        said["maxLength"] = field.longest
    return said | _bounds(field)


def _group(fields: Sequence[Field], *, nullable: bool) -> Schema:
    """Return keys with what may stand behind each; others are mistakes."""
    required: Schema = {}
    if needed := [field.key for field in fields if field.is_required]:
        required["required"] = needed
    return {
        "type": _types(("object",), nullable=nullable),
        "properties": {field.key: field_schema(field) for field in fields},
        **required,
        **_own_keys(),
        "additionalProperties": False,
    }


def _own_keys() -> Schema:
    return {"patternProperties": {_OWN_KEY: {"description": _OWN_SAYS}}}


def _types(types: Sequence[str], *, nullable: bool) -> Json:
    several = (*types, "null") if nullable else types
    return several[0] if len(several) == 1 else [*several]


def _bounds(field: Field) -> Schema:
    """Return the range of a number: the field's own, else what every number keeps to."""
    expected, value = field.range, VALUES[field.kind]
    least = value.least if expected.least is None else expected.least
    most = value.most if expected.most is None else expected.most
    said: Schema = {}
    if least is not None:
        said["exclusiveMinimum" if expected.above else "minimum"] = _number(least)
    elif field.kind is Kind.NUMBER:
        said["exclusiveMinimum"] = -TOO_LARGE
    if most is not None:
        said["exclusiveMaximum" if expected.below else "maximum"] = _number(most)
    elif field.kind is Kind.NUMBER:
        said["exclusiveMaximum"] = TOO_LARGE
    return said


def _as_json(field: Field, text: str) -> Json:
    """Return a value as an editor sees it."""
    if field.is_list:
        return [_value(field.kind, item) for item in text.strip("[]").split(", ")]
    return _value(field.kind, text)


def _value(kind: Kind, text: str) -> Json:
    match kind:
        case Kind.NUMBER | Kind.WHOLE | Kind.VERSION:
            return _number(float(text))
        case Kind.SWITCH:
            return text == "true"
        case _:
            return text.strip('"')


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value
