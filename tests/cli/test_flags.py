"""Global flags, wherever they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.cli.flags import Flags, command_word, hoisted
from csctl.errors import UsageProblem
from csctl.render.color_mode import ColorMode

VALUED = {"--with", "-o", "--lead"}.__contains__


@pytest.mark.parametrize(
    "argv",
    [
        ["-C", "x", "--as-of", "fri", "-q", "--debug", "status", "--all"],
        ["status", "-C", "x", "--all", "--as-of", "fri", "-q", "--debug"],
        ["status", "--all", "-Cx", "--as-of=fri", "--quiet", "--debug"],
        ["--debug", "status", "-qq", "--all", "-C", "x", "--as-of", "fri"],
    ],
)
def test_flags_work_before_and_after_the_command(argv: list[str]) -> None:
    flags, rest = hoisted(argv, VALUED)
    assert flags == Flags(directory="x", as_of="fri", quiet=True, debug=True)
    assert rest == ("status", "--all")


def test_the_value_of_an_option_is_left_alone_even_if_it_looks_like_a_flag() -> None:
    flags, rest = hoisted(["log-contact", "x", "--with", "-q", "-v"], VALUED)
    assert rest == ("log-contact", "x", "--with", "-q")
    assert flags == Flags(verbose=True)


@pytest.mark.parametrize("argv", [["--rev", "HEAD~1", "status"], ["status", "--rev=HEAD~1"]])
def test_a_revision_is_a_global_flag(argv: list[str]) -> None:
    assert hoisted(argv, VALUED) == (Flags(rev="HEAD~1"), ("status",))


def test_nothing_is_taken_from_behind_two_dashes() -> None:
    flags, rest = hoisted(["status", "--", "-q", "--as-of", "-C"], VALUED)
    assert flags == Flags()
    assert rest == ("status", "--", "-q", "--as-of", "-C")


def test_the_value_of_a_global_flag_may_look_like_a_flag() -> None:
    assert hoisted(["--as-of", "-2d"], VALUED) == (Flags(as_of="-2d"), ())


def test_letters_can_be_joined() -> None:
    assert hoisted(["-qv"], VALUED) == (Flags(quiet=True, verbose=True), ())
    assert hoisted(["-qx"], VALUED) == (Flags(), ("-qx",))


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["--as-of"], "--as-of needs a value"),
        (["status", "-C"], "-C needs a value"),
        (["--color", "blue"], "auto, always or never"),
        (["--color="], "auto, always or never"),
    ],
)
def test_a_flag_without_a_proper_value_is_refused(argv: list[str], message: str) -> None:
    with pytest.raises(UsageProblem, match=message):
        hoisted(argv, VALUED)


def test_colour_is_a_choice() -> None:
    assert hoisted(["--color=never"], VALUED)[0].color is ColorMode.NEVER


@pytest.mark.parametrize(
    ("argv", "word"),
    [
        ([], None),
        (["-q"], None),
        (["-C", "status", "check"], "check"),
        (["--as-of=fri", "status"], "status"),
        (["--lead", "X"], "--lead"),
        (["--", "x"], "--"),
    ],
)
def test_the_command_is_the_first_word_that_is_no_flag(argv: list[str], word: str | None) -> None:
    assert command_word(argv) == word


@given(st.lists(st.sampled_from(["-q", "status", "--all", "-C", "d", "--with", "--", "-v", "--as-of", "x"])))
def test_words_that_are_no_flags_keep_their_order(argv: list[str]) -> None:
    try:
        _, rest = hoisted(argv, VALUED)
    except UsageProblem:
        return
    kept = iter(argv)
    assert all(word in kept for word in rest)
