"""What lies in accounts/, however strange."""

import os
import socket
from pathlib import Path

import pytest

from csctl.store.entries import BYTES_LIMIT, account_files, file_bytes


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "book" / "accounts").mkdir(parents=True)
    return tmp_path / "book"


def put(root: Path, *names: str) -> None:
    for name in names:
        (root / "accounts" / name).write_text("client: X\n", "utf-8")


def found(root: Path) -> tuple[list[str], list[tuple[str, str]]]:
    paths, findings = account_files(root)
    return [path.name for path in paths], [(one.code, one.file.removeprefix("accounts/")) for one in findings]


def test_account_files_are_sorted_and_droppings_are_nobodys_business(root: Path) -> None:
    put(
        root,
        "b.yaml",
        "a.yml",
        "a-2.yaml",
        ".hidden.yaml",
        "a.yaml~",
        "#a.yaml#",
        ".a.yaml.swp",
        "a.tmp",
        "README.md",
    )
    assert found(root) == (["a.yml", "a-2.yaml", "b.yaml"], [])


def test_names_that_cannot_be_accounts_are_findings(root: Path) -> None:
    put(root, "Hotel Ädler.yaml", "a.b.yaml", "-x.yaml", "big.YAML", "ok.yaml")
    assert found(root) == (
        ["ok.yaml"],
        [("E020", "-x.yaml"), ("E020", "Hotel Ädler.yaml"), ("E020", "a.b.yaml"), ("W002", "big.YAML")],
    )
    assert [one.remedy for one in account_files(root)[1]][1] == "rename it to hotel-adler.yaml"


def test_two_files_of_one_account_are_a_finding(root: Path) -> None:
    put(root, "a.yaml", "a.yml", "b.yaml", "b.YAML")
    names, findings = found(root)
    assert "a.yaml" in names
    assert ("E021", "a.yml") in findings


def test_whatever_is_no_file_is_a_finding_and_blocks_nothing(root: Path) -> None:
    accounts = root / "accounts"
    (accounts / "old").mkdir()
    os.mkfifo(accounts / "pipe.yaml")
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(accounts)
        listener.bind("plug.yaml")
        os.chdir(here)
    put(root, "ok.yaml")
    expected = [("W001", "old"), ("E018", "pipe.yaml"), ("E018", "plug.yaml")]
    assert found(root) == (["ok.yaml"], expected)
    for name in ("old", "pipe.yaml", "plug.yaml"):
        assert not isinstance(file_bytes(accounts / name, root), bytes)


def test_links_may_stay_within_the_book_and_nowhere_else(root: Path, tmp_path: Path) -> None:
    accounts = root / "accounts"
    (tmp_path / "secret.yaml").write_text("client: Y\n", "utf-8")
    (root / "kept.yaml").write_text("client: Z\n", "utf-8")
    (accounts / "in.yaml").symlink_to("../kept.yaml")
    (accounts / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    (accounts / "lost.yaml").symlink_to("nothing.yaml")
    (accounts / "round.yaml").symlink_to("round.yaml")
    names, findings = found(root)
    assert names == ["in.yaml"]
    assert findings == [("E001", "lost.yaml"), ("E019", "out.yaml"), ("E001", "round.yaml")]
    assert file_bytes(accounts / "in.yaml", root) == b"client: Z\n"
    for name in ("out.yaml", "lost.yaml", "round.yaml", "gone.yaml"):
        assert not isinstance(file_bytes(accounts / name, root), bytes)


def test_a_huge_file_is_refused_without_reading_it(root: Path) -> None:
    path = root / "accounts" / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(BYTES_LIMIT * 10_000)
    result = file_bytes(path, root)
    assert not isinstance(result, bytes)
    assert (result.code, result.message) == ("E002", "the file has 50000.0 MB; 5 MB is the limit")


def test_a_missing_accounts_folder_is_a_finding(tmp_path: Path) -> None:
    paths, findings = account_files(tmp_path)
    assert (paths, [one.code for one in findings]) == ((), ["E001"])
