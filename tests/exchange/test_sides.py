"""Who is ours, who is whose client, and who is neither."""

import pytest

from csctl.exchange.records import Who
from csctl.exchange.sides import ClientSide, addresses, one_line, our_name, sides, who
from exchange.northlight import DIRECTORY

MAYA = Who(name="maya ORTIZ", email="maya@northlight.example")
ANNA = Who(name="A. M.", email="anna@harborhomes.example")
CARLA = Who(name="", email="carla@harborhomes.example")
SUE = Who(name="Sue", email="sue@press.example")


def test_everyone_is_on_one_side_once() -> None:
    found = sides((MAYA, ANNA, CARLA, SUE, MAYA, Who(name="", email=ANNA.email)), DIRECTORY)
    known = Who(name="Anna Muster", email=ANNA.email)
    unnamed = Who(name=CARLA.email, email=CARLA.email)
    assert found.ours == (MAYA,)
    assert found.clients == (ClientSide(slug="harbor-homes", people=(known, unnamed)),)
    assert (found.strangers, found.unclear) == ((SUE,), ())


def test_a_later_mention_may_bring_the_name() -> None:
    found = sides((CARLA, Who(name="Carla Weiss", email=CARLA.email)), DIRECTORY)
    assert found.clients[0].people == (Who(name="Carla Weiss", email=CARLA.email),)


def test_our_name_is_spelt_as_in_the_book_and_never_guessed() -> None:
    lea = Who(name="Lea N.", email="lea@northlight.example")
    assert our_name((MAYA,), DIRECTORY) == "Maya Ortiz"
    assert our_name((lea,), DIRECTORY) == "Lea N."
    assert our_name((MAYA, lea), DIRECTORY) == ""
    assert our_name((Who(name="maya@northlight.example", email="maya@northlight.example"),), DIRECTORY) == ""


@pytest.mark.parametrize("email", ["", "anna", "@a.example", "anna@", "a b@c.example", "a@" + "b" * 260])
def test_what_is_no_address_is_nobody(email: str) -> None:
    assert who("Anna", email) is None


def test_a_name_is_one_line_of_text() -> None:
    assert who(' "Anna\r\n\x1b[31m Muster" ', " Anna@A.example ") == Who(
        name="Anna [31m Muster", email="anna@a.example"
    )
    assert one_line("a\u2028b\ud800\tc") == "a b c"


def test_many_addresses_are_counted() -> None:
    assert addresses((MAYA, ANNA, CARLA, SUE)) == (
        "maya@northlight.example, anna@harborhomes.example, carla@harborhomes.example and 1 more"
    )
