"""Texts on their way into an account file: a private copy to edit, and drafts that wait in the book."""

import os
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from csctl.errors import OutsideTrouble
from csctl.record import Record
from csctl.store.entries import BYTES_LIMIT, READ_ONLY
from csctl.store.write.journal import FOLDER
from csctl.store.write.trouble import why

_DRAFTS = "drafts"
_BASE = ".base"
"""Added to the name of a kept text, it names what the account file held when that text was begun."""

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


class Copy(Record):
    """A copy of an account file in a folder that only its owner can look into."""

    path: Path

    def read(self) -> bytes:
        """Return what the editor left. Raises OutsideTrouble if there is nothing to read, or far too much."""
        try:
            with open(os.open(self.path, READ_ONLY), "rb") as file:  # noqa: PTH123  # only os.open knows the flags
                is_plain = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
                content = file.read(BYTES_LIMIT + 1) if is_plain else b""
        except OSError as error:
            raise OutsideTrouble(f"cannot read what the editor left in {self.path}: {why(error)}") from error
        if not is_plain:
            raise OutsideTrouble(f"what the editor left in {self.path} is no plain file")
        if len(content) > BYTES_LIMIT:
            raise OutsideTrouble(f"{self.path} has more than 5 MB; that is the limit")
        return content

    def forget(self) -> None:
        """Remove the copy alone, because its text is kept elsewhere."""
        self.path.unlink(missing_ok=True)

    def discard(self) -> None:
        """Remove the copy and its folder."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


def base_of(kept: Path) -> Path:
    """Name the file beside a kept text that holds what the text was begun with."""
    return kept.with_name(f"{kept.name}{_BASE}")


def private_copy(slug: str, content: bytes, base: bytes) -> Copy:
    """Write a copy to edit, beside what the file holds. Raises OutsideTrouble.

    Its name ends as editors expect of YAML.
    """
    folder = None
    try:
        folder = Path(tempfile.mkdtemp(prefix="csctl-edit-"))
        path = folder / f"{slug}.yaml"
        _write(path, content)
        _write(base_of(path), base)
    except OSError as error:
        if folder:
            shutil.rmtree(folder, ignore_errors=True)
        raise OutsideTrouble(f"cannot make a copy to edit: {why(error)}. Nothing was changed.") from error
    return Copy(path=path)


def keep_draft(root: Path, slug: str, content: bytes, base: bytes) -> Path:
    """Keep a text in the book's own `.csctl/drafts/`, which git ignores, beside what it was begun with.

    Raises OutsideTrouble.
    """
    folder = root / FOLDER / _DRAFTS
    if (root / FOLDER).is_symlink() or folder.is_symlink():
        raise OutsideTrouble(f"cannot keep a draft in {folder}: a link could lead anywhere")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            _write(folder / ".gitignore", b"*\n")
        for number in range(1, 1000):
            path = folder / f"{slug}-{number}.yaml"
            with suppress(FileExistsError):
                _write(path, content)
                base_of(path).unlink(missing_ok=True)
                _write(base_of(path), base)
                return path
    except OSError as error:
        raise OutsideTrouble(f"cannot keep a draft in {folder}: {why(error)}") from error
    raise OutsideTrouble(f"{folder} is full of drafts of {slug}", "remove those you no longer need")


def _write(path: Path, content: bytes) -> None:
    """Write a new file, on the disk when this returns, or leave none."""
    descriptor = os.open(path, _NEW_FILE, 0o600)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123  # only os.open knows the flags
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise
