"""The protocol of every write: what it keeps, what it refuses, and what it leaves behind."""

import os
import stat
import struct
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from csctl.errors import NotFound, OutsideTrouble, Refused, UsageProblem
from csctl.store.write import create, rewrite
from csctl.store.write.lock import locked_accounts
from store.write.small_books import IS_ROOT, NOBODY, OLD, book, harbor, names

ACL = "system.posix_acl_access"


def longer(before: bytes) -> bytes:
    return before + b"# more\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return book(tmp_path / "book")


def test_a_rewrite_replaces_the_bytes_and_says_what_they_were(root: Path) -> None:
    written = rewrite(root, "harbor.yaml", longer)
    assert (written.file, written.before, written.after) == ("accounts/harbor.yaml", OLD, longer(OLD))
    assert written.is_changed
    assert harbor(root).read_bytes() == longer(OLD)
    assert names(root) == ["harbor.yaml"]


def test_what_is_the_same_already_is_not_written(root: Path) -> None:
    before = harbor(root).stat()
    assert not rewrite(root, "harbor.yaml", lambda content: content).is_changed
    assert harbor(root).stat() == before


@pytest.mark.parametrize("error", [Refused("no"), UsageProblem("no"), KeyboardInterrupt()])
def test_a_change_that_raises_changes_nothing(root: Path, error: BaseException) -> None:
    def change(_: bytes) -> bytes:
        raise error

    with pytest.raises(type(error)):
        rewrite(root, "harbor.yaml", change)
    assert harbor(root).read_bytes() == OLD
    assert names(root) == ["harbor.yaml"]


def test_an_unusual_mode_is_kept(root: Path) -> None:
    harbor(root).chmod(0o4640)
    rewrite(root, "harbor.yaml", longer)
    assert stat.S_IMODE(harbor(root).stat().st_mode) == 0o4640


@pytest.mark.skipif(not IS_ROOT, reason="only root gives files away")
def test_owner_and_group_are_kept(root: Path) -> None:
    os.chown(harbor(root), NOBODY, 7)
    rewrite(root, "harbor.yaml", longer)
    facts = harbor(root).stat()
    assert (facts.st_uid, facts.st_gid) == (NOBODY, 7)


def _set(file: Path, name: str, value: bytes) -> None:
    try:
        os.setxattr(file, name, value)
    except OSError as error:
        pytest.skip(f"no {name} on this disk: {error.strerror}")


def _acl(mask: int) -> bytes:
    """An ACL that lets one more user read and write."""
    none = 0xFFFFFFFF
    entries = ((1, 6, none), (2, 6, NOBODY), (4, 0, none), (16, mask, none), (32, 0, none))
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


@pytest.mark.skipif(sys.platform != "linux", reason="extended attributes are read on Linux only")
def test_extended_attributes_and_the_acl_are_kept(root: Path) -> None:
    _set(harbor(root), "user.colour", b"blue")
    _set(harbor(root), ACL, _acl(6))
    rewrite(root, "harbor.yaml", longer)
    assert os.getxattr(harbor(root), "user.colour") == b"blue"
    assert os.getxattr(harbor(root), ACL) == _acl(6)


@pytest.mark.skipif(sys.platform != "linux", reason="extended attributes are read on Linux only")
def test_an_acl_that_the_folder_gives_to_new_files_does_not_open_an_old_one(root: Path) -> None:
    harbor(root).chmod(0o600)
    _set(root / "accounts", "system.posix_acl_default", _acl(6))
    rewrite(root, "harbor.yaml", longer)
    assert ACL not in os.listxattr(harbor(root))
    assert stat.S_IMODE(harbor(root).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "name",
    [
        "Harbor.yaml",
        "harbor",
        "../harbor.yaml",
        "a/b.yaml",
        ".yaml",
        "-a.yaml",
        "a.YAML",
        "a\n.yaml",
        "é.yaml",
        "a" * 101 + ".yaml",
        "",
    ],
)
@pytest.mark.parametrize("is_new", [False, True])
def test_only_a_slug_with_a_yaml_ending_can_be_written(root: Path, name: str, is_new: bool) -> None:
    with pytest.raises(UsageProblem):
        create(root, name, OLD) if is_new else rewrite(root, name, longer)
    assert names(root) == ["harbor.yaml"]


def test_a_file_that_is_not_there_is_not_found(root: Path) -> None:
    with pytest.raises(NotFound, match=r"accounts/adler\.yaml does not exist"):
        rewrite(root, "adler.yaml", longer)


def test_a_folder_without_accounts_is_no_book(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no folder accounts/"):
        rewrite(tmp_path, "harbor.yaml", longer)


def _giant(place: Path) -> None:
    place.touch()
    os.truncate(place, 5_000_001)


def _link(place: Path) -> None:
    (place.parent.parent / "elsewhere.yaml").write_bytes(OLD)
    place.symlink_to("../elsewhere.yaml")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_link, "is a link"),
        (os.mkfifo, "is a pipe, not a file"),
        (Path.mkdir, "is a folder, not a file"),
        (lambda place: place.symlink_to("nowhere"), "is a link"),
        (_giant, "more than 5 MB"),
    ],
    ids=["link", "pipe", "folder", "dangling link", "sparse giant"],
)  # fmt: skip
def test_what_is_no_plain_file_is_refused_without_waiting(
    root: Path, make: Callable[[Path], None], words: str
) -> None:
    place = root / "accounts" / "strange.yaml"
    make(place)
    before = os.lstat(place)
    with pytest.raises(Refused, match=words) as refusal:
        rewrite(root, "strange.yaml", longer)
    assert "Nothing was changed" in refusal.value.message
    assert os.lstat(place) == before
    assert names(root) == ["harbor.yaml", "strange.yaml"]


@pytest.mark.skipif(not IS_ROOT, reason="only root makes devices")
def test_a_device_is_refused_without_being_opened(root: Path) -> None:
    place = root / "accounts" / "strange.yaml"
    with suppress(PermissionError):
        os.mknod(place, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    with pytest.raises(Refused, match="is a device"):
        rewrite(root, "strange.yaml", longer)


def test_a_file_marked_read_only_stays_as_it_is(root: Path) -> None:
    harbor(root).chmod(0o444)
    with pytest.raises(OutsideTrouble, match=r"marked read-only\. Nothing was changed"):
        rewrite(root, "harbor.yaml", longer)
    assert harbor(root).read_bytes() == OLD


def test_what_killed_writers_left_behind_is_removed_and_nothing_else(root: Path) -> None:
    for name in (".csctl-0123456789abcdef.tmp", ".csctl-x.tmp", ".harbor.yaml.swp", "harbor.yaml~"):
        (root / "accounts" / name).touch()
    rewrite(root, "harbor.yaml", longer)
    assert names(root) == [".csctl-x.tmp", ".harbor.yaml.swp", "harbor.yaml", "harbor.yaml~"]


def _saved_by_renaming(file: Path) -> None:
    other = file.with_name("other")
    other.write_bytes(OLD + b"# by the editor\n")
    other.replace(file)


def _saved_in_place(file: Path) -> None:
    file.write_bytes(OLD + b"# by the editor\n")


def _saved_without_a_trace(file: Path) -> None:
    """The same size and the same times; the time of the change of the inode is all that tells."""
    facts = file.stat()
    file.write_bytes(OLD.replace(b"first", b"FIRST"))
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))


@pytest.mark.parametrize("save", [_saved_by_renaming, _saved_in_place, _saved_without_a_trace])
def test_what_an_editor_saves_between_read_and_write_is_kept(
    root: Path, save: Callable[[Path], None]
) -> None:
    seen: list[bytes] = []

    def change(before: bytes) -> bytes:
        if not seen:
            save(harbor(root))
        seen.append(before)
        return longer(before)

    written = rewrite(root, "harbor.yaml", change)
    assert len(seen) == 2
    assert written.before == seen[1] != OLD
    assert harbor(root).read_bytes() == longer(seen[1])


def test_a_file_that_keeps_changing_is_left_to_who_changes_it(root: Path) -> None:
    seen: list[bytes] = []

    def change(before: bytes) -> bytes:
        seen.append(before)
        harbor(root).write_bytes(OLD + b"# save %d\n" % len(seen))
        return longer(before)

    with pytest.raises(Refused, match="keeps being changed") as refusal:
        rewrite(root, "harbor.yaml", change)
    assert refusal.value.exit_code == 4
    assert harbor(root).read_bytes() == OLD + b"# save 5\n"
    assert names(root) == ["harbor.yaml"]


def test_a_file_deleted_between_read_and_write_is_not_brought_back(root: Path) -> None:
    def change(before: bytes) -> bytes:
        harbor(root).unlink()
        return longer(before)

    with pytest.raises(NotFound):
        rewrite(root, "harbor.yaml", change)
    assert names(root) == []


def test_the_lock_is_waited_for_and_then_given_up(root: Path) -> None:
    with locked_accounts(root):
        begin = time.monotonic()
        with pytest.raises(Refused, match=r"another csctl keeps accounts/ locked, for 0\.2 seconds now"):
            rewrite(root, "harbor.yaml", longer, wait_seconds=0.2)
        assert 0.2 <= time.monotonic() - begin < 2
    time.sleep(0.05)
    # the one that gave up must not keep the lock it gets too late
    assert rewrite(root, "harbor.yaml", longer, wait_seconds=1).is_changed


def test_a_queue_that_gets_shorter_is_worth_waiting_for(root: Path) -> None:
    done: list[object] = []
    other = threading.Thread(
        target=lambda: done.append(rewrite(root, "harbor.yaml", longer, wait_seconds=0.2))
    )
    with locked_accounts(root):
        other.start()
        for number in range(5):
            time.sleep(0.1)
            (root / "accounts" / f"written-{number}.yaml").write_bytes(OLD)
    other.join(5)
    assert done


def test_a_writer_gets_its_turn_when_the_one_before_it_is_done(root: Path) -> None:
    done: list[object] = []
    other = threading.Thread(target=lambda: done.append(rewrite(root, "harbor.yaml", longer)))
    with locked_accounts(root):
        other.start()
        time.sleep(0.1)
        assert not done
    other.join(5)
    assert done


def test_without_file_locks_nothing_is_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with pytest.raises(OutsideTrouble, match="cannot lock files on this system"):
        rewrite(root, "harbor.yaml", longer)
    assert harbor(root).read_bytes() == OLD


def test_a_new_file_is_written_as_the_user_creates_files(root: Path) -> None:
    old = os.umask(0o027)
    try:
        written = create(root, "adler.yaml", OLD)
    finally:
        os.umask(old)
    place = root / "accounts" / "adler.yaml"
    assert (written.is_new, written.before, place.read_bytes()) == (True, b"", OLD)
    assert stat.S_IMODE(place.stat().st_mode) == 0o640
    assert place.stat().st_nlink == 1
    assert names(root) == ["adler.yaml", "harbor.yaml"]


@pytest.mark.parametrize("there", ["adler.yaml", "adler.yml", "Adler.yaml", "ADLER.YML"])
def test_a_new_file_never_takes_the_place_of_an_account(root: Path, there: str) -> None:
    (root / "accounts" / there).write_bytes(b"theirs")
    with pytest.raises(Refused, match=r"exists already\. Nothing was changed"):
        create(root, "adler.yaml", OLD)
    assert (root / "accounts" / there).read_bytes() == b"theirs"
    assert names(root) == sorted([there, "harbor.yaml"])


def test_a_new_file_does_not_replace_one_that_comes_while_it_is_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = root / "accounts" / "adler.yaml"
    real = os.fsync

    def fsync(descriptor: int) -> None:
        place.write_bytes(b"theirs")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(Refused, match="exists already"):
        create(root, "adler.yaml", OLD)
    assert place.read_bytes() == b"theirs"
    assert names(root) == ["adler.yaml", "harbor.yaml"]


@pytest.mark.parametrize("is_new", [False, True])
def test_more_than_five_megabytes_are_never_written(root: Path, is_new: bool) -> None:
    content = b"#" * 5_000_001
    with pytest.raises(Refused, match="more than 5 MB"):
        create(root, "adler.yaml", content) if is_new else rewrite(root, "harbor.yaml", lambda _: content)
    assert names(root) == ["harbor.yaml"]
