"""What an open thing is called in a command means it and no other."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.advice.agenda.closing_words import closing_words, done_command
from csctl.advice.open_items import OpenItem, OpenKind
from csctl.logbook.closing import item_meant
from csctl.record import replace

texts = st.sampled_from(
    (
        "a",
        "b",
        "a b",
        "A  b",
        "ä b",
        "1",
        "12",
        "2026-1",
        "complaint: a",
        "-a",
        "a\nb",
        "a\u202eb",
        "long words " * 9,
    )
) | st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)


def thing(kind: OpenKind, what: str, key: str = "", people: tuple[str, ...] = ()) -> OpenItem:
    return OpenItem(
        kind=kind, what=what, owner="", people=people, since=None, due=None, late=False, path=(), key=key
    )


things = st.builds(
    thing, st.sampled_from(OpenKind), texts, st.just("") | texts, st.lists(texts, max_size=2).map(tuple)
)


@given(st.lists(things, min_size=1, max_size=12))
def test_the_words_mean_the_thing_and_no_other(items: list[OpenItem]) -> None:
    for place, item in enumerate(items):
        words = closing_words(items, place)
        assert words.isprintable()
        assert item_meant(words, items).identity == item.identity


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (thing(OpenKind.INVOICE, "invoice 7 over 9 EUR", key="7"), "invoice 7 over 9 EUR"),
        (thing(OpenKind.INVOICE, "invoice 2026-7 over 9 EUR", key="2026-7"), "2026-7"),
        (thing(OpenKind.PROMISE, "Send it"), "Send it"),
        (thing(OpenKind.FEEDBACK, "complaint: Late copy"), "complaint: Late copy"),
        (thing(OpenKind.FEEDBACK, "budget cut: Sorry"), "budget cut"),
        (thing(OpenKind.FEEDBACK, "complaint"), "complaint"),
        (thing(OpenKind.RENEWAL, "the contract"), "renewal"),
        (thing(OpenKind.DELIVERABLE, "404"), "deliverable 404"),
        (
            thing(OpenKind.ASK, "Is it " + "really " * 9 + "ready?"),
            "Is it really really really really really really",
        ),
    ],
)
def test_the_words_are_the_handiest_there_are(item: OpenItem, words: str) -> None:
    others = (thing(OpenKind.PROMISE, "Answer the complaint"), thing(OpenKind.ASK, "When?"))
    assert closing_words((item, *others), 0) == words


MAY, JUNE = dt.date(2026, 5, 4), dt.date(2026, 6, 1)


def test_of_two_of_one_name_the_day_says_which() -> None:
    one, other = (replace(thing(OpenKind.INVOICE, "invoice over 9 EUR"), due=due) for due in (MAY, JUNE))
    assert closing_words((one, other), 0) == "invoice over 9 EUR due Mon 4 May 2026"
    assert item_meant("9 EUR due Mon 1 Jun", (one, other)) is other
    made = replace(thing(OpenKind.PROMISE, "Send it"), since=MAY)
    again = replace(made, since=JUNE)
    assert closing_words((made, again), 1) == "Send it of Mon 1 Jun 2026"


def test_of_two_alike_the_first_is_meant_so_that_the_same_command_closes_both() -> None:
    one, other, third = (
        replace(thing(OpenKind.INVOICE, what), due=MAY, path=("commercial", "invoices", place))
        for place, what in enumerate(("invoice over 9 EUR", "invoice over 9 EUR", "invoice over 8 EUR"))
    )
    found = (one, other, third)
    assert [closing_words(found, place) for place in range(len(found))] == [one.what, one.what, third.what]
    assert item_meant(one.what, found) is one
    assert item_meant(one.what, (other, third)) is other


def test_a_thing_that_begins_with_a_dash_is_no_option() -> None:
    item = thing(OpenKind.PROMISE, "-v is on")
    assert done_command("acme", (item,), 0) == 'csctl done acme -- "-v is on"'
