"""Several files in one step: all or none, also when it goes wrong in the middle; taken back as one."""

import subprocess
import sys
from pathlib import Path

import pytest

from csctl.errors import CsctlError, OutsideTrouble, Refused
from csctl.store.write import FileChange, batch, entries, journal, undo_latest, undoable, write_batch
from csctl.store.write.journal import ENTRIES_LIMIT
from csctl.store.write.protocol import Change, Written, rewrite_in
from store.write.small_books import book, harbor, occasion

ONE, TWO, THREE = (b"client: One\n", b"client: Two\n", b"client: Three\n")


@pytest.fixture(name="root")
def _root(tmp_path: Path) -> Path:
    root = book(tmp_path / "book")
    for name, text in (("one", ONE), ("two", TWO)):
        (root / f"accounts/{name}.yaml").write_bytes(text)
    return root


def changes() -> tuple[FileChange, ...]:
    return (
        FileChange(file="accounts/one.yaml", before=ONE, after=ONE + b"tier: A\n"),
        FileChange(file="accounts/three.yaml", before=None, after=THREE),
        FileChange(file="accounts/two.yaml", before=TWO, after=TWO + b"tier: B\n"),
    )


def contents(root: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in (root / "accounts").iterdir()}


def test_all_files_are_written_and_remembered_as_one_step(root: Path) -> None:
    before = contents(root)
    written = write_batch(root, changes(), occasion("import", "x.csv"))
    assert [(one.file, one.is_new) for one in written] == [
        ("accounts/one.yaml", False),
        ("accounts/three.yaml", True),
        ("accounts/two.yaml", False),
    ]
    assert contents(root) == before | {
        "one.yaml": ONE + b"tier: A\n",
        "three.yaml": THREE,
        "two.yaml": TWO + b"tier: B\n",
    }
    assert [(one.number, one.step) for one in entries(root)] == [(3, 1), (2, 1), (1, 1)]
    undone = undo_latest(root, occasion("undo"))
    assert contents(root) == before
    assert len(undone.others) == 2
    assert undoable(root) == ()
    assert [(one.undoes, one.step) for one in entries(root)[:3]] == [(3, 4), (2, 4), (1, 4)]


def test_a_single_file_is_no_step(root: Path) -> None:
    write_batch(root, changes()[:1], occasion("import"))
    assert [one.step for one in entries(root)] == [None]


@pytest.mark.parametrize(
    "meanwhile",
    [("two.yaml", TWO + b"tier: C\n"), ("three.yaml", THREE), ("THREE.yml", THREE), ("two.yaml", None)],
)
def test_nothing_is_written_when_one_file_is_not_as_it_was(
    root: Path, meanwhile: tuple[str, bytes | None]
) -> None:
    name, content = meanwhile
    path = root / "accounts" / name
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    before = contents(root)
    with pytest.raises(CsctlError):
        write_batch(root, changes(), occasion("import"))
    assert contents(root) == before
    assert entries(root) == ()


def test_what_was_written_is_put_back_when_the_disk_fails_in_the_middle(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(root)

    def failing(folder: int, name: str, change: Change) -> Written:
        if name == "two.yaml":
            raise OutsideTrouble("the disk is full. Nothing was changed.")
        return rewrite_in(folder, name, change)

    monkeypatch.setattr(batch, "rewrite_in", failing)
    with pytest.raises(OutsideTrouble, match=r"the disk is full\. Nothing was changed\."):
        write_batch(root, changes(), occasion("import"))
    assert contents(root) == before
    assert entries(root) == ()


def test_what_cannot_even_be_put_back_is_named_and_undo_can_do_it_later(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(root)
    calls = iter(range(10))

    def failing_later(folder: int, name: str, change: Change) -> Written:
        if next(calls):
            raise OutsideTrouble("the disk is gone. Nothing was changed.")
        return rewrite_in(folder, name, change)

    monkeypatch.setattr(batch, "rewrite_in", failing_later)
    with pytest.raises(OutsideTrouble, match=r"the disk is gone\. accounts/one\.yaml could not be put back"):
        write_batch(root, changes(), occasion("import"))
    monkeypatch.undo()
    assert contents(root) == before | {"one.yaml": ONE + b"tier: A\n"}
    undo_latest(root, occasion("undo"))
    assert contents(root) == before


KILLED = """\
import datetime as dt, os, sys
from pathlib import Path
from unittest.mock import patch
from csctl.store.write import FileChange, Occasion, batch, protocol
def dying(folder, name, change):
    if name == "two.yaml":
        os._exit(9)
    return protocol.rewrite_in(folder, name, change)
changes = (
    FileChange(file="accounts/one.yaml", before=b"client: One\\n", after=b"client: One\\ntier: A\\n"),
    FileChange(file="accounts/three.yaml", before=None, after=b"client: Three\\n"),
    FileChange(file="accounts/two.yaml", before=b"client: Two\\n", after=b"client: Two\\ntier: B\\n"),
)
with patch.object(batch, "rewrite_in", dying):
    at = dt.datetime.fromisoformat("2026-11-23T10:00:00+01:00")
    batch.write_batch(Path(sys.argv[1]), changes, Occasion(at=at, command=("import",)))
"""


def test_a_step_that_was_killed_in_the_middle_is_taken_back_by_undo(root: Path) -> None:
    before = contents(root)
    killed = subprocess.run((sys.executable, "-c", KILLED, str(root)), check=False)
    assert killed.returncode == 9
    assert contents(root) == before | {"one.yaml": ONE + b"tier: A\n", "three.yaml": THREE}
    undone = undo_latest(root, occasion("undo"))
    assert contents(root) == before
    assert [one.written.is_changed for one in (undone, *undone.others)] == [True, True, False]


KILLED_UNDO = """\
import datetime as dt, os, sys
from pathlib import Path
from unittest.mock import patch
from csctl.store.write import Occasion, batch, protocol, undo_latest
def dying(folder, name, change):
    if name == "two.yaml":
        os._exit(9)
    return protocol.rewrite_in(folder, name, change)
with patch.object(batch, "rewrite_in", dying):
    at = dt.datetime.fromisoformat("2026-11-23T10:00:00+01:00")
    undo_latest(Path(sys.argv[1]), Occasion(at=at, command=("undo",)))
"""


def test_an_undo_that_was_killed_in_the_middle_is_brought_to_its_end_by_undo(root: Path) -> None:
    before = contents(root)
    write_batch(root, changes(), occasion("import"))
    killed = subprocess.run((sys.executable, "-c", KILLED_UNDO, str(root)), check=False)
    assert killed.returncode == 9
    assert contents(root) == before | {"two.yaml": TWO + b"tier: B\n"}
    undo_latest(root, occasion("undo"))
    assert contents(root) == before
    assert undoable(root) == ()


def test_a_step_is_not_taken_back_when_one_of_its_files_has_changed(root: Path) -> None:
    write_batch(root, changes(), occasion("import"))
    (root / "accounts/two.yaml").write_bytes(TWO + b"tier: C\n")
    now = contents(root)
    with pytest.raises(Refused, match=r"accounts/two\.yaml has been changed since"):
        undo_latest(root, occasion("undo"))
    (root / "accounts/one.yaml").unlink()
    with pytest.raises(Refused, match=r"accounts/one\.yaml is not there any more"):
        undo_latest(root, occasion("undo"))
    (root / "accounts/one.yaml").write_bytes(ONE + b"tier: A\n")
    assert contents(root) == now


def test_one_file_of_a_step_can_be_taken_back_alone_and_the_rest_later(root: Path) -> None:
    before = contents(root)
    write_batch(root, changes(), occasion("import"))
    undo_latest(root, occasion("undo"), "accounts/three.yaml")
    assert contents(root)["one.yaml"] == ONE + b"tier: A\n"
    undo_latest(root, occasion("undo"))
    assert contents(root) == before


def test_a_step_of_many_files_is_remembered_whole(root: Path) -> None:
    write_batch(root, changes()[:1], occasion("import"))
    many = tuple(
        FileChange(file=f"accounts/c{number}.yaml", before=None, after=b"client: C\n")
        for number in range(ENTRIES_LIMIT + 20)
    )
    write_batch(root, many, occasion("import", "many.csv"))
    assert len(entries(root)) == ENTRIES_LIMIT + 20
    undo_latest(root, occasion("undo"))
    assert sorted(contents(root)) == ["harbor.yaml", "one.yaml", "two.yaml"]


def test_a_step_that_is_half_forgotten_is_never_taken_back_in_part(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "ENTRIES_LIMIT", 4)
    write_batch(root, changes(), occasion("import", "x.csv"))
    later = tuple(
        FileChange(file=f"accounts/{name}.yaml", before=None, after=b"client: D\n") for name in "de"
    )
    for one in later:
        write_batch(root, (one,), occasion("new"))
    assert len(entries(root)) == 4
    assert [one.file for one in undoable(root)] == ["accounts/e.yaml", "accounts/d.yaml"]


def test_a_journal_that_cannot_be_kept_is_a_warning(root: Path) -> None:
    (root / ".csctl").write_bytes(b"in the way")
    written = write_batch(root, changes(), occasion("import"))
    assert "`csctl undo` will not know of it" in written[0].warnings[0]
    assert (root / "accounts/three.yaml").read_bytes() == THREE
    assert harbor(root).exists()
