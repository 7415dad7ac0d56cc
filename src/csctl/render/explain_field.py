"""`csctl explain FIELD`: what a key means, what it takes, and which scores it can move."""

from collections.abc import Sequence

from csctl.advice.field_effects import moved_drivers, moved_measures
from csctl.exchange.json_schema import Described, field_schema
from csctl.exchange.json_schema_values import VALUES
from csctl.judgement import CornerName
from csctl.model.field_tree import Field, Kind
from csctl.render.console import Look
from csctl.render.document import Json
from csctl.render.line import Line, Tone
from csctl.render.page import Block, Columns, joined, labelled, paragraph, section
from csctl.store.entries import NORMS_FILE
from csctl.store.wording import range_words

_FILES = {Described.ACCOUNT: "an account file", Described.NORMS: NORMS_FILE}
_NO_SCORE = "nothing that is scored"
_BESIDE_POINTS = {
    "timezone": "which day it is, and so every score",
    "today": "which day it is, and so every score",
    "risk": "the chance of losing a client, whatever the points",
    "notice": "whether the account is scored at all",
    "paused": "whether the account is scored at all",
    "ended": "whether the account is scored at all",
}
"""What keys of the root change that no single measure or driver shows, and dates within them too."""
_FORMS = {
    Kind.WORD: "one of the words below",
    Kind.TEXT: "text",
    Kind.DAY: "a date",
    Kind.MOMENT: "a date, with the time of day if you know it",
    Kind.MONTH: "a month",
    Kind.PERIOD: "a period",
    Kind.CLOCK: "a time of day",
    Kind.NUMBER: "a number",
    Kind.SLUG: "a short name",
    Kind.CURRENCY: "a currency",
}


def field_lines(field: Field, of: Described, look: Look, also: Sequence[str] = ()) -> tuple[Line, ...]:
    """Return a key in words, and the keys within it; `also` are other keys of its name."""
    path = ".".join(field.path)
    return joined(
        (
            paragraph(f"{path}, in {_FILES[of]}", look, indent=0, tone=Tone.STRONG),
            paragraph(field.says, look),
            (
                *labelled("takes", taken(field), look),
                *labelled("needed", _needed(field), look),
                *labelled("absent", f"counts as {field.default}" if field.default else "", look),
                *labelled("example", _example(field), look),
                *_moved(field, look),
                *labelled("also", ", ".join(also), look),
            ),
            section("WORDS", _words(field, look), look),
            section("KEYS", _keys(field, look), look),
        )
    )


def taken(field: Field) -> str:
    """Say what may stand behind a key: `a list of dates …`, `a whole number from 1 (worst) to 5 (best)`."""
    if field.kind is Kind.KEYS:
        if field.is_list:
            return "a list of entries, each with the keys below"
        return "a name, and under it the keys below" if field.is_named else "the keys below"
    one = _one(field)
    if not field.is_list:
        return one
    exactly = f" of {field.fewest} entries" if field.fewest == field.most_entries else ""
    return f"a list{exactly}, each {one}"


def _one(field: Field) -> str:
    if bounds := range_words(field.range):
        return bounds.removeprefix("give ")
    form = VALUES[field.kind].form
    name = _FORMS.get(field.kind, "")
    return f"{name}: {form}" if name and form else name or form


def _needed(field: Field) -> str:
    if not field.is_required:
        return ""
    return f"yes: {'an entry' if len(field.path) > 1 else 'a file'} without it cannot be read"


def _example(field: Field) -> str:
    return f"{field.key}: {field.example}" if field.example else ""


def _moved(field: Field, look: Look) -> Block:
    """Say which corners, by which measures, and which churn drivers a key can move."""
    measures, drivers = moved_measures(field.path), moved_drivers(field.path)
    if not measures and not drivers:
        is_meant = len(field.path) == 1 or field.path[0] == "risk" or field.key in {"date", "from", "until"}
        beside = _BESIDE_POINTS.get(field.path[0]) if is_meant else None
        return labelled("moves", beside or _NO_SCORE, look)
    corners = [
        f"{corner.value} corner: {', '.join(names)}"
        for corner in CornerName
        if (names := [rule.measure for rule in measures if rule.corner is corner])
    ]
    churn = [f"churn points: {', '.join(rule.driver for rule in drivers)}"] if drivers else []
    labels = ("moves", *("" for _ in (*corners, *churn)))
    pairs = zip(labels, (*corners, *churn), strict=False)
    return tuple(line for label, text in pairs for line in labelled(label, text, look))


def _words(field: Field, look: Look) -> Block:
    at = Columns(label=max((len(word.word) for word in field.words), default=0) + 2)
    return tuple(
        line
        for word in field.words
        for line in (labelled(word.word, word.says, look, columns_at=at) or paragraph(word.word, look))
    )


def _keys(field: Field, look: Look) -> Block:
    at = Columns(label=max((len(one.key) for one in field.keys), default=0) + 2)
    return tuple(
        line
        for one in field.keys
        for line in labelled(
            one.key, f"{one.says}{' (needed)' if one.is_required else ''}", look, columns_at=at
        )
    )


def field_document(field: Field, of: Described, also: Sequence[str] = ()) -> Json:
    """Return a key as plain data, schema csctl.field/1."""
    return {
        "schema": "csctl.field/1",
        "field": ".".join(field.path),
        "file": "accounts/*.yaml" if of is Described.ACCOUNT else NORMS_FILE,
        "says": field.says,
        "takes": taken(field),
        "required": field.is_required,
        "default": field.default or None,
        "example": field.example or None,
        "words": [{"word": word.word, "says": word.says} for word in field.words],
        "measures": [rule.measure for rule in moved_measures(field.path)],
        "drivers": [rule.driver for rule in moved_drivers(field.path)],
        "keys": [one.key for one in field.keys],
        "also": list(also),
        "json_schema": field_schema(field),
    }
