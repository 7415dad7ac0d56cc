"""The books of the benchmarks: invented, valid, and the same wherever they are made."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from csctl.__main__ import main
from csctl.model.account import Account
from csctl.store.book import load_book
from readme import ROOT

MAKE_BOOK = ROOT / "benchmarks" / "make_book.py"
ACCOUNTS = 40


def make(folder: Path, *options: str) -> Path:
    subprocess.run([sys.executable, "-S", str(MAKE_BOOK), str(folder), *options], check=True)
    return folder


def texts(book: Path) -> dict[str, bytes]:
    return {str(path.relative_to(book)): path.read_bytes() for path in book.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "book", "--accounts", str(ACCOUNTS), "--seed", "7")


@pytest.fixture(scope="module")
def accounts(book: Path) -> tuple[Account, ...]:
    return tuple(one.account for one in load_book(book).accounts if one.account)


def test_the_same_seed_makes_the_same_bytes(book: Path, tmp_path: Path) -> None:
    again = make(tmp_path / "again", "--accounts", str(ACCOUNTS), "--seed", "7")
    assert texts(again) == texts(book)


def test_another_seed_makes_other_clients(book: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "other", "--accounts", "3", "--seed", "8")
    accounts = {name: text for name, text in texts(other).items() if name != "csctl.yaml"}
    assert not set(accounts.values()) & set(texts(book).values())


def test_a_small_book_is_the_beginning_of_a_large_one(book: Path, tmp_path: Path) -> None:
    small = make(tmp_path / "small", "--accounts", "5", "--seed", "7")
    assert texts(small).items() <= texts(book).items()


def test_every_account_is_valid_and_has_a_file_of_its_own(accounts: tuple[Account, ...]) -> None:
    assert len(accounts) == ACCOUNTS
    assert len({one.client for one in accounts}) == ACCOUNTS


def test_check_finds_no_error(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(book), "check"]) == 0
    assert "error" not in capsys.readouterr().out


def test_every_account_has_sixty_contacts(accounts: tuple[Account, ...]) -> None:
    assert {len(one.contact_log) for one in accounts} == {60}


def test_a_file_has_about_nine_kilobytes(book: Path) -> None:
    sizes = [path.stat().st_size for path in (book / "accounts").iterdir()]
    assert 8_800 < sum(sizes) / len(sizes) < 9_800
    assert 8_000 < min(sizes) <= max(sizes) < 11_000


def test_a_book_speaks_of_everything_that_the_format_knows(accounts: tuple[Account, ...]) -> None:
    unspoken = {name for name in Account.model_fields if not any(getattr(one, name) for one in accounts)}
    assert not unspoken


def test_status_shows_clients_in_every_band(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-C", str(book), "status", "-o", "csv"])
    shown = capsys.readouterr().out
    assert all(f",{band}," in shown for band in ("green", "amber", "red", "low", "high", "leaving"))


def test_a_folder_that_is_not_empty_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(MAKE_BOOK), str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "is not empty; nothing was written" in done.stderr
    assert texts(tmp_path) == {"notes.txt": b"mine"}


@pytest.mark.parametrize(
    ("kind", "file", "entries", "marker"),
    [
        ("todoman", "clients/*.ics", 3, b"BEGIN:VTODO"),
        ("khard", "clients/*.vcf", 3, b"BEGIN:VCARD"),
        ("watson", "frames", 180, b'["'),
        ("beancount", "book.beancount", 180, b" note Assets:Receivable:"),
    ],
)
def test_the_same_clients_are_made_for_other_programs(
    kind: str, file: str, entries: int, marker: bytes, tmp_path: Path
) -> None:
    book = make(tmp_path / kind, "--accounts", "3", "--kind", kind)
    assert sum(path.read_bytes().count(marker) for path in book.glob(file)) == entries


def test_it_needs_nothing_but_python(tmp_path: Path) -> None:
    shutil.copytree(
        MAKE_BOOK.parent, tmp_path / "benchmarks", ignore=shutil.ignore_patterns(".*", "__pycache__")
    )
    script = tmp_path / "benchmarks" / "make_book.py"
    subprocess.run([sys.executable, "-S", str(script), str(tmp_path / "book"), "--accounts", "1"], check=True)
    assert len(list((tmp_path / "book" / "accounts").iterdir())) == 1
