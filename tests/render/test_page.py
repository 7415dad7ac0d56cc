"""Parts of a page: what stands in a row, and where it goes on."""

from csctl.render.console import Look
from csctl.render.line import plain, span
from csctl.render.page import flowing

PARTS = (span("one"), span(""), span("two three"), span("four"))


def flown(look: Look) -> list[str]:
    return [plain(line) for line in flowing(PARTS, look)]


def test_in_a_pipe_all_parts_stand_in_one_row() -> None:
    assert flown(Look()) == ["  one · two three · four"]


def test_a_part_that_does_not_fit_begins_the_next_line_and_none_is_torn() -> None:
    assert flown(Look(width=24)) == ["  one · two three · four"]
    assert flown(Look(width=23)) == ["  one · two three", "    four"]
    assert flown(Look(width=16)) == ["  one", "    two three", "    four"]


def test_a_part_longer_than_a_line_is_wrapped_and_the_next_one_follows_it() -> None:
    assert flown(Look(width=10)) == ["  one", "    two", "    three", "    four"]


def test_nothing_to_say_is_no_line() -> None:
    assert flowing((span(""),), Look()) == ()
