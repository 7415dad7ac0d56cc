"""One edit on each of 274 hand-written-looking files, byte for byte where a result is prescribed."""

import datetime as dt
import json
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from csctl.store.edit import AddKey, Append, EditRefused, Operation, Prepend, SetValue, changed_lines, edited

CORPUS = Path(__file__).parent / "corpus"
Case: TypeAlias = dict[str, Any]
Data: TypeAlias = Any


def cases(name: str) -> list[Any]:
    manifest = json.loads((CORPUS / f"manifest-{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["id"]) for case in manifest["cases"]]


def value_of(data: Data) -> Data:
    if isinstance(data, dict):
        if data.keys() == {"$date"}:
            return dt.date.fromisoformat(data["$date"])
        return {key: value_of(inner) for key, inner in data.items()}
    return [value_of(inner) for inner in data] if isinstance(data, list) else data


def operation_of(case: Case) -> Operation:
    path, value = tuple(case["path"]), value_of(case["item"])
    match case["op"]:
        case "append":
            return Append(path=path, item=value)
        case "prepend":
            return Prepend(path=path, item=value)
        case "set":
            return SetValue(path=path, value=value)
        case _:
            return AddKey(path=path, key=case["key"], value=value)


def text_of(file: str) -> str:
    return (CORPUS / file).read_bytes().decode()


@pytest.mark.parametrize("case", cases("accounts"))
def test_an_edit_gives_the_preferred_bytes_or_is_refused_where_it_may_be(case: Case) -> None:
    text = text_of(case["input"])
    if case["expect"] == "refuse":
        with pytest.raises(EditRefused):
            edited(text, [operation_of(case)])
        return
    try:
        result = edited(text, [operation_of(case)])
    except EditRefused:
        assert case["expect"] == "ok_or_refuse"
        return
    assert result == text_of(case["expected"][0])
    assert changed_lines(text, result) == (case["added_lines"], case["removed_lines"])


@pytest.mark.parametrize("case", cases("generated"))
def test_an_edit_of_a_generated_file_removes_as_few_lines_as_possible(case: Case) -> None:
    text = text_of(case["input"])
    result = edited(text, [operation_of(case)])
    assert changed_lines(text, result)[1] <= case["removed_lines"]
