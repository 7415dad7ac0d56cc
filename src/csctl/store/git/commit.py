"""One git commit of one file and of nothing else: what is staged stays staged, nothing is ever pushed."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from csctl.errors import OutsideTrouble
from csctl.record import Record
from csctl.store.git.own_programs import refuse_own_programs
from csctl.store.git.program import run_git
from csctl.store.git.top import path_within, top_level


class Committed(Record):
    """A commit: its short name, and whether older changes of the same file went with it."""

    name: str
    with_earlier_changes: bool


def commit_file(root: Path, file: str, message: str, before: bytes) -> Committed:
    """Commit one file of a book, named from its folder, as it is now.

    `before` is what the file held before the write this is about. Hooks do not run. Raises OutsideTrouble
    where git is missing, refuses, or takes too long; the file itself is never touched.
    """
    top = top_level(root)
    path = path_within(top, root, file)
    refuse_own_programs(top, path)
    earlier = _committed_bytes(top, path)
    with _known(top, path):
        run_git(top, "commit", "--quiet", "--only", "--no-verify", f"--message={message}", "--", path)
    name = run_git(top, "rev-parse", "--short", "HEAD").decode("utf-8", "replace").strip()
    return Committed(name=name, with_earlier_changes=earlier is not None and earlier != before)


def is_committed(root: Path, file: str, content: bytes) -> bool:
    """Say whether the latest commit holds the file just so; no where there is no git to ask."""
    try:
        top = top_level(root)
    except OutsideTrouble:
        return False
    return _committed_bytes(top, path_within(top, root, file)) == content


@contextmanager
def _known(top: Path, path: str) -> Iterator[None]:
    """Make git know a file that is new to it, as a commit needs; not any more where that fails."""
    if run_git(top, "ls-files", "--", path):
        yield
        return
    try:
        run_git(top, "add", "--", path)
        yield
    except BaseException:
        with suppress(OutsideTrouble):
            run_git(top, "rm", "--cached", "--force", "--quiet", "--ignore-unmatch", "--", path)
        raise


def _committed_bytes(top: Path, path: str) -> bytes | None:
    """The file as it was committed last, None where it was not."""
    try:
        return run_git(top, "cat-file", "blob", "--end-of-options", f"HEAD:{path}")
    except OutsideTrouble:
        return None
