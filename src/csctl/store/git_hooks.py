"""The merge driver in a git repository: named in `.gitattributes` for all, installed in each clone."""

import os
from pathlib import Path

from csctl.errors import OutsideTrouble
from csctl.store.entries import ACCOUNTS, ENDINGS
from csctl.store.git.attributes import (
    GIT_ATTRIBUTES,
    attributes_naming_the_driver,
    content_of,
    knows_the_driver,
)
from csctl.store.git.program import ended_git, run_git
from csctl.store.git.top import path_within, top_level
from csctl.store.init_book import Made, Part
from csctl.store.write.trouble import why

NAME = "csctl account files, merged by what they mean"
DRIVER = (
    "csctl merge-driver %O %A %B %L %P; rc=$?; "
    "if [ $rc -gt 1 ]; then git merge-file --marker-size=%L %A %O %B; else exit $rc; fi"
)
"""What git runs. Where csctl is missing or fails, git itself merges: never our side without a marker."""

_SETTINGS = (("merge.csctl.name", NAME), ("merge.csctl.driver", DRIVER))
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)


def install_merge_driver(root: Path) -> tuple[Part, ...]:
    """Name the driver beside `accounts/` for whoever gets the book, and install it in this clone.

    Says of each part whether it was written or was there. Raises OutsideTrouble where the book is in no
    repository, or git or the system says no.
    """
    top = top_level(root)
    attributes = _attributes(top, root)
    made = [_is_new_setting(top, *setting) for setting in _SETTINGS]
    return (
        attributes,
        Part(name="merge.csctl in .git/config", made=Made.WRITTEN if any(made) else Made.KEPT),
    )


def driver_is_installed(root: Path) -> bool:
    """Say whether this clone, or the user for all of them, knows the driver; no where git cannot be asked."""
    return knows_the_driver(root) is True


def names_the_driver(root: Path) -> bool:
    """Say whether a `.gitattributes` of a book's repository names the driver; git is not asked."""
    return attributes_naming_the_driver(root) is not None


def _is_new_setting(top: Path, key: str, value: str) -> bool:
    """Write a setting, unless it is there already, once."""
    if ended_git(top, "config", "--local", "-z", "--get-all", key).output == f"{value}\0".encode():
        return False
    run_git(top, "config", "--local", "--replace-all", key, value)
    return True


def _attributes(top: Path, root: Path) -> Part:
    missing = tuple(ending for ending in ENDINGS if not _is_merged_by_us(top, root, ending))
    if not missing:
        return Part(name=GIT_ATTRIBUTES, made=Made.KEPT)
    path = root / GIT_ATTRIBUTES
    _append(path, tuple(f"{ACCOUNTS}/*{ending} merge=csctl" for ending in missing))
    if not all(_is_merged_by_us(top, root, ending) for ending in missing):
        raise OutsideTrouble(
            f"{path} names the merge driver, but another {GIT_ATTRIBUTES} says otherwise of {ACCOUNTS}/",
            f"git check-attr merge {ACCOUNTS}/x.yaml   says what counts",
        )
    return Part(name=GIT_ATTRIBUTES, made=Made.WRITTEN)


def _is_merged_by_us(top: Path, root: Path, ending: str) -> bool:
    """Ask git, which knows what each file above and below says, of an account that may not exist."""
    path = path_within(top, root, f"{ACCOUNTS}/x{ending}")
    return run_git(top, "check-attr", "-z", "merge", "--", path).endswith(b"\0csctl\0")


def _append(path: Path, lines: tuple[str, ...]) -> None:
    before = content_of(path)
    line_break = "\r\n" if b"\r\n" in before else "\n"
    begin = line_break if before and not before.endswith(b"\n") else ""
    text = begin + "".join(f"{line}{line_break}" for line in lines)
    try:
        with open(os.open(path, _APPEND, 0o666), "ab") as file:  # noqa: PTH123  # only os.open knows the flags
            file.write(text.encode())
    except OSError as error:
        raise OutsideTrouble(f"cannot write {path}: {why(error)}") from error
