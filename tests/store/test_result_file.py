"""Results in files: whole or not at all, and over nothing unasked."""

import os
from pathlib import Path

import pytest

from csctl.errors import OutsideTrouble, Refused
from csctl.store.result_file import write_result


def test_a_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_result(tmp_path / "a.csv", b"one", force=False)
    assert (tmp_path / "a.csv").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_what_is_there_stays_unless_forced(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"mine")
    file.chmod(0o600)
    with pytest.raises(Refused, match="exists already"):
        write_result(file, b"one", force=False)
    assert file.read_bytes() == b"mine"
    write_result(file, b"one", force=True)
    assert file.read_bytes() == b"one"
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_what_is_no_file_is_never_replaced(kind: str, tmp_path: Path) -> None:
    place = tmp_path / "out"
    target = tmp_path / "target"
    target.write_bytes(b"mine")
    match kind:
        case "folder":
            place.mkdir()
        case "link":
            place.symlink_to(target)
        case _:
            os.mkfifo(place)
    with pytest.raises(Refused, match=r"is (a|no) "):
        write_result(place, b"one", force=True)
    assert target.read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["accounts/harbor.yaml", "accounts/harbor.yml", "csctl.yaml"])
def test_a_part_of_a_book_is_never_written(name: str, tmp_path: Path) -> None:
    (tmp_path / "accounts").mkdir()
    with pytest.raises(Refused, match="a part of the book"):
        write_result(tmp_path / name, b"one", force=True)
    assert not (tmp_path / name).exists()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutsideTrouble, match="Nothing was written"):
        write_result(tmp_path / "none" / "a.csv", b"one", force=False)


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    (tmp_path / "a.csv").write_bytes(b"mine")
    with pytest.raises(OutsideTrouble, match="no space left"):
        write_result(tmp_path / "a.csv", b"one", force=True)
    assert (tmp_path / "a.csv").read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_where_links_are_not_known_a_new_file_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_one: object, _other: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", unknown)
    write_result(tmp_path / "a.csv", b"one", force=False)
    assert (tmp_path / "a.csv").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
