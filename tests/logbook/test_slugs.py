"""Short names of clients."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.logbook.slugs import SLUG_LENGTH, slug_of
from csctl.store.entries import SLUG


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Harbor Homes", "harbor-homes"),
        ("Oak & Ember", "oak-and-ember"),
        ("Häfen & Söhne", "hafen-and-sohne"),
        ("Weiß GmbH", "weiss-gmbh"),
        ("Ørsted Ærø", "orsted-aero"),
        ("Łódź", "lodz"),
        ("Patty's Pies", "pattys-pies"),
        ("  --Q3 / 2026!  ", "q3-2026"),
        ("C++", "c-plus-plus"),
        ("東京", ""),
        ("", ""),
    ],
)
def test_the_short_name_is_made_of_the_name(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_a_long_name_is_cut_between_words() -> None:
    slug = slug_of("Verband " * 20)
    assert len(slug) <= SLUG_LENGTH
    assert set(slug.split("-")) == {"verband"}


@given(st.text(max_size=200))
def test_whatever_the_name_the_short_name_is_one_or_empty(name: str) -> None:
    slug = slug_of(name)
    assert slug == "" or SLUG.fullmatch(slug)
    assert len(slug) <= SLUG_LENGTH
