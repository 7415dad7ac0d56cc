"""The merge driver, named in `.gitattributes` and installed in real clones."""

from pathlib import Path

import pytest

from csctl.errors import OutsideTrouble
from csctl.store.git.attributes import driver_findings
from csctl.store.git_hooks import (
    DRIVER,
    driver_is_installed,
    install_merge_driver,
    names_the_driver,
)
from csctl.store.init_book import Made
from support.repository import git, repository

LINES = "accounts/*.yaml merge=csctl\naccounts/*.yml merge=csctl\n"


@pytest.fixture(name="book")
def _book(tmp_path: Path) -> Path:
    """A book that is a folder of a repository."""
    (repository(tmp_path / "top") / "book/accounts").mkdir(parents=True)
    return tmp_path / "top/book"


def made(book: Path) -> list[tuple[str, Made]]:
    return [(part.name, part.made) for part in install_merge_driver(book)]


def test_the_driver_is_named_beside_the_accounts_and_installed_in_the_clone(book: Path) -> None:
    assert made(book) == [(".gitattributes", Made.WRITTEN), ("merge.csctl in .git/config", Made.WRITTEN)]
    assert (book / ".gitattributes").read_text() == LINES
    assert git(book, "config", "--get", "merge.csctl.driver") == f"{DRIVER}\n"
    assert git(book, "check-attr", "merge", "accounts/a.yaml").endswith(": merge: csctl\n")
    assert driver_is_installed(book)
    assert names_the_driver(book)
    assert driver_findings(book) == ()


def test_the_command_line_is_the_one_that_leaves_a_failure_to_git() -> None:
    assert DRIVER == (
        "csctl merge-driver %O %A %B %L %P; rc=$?; "
        "if [ $rc -gt 1 ]; then git merge-file --marker-size=%L %A %O %B; else exit $rc; fi"
    )


def test_twice_installed_is_once_installed(book: Path) -> None:
    made(book)
    before = (book.parent / ".git/config").read_bytes(), (book / ".gitattributes").read_bytes()
    assert {part for _, part in made(book)} == {Made.KEPT}
    assert ((book.parent / ".git/config").read_bytes(), (book / ".gitattributes").read_bytes()) == before


@pytest.mark.parametrize(
    ("found", "added"),
    [
        ("*.pdf binary\n", LINES),
        ("*.pdf binary", f"\n{LINES}"),
        ("*.pdf binary\r\n", LINES.replace("\n", "\r\n")),
        ("accounts/*.yaml merge=csctl\n", "accounts/*.yml merge=csctl\n"),
        ("*.y*ml text merge=csctl\n", ""),
        ("# accounts/*.yaml merge=csctl\n", LINES),
    ],
)
def test_what_is_in_the_file_already_stays_and_is_not_repeated(found: str, added: str, book: Path) -> None:
    (book / ".gitattributes").write_bytes(found.encode())
    made(book)
    assert (book / ".gitattributes").read_bytes().decode() == found + added


def test_what_the_top_level_says_already_is_enough(book: Path) -> None:
    (book.parent / ".gitattributes").write_text("book/accounts/* merge=csctl\n")
    assert made(book)[0] == (".gitattributes", Made.KEPT)
    assert not (book / ".gitattributes").exists()
    assert names_the_driver(book)


def test_a_file_that_says_otherwise_is_told(book: Path) -> None:
    (book / "accounts/.gitattributes").write_text("* merge=union\n")
    with pytest.raises(OutsideTrouble, match="says otherwise of accounts/"):
        install_merge_driver(book)


def test_an_older_command_line_is_replaced(book: Path) -> None:
    git(book, "config", "--add", "merge.csctl.driver", "old %A")
    git(book, "config", "--add", "merge.csctl.driver", "older %A")
    made(book)
    assert git(book, "config", "--get-all", "merge.csctl.driver") == f"{DRIVER}\n"


def test_a_link_as_attributes_is_never_written_through(book: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("mine\n")
    (book / ".gitattributes").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutsideTrouble, match="cannot write"):
        install_merge_driver(book)
    assert (tmp_path / "elsewhere").read_text() == "mine\n"


def test_a_clone_without_the_driver_is_warned_at_the_line_that_names_it(book: Path) -> None:
    (book.parent / ".gitattributes").write_text("# all\nbook/accounts/*.yaml merge=csctl\n")
    (finding,) = driver_findings(book)
    assert (finding.code, finding.file, finding.line) == ("W003", "../.gitattributes", 2)


def test_nobody_is_warned_where_no_driver_is_named_or_nothing_can_be_known(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert driver_findings(book) == ()
    (book / ".gitattributes").write_text("# accounts/*.yaml merge=csctl\n*.yaml -merge\n")
    assert driver_findings(book) == ()
    (book / ".gitattributes").write_text(LINES)
    assert driver_findings(book)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert driver_findings(book) == ()
    assert not driver_is_installed(book)


def test_outside_of_a_repository_there_is_nothing_to_install_into(tmp_path: Path) -> None:
    (tmp_path / "accounts").mkdir()
    (tmp_path / ".gitattributes").write_text(LINES)
    assert driver_findings(tmp_path) == ()
    assert not driver_is_installed(tmp_path)
    with pytest.raises(OutsideTrouble, match="is in no git repository"):
        install_merge_driver(tmp_path)
