"""Which commit a revision means, and the day it was made; names are told to git, never put on its line."""

import datetime as dt
import re
from pathlib import Path

from csctl.errors import NotFound, OutsideTrouble, Refused, UsageProblem
from csctl.record import Record
from csctl.shell_words import single_quoted
from csctl.store.entries import ACCOUNTS
from csctl.store.git.program import ended_git, run_git
from csctl.store.git.top import path_within, top_level
from csctl.store.git.trouble import one_line, trouble

EARLIEST_YEAR, LATEST_YEAR = 1900, 2999
"""A commit that is dated outside of them is dated wrongly."""

_SHORT = 8
_COMMITTED = re.compile(rb"^committer .*> (-?\d{1,15}) [+-]\d+$", re.MULTILINE)
_EXAMPLES = "a revision is a branch, a tag, a commit, HEAD~3, main@{yesterday}"


class Revision(Record):
    """A state of a book that is kept in git.

    `name` is as typed, `folder` the book's as seen from `top`, the top level of its repository, "" for that
    itself. `committed` is None where the commit is dated impossibly.
    """

    name: str
    commit: str
    committed: dt.datetime | None
    top: Path
    folder: str

    @property
    def short(self) -> str:
        """The first letters of the commit."""
        return self.commit[:_SHORT]

    @property
    def prefix(self) -> str:
        """What stands before the name of a file, so that `git show` understands both together."""
        return f"{self.short}:{self.folder}{'/' if self.folder else ''}"


def revision_of(root: Path, name: str) -> Revision:
    """Find the commit that a revision means in the repository of a book.

    Raises NotFound for one that there is not, or that is older than what git remembers of it, Refused for one
    that means several things, OutsideTrouble where git cannot be asked.
    """
    top = top_level(root)
    commit = _commit_meant(top, name, commits_of_accounts(root))
    return Revision(
        name=name,
        commit=commit,
        committed=_committed(run_git(top, "cat-file", "commit", commit)),
        top=top,
        folder=path_within(top, root),
    )


def commits_of_accounts(root: Path) -> str:
    """Return the command that lists the revisions in which accounts of a book have changed."""
    return (
        f"git -C {single_quoted(str(root))} log --oneline -- {ACCOUNTS}   lists the commits of the accounts"
    )


def _commit_meant(top: Path, name: str, listing: str) -> str:
    if not name.strip() or any(ord(letter) < ord(" ") for letter in name):
        raise UsageProblem("--rev names no revision", _EXAMPLES, listing)
    asked = f"{name}^{{commit}}\n".encode("utf-8", "surrogateescape")
    ended = ended_git(top, "cat-file", "--batch-check", stdin=asked)
    if problem := _unclear(name, one_line(ended.said)):
        raise problem
    if ended.exit_code != 0:
        raise trouble(top, "cat-file", ended.said)
    if found := re.fullmatch(rb"([0-9a-f]{40,64}) commit \d+\n", ended.output):
        return found[1].decode()
    raise NotFound(f'there is no revision "{name}" in {top}', *(_not_all(top) or (_EXAMPLES, listing)))


def _unclear(name: str, said: str) -> NotFound | Refused | None:
    """What git only warns about, and takes something that may not be meant."""
    if re.search(r"refname '.*' is ambiguous", said):
        return Refused(
            f'"{name}" is the name of several things in this repository',
            "heads/NAME is the branch, tags/NAME the tag",
        )
    if re.search(r"short (?:object ID|SHA1) .* is ambiguous", said):
        return Refused(f'several commits begin with "{name}"', "more letters of the one that is meant")
    if found := re.search(r"fatal: (no upstream configured for .*|HEAD does not point to a branch)", said):
        return NotFound(f'there is no revision "{name}": {found[1]}')
    if found := re.search(r"log for '(.*?)' only (goes back to|has) (.*)", said):
        reach = f"{found[2]} {'1 entry' if found[3] == '1 entries' else found[3]}"
        return NotFound(
            f'"{name}" is further back than this clone remembers: its log of {found[1]} only {reach}',
            "git log --oneline --before='2 weeks ago' -1   names the commit of that day, for --rev",
        )
    return None


def _not_all(top: Path) -> tuple[str, ...]:
    """Say so where a clone holds no history, or not the whole of it."""
    try:
        if not run_git(top, "rev-list", "--all", "--max-count=1"):
            return ("nothing is committed in it yet",)
        answer = run_git(top, "rev-parse", "--is-shallow-repository")
    except OutsideTrouble:
        return ()
    is_shallow = answer.strip() == b"true"
    return ("this clone holds only the latest commits: git fetch --unshallow",) if is_shallow else ()


def _committed(commit: bytes) -> dt.datetime | None:
    found = _COMMITTED.search(commit.partition(b"\n\n")[0])
    if found is None:
        return None
    moment = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    try:
        moment += dt.timedelta(seconds=int(found[1]))
    except OverflowError:
        return None
    return moment if EARLIEST_YEAR < moment.year < LATEST_YEAR else None
