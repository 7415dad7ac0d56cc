"""Strict reading: the corpus, places, and words for syntax errors."""

import gc
import json
from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from csctl.finding import Finding
from csctl.store import codes
from csctl.store.yaml_text import Document, read_document, without_own_keys

CORPUS = Path(__file__).parent / "corpus"
CODES = {
    "duplicate": codes.DUPLICATE_KEY,
    "tag": codes.TAG,
    "alias": codes.ALIAS,
    "bomb": codes.ALIAS_BOMB,
    "empty": codes.EMPTY_FILE,
    "ok-null": codes.EMPTY_FILE,
    "documents": codes.SEVERAL_DOCUMENTS,
    "encoding": codes.NOT_UTF8,
    "char": codes.CONTROL_CHARACTER,
    "conflict-marker": codes.CONFLICT_MARKERS,
    "syntax": codes.SYNTAX,
    "root-type": codes.ROOT_NOT_A_MAPPING,
    "key-empty": codes.BAD_KEY,
    "key-null": codes.BAD_KEY,
    "depth": codes.TOO_DEEP,
}


class Case(TypedDict):
    id: str
    input: str
    expect: str
    line: int | None
    col: int | None
    code: str
    data: object


CASES: list[Case] = json.loads((CORPUS / "manifest-load.json").read_text("utf-8"))["cases"]


def document(text: str) -> Document:
    result = read_document(text.encode(), "accounts/x.yaml")
    assert isinstance(result, Document), result
    return result


def findings(text: str | bytes) -> tuple[Finding, ...]:
    raw = text if isinstance(text, bytes) else text.encode()
    result = read_document(raw, "accounts/x.yaml")
    assert not isinstance(result, Document)
    return result


def places(text: str) -> list[tuple[str, int, int]]:
    return [(one.code, one.line, one.column) for one in findings(text)]


@pytest.fixture(params=["libyaml", "pure"])
def either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.setattr(yaml, "__with_libyaml__", False)


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_every_case_of_the_corpus_reads_as_expected(case: Case) -> None:
    result = read_document((CORPUS / case["input"]).read_bytes(), case["input"])
    if case["expect"] == "ok":
        assert isinstance(result, Document)
        assert result.tree == case["data"]
        return
    assert isinstance(result, tuple)
    first = result[0]
    assert first.code == CODES[case["code"]].code
    assert case["line"] in (None, first.line)
    assert case["col"] in (None, first.column)
    assert first.message
    assert first.remedy
    assert first.file == case["input"]


def test_all_mistakes_that_can_be_survived_are_reported_at_once() -> None:
    text = "a: 1\na: 2\nb: !x 3\nnull: 4\nc: {<<: 5}\nd: *no\n? [k]\n: 6\n"
    assert places(text) == [
        ("E006", 2, 1),
        ("E007", 3, 4),
        ("E014", 4, 1),
        ("E010", 5, 5),
        ("E008", 6, 4),
        ("E014", 7, 3),
    ]


def test_a_syntax_error_does_not_hide_what_was_found_before_it() -> None:
    assert [code for code, *_ in places("a: 1\na: 2\nb: [1\n")] == ["E006", "E005"]


def test_a_duplicate_names_the_line_of_the_first() -> None:
    assert findings("a: 1\nb: 2\na: 3\n")[0].message == '"a" is already given on line 1'


def test_findings_of_one_file_are_bounded() -> None:
    assert len(findings("a: 1\n" * 5000)) == 51


@pytest.mark.parametrize(
    "around", ["a: {}\n", "a: Lüthi \u2013 Zoë {} 会社\n", "a: 1\r\nb: {}\r\n", "\ufeffa: {}"]
)
def test_a_control_character_is_refused_among_whatever_letters(around: str) -> None:
    codes_of_it = (*range(0x20), *range(0x7F, 0xA0), 0xFEFF, 0xFFFE, 0xFFFF)
    for character in {chr(code) for code in codes_of_it} - {"\t", "\n", "\r", "\x85"}:
        assert [one.code for one in findings(around.format(character))] == ["E004"]


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("before", ["# note", "a: 1"])
def test_a_key_behind_a_break_that_no_editor_shows_is_refused(character: str, before: str) -> None:
    assert places(f"{before}{character}b: 2\n") == [("E017", 1, len(before) + 1)]


def test_a_lone_carriage_return_must_not_hide_a_key_among_lines() -> None:
    assert places("a: 1 # paid\rb: 2\nc: 3\n") == [("E017", 1, 12)]
    assert document("a: 1\rb: 2\r").place(("b",)) == (2, 4)


@pytest.mark.parametrize(
    "text", ['a: "x\u2028y"\nb: 1\n', '{a: "x\u2028", b: 1}\n', "a: |\n  x\u2028  y\nb: 1\n"]
)
def test_a_strange_line_break_within_a_text_is_the_users_own_business(text: str) -> None:
    assert "b" in document(text).tree


def test_a_file_over_the_limit_is_refused_without_parsing() -> None:
    assert [one.code for one in findings(b"a: " + b"x" * 5_000_000)] == ["E002"]


def test_chained_references_cannot_make_a_tree_deeper_than_the_limit() -> None:
    chain = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 60))
    assert places(chain)[0][0] == "E015"


def test_forty_lists_in_each_other_are_read_and_forty_one_are_not() -> None:
    assert "a" in document("a: " + "[" * 40 + "]" * 40 + "\n").tree
    assert places("a: " + "[" * 41 + "]" * 41 + "\n") == [("E015", 1, 44)]


def test_thousands_of_directives_do_not_hang() -> None:
    raw = b"".join(b"%%TAG !a%d! x\n" % n for n in range(100_000)) + b"---\na: 1\n"
    assert [one.code for one in findings(raw)] == ["E005"]


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("note: he said: yes\n", 1, "second colon"),
        ("a: 1\nlead:Maya\ntier: A\n", 2, "space is missing after the colon"),
        ("a: 1\nlead Maya\ntier: A\n", 2, "neither a key with a colon"),
        ("a: *bold*\n", 1, "cannot begin with *"),
        ("a: 'it's'\n", 1, "after the closing quote"),
        ("a: [x] y\n", 1, "after the closing bracket"),
        ("a: - b\n", 1, "dash cannot stand on the line of its key"),
        ("a: > 5 hours\n", 1, "cannot begin with | or >"),
        ("a:\n\t- b\n", 2, "tab"),
        ("a: %x\n", 1, 'cannot begin with "%"'),
        ("a: {b: c\nd: e\n", 2, "{ }"),
        ('a: "x\n', 2, "never closed (begun on line 1)"),
        ("a: [\n", 2, "brackets are opened and never closed"),
        ("a: [b,,c]\n", 1, "nothing stands before a comma"),
        ("a: ,b\n", 1, 'cannot begin with ","'),
        ("a:\n  - ]\n", 2, 'cannot begin with "]"'),
    ],
)
def test_a_syntax_error_is_explained_in_words(text: str, line: int, words: str) -> None:
    (finding,) = findings(text)
    assert (finding.code, finding.line) == ("E005", line)
    assert words in finding.message


TEXT = """\
client: Harbor
stakeholders:
  - name: Ana Ruiz
    role: executive
  - {role: user}
who: &who
  first: a
again: *who
"""


def test_places_lead_to_key_value_item_and_the_deepest_parent_there_is() -> None:
    doc = document(TEXT)
    assert doc.place(("client",)) == (1, 9)
    assert doc.place(("client",), at_key=True) == (1, 1)
    assert doc.place(("stakeholders",), at_key=True) == (2, 1)
    assert doc.place(("stakeholders", 0)) == (3, 5)
    assert doc.place(("stakeholders", 0, "role")) == (4, 11)
    assert doc.place(("stakeholders", 1, "name")) == (5, 5)
    assert doc.place(("stakeholders", 7)) == (3, 3)
    assert doc.place(("nowhere", 3)) == (1, 1)
    assert doc.place(()) == (1, 1)


def test_the_inside_of_a_reference_is_where_the_reference_is() -> None:
    doc = document(TEXT)
    assert doc.place(("again", "first")) == (8, 8)
    assert doc.place(("who", "first")) == (7, 10)


def test_a_breadcrumb_names_entries_as_people_do() -> None:
    doc = document(TEXT)
    assert doc.breadcrumb(("stakeholders", 0, "role")) == 'stakeholders > "Ana Ruiz" > role'
    assert doc.breadcrumb(("stakeholders", 1, "role")) == "stakeholders > #2 > role"
    assert doc.breadcrumb(()) == ""


def test_an_excerpt_is_one_line_without_its_end_and_bounded() -> None:
    doc = document("a: 1\r\nb: " + "x" * 9_000 + "\r\nc: 3")
    assert doc.excerpt(1) == "a: 1"
    assert len(doc.excerpt(2)) == 4_000
    assert doc.excerpt(3) == "c: 3"
    assert doc.excerpt(4) == ""


def test_own_keys_are_noticed_and_left_out_at_every_level() -> None:
    doc = document("x-a: 1\nb:\n  - {x-c: 2, d: 3}\n")
    assert doc.has_own_keys
    assert without_own_keys(doc.tree) == {"b": [{"d": "3"}]}
    assert not document("b: x-1\n").has_own_keys


def test_a_byte_order_mark_is_remembered_and_not_counted() -> None:
    result = read_document(b"\xef\xbb\xbfa: 1\n", "x")
    assert isinstance(result, Document)
    assert (result.had_bom, result.text, result.place(("a",))) == (True, "a: 1\n", (1, 4))


@pytest.mark.parametrize("text", [TEXT, "a: 1\na: 2\n", "a: [", "[a]", "a: " + "[" * 60, "a: 1\n--- \n"])
def test_reading_leaves_nothing_for_the_garbage_collector(text: str) -> None:
    read_document(text.encode(), "x")
    gc.collect()
    gc.disable()
    try:
        read_document(text.encode(), "x")
        assert gc.collect() == 0
    finally:
        gc.enable()
