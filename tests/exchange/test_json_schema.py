"""The JSON Schema against the model: the same verdict on everything that a schema can see."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import BaseModel

from csctl.exchange.json_schema import Described, described_fields, field_schema, json_schema
from csctl.finding import Finding
from csctl.model.account import Account
from csctl.model.field_tree import Field, Kind, every_field
from csctl.model.norms import Norms
from csctl.store.norms_template import NORMS_TEMPLATE
from csctl.store.validate import validated
from csctl.store.yaml_text import Document, read_document
from exchange.core_yaml import as_an_editor_sees_it
from readme import ROOT
from store.test_validate import MISTAKES
from support.any_account import any_facts
from thorough import depth

MODELS: Mapping[Described, type[BaseModel]] = {Described.ACCOUNT: Account, Described.NORMS: Norms}
FILES = (
    *((path, Described.ACCOUNT) for path in sorted(ROOT.glob("accounts/*.yaml"))),
    *((path, Described.ACCOUNT) for path in sorted(ROOT.glob("tests/books/*/accounts/*.yaml"))),
    *(
        (path, Described.NORMS)
        for path in sorted((ROOT / "csctl.yaml", *ROOT.glob("tests/books/*/csctl.yaml")))
    ),
)
FIELDS = {of: described_fields(of) for of in Described}
CORPUS = tuple(sorted((ROOT / "tests/store/corpus/load").iterdir()))
ONLY_CSCTL_SEES = {
    "E006": "a key given twice: a parser keeps one of the two, and yaml-language-server says so itself",
    "E008": "references are resolved before a schema is asked",
    "E009": "the same",
    "E010": "merge keys are resolved before a schema is asked",
    "E011": "each document is asked about on its own",
    "E004": "control characters in a text",
    "E014": "a key without a name is the text null",
    "E015": "no limit of depth",
    "E016": "conflict markers are text, where they are valid YAML",
    "E017": "line breaks that editors do not show",
    "E111": "values that contradict each other",
}
"""Findings of what a schema cannot see, with the reason."""


@cache
def validator(of: Described) -> Draft7Validator:
    return Draft7Validator(json_schema(of))


def refused_by_schema(text: str, of: Described = Described.ACCOUNT) -> bool:
    """Say whether an editor would mark anything: what is no YAML, and what the schema refuses."""
    try:
        seen = as_an_editor_sees_it(text)
    except (yaml.YAMLError, ValueError):
        return True
    return not validator(of).is_valid(seen)


def findings(text: str, of: Described = Described.ACCOUNT) -> tuple[Finding, ...]:
    """Return what csctl refuses of a file."""
    document = read_document(text.encode(), "x.yaml")
    if not isinstance(document, Document):
        return document
    found = validated(document, MODELS[of])
    return found if isinstance(found, tuple) else ()


@pytest.mark.parametrize("of", Described)
def test_the_schema_is_one(of: Described) -> None:
    Draft7Validator.check_schema(json_schema(of))


@pytest.mark.parametrize(("path", "of"), FILES, ids=lambda one: str(one).removeprefix(f"{ROOT}/"))
def test_every_file_of_the_books_is_fine_to_both(path: Path, of: Described) -> None:
    text = path.read_text("utf-8")
    assert findings(text, of) == ()
    assert list(validator(of).iter_errors(as_an_editor_sees_it(text))) == []


def test_the_norms_that_a_new_book_begins_with_are_fine_with_every_comment_removed() -> None:
    lines = (line.removeprefix("# ") for line in NORMS_TEMPLATE.splitlines())
    text = "\n".join(line for line in lines if (line[:1].islower() and ":" in line) or line[:2] == "  ")
    assert "clients_per_lead" in text
    assert not refused_by_schema(text, Described.NORMS)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_schema_refuses_no_file_of_the_corpus_that_csctl_takes(path: Path) -> None:
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError:
        return  # no editor opens it as text
    found = findings(text)
    if not found:
        assert not refused_by_schema(text)
    elif not {one.code for one in found} <= ONLY_CSCTL_SEES.keys():
        assert refused_by_schema(text)


@pytest.mark.parametrize(("text", "code"), [(row[0], row[2]) for row in MISTAKES])
def test_a_mistake_that_a_schema_can_see_is_refused_by_both(text: str, code: str) -> None:
    assert code in {one.code for one in findings(text)}
    unnamed = "pricing: fixed}" in text  # a service needs a name or an id
    assert refused_by_schema(text) == (code not in ONLY_CSCTL_SEES and not unnamed)


def document_with(field: Field, value: object, of: Described) -> dict[str, object]:
    """Return the smallest document with this value behind the key."""
    root: dict[str, object] = {"client": "Acme"} if of is Described.ACCOUNT else {}
    fields, inner = FIELDS[of], root
    for depth_now, key in enumerate(field.path):
        one = next(one for one in fields if one.key == key)
        if depth_now == len(field.path) - 1:
            inner[key] = value
            break
        entry = needed(one)
        inner[key] = [entry] if one.is_list else {"A": entry} if one.is_named else entry
        fields, inner = one.keys, entry
    return root


BESIDE: Mapping[str, dict[str, object]] = {
    "services": {"name": "Work", "id": "work"},
    "feedback": {"kind": "nps"},
    "target": {"versus": "last_year"},
}
"""What keeps a value from contradicting what is beside it."""


def needed(of: Field) -> dict[str, object]:
    """Return the keys that an entry cannot do without, with their examples."""
    keys = {one.key: as_an_editor_sees_it(one.example) for one in of.keys if one.is_required}
    return keys | BESIDE.get(of.key, {})


EVERY = tuple((field, of) for of in Described for field in every_field(FIELDS[of]))


def named(one: object) -> str:
    return ".".join(one.path) if isinstance(one, Field) else str(one)


WRONG: Mapping[Kind, tuple[object, ...]] = {
    Kind.KEYS: ("text", 5, True, {"strange": 1}),
    Kind.WORD: ("strange", 5, True, "", "Call"),
    Kind.TEXT: (["list"], {"a": 1}),
    Kind.SLUG: ("With Blanks", "Capital", "-x", "", 2.5, ["x"], {}),
    Kind.CURRENCY: ("Euro", "eur", "", 5, True),
    Kind.DAY: (
        "2026-13-01",
        "2026-04-31",
        "20.11.2026",
        "2026-1-2",
        "1899-12-31",
        "3000-01-01",
        "",
        2026,
        True,
    ),
    Kind.MOMENT: ("2026-13-01", "2026-11-20 25:00", "2026-11-20 16:10 h", "2026-11-20T", "noon", 2026),
    Kind.MONTH: ("2026-13", "2026", "2026-11-01", "November", 2026),
    Kind.PERIOD: ("2027Q5", "2027-13", "27", "next", 27, True),
    Kind.CLOCK: ("24:00", "9:00", "09:60", "nine", 9),
    Kind.NUMBER: ("4'500", "4,5", "1_000", "many", "0x10", "1e3", "", True, [1]),
    Kind.WHOLE: ("4.5", 4.5, "some", "", True, [1]),
    Kind.SWITCH: ("maybe", "1", 1, "", []),
    Kind.VERSION: (2, "2", "one"),
}
ODD: Mapping[Kind, tuple[object, ...]] = {
    Kind.TEXT: (5, True, 1.5, "NO", "2026-11-20"),
    Kind.SLUG: (2026, True, "a-1"),
    Kind.DAY: ("2999-12-31", "1900-01-01", "2028-02-29"),
    Kind.MOMENT: ("2026-11-20", "2026-11-20T16:10", "2026-11-20 16:10:59.5+02:00", "2026-11-20 16:10 Z"),
    Kind.MONTH: ("1900-01", "2999-12"),
    Kind.PERIOD: (2027, "2027", "2027Q4", "2027-12"),
    Kind.NUMBER: (50, 50.5, "50", "+50.25"),
    Kind.WHOLE: (1, "1", "+1"),
    Kind.SWITCH: (True, False, "yes", "No", "ON", "off", "TRUE"),
    Kind.VERSION: (1, "1"),
}
"""Forms that csctl takes: numbers in quotes, texts that look like numbers."""


def verdicts(field: Field, value: object, of: Described) -> tuple[bool, bool]:
    """Say whether csctl, and whether the schema, refuses a value behind its key."""
    value = [value] * max(1, field.fewest) if field.is_list else value
    text = json.dumps(document_with(field, value, of))
    codes = {one.code for one in findings(text, of)}
    return bool(codes - ONLY_CSCTL_SEES.keys()), refused_by_schema(text, of)


@pytest.mark.parametrize(("field", "of"), EVERY, ids=named)
def test_both_take_and_refuse_the_same_behind_every_key(field: Field, of: Described) -> None:
    for value in WRONG[field.kind]:
        if not (field.is_named and isinstance(value, dict)):
            assert verdicts(field, value, of) == (True, True), value
    for value in ODD.get(field.kind, ()) if field.key != "timezone" else ():  # which only csctl knows
        refused, by_schema = verdicts(field, value, of)
        assert refused == by_schema, value


@pytest.mark.parametrize(("field", "of"), EVERY, ids=named)
def test_the_example_of_a_key_is_fine_to_both(field: Field, of: Described) -> None:
    if field.example:
        text = json.dumps(document_with(field, as_an_editor_sees_it(field.example), of))
        contradicting = field.path == ("metrics", "target", "value")  # versus is beside it
        assert ({one.code for one in findings(text, of)} == {"E111"}) == contradicting, text
        assert not refused_by_schema(text, of)


@pytest.mark.parametrize(("field", "of"), EVERY, ids=named)
def test_an_empty_key_is_an_absent_key_to_both(field: Field, of: Described) -> None:
    text = json.dumps(document_with(field, None, of))
    assert (bool(findings(text, of)), refused_by_schema(text, of)) == (field.is_required,) * 2


RANGED = tuple((f, of) for f, of in EVERY if f.range.least is not None or f.range.most is not None)


@pytest.mark.parametrize(("field", "of"), RANGED, ids=named)
def test_both_draw_the_line_at_the_same_number(field: Field, of: Described) -> None:
    bounds = [int(one) for one in (field.range.least, field.range.most) if one is not None]
    for value in (near for bound in bounds for near in (bound - 1, bound, bound + 1)):
        refused, by_schema = verdicts(field, value, of)
        assert refused == by_schema, value


@pytest.mark.parametrize("field", [field for field, _ in EVERY], ids=lambda one: f"{one.path} {one.default}")
def test_a_default_and_an_example_are_valid_where_they_stand(field: Field) -> None:
    found = json.loads(json.dumps(field_schema(field)))
    here = Draft7Validator(found)
    (deeper,) = found.get("allOf", [{}])
    examples = found.get("examples", deeper.get("examples", []))
    assert bool(examples) == (field.kind not in {Kind.KEYS, Kind.WORD})
    assert all(here.is_valid(one) for one in examples)
    assert ("default" in deeper) == bool(field.default and field.kind is not Kind.KEYS)
    assert "default" not in deeper or here.is_valid(deeper["default"])
    assert "default" not in found, "an editor would write it behind the key"


def test_what_counts_without_a_key_is_said_where_an_editor_shows_it() -> None:
    said = json_schema(Described.NORMS)["properties"]
    assert isinstance(said, dict)
    assert isinstance(said["kickoff_within_days"], dict)
    assert (
        said["kickoff_within_days"]["description"]
        == "Days from taking an account over to the kick-off. Absent: 14."
    )


def _replaced(tree: object, path: tuple[str, ...], value: object) -> object:
    """Return the data with another value behind a key, in every entry that has it."""
    if isinstance(tree, list):
        return [_replaced(item, path, value) for item in tree]
    if not isinstance(tree, dict) or path[0] not in tree:
        return tree
    inner = value if len(path) == 1 else _replaced(tree[path[0]], path[1:], value)
    return {**tree, path[0]: inner}


def agree(text: str) -> None:
    codes = {one.code for one in findings(text)}
    assert refused_by_schema(text) == bool(codes - ONLY_CSCTL_SEES.keys()), text


@settings(max_examples=depth(20, 30, 1000))
@given(facts=any_facts)
def test_both_say_the_same_of_any_account(facts: dict[str, object]) -> None:
    agree(json.dumps(facts))


@settings(max_examples=depth(30, 50, 2000))
@given(facts=any_facts, data=st.data())
def test_both_say_the_same_of_any_account_of_which_one_key_was_broken(
    facts: dict[str, object], data: st.DataObject
) -> None:
    field = data.draw(st.sampled_from([field for field, of in EVERY if of is Described.ACCOUNT]))
    values = (*WRONG[field.kind], *ODD.get(field.kind, ()), None, "x", [], {}, [None])
    agree(json.dumps(_replaced(facts, field.path, data.draw(st.sampled_from(values)))))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("since: 2026-02-29", "E103"),  # a pattern knows no leap years
        ("cadence_days: 012", "E104"),  # YAML 1.2 has read these as numbers before a schema is asked
        ("cadence_days: 0x10", "E104"),
        ("cadence_days: 7.0", "E104"),
        ("services: [{id: a, fee_per_month: 1e3}]", "E104"),
        ("services: [{id: a, fee_per_month: .5}]", "E104"),
        ("cadence_days: '0'", "E105"),  # a bound is for numbers, not for numbers in quotes
        ("services: [{pricing: fixed}]", "E101"),  # a name or an id
        ("feedback: [{date: 2026-11-02, kind: praise, score: 4}]", "E111"),
        ("client: B", "E006"),
    ],
)
def test_what_only_csctl_can_tell_an_editor_does_not_mark(text: str, code: str) -> None:
    text = f"client: A\n{text}\n"
    assert [one.code for one in findings(text)] == [code]
    assert not refused_by_schema(text)


def test_a_time_zone_and_a_day_that_ends_before_it_begins_only_csctl_can_tell() -> None:
    for text, code in (("timezone: Zurich", "E113"), ('working: {from: "18:00", to: "09:00"}', "E111")):
        assert [one.code for one in findings(text, Described.NORMS)] == [code]
        assert not refused_by_schema(text, Described.NORMS)
