"""An account that says something unmistakable in every field of the format, made from the models."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from csctl.model.account import Account
from csctl.render.words import date_in_words

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"

T = TypeVar("T")

DAYS = tuple(dt.date(2026, month, day) for month in range(1, 13) for day in (3, 8, 12, 16, 21, 26))
"""No first or last day of a month among them: those stand in every review."""
_SAID = {
    "format": "1",
    "services.pricing": "value",
    "commercial.currency": "XTS",
    "objectives.metrics": ["m-plan", "m-year"],
    "metrics.direction": "down",
    "plans.period": "2027",
    "plans.objective": "o-one",
    "objectives.id": "o-one",
    "contact_log.wants_reply": "true",
    "commercial.months.month": "2026-06",
    "commercial.months.service": "s-one",
    "services.id": "s-one",
}
"""Where the fields hang together, or a closed vocabulary leaves no room for a mark."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One entry of a list: what it says in so many words, and what it does not say."""

    tag: str
    says: Mapping[str, str | list[str]]
    lacks: tuple[str, ...] = ()


_NO_TARGET_YEAR = ("metrics.target.versus", "metrics.target.change_pct")
_NO_TARGET_VALUE = ("metrics.target.value", "metrics.target.date", "metrics.baseline")
VARIANTS = {
    "metrics": (
        Variant("", {"metrics.id": "m-plan"}, _NO_TARGET_YEAR),
        Variant("year", {"metrics.id": "m-year"}, _NO_TARGET_VALUE),
    ),
    "feedback": (
        Variant("", {"feedback.kind": "complaint"}, ("feedback.score", "feedback.scored_on")),
        Variant("nps", {"feedback.kind": "nps", "feedback.score": "7"}),
        Variant("competitor", {"feedback.kind": "competitor"}, ("feedback.score", "feedback.scored_on")),
    ),
    "contact_log": (
        Variant("", {"contact_log.kind": "call"}),
        Variant("note", {"contact_log.kind": "note"}),
    ),
    "services.changes": (
        Variant("", {"services.changes.decision": "billed"}),
        Variant("open", {"services.changes.decision": "open"}),
    ),
    "objectives.reviews": (
        Variant("", {"objectives.reviews.by": "Their Person"}),
        Variant("ours", {"objectives.reviews.by": "Our Person"}),
    ),
    "stakeholders": (Variant("", {}), Variant("reviewer", {"stakeholders.name": "Their Person"})),
}


@dataclass(slots=True)
class Marks:
    """Every mark with the path of its field; a variant's tag stands behind `#`."""

    texts: dict[str, str] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    days: dict[dt.date, str] = field(default_factory=dict)

    @property
    def paths(self) -> frozenset[str]:
        """The fields that have a mark, with the tags of variants."""
        return frozenset((*self.texts.values(), *self.numbers.values(), *self.days.values()))

    def found_in(self, output: str) -> set[str]:
        """Return the paths of the marks that stand in an output, however it writes numbers and days."""
        found = {path for text, path in self.texts.items() if text in output}
        found |= {path for number, path in self.numbers.items() if _holds(output, number)}
        shapes = {day: (day.isoformat(), date_in_words(day)) for day in self.days}
        return found | {
            self.days[day] for day, forms in shapes.items() if any(_stands(form, output) for form in forms)
        }


@dataclass(frozen=True, slots=True)
class Named:
    """A field, the variant it stands in, and where its mark is kept."""

    path: str
    tag: str
    marks: Marks

    @property
    def full(self) -> str:
        """The path, with the tag of its variant."""
        return f"{self.path}#{self.tag}" if self.tag else self.path


def _holds(output: str, number: int) -> bool:
    return _stands(str(number), output) or _stands(f"{number:,}", output)


def _stands(text: str, output: str) -> bool:
    """Whether it is there, and not as the end of a longer number."""
    return re.search(rf"(?<![0-9]){re.escape(text)}(?![0-9])", output) is not None


def marked_account() -> tuple[Account, Marks]:
    """Return the account and its marks."""
    marks = Marks()
    return Account.model_validate(_entry(Account, "", marks, Variant("", {}))), marks


def marked_data() -> dict[str, Value]:
    """Return the marked account as a file would say it, with the mark of every text."""
    return _entry(Account, "", Marks(), Variant("", {}))


def field_paths(model: type[BaseModel] = Account, above: str = "") -> Iterator[str]:
    """Yield the path of every field that holds a value and not further fields."""
    for name, info in model.model_fields.items():
        path = f"{above}{info.alias or name}"
        inner = _model_in(info.annotation)
        if inner is None:
            yield path
        else:
            yield from field_paths(inner, f"{path}.")


def _entry(model: type[BaseModel], above: str, marks: Marks, variant: Variant) -> dict[str, Value]:
    said: dict[str, Value] = {}
    for name, info in model.model_fields.items():
        key = info.alias or name
        path = f"{above}{key}"
        inner = _model_in(info.annotation)
        if path in variant.lacks:
            continue
        if inner is None:
            said[key] = _stated(path, variant) or _marked(model, key, info, Named(path, variant.tag, marks))
        elif str(info.annotation).startswith("tuple"):
            variants = VARIANTS.get(path, (Variant("", {}),))
            said[key] = [_entry(inner, f"{path}.", marks, _within(one, variant)) for one in variants]
        else:
            said[key] = _entry(inner, f"{path}.", marks, variant)
    return said


def _within(one: Variant, outer: Variant) -> Variant:
    tag = "-".join(filter(None, (outer.tag, one.tag)))
    return Variant(tag, {**outer.says, **one.says}, (*outer.lacks, *one.lacks))


def _stated(path: str, variant: Variant) -> "Value | None":
    return variant.says.get(path) or _SAID.get(path)


def _marked(model: type[BaseModel], key: str, info: FieldInfo, named: Named) -> Value:
    for candidate in _candidates(info, named.full, named.marks):
        if _fits(model, key, candidate):
            return candidate
    raise AssertionError(f"no mark fits {named.path}: add one to marked.py")


def _fits(model: type[BaseModel], key: str, candidate: Value) -> bool:
    try:
        model.model_validate({key: candidate})
    except ValidationError as error:
        return not any(one["loc"][:1] == (key,) for one in error.errors())
    return True


def _candidates(info: FieldInfo, path: str, marks: Marks) -> Iterator[Value]:
    """Try a word, a large number, a day and what is left, and remember the mark of the one that fits last."""
    enum = _class_in(info.annotation, StrEnum)
    if enum is not None:
        yield next(iter(enum)).value
    text = f"zq{len(marks.texts) + 1000}zq"
    words: tuple[Value, ...] = (text, [text])
    for value in words:
        marks.texts[text] = path
        yield value
    del marks.texts[text]
    number = 71_000 + 13 * len(marks.numbers)
    marks.numbers[number] = path
    yield str(number)
    del marks.numbers[number]
    small = 3_000 + 7 * len(marks.numbers)
    marks.numbers[small] = path
    yield str(small)
    del marks.numbers[small]
    day = DAYS[len(marks.days)]
    marks.days[day] = path
    yield day.isoformat()
    del marks.days[day]
    yield from ("3", "true")


def _model_in(annotation: object) -> type[BaseModel] | None:
    return _class_in(annotation, BaseModel)


def _class_in(annotation: object, wanted: type[T]) -> type[T] | None:
    """Return the first class of a kind that an annotation names."""
    classes = (part for part in _parts(annotation) if isinstance(part, type))
    return next((one for one in classes if issubclass(one, wanted)), None)


def _parts(annotation: object) -> Iterator[object]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def account_with_other(path: str) -> Account:
    """Return the marked account with another value of one field, wherever the field stands."""
    raw = _entry(Account, "", Marks(), Variant("", {}))
    *above, key = path.split(".")
    entries: list[Value] = [raw]
    for name in above:
        entries = [inner for one in entries if isinstance(one, dict) for inner in _listed(one.get(name))]
    holders = [one for one in entries if isinstance(one, dict) and key in one]
    assert holders, path
    for one in holders:
        one[key] = _other(one[key], path)
    return Account.model_validate(raw)


def _listed(value: "Value | None") -> "list[Value]":
    return list(value) if isinstance(value, list) else [value or {}]


def _other(value: Value, path: str) -> Value:
    """Return another value where a mark has no room: a small number, yes or no, a word of a vocabulary."""
    swapped = {"3": "4", "7": "8", "true": "false"}
    if isinstance(value, str) and value in swapped:
        return swapped[value]
    return next(word for word in _vocabulary(path) if word != value)


def _vocabulary(path: str) -> list[str]:
    model: type[BaseModel] = Account
    *above, last = path.split(".")
    for name in above:
        model = _model_in(_annotation(model, name)) or model
    words = _class_in(_annotation(model, last), StrEnum)
    return [one.value for one in words] if words else []


def _annotation(model: type[BaseModel], key: str) -> object:
    return next(i.annotation for name, i in model.model_fields.items() if (i.alias or name) == key)
