"""Words as a search compares them: without case and accents, at their places in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.advice.search.words import Term, matches, terms_of, together, words_of
from csctl.model.folding import folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two prices, please!", ["two", "prices", "please"]),
        ("Prämie für Jürgen Groß", ["pramie", "fur", "jurgen", "gross"]),
        ("cafe\u0301s", ["cafes"]),
        ("beat@harborhomes.example", ["beat", "harborhomes", "example"]),
        ("snake_case and 10%", ["snake", "case", "and", "10"]),
        ("東京 tower", ["東", "京", "tower"]),
        ("... !", []),
    ],
)
def test_a_text_falls_into_words(text: str, words: list[str]) -> None:
    assert [word.folded for word in words_of(text)] == words


@pytest.mark.parametrize(
    ("text", "slices"),
    [
        ("Die Prämie, bald", ["Die", "Prämie", "bald"]),
        ("Straße 7", ["Straße", "7"]),
        ("cafe\u0301s zu", ["cafe\u0301s", "zu"]),
        ("ﬁn de", ["ﬁn", "de"]),
    ],
)
def test_a_word_stands_where_it_was_written(text: str, slices: list[str]) -> None:
    assert [text[word.start : word.end] for word in words_of(text)] == slices


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (["two", "prices"], [("two",), ("prices",)]),
        (["two prices"], [("two", "prices")]),
        (['"two prices" soon'], [("two", "prices"), ("soon",)]),
        (["Two", "two", "TWO"], [("two",)]),
        (["kick-off"], [("kick", "off")]),
        (['"'], []),
        (["!", "?"], []),
        (['"over budget'], [("over", "budget")]),
    ],
)
def test_an_argument_is_one_term_and_so_is_a_quotation(
    typed: list[str], asked: list[tuple[str, ...]]
) -> None:
    assert [term.words for term in terms_of(typed)] == asked


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("price", "Prices. A price; the PRICELIST", ["Prices", "price", "PRICELIST"]),
        ("rice", "prices", []),
        (
            "two prices",
            "see two pricest, two  prices and two\nprices",
            ["two pricest", "two  prices", "two\nprices"],
        ),
        ("two prices", "two old prices", []),
        ("tw prices", "two prices", []),
        ("a a", "a a a", ["a a", "a a"]),
    ],
)
def test_a_term_is_found_where_words_begin_like_it(typed: str, text: str, found: list[str]) -> None:
    (term,) = terms_of([typed])
    assert [text[one.start : one.end] for one in matches(term, words_of(text))] == found


def test_only_a_whole_word_is_whole() -> None:
    (term,) = terms_of(["price"])
    assert [one.is_whole for one in matches(term, words_of("prices price"))] == [False, True]


def test_terms_together_ask_for_all_of_them_in_a_row() -> None:
    assert together(terms_of(["two", "old prices"])).words == ("two", "old", "prices")


letters = st.text(alphabet="aäÄbß e\u0301É-_.1\n東ﬁİ", max_size=30)


@given(letters)
def test_words_never_overlap_and_read_as_they_are_written(text: str) -> None:
    end = 0
    for word in words_of(text):
        assert end <= word.start < word.end <= len(text)
        assert word.folded in folded(text[word.start : word.end])
        end = max(end, word.start)


@given(letters, letters)
def test_every_match_really_holds_the_words(typed: str, text: str) -> None:
    for term in terms_of([typed]):
        for one in matches(term, words_of(text)):
            *first, last = (word.folded for word in words_of(text[one.start : one.end]))
            assert tuple(first) == term.words[:-1]
            assert last.startswith(term.words[-1])


@given(letters)
def test_every_word_of_a_text_finds_itself(text: str) -> None:
    words = words_of(text)
    for word in words:
        assert word.start in {one.start for one in matches(Term((word.folded,), ""), words)}
