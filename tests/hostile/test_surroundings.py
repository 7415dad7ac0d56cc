"""What lies around account files, what surrounds a command, and the words it is called with."""

import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from hostile.battery import CallRow, EntryRow, FileRow, book_of, call_of, env_of, manifest
from hostile.making import made
from hostile.places import NotHere, put
from hostile.processes import Ran, environment, in_pipes, ran
from hostile.test_account_files import sound
from thorough import depth

MANIFEST = manifest()


def name_of(row: FileRow | EntryRow | CallRow) -> str:
    """Return what the manifest calls a row."""
    return row["name"]


def norms_text(row: FileRow) -> str:
    """Return a csctl.yaml of the battery."""
    return made(row["made"]).decode() if "made" in row else row["text"]


def first_error(document: bytes) -> tuple[str, str, int] | None:
    """Return code, file and line of the first finding that is an error, in a csctl.yaml or elsewhere."""
    findings = json.loads(document)["findings"] if document.strip() else []
    errors = [one for one in findings if one["severity"] == "error"]
    return (errors[0]["code"], errors[0]["file"], errors[0]["line"]) if errors else None


def untouched(folder: Path) -> None:
    """Assert that nobody ran what the battery would have run."""
    assert not list(folder.rglob("owned")), "something of the battery was run"


Results = dict[str, list[Ran]]


@pytest.fixture(scope="module")
def of_norms(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """Run the commands over a book for each of the norms, all of them in one process."""
    folder = tmp_path_factory.mktemp("norms")
    books = {
        row["name"]: book_of(folder / row["name"], norms=norms_text(row)) for row in MANIFEST["norms_files"]
    }
    return of_each(books, folder, (["check", "--json"], ["status"], ["agenda", "-o", "ics"]))


def of_each(
    books: dict[str, Path], folder: Path, calls: Sequence[list[str]], *, is_terminal: bool = False
) -> Results:
    """Run the same commands over every book."""
    every = [["-C", str(book), *call] for book in books.values() for call in calls]
    results = ran(every, folder, is_terminal=is_terminal)
    return {name: results[i * len(calls) : (i + 1) * len(calls)] for i, name in enumerate(books)}


@pytest.mark.parametrize("row", MANIFEST["norms_files"], ids=name_of)
def test_norms_end_in_their_finding_or_are_used(of_norms: Results, row: FileRow) -> None:
    check, status, agenda = of_norms[row["name"]]
    sound(check, "json")
    sound(status, "table")
    sound(agenda, "ics")
    code, _, line = row["must"].partition(":")
    found = first_error(check.out)
    if row["must"] == "harmless":
        assert found is None
    else:
        assert found == (code, "csctl.yaml", int(line))
    assert check.code == row["exit"]


@pytest.fixture(scope="module")
def of_entries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Results, Results, dict[str, str]]:
    """Run the commands over a book for each entry, in pipes and on a terminal; and say what there is not."""
    folder = tmp_path_factory.mktemp("entries")
    books: dict[str, Path] = {}
    lacking: dict[str, str] = {}
    for row in MANIFEST["entries"]:
        book = book_of(folder / row["name"])
        try:
            put(row["kind"], row["path"], book)
        except NotHere as reason:
            lacking[row["name"]] = str(reason)
            continue
        books[row["name"]] = book
    in_pipes_ = of_each(books, folder, (["check", "--json"], ["status", "--json"]))
    shown = of_each(books, folder, (["status"], ["check"]), is_terminal=True)
    untouched(folder)
    return in_pipes_, shown, lacking


@pytest.mark.parametrize("row", MANIFEST["entries"], ids=name_of)
def test_what_is_no_account_file_is_a_finding_and_blocks_nothing(
    of_entries: tuple[Results, Results, dict[str, str]], row: EntryRow
) -> None:
    piped, shown, lacking = of_entries
    if row["name"] in lacking:
        pytest.skip(lacking[row["name"]])
    check, status = piped[row["name"]]
    for one in (check, status):
        sound(one, "text")
    for one in shown[row["name"]]:
        sound(one, "table", is_terminal=True)
    assert check.code == row["exit"], check
    code, _, file = row["must"].partition(" ")
    if file and code != "exit":
        pairs = {(one["code"], one["file"]) for one in json.loads(check.out)["findings"]}
        assert (code, file) in pairs
    if row["exit"] != 3 and not row["kind"].startswith("twins:good"):
        assert b"Good Neighbour" in status.out


@pytest.mark.parametrize("row", MANIFEST["surroundings"][:: depth(12, 9, 1)], ids=name_of)
def test_what_surrounds_a_command_does_no_harm(tmp_path: Path, row: CallRow) -> None:
    env = env_of(row)
    norms = env.pop("X_NORMS", "") and "name: Northlight\n"
    book = book_of(tmp_path / "book", **({"norms": norms} if norms else {}))
    for is_terminal in (False, True):
        (one,) = ran([call_of(row)], book, env=env, is_terminal=is_terminal)
        sound(one, "text", is_terminal=is_terminal)
        assert one.code in row["exit"], one
        untouched(tmp_path)
        for kept in book.glob("accounts/*.yaml"):
            assert kept.read_text("utf-8").startswith("client: Good Neighbour")


def test_no_word_of_a_command_does_harm(tmp_path: Path) -> None:
    rows = MANIFEST["words"]
    for is_terminal in (False, True):
        book = book_of(tmp_path / f"book-{is_terminal}")
        calls = [call_of(row) for row in rows]
        for one, row in zip(ran(calls, book, is_terminal=is_terminal), rows, strict=True):
            sound(one, "text", is_terminal=is_terminal)
            assert one.code in row["exit"], (row["name"], one.code, one.err[-300:], one.out[-300:])
        untouched(tmp_path)
        assert sorted(path.name for path in book.iterdir()) == [".csctl", "accounts", "csctl.yaml"]


def of_somebody_else(path: Path) -> None:
    """Give a file to somebody else."""
    if os.geteuid() != 0:
        pytest.skip("only root gives files away")
    os.chown(path, 65534, 65534)


def test_a_csctl_yaml_planted_in_a_parent_folder_is_never_read(tmp_path: Path) -> None:
    book = book_of(tmp_path / "planted" / "book")
    (tmp_path / "planted" / "csctl.yaml").write_text("name: Planted\ntimezone: Mars/Olympus\n", "utf-8")
    status, check = ran([["status"], ["check"]], book / "accounts")
    assert (status.code, check.code) == (0, 0)
    assert b"Planted" not in status.out + check.out


def test_the_norms_of_a_stranger_do_not_count_where_nobody_named_the_book(tmp_path: Path) -> None:
    book = book_of(tmp_path / "book", norms="name: Planted\n")
    of_somebody_else(book / "csctl.yaml")
    around, named_, check = ran([["status"], ["-C", str(book), "status"], ["check"]], book)
    assert b"Planted" not in around.out
    assert b"Planted" in named_.out
    assert b"E022" in check.out


def test_a_folder_planted_beside_the_programs_is_not_imported(tmp_path: Path) -> None:
    book = book_of(tmp_path / "book")
    for name in ("yaml", "rich", "csctl", "typer", "json", "sitecustomize"):
        (book / f"{name}.py").write_text("open('owned', 'w')\n", "utf-8")
    csctl = shutil.which("csctl", path=str(Path(sys.executable).parent))
    if csctl is None:
        pytest.skip("csctl is not installed as a program")
    code, _, err = in_pipes([csctl, "status"], book, environment(tmp_path))
    assert (code, err) == (0, b"")
    untouched(tmp_path)
