"""The files of a book in a revision: which there are, and what they hold, by a few calls of git."""

import os
from collections.abc import Iterable, Iterator, Sequence

from csctl.errors import OutsideTrouble
from csctl.finding import Finding
from csctl.record import Record
from csctl.store import codes
from csctl.store.entries import ACCOUNTS, BYTES_LIMIT, NORMS_FILE, finding_about, too_large
from csctl.store.git.program import run_git
from csctl.store.git.revision import Revision
from csctl.store.git.trouble import FETCH_ALL

_BYTES_AT_ONCE = 32_000_000
_LINK = "120000"


class CommittedFile(Record):
    """An entry of a book in a commit. `name` is seen from the book; a size of None is one git cannot say."""

    name: str
    mode: str
    kind: str
    content: str
    size: int | None

    @property
    def misfit(self) -> Finding | None:
        """What is wrong with the kind of the entry; None for files."""
        if self.kind in {"tree", "commit"}:
            what = "a folder" if self.kind == "tree" else "a repository of its own"
            return finding_about(codes.FOLDER_AMONG_ACCOUNTS, self.name, f"{what}, not a file")
        if self.mode == _LINK:
            message = "a link, which nobody follows in a revision; it is not a file"
            return finding_about(codes.NOT_A_REGULAR_FILE, self.name, message)
        return None


def committed_files(revision: Revision) -> tuple[CommittedFile, ...]:
    """Name what lies in `accounts/` and the norms, in the order of git, which is that of the bytes."""
    book = f"{revision.folder}/" if revision.folder else ""
    wanted = (f"{book}{ACCOUNTS}/", f"{book}{NORMS_FILE}")
    listed = run_git(revision.top, "ls-tree", "-z", "-l", "--full-tree", revision.commit, "--", *wanted)
    lines = listed.removesuffix(b"\0").split(b"\0") if listed else ()
    return tuple(_entry(os.fsdecode(line), book) for line in lines)


def _entry(line: str, book: str) -> CommittedFile:
    facts, _, path = line.partition("\t")
    mode, kind, content, size = facts.split()
    return CommittedFile(
        name=path.removeprefix(book),
        mode=mode,
        kind=kind,
        content=content,
        size=int(size) if size.isdecimal() else None,
    )


def contents(revision: Revision, files: Sequence[CommittedFile]) -> Iterator[bytes | Finding]:
    """Yield what files hold, in their order, or why it cannot be had; never more than 5 MB of one."""
    for some in _not_too_many(files):
        asked = tuple(one for one in some if _trouble(one) is None)
        held = iter(_blobs(revision, asked))
        for one in some:
            yield _trouble(one) or _held(one, next(held))


def _trouble(one: CommittedFile) -> Finding | None:
    """What keeps git from being asked for the content of a file."""
    if one.misfit:
        return one.misfit
    if one.size is None:
        return _not_here(one)
    return too_large(one.name, one.size) if one.size > BYTES_LIMIT else None


def _held(one: CommittedFile, content: bytes | None) -> bytes | Finding:
    return _not_here(one) if content is None else content


def _not_here(one: CommittedFile) -> Finding:
    message = "its content is not in this clone of the repository"
    return finding_about(codes.UNREADABLE, one.name, message, FETCH_ALL)


def _not_too_many(files: Iterable[CommittedFile]) -> Iterator[tuple[CommittedFile, ...]]:
    """Part files so that what is held at once stays small."""
    some: list[CommittedFile] = []
    total = 0
    for one in files:
        size = min(one.size or 0, BYTES_LIMIT)
        if some and total + size > _BYTES_AT_ONCE:
            yield tuple(some)
            some, total = [], 0
        some.append(one)
        total += size
    if some:
        yield tuple(some)


def _blobs(revision: Revision, files: Sequence[CommittedFile]) -> Iterator[bytes | None]:
    """Yield the contents that git holds under their names, None for one that it does not."""
    if not files:
        return
    asked = "".join(f"{one.content}\n" for one in files).encode()
    said = run_git(revision.top, "cat-file", "--batch", stdin=asked)
    place = 0
    for _ in files:
        end = said.find(b"\n", place)
        head, place = said[place:end].split(), end + 1
        if end < 0 or len(head) < 2:  # noqa: PLR2004  # its name, and what is the matter
            raise OutsideTrouble("git cat-file ended too early")
        if head[1] != b"blob":
            yield None
            continue
        size = int(head[2])
        yield said[place : place + size]
        place += size + 1
