"""What each command touches is what CONTRIBUTING.md says: files written, programs started, no network."""

import re
import shutil
from pathlib import Path

import pytest

from csctl.cli.commands import COMMANDS
from hostile.processes import Ran, ran
from readme import ROOT, example_book

ROW = re.compile(r"^\| (`[^|]+`) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
PLACES = ("the book", "the cache", "a temporary")
"""As the table calls them."""


def table() -> dict[str, tuple[str, str]]:
    """Return what every command writes and starts, in the words of CONTRIBUTING.md."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    said: dict[str, tuple[str, str]] = {}
    for names, _, writes, starts in ROW.findall(text):
        for name in re.findall("`([^`]+)`", names):
            said[name] = (writes.strip(), starts.strip())
    return said


CALLS: dict[str, list[list[str]]] = {
    "status": [["status"], ["status", "--json"]],
    "agenda": [["agenda"], ["agenda", "-o", "ics"]],
    "show": [["show", "harbor-homes"]],
    "people": [["people"]],
    "losses": [["losses"]],
    "ledger": [["ledger"]],
    "report": [["report", "harbor-homes"], ["report", "--book", "-o", "html"]],
    "search": [["search", "budget"]],
    "check": [["check"]],
    "explain": [["explain", "harbor-homes"], ["explain", "scoring"]],
    "sheet": [["sheet", "2026-11"]],
    "export": [["export"]],
    "config": [["config"]],
    "doctor": [["doctor"]],
    "schema": [["schema"]],
    "log-contact": [["log-contact", "harbor-homes", "Words", "--no-input"]],
    "log-reading": [["log-reading", "harbor-homes", "bookings", "7", "--no-input"]],
    "log-pulse": [["log-pulse", "harbor-homes", "4", "--no-input"]],
    "log-feedback": [["log-feedback", "harbor-homes", "praise", "Good", "--no-input"]],
    "log-review": [["log-review", "harbor-homes", "brand", "on_track", "--no-input"]],
    "log-change": [["log-change", "harbor-homes", "A page", "--hours", "2", "--service", "growth"]],
    "set": [["set", "harbor-homes", "tier", "B"]],
    "done": [["done", "harbor-homes"]],
    "pause": [["pause", "taskloom", "--until", "2027-01-15", "--no-input"]],
    "notice": [["notice", "atelier-corvo", "--leaves-on", "2027-01-31", "--no-input"]],
    "end": [["end", "volta-bikes", "--outcome", "lost", "--cause", "budget", "--no-input"]],
    "new": [["new", "Somebody New", "--no-input"]],
    "import": [["import", "--yes", "people.csv"]],
    "undo": [["set", "harbor-homes", "tier", "B"], ["undo", "--no-input"]],
    "edit": [["edit", "harbor-homes", "--no-input"]],
    "init": [["init", "another"]],
    "merge-driver": [["merge-driver", "o.yaml", "a.yaml", "b.yaml", "7", "accounts/x.yaml"]],
}


def written(one: Ran, book: Path) -> set[str]:
    """Name where a command wrote: in the book, in the user's cache, elsewhere."""
    places = set()
    for touched in one.touched:
        verb, _, path = touched.partition(" ")
        if verb == "write" and not path.isdigit() and path not in {"/dev/null", "/dev/tty"}:
            places.add(_place(path, book))
    return places


def _place(path: str, book: Path) -> str:
    place = Path(path)
    home = book.parent / f"{book.name}-home"
    if not place.is_absolute() or place.is_relative_to(book):
        return "the book"
    if place.is_relative_to(home / "tmp"):
        return "a temporary"
    return "the cache" if place.is_relative_to(home) else f"elsewhere: {path}"


def book_at(tmp_path: Path) -> Path:
    """Copy the example book, with what the commands are given."""
    folder = tmp_path / "book"
    folder.mkdir()
    book = example_book(folder)
    people = "Company,First Name,Last Name,Email\nHarbor Homes,Ada,New,a@b.example\n"
    (book / "people.csv").write_text(people, "utf-8")
    for name in ("o", "a", "b"):
        shutil.copy(book / "accounts" / "harbor-homes.yaml", book / f"{name}.yaml")
    return book


def test_every_command_has_a_row() -> None:
    assert set(COMMANDS) <= set(table())


@pytest.mark.parametrize("command", list(COMMANDS))
def test_a_command_touches_what_its_row_says_and_nothing_else(tmp_path: Path, command: str) -> None:
    writes, starts = table()[command]
    book = book_at(tmp_path)
    before = {path: path.read_bytes() for path in book.rglob("*") if path.is_file()}
    temporary = tmp_path / "book-home" / "tmp"
    temporary.mkdir(parents=True)
    for one in ran(CALLS[command], book, env={"VISUAL": "true", "TMPDIR": str(temporary)}):
        assert one.code in {0, 1, 4}, one
        assert not [touched for touched in one.touched if touched.startswith("network")]
        started = [touched for touched in one.touched if touched.startswith("start")]
        assert not started or starts != "nothing", started
        places = written(one, book)
        allowed = {place for place in PLACES if place in writes}
        assert places <= allowed, (places, writes)
    if "the book" not in writes:
        assert {path: path.read_bytes() for path in book.rglob("*") if path.is_file()} == before
