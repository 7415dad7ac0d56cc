"""Which account file is meant: as few files as possible are read for it."""

import os
import sys
from pathlib import Path

import pytest

from cli.books import HARBOR, NORD, book
from csctl.cli import file_meant as module
from csctl.cli.file_meant import file_meant
from csctl.errors import NotFound, Refused
from csctl.store.book import LoadedAccount, read_account


@pytest.fixture(name="root")
def _root(tmp_path: Path) -> Path:
    return book(tmp_path / "book", harbor_homes=HARBOR, nord=NORD)


@pytest.fixture(name="parsed")
def _parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []

    def read(path: Path, root: Path) -> LoadedAccount:
        seen.append(path.stem)
        return read_account(path, root)

    monkeypatch.setattr(module, "read_account", read)
    return seen


def test_only_files_whose_client_can_be_meant_are_parsed(root: Path, parsed: list[str]) -> None:
    assert file_meant(root, "stadtwerke").stem == "nord"
    assert parsed == ["nord"]


def test_a_slug_parses_nothing(root: Path, parsed: list[str]) -> None:
    assert file_meant(root, "harb").stem == "harbor-homes"
    assert parsed == []


@pytest.mark.parametrize(
    "text",
    [
        "lead: Maya\nclient: Zürich Bank # of old\n",
        "client: 'Zürich Bank'\n",
        '"client": "Zürich Bank"\n',
        'client: "Z\\u00fcrich Bank"\n',
        "client:\n  Zürich Bank\n",
        "client: >-\n  Zürich\n  Bank\n",
        "client: Zürich\n  Bank\n",
        "client: Zürich\r\n  Bank\r\n",
        "{client: Zürich Bank}\n",
        "\ufeffclient: Zürich Bank\r\n",
        "client  : &name Zürich Bank\n",
    ],
)
def test_a_client_is_found_however_it_is_written(text: str, root: Path) -> None:
    (root / "accounts/other.yaml").write_bytes(text.encode())
    assert file_meant(root, "zurich bank").stem == "other"


def test_a_word_beside_the_name_is_not_the_name(root: Path) -> None:
    (root / "accounts/other.yaml").write_text("client: Other # once Zebra\n")
    with pytest.raises(NotFound):
        file_meant(root, "zebra")


def _link_out(path: Path) -> None:
    path.symlink_to("/etc/hostname")


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [(_link_out, "leads out of the book"), (os.mkfifo, "a pipe, not a file"), (_folder, "a folder, not")],
)
def test_what_cannot_be_an_account_file_is_told_by_its_name(spoil: object, says: str, root: Path) -> None:
    assert callable(spoil)
    spoil(root / "accounts/lnk.yaml")
    with pytest.raises(Refused, match=says) as refused:
        file_meant(root, "lnk")
    assert refused.value.message.startswith("accounts/lnk.yaml: ")


def test_what_cannot_be_an_account_file_hides_no_account(root: Path) -> None:
    (root / "accounts/nor.yaml").mkdir()
    (root / "accounts/nord.yml").mkdir()
    assert file_meant(root, "nord").stem == "nord"
    with pytest.raises(Refused):
        file_meant(root, "nor")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name may mean a file of another case")
def test_a_whole_slug_looks_at_no_other_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "account_files", None)
    assert file_meant(root, "nord") == root / "accounts" / "nord.yaml"


def test_a_link_is_looked_at_among_all_files(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text(NORD, encoding="utf-8")
    (root / "accounts" / "linked.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(Refused, match="the link leads out of the book"):
        file_meant(root, "linked")
