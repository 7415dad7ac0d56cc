"""Commands that a shell takes as they are printed."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.advice.agenda.command import alike, argument, command, entry_called, entry_number, option, sayable

texts = st.text(st.characters(codec="utf-8", exclude_characters="\n\r\t"), min_size=1)


@given(texts)
def test_what_begins_with_a_dash_is_no_option(word: str) -> None:
    assert shlex.split(argument(f"-{word}")) == ["--", f"-{word}"]
    assert shlex.split(option("--with", f"-{word}")) == [f"--with=-{word}"]
    assert shlex.split(option("--with", f"x{word}")) == ["--with", f"x{word}"]


def test_what_is_empty_is_left_out() -> None:
    assert command("log", "acme", "", '"..."') == 'csctl log acme "..."'


@pytest.mark.parametrize(
    ("text", "says"), [("Lee", True), ("", False), (" ", False), ("a\nb", False), ("a" * 201, False)]
)
def test_a_text_of_several_lines_cannot_be_typed(text: str, says: bool) -> None:
    assert sayable(text) is says


@pytest.mark.parametrize(
    ("name", "others", "called"),
    [
        ("Lee", ("Lee", "Kim"), "Lee"),
        ("Dr. R. Lee", ("Dr. R. Lee",), "Dr. R. Lee"),
        ("Lee", ("Lee", "lee"), "#3"),
        ("a > b", (), "#3"),
        ("last", (), "#3"),
        ("+", (), "#3"),
        ("#1", (), "#3"),
        (" Lee", (), "#3"),
        ("Lee.", (), "#3"),
        ("a..b", (), "#3"),
        ("a\u202eb", (), "#3"),
    ],
)
def test_an_entry_is_called_by_its_name_where_that_means_no_other(
    name: str, others: tuple[str, ...], called: str
) -> None:
    assert entry_called(name, ("stakeholders", 2), alike(others)) == called


def test_the_number_of_an_entry_counts_from_one() -> None:
    assert entry_number(("services", 0, "deliverables", 4, "name")) == "#5"
