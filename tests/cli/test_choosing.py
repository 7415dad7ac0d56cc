"""Which account is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.cli.choosing import account_meant
from csctl.errors import NotFound, Refused

BOOK = (
    ("harbor", "Harbor"),
    ("harbor-homes", "Hafen AG"),
    ("hotel-adler", "Hôtel Aigle"),
    ("nord", "Stadtwerke"),
)


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("harbor", "harbor"),
        ("harbor-", "harbor-homes"),
        ("hotel", "hotel-adler"),
        ("HOTEL", "hotel-adler"),
        ("adler", "hotel-adler"),
        ("aigle", "hotel-adler"),
        ("hotel aig", "hotel-adler"),
        ("Hafen", "harbor-homes"),
        ("werke", "nord"),
    ],
)
def test_a_slug_its_beginning_or_a_part_of_the_name_is_enough(words: str, slug: str) -> None:
    assert account_meant(words, BOOK) == slug


def test_several_are_refused_with_their_names() -> None:
    with pytest.raises(Refused, match="could be harbor, harbor-homes or hotel-adler"):
        account_meant("h", BOOK)


def test_of_very_many_candidates_ten_are_named() -> None:
    with pytest.raises(Refused, match=r"a9 or 5 more"):
        account_meant("a", [(f"a{number}", "") for number in range(15)])


@pytest.mark.parametrize("words", ["", "  ", "zzz"])
def test_nobody_is_not_found(words: str) -> None:
    with pytest.raises(NotFound, match="there is no account"):
        account_meant(words, BOOK)


def test_a_near_miss_is_offered() -> None:
    with pytest.raises(NotFound) as raised:
        account_meant("hotle-adler", BOOK)
    assert raised.value.hints == ("did you mean hotel-adler?",)


def test_a_command_in_the_wrong_place_is_recognised() -> None:
    with pytest.raises(NotFound) as raised:
        account_meant("check", BOOK)
    assert raised.value.hints == ("options of a command come after its name: csctl check ...",)


@given(st.sampled_from(BOOK))
def test_an_exact_slug_always_means_itself(account: tuple[str, str]) -> None:
    assert account_meant(account[0], BOOK) == account[0]
