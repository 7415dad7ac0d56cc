"""What the schema refuses, in sentences: what was found, what is expected, what to write instead."""

import re
from collections.abc import Callable

from pydantic import BaseModel

from csctl.finding import DataPath, Rule
from csctl.model.fields import Expected, expected_at, keys_of, places_of, required_keys
from csctl.record import Record
from csctl.store import codes
from csctl.store.meant import meant_day, meant_key, meant_number, meant_slug, meant_word
from csctl.store.places import Tree
from csctl.store.wording import kind, kind_wanted, label, noun, range_words, shown

OWN_KEYS = "keys of your own begin with x-"
EXAMPLES = {
    "client": "client: Harbor Homes",
    "title": "title: Grow direct bookings",
    "name": "name: Anna Muster",
    "at": "at: 2026-11-20 16:10",
    "date": "date: 2026-11-20",
    "due": "due: 2026-12-31",
    "expires": "expires: 2026-12-31",
    "month": "month: 2026-11",
    "what": "what: Send the offer",
    "score": "score: 4",
    "value": "value: 398",
    "kind": "kind: praise",
    "verdict": "verdict: on_track",
    "corner": "corner: client",
    "band": "band: amber",
    "reason": "reason: Budget frozen until January",
    "period": "period: 2027Q1",
    "pct": "pct: -10",
    "clients_per_lead": "clients_per_lead: [10, 15]",
    "tiers": "tiers: {A: {cadence_days: 7, executive_days: 60}}",
}
FULL_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\b.*", re.ASCII)


class Refusal(Record):
    """One refusal of the schema: `where` is the deepest existing place, `lacking` the key or item not there.

    `found` is what stands at `where`; `said` is the schema's own sentence, `kind` its word for the mistake,
    `remedy` what the model itself proposes.
    """

    kind: str
    said: str
    where: DataPath
    lacking: str | int | None
    found: Tree
    tree: Tree
    model: type[BaseModel]
    remedy: str = ""

    @property
    def expected(self) -> Expected:
        """What the model allows there."""
        return expected_at(self.model, self.where)


class Verdict(Record):
    """A refusal in words, with the rule it breaks."""

    rule: Rule
    message: str
    remedy: str


def verdict(refusal: Refusal) -> Verdict:
    """Put a refusal into words."""
    return _VERDICTS.get(refusal.kind, _other)(refusal)


def _unknown_key(refusal: Refusal) -> Verdict:
    *above, key = refusal.where
    model = expected_at(refusal.model, tuple(above)).model
    whose = noun(model, tuple(above))
    message = f'"{key}" is not a key of {whose}'
    if meant := meant_key(str(key), keys_of(model) if model else ()):
        return Verdict(rule=codes.UNKNOWN_KEY, message=message, remedy=f'did you mean "{meant}"?')
    if elsewhere := next(places_of(refusal.model, str(key)), None):
        remedy = f"it belongs under {' > '.join(elsewhere)}"
    else:
        remedy = f"the keys of {whose} are {', '.join(keys_of(model)) if model else ''}"
    return Verdict(rule=codes.UNKNOWN_KEY, message=message, remedy=f"{remedy}; {OWN_KEYS}")


def _missing(refusal: Refusal) -> Verdict:
    lacking = refusal.lacking
    if lacking is None:
        message, key = f"{label(refusal.where, refusal.tree)} is empty", str(refusal.where[-1])
        remedy = "write a value behind the colon"
    else:
        message, key = f'{label(refusal.where, refusal.tree)} has no "{lacking}"', str(lacking)
        remedy = "add it"
    if isinstance(lacking, int):
        message, key = f"{label(refusal.where, refusal.tree)} has too few entries", str(refusal.where[-1])
        remedy = "write all of them"
    example = f", e.g. {EXAMPLES[key]}" if key in EXAMPLES else ""
    return Verdict(rule=codes.MISSING_FIELD, message=message, remedy=remedy + example)


def _word(refusal: Refusal) -> Verdict:
    if not isinstance(refusal.found, str):
        return _wrong_kind(refusal)
    words = refusal.expected.words
    found = refusal.found
    near = meant_word(found, words)
    meant = f'did you mean "{near}"? ' if near else ""
    allowed = f"allowed: {', '.join(words)}" if len(words) > 1 else f"only {''.join(words)} is allowed"
    message = f'{label(refusal.where, refusal.tree)} is "{shown(found)}"'
    return Verdict(rule=codes.NOT_ONE_OF_THE_WORDS, message=message, remedy=meant + allowed)


def _day(refusal: Refusal) -> Verdict:
    if not isinstance(refusal.found, str):
        return _wrong_kind(refusal)
    full = FULL_DAY.fullmatch(refusal.found)
    rule = codes.NOT_A_TIME if full and refusal.kind == "moment" else codes.IMPOSSIBLE_DATE
    rule = rule if full else codes.NOT_A_DATE
    meant = meant_day(refusal.found)
    remedy = f"did you mean {meant}? {rule.remedy}" if meant else rule.remedy
    return Verdict(rule=rule, message=refusal.said, remedy=remedy)


def _number(refusal: Refusal) -> Verdict:
    if not isinstance(refusal.found, str):
        return _wrong_kind(refusal)
    meant = meant_number(refusal.found)
    remedy = f"did you mean {meant}? " if meant and not (refusal.expected.is_whole and "." in meant) else ""
    remedy += range_words(refusal.expected) or codes.NOT_A_NUMBER.remedy
    return Verdict(rule=codes.NOT_A_NUMBER, message=refusal.said, remedy=remedy)


def _out_of_range(refusal: Refusal) -> Verdict:
    message = f"{label(refusal.where, refusal.tree)} is {shown(refusal.found)}"
    remedy = range_words(refusal.expected) or codes.OUT_OF_RANGE.remedy
    return Verdict(rule=codes.OUT_OF_RANGE, message=message, remedy=remedy)


def _pattern(refusal: Refusal) -> Verdict:
    if "a-z0-9" not in refusal.said:
        is_currency = refusal.where[-1:] == ("currency",)
        remedy = "write three capital letters, e.g. EUR" if is_currency else codes.BAD_VALUE.remedy
        message = f'{label(refusal.where, refusal.tree)} is "{shown(refusal.found)}"'
        return Verdict(rule=codes.BAD_VALUE, message=message, remedy=remedy)
    slug = meant_slug(str(refusal.found))
    meant = f'did you mean "{slug}"? ' if slug else ""
    message = f'"{shown(refusal.found)}" is not a short name'
    return Verdict(rule=codes.BAD_SLUG, message=message, remedy=meant + codes.BAD_SLUG.remedy)


def _wrong_kind(refusal: Refusal) -> Verdict:
    """Text, a list or keys where one of the other two belongs."""
    subject = label(refusal.where, None)
    if refusal.found is None:
        return Verdict(
            rule=codes.WRONG_KIND, message=f"{subject} is empty", remedy="write a value, or remove the line"
        )
    expected = refusal.expected
    wanted = "a group of keys" if refusal.kind == "dict_type" else kind_wanted(expected)
    message = f"{subject} is {kind(refusal.found)}, where {wanted} is expected"
    return Verdict(rule=codes.WRONG_KIND, message=message, remedy=_kind_remedy(refusal))


def _length(refusal: Refusal) -> Verdict:
    subject, key = label(refusal.where, None), str(refusal.where[-1])
    if isinstance(refusal.found, str):
        many = f"{subject} has {len(refusal.found):,} characters, which is too long"
        few, remedy = f"{subject} is empty", codes.TOO_LONG.remedy
    else:
        many, few, remedy = (
            f"{subject} has too many entries",
            f"{subject} has too few entries",
            f"write {EXAMPLES[key]}" if key in EXAMPLES else "count the entries",
        )
    if refusal.kind.endswith("too_short"):
        return Verdict(rule=codes.TOO_LONG, message=few, remedy="write a value, or leave the key out")
    return Verdict(rule=codes.TOO_LONG, message=many, remedy=remedy)


def _said(rule: Rule, remedy: str = "") -> Callable[[Refusal], Verdict]:
    def as_said(refusal: Refusal) -> Verdict:
        if not isinstance(refusal.found, str):
            return _wrong_kind(refusal)
        return Verdict(rule=rule, message=refusal.said, remedy=remedy or rule.remedy)

    return as_said


def _unnamed(refusal: Refusal) -> Verdict:
    message = f"{label(refusal.where, refusal.tree)} has neither a name nor an id"
    return Verdict(rule=codes.MISSING_FIELD, message=message, remedy="add it, e.g. name: Growth retainer")


def _backwards(refusal: Refusal) -> Verdict:
    return Verdict(rule=codes.CONTRADICTION, message=refusal.said, remedy=refusal.remedy)


def _other(refusal: Refusal) -> Verdict:
    """Sentences of the model's own about entries as a whole, and whatever nobody thought of."""
    if isinstance(refusal.found, dict):
        return Verdict(rule=codes.CONTRADICTION, message=refusal.said, remedy=codes.CONTRADICTION.remedy)
    message = f"{label(refusal.where, None)}: {refusal.said}"
    return Verdict(rule=codes.BAD_VALUE, message=message, remedy=codes.BAD_VALUE.remedy)


def _kind_remedy(refusal: Refusal) -> str:
    expected, found, key = refusal.expected, refusal.found, str(refusal.where[-1] if refusal.where else "")
    if key in EXAMPLES and (expected.is_list or refusal.kind == "dict_type"):
        return f"write {EXAMPLES[key]}"
    if expected.is_list:
        if isinstance(found, dict):
            return f'begin the entry with a dash: "- {next(iter(found), "key")}: …"'
        if expected_at(refusal.model, (*refusal.where, 0)).model is None:
            return f"write {refusal.where[-1]}: [{shown(found)}], or each entry on its own line behind a dash"
        return 'write each entry on lines of its own, the first one beginning with "- "'
    if expected.model:
        keys = (*required_keys(expected.model), *keys_of(expected.model))
        example = next((EXAMPLES[key] for key in keys if key in EXAMPLES), f"{keys[0]}: …")
        return f"write it as keys with values, e.g. {example}"
    return "write a single value; text with colons, commas, brackets or braces belongs in quotes"


def _too_many(refusal: Refusal) -> Verdict:
    message = f"{label(refusal.where, refusal.tree)}: {refusal.said}"
    return Verdict(rule=codes.TOO_LONG, message=message, remedy="leave out what nobody needs any more")


_VERDICTS: dict[str, Callable[[Refusal], Verdict]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "enum": _word,
    "literal_error": _word,
    "day": _day,
    "moment": _day,
    "month": _said(codes.NOT_A_MONTH),
    "period": _said(codes.NOT_A_MONTH, "write a quarter as 2027Q1, a month as 2027-02, a year as 2027"),
    "clock": _said(codes.NOT_A_TIME, "write hours and minutes, e.g. 09:00"),
    "zone": _said(codes.NOT_A_TIME, "write continent and city, e.g. Europe/Zurich"),
    "switch": _said(codes.NOT_YES_OR_NO),
    "bool_parsing": _said(codes.NOT_YES_OR_NO),
    "number": _number,
    "int_parsing": _number,
    "float_parsing": _number,
    "greater_than": _out_of_range,
    "greater_than_equal": _out_of_range,
    "less_than": _out_of_range,
    "less_than_equal": _out_of_range,
    "string_pattern_mismatch": _pattern,
    "string_type": _wrong_kind,
    "tuple_type": _wrong_kind,
    "list_type": _wrong_kind,
    "dict_type": _wrong_kind,
    "model_type": _wrong_kind,
    "model_attributes_type": _wrong_kind,
    "string_too_long": _length,
    "string_too_short": _length,
    "too_long": _length,
    "entries": _too_many,
    "too_short": _length,
    "unnamed": _unnamed,
    "backwards": _backwards,
}
