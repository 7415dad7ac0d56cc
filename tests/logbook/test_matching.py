"""Which one of several things is meant."""

import pytest

from csctl.errors import NotFound, Refused
from csctl.logbook.matching import Choice, fitting, one_meant, several

CHOICES = tuple(
    Choice(shown=text, texts=(text,)) for text in ("Anna Muster", "Anna-Lena Roth", "Hanna Weiß", "Ännchen")
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("anna muster", ["Anna Muster"]),
        ("anna", ["Anna Muster", "Anna-Lena Roth"]),
        ("muster", ["Anna Muster"]),
        ("MUS", ["Anna Muster"]),
        ("lena", ["Anna-Lena Roth"]),
        ("hann", ["Hanna Weiß"]),
        ("weiss", ["Hanna Weiß"]),
        ("annch", ["Ännchen"]),
        ("  Anna   Muster ", ["Anna Muster"]),
        ("x", []),
        ("", []),
        (" ", []),
    ],
)
def test_the_whole_comes_before_a_beginning_and_a_beginning_before_a_part(
    words: str, found: list[str]
) -> None:
    assert [one.shown for one in fitting(words, CHOICES)] == found


def test_one_is_returned_or_the_reason_why_not() -> None:
    assert one_meant("roth", CHOICES, "person").shown == "Anna-Lena Roth"
    with pytest.raises(Refused, match='"anna" could be Anna Muster or Anna-Lena Roth'):
        one_meant("anna", CHOICES, "person")
    with pytest.raises(NotFound, match='there is no person "x"') as none:
        one_meant("x", CHOICES, "person")
    assert none.value.hints == ("there is Anna Muster, Anna-Lena Roth, Hanna Weiß, Ännchen",)


def test_what_is_misspelt_is_guessed_at() -> None:
    with pytest.raises(NotFound) as none:
        one_meant("Ana Mustr", CHOICES, "person")
    assert none.value.hints == ("did you mean Anna Muster?",)


def test_long_lists_are_cut_short() -> None:
    assert several([str(number) for number in range(12)]).endswith("9 or 2 more")
    assert several(["a", "b", "c"]) == "a, b or c"
    assert several(["a"]) == "a"
