"""Full disks, read-only places and missing rights: a clear message, nothing changed, nothing left behind."""

import errno
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from csctl.errors import OutsideTrouble
from csctl.store.write import change_account, entries
from store.write.processes import DONE, DONE_WITH_WARNING, Server, server
from store.write.small_books import (
    IS_ROOT,
    NOBODY,
    OLD,
    book,
    harbor,
    logs,
    names,
    notes,
    occasion,
    tell,
)
from thorough import depth

PAGE_BYTES = 4096
PAGES = 24
TROUBLE = 5
LONG_NOTE = "x" * 5000
NO_SPACE = os.strerror(errno.ENOSPC).lower()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with room for a few pages."""
    place = tmp_path / "disk"
    place.mkdir()
    options = f"size={PAGES * PAGE_BYTES},nr_inodes=16"
    command = ("mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place))
    if not shutil.which("mount") or subprocess.run(command, check=False, stderr=subprocess.PIPE).returncode:
        pytest.skip("no small disk can be mounted here: only root may, and not in every container")
    yield place
    subprocess.run(("umount", str(place)), check=True)


def _fill(root: Path, free_pages: int, free_inodes: int) -> None:
    """Leave only so much room on the disk of a book."""
    for number in range(os.statvfs(root).f_ffree - free_inodes):
        (root / f"filler-{number}").touch()
    (root / "filler-0").write_bytes(b"x" * PAGE_BYTES * (os.statvfs(root).f_bfree - free_pages))


def _empty(root: Path) -> None:
    for filler in root.glob("filler-*"):
        filler.unlink()
    shutil.rmtree(root / ".csctl", ignore_errors=True)
    harbor(root).write_bytes(OLD)


def _outcome(root: Path) -> str:
    try:
        written = change_account(root, "harbor", logs(LONG_NOTE), occasion())
    except OutsideTrouble as trouble:
        return (
            "nothing changed" if f"{NO_SPACE}. Nothing was changed." in trouble.message else trouble.message
        )
    return "warned" if written.warnings else "written"


def test_a_disk_that_fills_up_at_any_point_changes_nothing_or_is_told(small_disk: Path) -> None:
    root = book(small_disk / "book")
    seen: Counter[str] = Counter()
    for free_pages, free_inodes in ((pages, inodes) for pages in range(8) for inodes in range(1, 8)):
        _empty(root)
        _fill(root, free_pages, free_inodes)
        outcome = _outcome(root)
        assert notes(root) == ["first", LONG_NOTE][: 1 + (outcome != "nothing changed")]
        assert len(entries(root)) == (outcome == "written")
        seen[outcome] += 1
        assert names(root) == ["harbor.yaml"]
    tell(f"full disks survived: {dict(seen)}")
    assert set(seen) == {"nothing changed", "warned", "written"}


def test_a_read_only_disk_changes_nothing(small_disk: Path) -> None:
    root = book(small_disk / "book")
    subprocess.run(("mount", "-o", "remount,ro", str(small_disk)), check=True)
    with pytest.raises(OutsideTrouble, match=r"read-only file system\. Nothing was changed"):
        change_account(root, "harbor", logs("x"), occasion())
    assert harbor(root).read_bytes() == OLD


@pytest.fixture
def shared_root() -> Iterator[Path]:
    """A book where other users get to; the folders of pytest are closed to them."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield book(Path(folder) / "book")


@pytest.fixture
def forks(shared_root: Path) -> Iterator[Server]:
    with server(shared_root) as forks:
        yield forks


def test_a_limit_on_the_size_of_files_at_any_byte_changes_nothing_or_is_told(
    shared_root: Path, forks: Server
) -> None:
    after = len(OLD) + len(b"  - at: 2026-11-21\n    note: new\n")
    step = depth(25, 11, 1)
    seen: Counter[int] = Counter()
    for limit in range(0, after + 250, step):
        shutil.rmtree(shared_root / ".csctl", ignore_errors=True)
        harbor(shared_root).write_bytes(OLD)
        code = forks.run(note="new", fsize=limit)
        assert code == TROUBLE if limit < after else code in {DONE, DONE_WITH_WARNING}
        assert notes(shared_root) == ["first", "new"][: 1 + (code != TROUBLE)]
        assert len(entries(shared_root)) == (code == DONE)
        assert names(shared_root) == ["harbor.yaml"]
        seen[code] += 1
    tell(f"limits survived: {dict(seen)}")
    assert {TROUBLE, DONE_WITH_WARNING} <= set(seen)


def _read_only_folder(root: Path) -> None:
    (root / "accounts").chmod(0o555)


def _closed_folder(root: Path) -> None:
    (root / "accounts").chmod(0o000)


def _folder_that_cannot_be_listed(root: Path) -> None:
    (root / "accounts").chmod(0o311)


def _read_only_file(root: Path) -> None:
    harbor(root).chmod(0o444)


def _file_of_others(root: Path) -> None:
    (root / "accounts").chmod(0o777)
    harbor(root).chmod(0o644)


def _sticky_folder(root: Path) -> None:
    (root / "accounts").chmod(0o1777)
    harbor(root).chmod(0o666)


@pytest.mark.skipif(not IS_ROOT, reason="only root can write as somebody else")
@pytest.mark.parametrize(
    "close",
    [
        _read_only_folder,
        _closed_folder,
        _folder_that_cannot_be_listed,
        _read_only_file,
        _file_of_others,
        _sticky_folder,
    ],
)
def test_who_may_not_write_changes_nothing(shared_root: Path, forks: Server, close: object) -> None:
    assert callable(close)
    close(shared_root)
    assert forks.run(note="new", uid=NOBODY) == TROUBLE
    (shared_root / "accounts").chmod(0o755)
    assert harbor(shared_root).read_bytes() == OLD
    assert names(shared_root) == ["harbor.yaml"]


@pytest.mark.skipif(not IS_ROOT, reason="only root can write as somebody else")
def test_a_shared_file_of_a_colleague_is_written_and_keeps_its_mode(shared_root: Path, forks: Server) -> None:
    (shared_root / "accounts").chmod(0o777)
    shared_root.chmod(0o777)
    harbor(shared_root).chmod(0o666)
    os.chown(harbor(shared_root), 0, NOBODY)
    assert forks.run(note="new", uid=NOBODY) == DONE
    facts = harbor(shared_root).stat()
    assert (facts.st_uid, facts.st_gid, facts.st_mode & 0o777) == (NOBODY, NOBODY, 0o666)


@pytest.mark.skipif(not IS_ROOT, reason="only root can write as somebody else")
def test_a_file_whose_group_cannot_be_kept_is_not_opened_to_another_group(
    shared_root: Path, forks: Server
) -> None:
    (shared_root / "accounts").chmod(0o777)
    harbor(shared_root).chmod(0o666)
    assert forks.run(note="new", uid=NOBODY) == TROUBLE
    assert names(shared_root) == ["harbor.yaml"]


def test_an_immutable_file_changes_nothing(tmp_path: Path) -> None:
    root = book(tmp_path / "book")
    made = shutil.which("chattr") and subprocess.run(
        ("chattr", "+i", str(harbor(root))), check=False, stderr=subprocess.PIPE
    )
    if not made or made.returncode:
        pytest.skip("no file can be made immutable here")
    try:
        with pytest.raises(OutsideTrouble, match="Nothing was changed"):
            change_account(root, "harbor", logs("x"), occasion())
    finally:
        with suppress(OSError):
            subprocess.run(("chattr", "-i", str(harbor(root))), check=True)
    assert harbor(root).read_bytes() == OLD
    assert names(root) == ["harbor.yaml"]
