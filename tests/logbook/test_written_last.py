"""The contact that was written last, as the writes remember it."""

from csctl.logbook.written_last import Log, contact_written_last
from csctl.model.contact import Contact


def log(*notes: str) -> Log:
    return tuple(Contact.model_validate({"at": "2026-11-20", "note": note}) for note in notes)


def note(*logs: tuple[Log, Log]) -> str | None:
    found = contact_written_last(logs)
    return found.note if found else None


def test_it_is_the_one_that_the_latest_adding_write_added() -> None:
    assert note((log("a"), log("a", "b")), (log(), log("a"))) == "b"
    assert note((log("b"), log("a", "b")), (log(), log("b"))) == "a"
    assert note((log("a"), log("a", "a"))) == "a"


def test_later_writes_of_other_things_do_not_count() -> None:
    assert note((log("a"), log("a")), (log(), log("a"))) == "a"
    assert note((log("a", "b"), log("A", "b")), (log("a"), log("a", "b"))) == "b"
    assert note((log("a", "b"), log("b")), (log("a"), log("a", "b"))) == "b"


def test_it_is_followed_through_what_changed_it() -> None:
    assert note((log("b"), log("c")), (log("a"), log("b")), (log(), log("a"))) == "c"


def test_what_was_taken_out_is_not_known_any_more() -> None:
    assert note((log("a", "b"), log("a")), (log("a"), log("a", "b"))) is None


def test_without_a_write_that_added_one_nothing_is_known() -> None:
    assert note() is None
    assert note((log("a"), log("b"))) is None
    assert note((log(), log("a", "b"))) is None
