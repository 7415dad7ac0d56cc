"""vCards: escaped, folded, and read back by another library."""

from hypothesis import given
from hypothesis import strategies as st
from vobject import readComponents

from csctl.exchange.address_cards import Person, address_cards
from csctl.model.people import Stakeholder

ANNA = Stakeholder(
    name="Anna Muster", title="CEO", email="anna@harborhomes.example", phone="+41 44 000 00 00"
)


def _person(stakeholder: Stakeholder, client: str = "Harbor Homes") -> Person:
    return Person(slug="harbor-homes", client=client, stakeholder=stakeholder)


def test_a_card_is_exactly_this() -> None:
    assert address_cards((_person(ANNA),)).split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "UID:urn:uuid:2ed998d8-8ac7-51db-aa8e-81358161261c",
        "FN:Anna Muster",
        "N:Muster;Anna;;;",
        "ORG:Harbor Homes",
        "TITLE:CEO",
        "EMAIL:anna@harborhomes.example",
        "TEL:+41 44 000 00 00",
        "END:VCARD",
        "",
    ]


def test_a_person_keeps_the_id_whatever_else_changes() -> None:
    moved = ANNA.model_copy(update={"name": "anna  muster", "title": "Chair", "email": None})
    ids = [card.uid.value for card in readComponents(address_cards((_person(ANNA), _person(moved))))]
    assert ids[0] == ids[1]
    other = Person(slug="stadtwerke-nord", client="Stadtwerke Nord", stakeholder=ANNA)
    assert address_cards((other,)).split("\r\n")[2] != f"UID:{ids[0]}"


def test_no_value_begins_a_property_of_its_own() -> None:
    evil = Stakeholder(name="Anna\r\nX-EVIL:1\u2028NOTE:2", title="a;b,c\\d\nEND:VCARD", phone="1\nTEL:2")
    (card,) = readComponents(address_cards((_person(evil, "Homes; & Co, \\ Ltd"),)))
    assert sorted(card.contents) == ["fn", "n", "org", "tel", "title", "uid", "version"]
    assert card.fn.value == "Anna X-EVIL:1 NOTE:2"
    assert card.title.value == "a;b,c\\d END:VCARD"
    assert card.org.value == ["Homes; & Co, \\ Ltd"]
    assert card.tel.value == "1 TEL:2"


def test_one_name_is_a_given_name() -> None:
    (card,) = readComponents(address_cards((_person(Stakeholder(name="Cher")),)))
    assert (card.n.value.given, card.n.value.family, card.fn.value) == ("Cher", "", "Cher")


texts = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=120)


@given(texts.filter(str.strip), st.none() | texts, texts.filter(str.strip))
def test_any_text_is_read_back_as_it_was_on_one_line(name: str, title: str | None, client: str) -> None:
    text = address_cards((_person(Stakeholder(name=name, title=title), client),))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (card,) = readComponents(text)
    assert set(card.contents) <= {"fn", "n", "org", "title", "uid", "version"}
    assert card.org.value == [" ".join(client.split())]
    assert card.fn.value == " ".join(name.split())
