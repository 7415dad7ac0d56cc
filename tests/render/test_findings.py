"""Findings as text, annotations and data."""

import json
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.finding import Finding, Severity
from csctl.record import replace
from csctl.render.console import Look, drawn
from csctl.render.document import json_text
from csctl.render.findings import (
    findings_document,
    findings_lines,
    github_annotations,
    in_file_order,
    summary,
)
from csctl.render.line import columns

TITEL = Finding(
    code="E112",
    severity=Severity.ERROR,
    message='"titel" is not a key of an objective',
    remedy='did you mean "title"?',
    file="accounts/x.yaml",
    line=14,
    column=5,
    breadcrumb='objectives > "Grow" > titel',
    excerpt="    titel: Grow",
)
WARNING = replace(TITEL, code="W210", severity=Severity.WARNING, excerpt="", breadcrumb="", remedy="")


def text(finding: Finding, look: Look | None = None) -> str:
    look = look or Look()
    return drawn(findings_lines([finding], 1, look), look)


def caret(finding: Finding, look: Look | None = None) -> tuple[str, str]:
    """Return what stands above the caret, and the line with the caret."""
    lines = text(finding, look).splitlines()
    number = next(index for index, line in enumerate(lines) if line.rstrip().endswith("^"))
    return lines[number - 1], lines[number]


def test_a_finding_reads_like_a_compilers() -> None:
    assert text(TITEL) == dedent("""\
        accounts/x.yaml:14:5: error E112: "titel" is not a key of an objective
          in objectives > "Grow" > titel
         14 |     titel: Grow
            |     ^
          = did you mean "title"?

        1 error in 1 file
        """)


@pytest.mark.parametrize(
    ("excerpt", "column"),
    [
        ("titel: x", 1),
        ("\ttitel: x", 2),
        ("株式会社: titel: x", 7),
        ("e\u0301e\u0301 titel: x", 6),
        ("\x1b[31m titel", 7),
        ("x" * 500 + " titel: y", 502),
        ("株" * 300 + "titel", 301),
    ],
)
@pytest.mark.parametrize("width", [None, 40, 80])
def test_the_caret_is_under_the_place(excerpt: str, column: int, width: int | None) -> None:
    look = Look(width=width)
    above, under = caret(replace(TITEL, excerpt=excerpt, column=column), look)
    place = columns(under) - 1
    taken = 0
    while columns(above[:taken]) < place:
        taken += 1
    assert above[taken:].startswith("titel"[:2])


def test_the_caret_may_stand_behind_the_end_of_the_line() -> None:
    assert caret(replace(TITEL, excerpt="ab", column=3)) == (" 14 | ab", "    |   ^")


def test_a_place_the_excerpt_does_not_reach_has_no_caret() -> None:
    assert "^" not in text(replace(TITEL, excerpt="ab", column=9))


@given(
    st.text(st.characters(exclude_characters="\r\n"), max_size=300), st.integers(1, 301), st.integers(20, 90)
)
def test_whatever_the_line_holds_it_fits_and_is_harmless(excerpt: str, column: int, width: int) -> None:
    look = Look(width=width)
    said = text(replace(TITEL, excerpt=excerpt, column=column, message="m", file="f"), look)
    assert "\x1b" not in said
    assert all(columns(line) <= max(width, 28) for line in said.splitlines()[1:])


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ([], "12 files checked, no problems found"),
        ([TITEL], "1 error in 12 files"),
        ([WARNING, WARNING], "2 warnings in 12 files"),
        ([TITEL, TITEL, WARNING], "2 errors and 1 warning in 12 files"),
    ],
)
def test_the_last_line_sums_up(findings: list[Finding], said: str) -> None:
    assert summary(findings, 12) == said


@pytest.mark.parametrize(
    ("files", "norms", "among"),
    [
        (13, 1, "12 accounts and csctl.yaml"),
        (2, 1, "1 account and csctl.yaml"),
        (1, 1, "csctl.yaml"),
        (5, 2, "3 accounts and 2 csctl.yaml"),
    ],
)
def test_norms_are_not_counted_as_an_account(files: int, norms: int, among: str) -> None:
    assert summary([], files, norms) == f"{among} checked, no problems found"
    assert summary([TITEL], files, norms) == f"1 error in {among}"


def test_findings_come_in_the_order_of_the_files_and_once() -> None:
    later, first = replace(TITEL, line=20), replace(TITEL, file="accounts/a.yaml")
    assert in_file_order([later, TITEL, first, TITEL]) == (first, TITEL, later)


def test_annotations_cannot_be_broken_out_of() -> None:
    evil = replace(TITEL, file="a,b:c%.yaml", message="x\n::error::y\r100%", remedy="")
    assert github_annotations([evil]) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=14,col=5,title=E112::x\\n::error::y\\r100%25\n"
    )


def test_an_annotation_has_the_remedy_on_its_second_line() -> None:
    assert github_annotations([TITEL]).endswith('objective%0Adid you mean "title"?\n')
    assert github_annotations([WARNING]).startswith("::warning file=")


def test_the_json_keeps_the_contract() -> None:
    assert json.loads(json_text(findings_document([TITEL], 12))) == {
        "schema": "csctl.check/1",
        "files": 12,
        "findings": [
            {
                "code": "E112",
                "severity": "error",
                "file": "accounts/x.yaml",
                "line": 14,
                "column": 5,
                "path": 'objectives > "Grow" > titel',
                "message": '"titel" is not a key of an objective',
                "remedy": 'did you mean "title"?',
            }
        ],
    }


def test_a_note_is_wrapped_between_words() -> None:
    note = "the book of HEAD~1: commit 1a2b3c4d of Fri 13 Nov 2026, seen on that day"
    look = Look(width=40)
    said = drawn(findings_lines((), 1, look, (note,)), look).splitlines()[1:]
    assert " ".join(line.strip() for line in said) == note
    assert len(said) > 1
