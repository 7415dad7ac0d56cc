"""Programs that a repository's own settings would make git start at a commit: none of them is."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from csctl.errors import OutsideTrouble
from csctl.shell_words import single_quoted
from csctl.store.git.program import run_git

_OF_THE_REPOSITORY = frozenset({"local", "worktree"})
_FILTER = re.compile(r"filter\.(.+)\.(?:clean|process)", re.DOTALL)
_HOOK = re.compile(r"hook\.(.+)\.command", re.DOTALL)
"""A hook without a file, which `core.hooksPath` does not switch off in a git that knows it."""

_SIGNER = re.compile(r"gpg\.(?:.+\.)?(?:program|defaultkeycommand)", re.DOTALL)


def refuse_own_programs(top: Path, paths: Sequence[str]) -> None:
    """Raise OutsideTrouble where a commit of files would start a program that the repository names itself.

    Settings of the user or the system are theirs: a signature or a filter of those is made as always.
    """
    own = _own_settings(top)
    signers = tuple(name for name in own if _SIGNER.fullmatch(name))
    filters = {found[1]: name for name in own if (found := _FILTER.fullmatch(name))}
    hooks = tuple(name for name in own if _HOOK.fullmatch(name))
    named = next(iter(hooks), "") or (signers[0] if signers and _signs(top) else "")
    if filters:
        named = next((by for one in _filters_of(top, paths) if (by := filters.get(one))), named)
    if named:
        folder = paths[0].rpartition("/")[0]
        place = single_quoted(paths[0] if len(paths) == 1 else f"{folder}/")
        raise OutsideTrouble(
            f"this repository names a program of its own to start at a commit, {named}; csctl runs none",
            f"git commit -m TEXT -- {place}   does, if you trust it",
        )


def _own_settings(top: Path) -> tuple[str, ...]:
    """Name the settings of the repository, files that it includes among them."""
    listed = run_git(top, "config", "--list", "--includes", "--show-scope", "-z").decode("utf-8", "replace")
    scopes, settings = listed.split("\0")[::2], listed.split("\0")[1::2]
    pairs = zip(scopes, settings, strict=False)  # a last NUL leaves an empty scope
    return tuple(setting.partition("\n")[0] for scope, setting in pairs if scope in _OF_THE_REPOSITORY)


def _signs(top: Path) -> bool:
    said = run_git(top, "config", "--type=bool", "--default=false", "--get", "commit.gpgSign")
    return said.strip() == b"true"


def _filters_of(top: Path, paths: Sequence[str]) -> Iterator[str]:
    """Yield the filter that `.gitattributes` name for each file, "unspecified" without one."""
    asked = b"\0".join(map(os.fsencode, paths))
    said = run_git(top, "check-attr", "-z", "--stdin", "filter", stdin=asked).decode("utf-8", "replace")
    yield from said.split("\0")[2::3]
