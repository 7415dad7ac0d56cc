"""Writes are remembered, and the latest can be taken back as long as nobody has gone on from it."""

import json
import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from csctl.errors import NotFound, OutsideTrouble, Refused
from csctl.store.write import (
    change_account,
    create_account,
    entries,
    journal,
    replace_account,
    undo_latest,
)
from store.write.small_books import OLD, book, harbor, logs, names, notes, occasion


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return book(tmp_path / "book")


def journal_files(root: Path) -> list[Path]:
    return sorted((root / ".csctl" / "journal").iterdir())


def test_a_write_is_remembered_with_its_bytes_its_words_and_its_time(root: Path) -> None:
    written = change_account(root, "harbor", logs("second"), occasion("log-contact", "harbor", "héllo"))
    (entry,) = entries(root)
    assert (entry.number, entry.file) == (1, "accounts/harbor.yaml")
    assert entry.occasion == occasion("log-contact", "harbor", "héllo")
    assert (entry.before, entry.after) == (written.before, written.after)
    assert not entry.is_undone


def test_undo_goes_back_write_by_write_and_is_listed_itself(root: Path) -> None:
    for note in ("second", "third"):
        change_account(root, "harbor", logs(note), occasion(note))
    assert undo_latest(root, occasion("undo")).entry.occasion.command == ("third",)
    assert notes(root) == ["first", "second"]
    undone = undo_latest(root, occasion("undo"))
    assert undone.entry.occasion.command == ("second",)
    assert undone.written.after == harbor(root).read_bytes() == OLD
    listed = [(entry.number, entry.undoes, entry.is_undone) for entry in entries(root)]
    assert listed == [(4, 1, False), (3, 2, False), (2, None, True), (1, None, True)]
    with pytest.raises(NotFound, match="no write to take back"):
        undo_latest(root, occasion("undo"))


def test_the_latest_write_of_one_file_is_taken_back_whatever_was_written_elsewhere(root: Path) -> None:
    change_account(root, "harbor", logs("second"), occasion("a"))
    create_account(root, "adler", OLD, occasion("new"))
    assert undo_latest(root, occasion("undo"), "accounts/harbor.yaml").entry.occasion.command == ("a",)
    assert names(root) == ["adler.yaml", "harbor.yaml"]
    with pytest.raises(NotFound, match="no write to harbor left to take back"):
        undo_latest(root, occasion("undo"), "accounts/harbor.yaml")
    assert undo_latest(root, occasion("undo")).written.is_removed


def test_a_write_after_an_undo_is_the_latest(root: Path) -> None:
    change_account(root, "harbor", logs("second"), occasion("a"))
    undo_latest(root, occasion("undo"))
    change_account(root, "harbor", logs("other"), occasion("b"))
    assert undo_latest(root, occasion("undo")).entry.occasion.command == ("b",)
    assert harbor(root).read_bytes() == OLD


def test_a_file_that_has_changed_since_is_not_taken_back(root: Path) -> None:
    written = change_account(root, "harbor", logs("second"), occasion("log-contact", "harbor"))
    later = written.after + b"# mine\n# too\n"
    harbor(root).write_bytes(later)
    with pytest.raises(Refused) as refusal:
        undo_latest(root, occasion("undo"))
    assert refusal.value.message == (
        "accounts/harbor.yaml has been changed since `log-contact harbor` of 2026-11-23 10:00: 2 lines more, "
        "0 less. Taking it back would lose that. Nothing was changed."
    )
    assert harbor(root).read_bytes() == later
    assert len(entries(root)) == 1


def test_what_somebody_has_taken_back_already_is_only_marked(root: Path) -> None:
    change_account(root, "harbor", logs("second"), occasion("a"))
    harbor(root).write_bytes(OLD)
    assert not undo_latest(root, occasion("undo")).written.is_changed
    assert entries(root)[-1].is_undone


def test_a_new_account_is_taken_back_by_removing_its_file(root: Path) -> None:
    create_account(root, "adler", OLD, occasion("new"))
    undone = undo_latest(root, occasion("undo"))
    assert undone.written.is_removed
    assert names(root) == ["harbor.yaml"]
    assert entries(root)[0].after is None


def test_a_new_account_somebody_has_gone_on_with_is_not_removed(root: Path) -> None:
    create_account(root, "adler", OLD, occasion("new"))
    (root / "accounts" / "adler.yaml").write_bytes(OLD + b"# mine\n")
    with pytest.raises(Refused):
        undo_latest(root, occasion("undo"))
    assert names(root) == ["adler.yaml", "harbor.yaml"]


def test_a_file_that_is_gone_is_not_brought_back(root: Path) -> None:
    change_account(root, "harbor", logs("second"), occasion())
    harbor(root).unlink()
    with pytest.raises(Refused, match="is not there any more"):
        undo_latest(root, occasion("undo"))


def test_an_empty_file_that_was_filled_is_emptied_again_and_not_removed(tmp_path: Path) -> None:
    root = book(tmp_path / "book", b"")
    replace_account(root, "harbor", OLD, expected_before=b"", occasion=occasion("edit"))
    undo_latest(root, occasion("undo"))
    assert harbor(root).read_bytes() == b""


def test_the_order_of_writes_does_not_depend_on_the_clock(root: Path) -> None:
    change_account(root, "harbor", logs("second"), occasion("a", at="2026-11-23T10:00:00+01:00"))
    os.utime(harbor(root), (0, 0))
    change_account(root, "harbor", logs("third"), occasion("b", at="2019-01-01T00:00:00+00:00"))
    assert undo_latest(root, occasion("undo")).entry.occasion.command == ("b",)
    assert notes(root) == ["first", "second"]


def test_git_never_sees_the_journal(root: Path) -> None:
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    subprocess.run(("git", "init", "-q", str(root)), check=True)
    (root / ".gitignore").write_bytes(b"mine\n")
    change_account(root, "harbor", logs("second"), occasion())
    told = subprocess.run(
        ("git", "-C", str(root), "status", "--porcelain", "-uall"),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert told.stdout.split() == ["??", ".gitignore", "??", "accounts/harbor.yaml"]
    assert (root / ".gitignore").read_bytes() == b"mine\n"


def test_only_the_user_can_read_what_the_journal_keeps(root: Path) -> None:
    change_account(root, "harbor", logs("second"), occasion())
    assert {stat.S_IMODE(file.stat().st_mode) for file in journal_files(root)} == {0o600}


def test_the_oldest_entries_are_forgotten(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "ENTRIES_LIMIT", 3)
    for number in range(5):
        change_account(root, "harbor", logs(f"{number}"), occasion())
    assert [entry.number for entry in entries(root)] == [5, 4, 3]


def test_the_latest_entry_is_kept_however_large_it_is(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "BYTES_LIMIT", 10)
    for number in range(3):
        change_account(root, "harbor", logs(f"{number}"), occasion())
    assert [entry.number for entry in entries(root)] == [3]


def _file(root: Path) -> None:
    (root / ".csctl").write_bytes(b"mine")


def _link(root: Path) -> None:
    (root / "elsewhere").mkdir()
    (root / ".csctl").symlink_to("elsewhere")


def _inner_link(root: Path) -> None:
    (root / "elsewhere").mkdir()
    (root / ".csctl").mkdir()
    (root / ".csctl" / "journal").symlink_to("../elsewhere")


@pytest.mark.parametrize("spoil", [_file, _link, _inner_link])
def test_a_write_that_cannot_be_remembered_stands_and_warns(root: Path, spoil: object) -> None:
    assert callable(spoil)
    spoil(root)
    written = change_account(root, "harbor", logs("second"), occasion())
    (warning,) = written.warnings
    assert warning.startswith(
        "accounts/harbor.yaml is written, but `csctl undo` will not know of it: .csctl/: "
    )
    assert notes(root) == ["first", "second"]
    assert not any((root / "elsewhere").iterdir()) if (root / "elsewhere").exists() else True
    with pytest.raises(OutsideTrouble):
        entries(root)


def _entry_text(**spoilt: object) -> bytes:
    sound: dict[str, object] = {
        "at": "2026-11-23",
        "command": [],
        "file": "accounts/harbor.yaml",
        "undoes": None,
    }
    return json.dumps(sound | {"before": None, "after": None} | spoilt).encode()


@pytest.mark.parametrize(
    "text",
    [
        *(b"", b"{", b"[]", b"[" * 100_000, b"\xff", b'{"at": "x"}', b"null"),
        _entry_text(at="yesterday"),
        _entry_text(before="!"),
        _entry_text(before="eJw="),
        _entry_text(file="accounts/../csctl.yaml"),
        _entry_text(undoes="1"),
    ],
    ids=range(12),
)
def test_an_entry_that_somebody_has_spoilt_is_left_out(root: Path, text: bytes) -> None:
    change_account(root, "harbor", logs("second"), occasion("good"))
    (root / ".csctl" / "journal" / "00000002.json").write_bytes(text)
    assert [entry.number for entry in entries(root)] == [1]
    assert undo_latest(root, occasion("undo")).entry.number == 1
    assert [entry.number for entry in entries(root)] == [3, 1]


def test_an_entry_for_what_is_no_account_file_is_never_followed(root: Path) -> None:
    change_account(root, "harbor", logs("second"), occasion())
    (file,) = journal_files(root)
    file.write_bytes(file.read_bytes().replace(b"accounts/harbor.yaml", b"accounts/../csctl.yaml"))
    (root / "csctl.yaml").write_bytes(harbor(root).read_bytes())
    with pytest.raises(NotFound):
        undo_latest(root, occasion("undo"))
    assert (root / "csctl.yaml").read_bytes() == harbor(root).read_bytes()
