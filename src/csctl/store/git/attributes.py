"""Whether a repository names the merge driver of account files, and whether this clone of it has one."""

import os
import re
from pathlib import Path

from csctl.errors import OutsideTrouble
from csctl.finding import Finding
from csctl.store.entries import ACCOUNTS, file_bytes
from csctl.store.git.rules import NO_DRIVER
from csctl.store.git.top import repository_around, top_level

GIT_ATTRIBUTES = ".gitattributes"

_NAMED = re.compile(rb"^[ \t]*[^\s#].*?[ \t]merge=csctl(?:[ \t\r]|$)", re.MULTILINE)
_OUR_WORDS = (b"csctl", b"merge-driver")
_NOT_SET = 1


def driver_findings(root: Path) -> tuple[Finding, ...]:
    """Say where the driver is named but this clone lacks it; nothing where it is not named, or unknown."""
    named = attributes_naming_the_driver(root)
    if named is None or knows_the_driver(root) is not False:
        return ()
    path, line = named
    return (
        Finding(
            code=NO_DRIVER.code,
            severity=NO_DRIVER.severity,
            message="names a merge driver that this clone does not have, so git merges line by line",
            remedy=NO_DRIVER.remedy,
            file=Path(os.path.relpath(path, root.resolve())).as_posix(),
            line=line,
        ),
    )


def attributes_naming_the_driver(root: Path) -> tuple[Path, int] | None:
    """Return the `.gitattributes` that names the driver, and the line of it; None without one."""
    top = repository_around(root)
    if top is None:
        return None
    book = root.resolve()
    folders = (one for one in (book / ACCOUNTS, book, *book.parents) if one.is_relative_to(top))
    for folder in folders:
        raw = content_of(folder / GIT_ATTRIBUTES)
        if found := _NAMED.search(raw):
            return folder / GIT_ATTRIBUTES, raw.count(b"\n", 0, found.start()) + 1
    return None


def knows_the_driver(root: Path) -> bool | None:
    """Whether the driver it has is csctl, be it with a path of its own.

    None where git is missing, does not trust the repository or cannot tell for another reason.
    """
    from csctl.store.git.program import ended_git  # noqa: PLC0415  # most books name no driver

    try:
        ended = ended_git(top_level(root), "config", "--get", "merge.csctl.driver")
    except OutsideTrouble:
        return None
    return {0: all(word in ended.output for word in _OUR_WORDS), _NOT_SET: False}.get(ended.exit_code)


def content_of(path: Path) -> bytes:
    """The content of a file, empty where there is none to be read; never waits for a pipe."""
    if not path.is_file():
        return b""
    raw = file_bytes(path, path.parent)
    return raw if isinstance(raw, bytes) else b""
