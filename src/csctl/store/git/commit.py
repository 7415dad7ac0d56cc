"""One git commit of some files and of nothing else: what is staged stays staged, nothing is ever pushed."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from csctl.errors import OutsideTrouble
from csctl.record import Record
from csctl.store.git.own_programs import refuse_own_programs
from csctl.store.git.program import ended_git, run_git
from csctl.store.git.top import path_within, top_level
from csctl.store.git.trouble import trouble

_FROM_STDIN = ("--pathspec-from-file=-", "--pathspec-file-nul")
_NOTHING = re.compile(rb"^(?:nothing|no changes) (?:added )?to commit\b.*\s*\Z", re.MULTILINE)
_SHA256_DIGITS = 64


class Committed(Record):
    """A commit: its short name, and whether older changes of the same files went with it.

    The name is empty where the latest commit holds all files just so.
    """

    name: str
    with_earlier_changes: bool


def commit_file(root: Path, file: str, message: str, before: bytes) -> Committed:
    """Commit one file alone; see `commit_files`."""
    return commit_files(root, {file: before}, message)


def commit_files(root: Path, befores: Mapping[str, bytes], message: str) -> Committed:
    """Make one commit of files of a book, named from its folder, as they are now: new, changed or removed.

    `befores` is what each held before the write this is about. Hooks do not run. Raises OutsideTrouble
    where git is missing, refuses, or takes too long; the files themselves are never touched.
    """
    top = top_level(root)
    named = {path_within(top, root, file): before for file, before in befores.items()}
    refuse_own_programs(top, tuple(named))
    known = _known(top, named)
    paths = tuple(path for path in named if path in known or os.path.lexists(top / path))
    latest = _latest(top, paths)
    earlier = any(path in latest and not _is(latest[path], named[path]) for path in paths)
    name = _commit(top, paths, frozenset(paths) - known, message) if paths else ""
    return Committed(name=name, with_earlier_changes=bool(name) and earlier)


def is_committed(root: Path, file: str, content: bytes) -> bool:
    """Say whether the latest commit holds the file just so; no where there is no git to ask."""
    try:
        top = top_level(root)
        path = path_within(top, root, file)
        latest = _latest(top, (path,))
    except OutsideTrouble:
        return False
    return path in latest and _is(latest[path], content)


def _commit(top: Path, paths: Sequence[str], new: frozenset[str], message: str) -> str:
    """Commit these paths alone, and return the short name; empty where git says that there is nothing."""
    words = ("commit", "--quiet", "--only", "--no-verify", f"--message={message}", *_FROM_STDIN)
    with _added(top, tuple(sorted(new))):
        ended = ended_git(top, *words, stdin=_listed(paths))
        if ended.exit_code != 0:
            if _NOTHING.search(ended.output):
                return ""
            raise trouble(top, "commit", ended.said or ended.output)
    return run_git(top, "rev-parse", "--short", "HEAD").decode("utf-8", "replace").strip()


@contextmanager
def _added(top: Path, paths: Sequence[str]) -> Iterator[None]:
    """Make git know files that are new to it, as a commit needs; not any more where that fails."""
    if not paths:
        yield
        return
    try:
        run_git(top, "add", *_FROM_STDIN, stdin=_listed(paths))
        yield
    except BaseException:
        with suppress(OutsideTrouble):
            forget = ("rm", "--cached", "--force", "--quiet", "--ignore-unmatch", *_FROM_STDIN)
            run_git(top, *forget, stdin=_listed(paths))
        raise


def _known(top: Path, paths: Mapping[str, bytes]) -> frozenset[str]:
    """Name the files that git knows, in the folders of some paths."""
    listed = run_git(top, "ls-files", "-z", "--", *_folders(paths))
    return frozenset(map(os.fsdecode, listed.split(b"\0")[:-1]))


def _latest(top: Path, paths: Sequence[str]) -> dict[str, str]:
    """Return what git calls the content of each of these files in the latest commit, of which it has one."""
    try:
        listed = run_git(top, "ls-tree", "-z", "--full-tree", "HEAD", "--", *_folders(paths))
    except OutsideTrouble:
        return {}
    lines = (os.fsdecode(line).partition("\t") for line in listed.split(b"\0")[:-1])
    found = {path: facts.split()[2] for facts, _, path in lines}
    return {path: found[path] for path in paths if path in found}


def _folders(paths: Mapping[str, bytes] | Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({f"{path.rpartition('/')[0]}/" for path in paths}))


def _is(blob: str, content: bytes) -> bool:
    """Whether git would call this content so: a digest of its size and its bytes."""
    head = b"blob %d\0" % len(content)
    if len(blob) == _SHA256_DIGITS:
        return hashlib.sha256(head + content).hexdigest() == blob
    return hashlib.sha1(head + content, usedforsecurity=False).hexdigest() == blob


def _listed(paths: Sequence[str]) -> bytes:
    return b"\0".join(map(os.fsencode, paths))
