"""An account file as it stands before a write, and whether it still stands like that."""

import os
import stat
from contextlib import suppress

from csctl.errors import NotFound, OutsideTrouble, Refused
from csctl.record import Record
from csctl.store.entries import BYTES_LIMIT, READ_ONLY
from csctl.store.write.attributes import Attribute, attributes_of
from csctl.store.write.names import shown
from csctl.store.write.trouble import UNCHANGED, unchanged_if_it_fails

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_READ_WRITE = READ_ONLY | os.O_RDWR


class Snapshot(Record):
    """A file and everything about it that a rewrite has to keep or to compare."""

    name: str
    content: bytes
    facts: os.stat_result
    attributes: tuple[Attribute, ...]


def snapshot(folder: int, name: str) -> Snapshot:
    """Read a regular, writable file of the folder; no link is followed, no pipe waited for.

    Raises Refused for what is no such file, NotFound without any, OutsideTrouble when the system says no.
    """
    with unchanged_if_it_fails(f"open {shown(name)} for writing"):
        try:
            _refuse_strange(name, os.stat(name, dir_fd=folder, follow_symlinks=False))
            descriptor = os.open(name, _READ_WRITE, dir_fd=folder)
        except FileNotFoundError:
            raise NotFound(f"{shown(name)} does not exist") from None
        try:
            facts = os.fstat(descriptor)
            _refuse_strange(name, facts)
            content, attributes = read_all(descriptor), attributes_of(descriptor)
        finally:
            with suppress(OSError):
                os.close(descriptor)
    return Snapshot(name=name, content=content, facts=facts, attributes=attributes)


def is_current(folder: int, found: Snapshot) -> bool:
    """Whether the name still leads to the same file with the same bytes.

    The bytes are compared too: a write in place within one tick of the clock leaves size and times alike.
    """
    try:
        now = os.stat(found.name, dir_fd=folder, follow_symlinks=False)
        if _identity(now) != _identity(found.facts):
            return False
        descriptor = os.open(found.name, READ_ONLY, dir_fd=folder)
    except FileNotFoundError:
        return False
    try:
        return read_all(descriptor) == found.content
    finally:
        with suppress(OSError):
            os.close(descriptor)


def read_all(descriptor: int) -> bytes:
    """Everything from where the descriptor stands, up to a byte beyond the size limit."""
    parts = []
    left = BYTES_LIMIT + 1
    while left and (part := os.read(descriptor, min(left, 1 << 16))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _identity(facts: os.stat_result) -> tuple[int, ...]:
    return (facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)


def _refuse_strange(name: str, facts: os.stat_result) -> None:
    if stat.S_ISLNK(facts.st_mode):
        hint = "change the file that the link leads to, or put that file in the place of the link"
        raise Refused(f"{shown(name)} is a link; csctl writes only into files themselves. {UNCHANGED}", hint)
    if not stat.S_ISREG(facts.st_mode):
        raise Refused(f"{shown(name)} is {_kind(facts.st_mode)}, not a file. {UNCHANGED}")
    if facts.st_size > BYTES_LIMIT:
        raise Refused(f"{shown(name)} has more than 5 MB; that is the limit. {UNCHANGED}")
    if not facts.st_mode & _WRITABLE:
        # root may write it all the same, but somebody has said that nobody should
        raise OutsideTrouble(
            f"{shown(name)} is marked read-only. {UNCHANGED}", f"allow it: chmod u+w {shown(name)}"
        )


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a pipe" if stat.S_ISFIFO(mode) else "a device or a socket"
