"""Three-way merges of hand-written files, with what both sides meant."""

import json
from pathlib import Path
from typing import Any

import pytest

from csctl.store.merge.driver import Certainty, Marking, merged_file
from csctl.store.merge.reading import keys_of
from csctl.store.merge.text_merge import Texts

CORPUS = Path(__file__).parent / "corpus"
Data = Any


def cases(expect: str) -> list[Any]:
    manifest = json.loads((CORPUS / "manifest-merge.json").read_text(encoding="utf-8"))
    return [
        pytest.param(case, id=f"{case['id']} {case['title']}")
        for case in manifest["cases"]
        if case["expect"] == expect
    ]


def texts_of(case: dict[str, Any]) -> Texts:
    folder = CORPUS / Path(case["dir"]).name
    ours, base, theirs = ((folder / f"{name}.yaml").read_bytes() for name in ("ours", "base", "theirs"))
    return Texts(ours=ours, base=base, theirs=theirs)


def as_text(data: Data) -> Data:
    """Data as the strict reader gives it: every scalar is text."""
    if isinstance(data, dict):
        return {key: as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_text(item) for item in data]
    return data if data is None else str(data)


@pytest.mark.parametrize("case", cases("clean"))
def test_what_fits_together_is_merged_with_the_comments_and_line_ends_of_both(case: dict[str, Any]) -> None:
    texts = texts_of(case)
    outcome = merged_file(texts, Marking())
    assert outcome.certainty is Certainty.PROVEN
    assert keys_of(outcome.text) == as_text(case["expected_data"])
    comments = {
        line.strip() for raw in (texts.ours, texts.theirs) for line in raw.splitlines() if b"#" in line
    }
    gone = {line for line in comments if line not in outcome.text}
    assert gone <= {b"# Northwind"}  # the one comment of the corpus that a side changed
    is_crlf = all(b"\r\n" in raw for raw in (texts.ours, texts.theirs))
    assert (b"\r\n" in outcome.text) == is_crlf
    assert not is_crlf or outcome.text.count(b"\n") == outcome.text.count(b"\r\n")


@pytest.mark.parametrize("case", cases("conflict"))
def test_what_does_not_is_left_with_markers(case: dict[str, Any]) -> None:
    outcome = merged_file(texts_of(case), Marking())
    assert outcome.certainty is Certainty.CONFLICT
    assert outcome.text.count(b"<<<<<<< ours\n") == outcome.text.count(b">>>>>>> theirs\n") == 1
