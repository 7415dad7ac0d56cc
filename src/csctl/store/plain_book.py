"""A book in which nothing is out of the ordinary, found and read in a few system calls.

Whatever needs an explanation, a link, a strange name or a folder where none should be, is None here: `find`,
`entries` and `norms` know what to say of it. They import pathlib, which costs more than all of this.
"""

import os
import stat
from collections.abc import Iterable, Mapping

from csctl.record import Record

ACCOUNTS = "accounts"
NORMS_FILE = "csctl.yaml"
BOOK_VARIABLE = "CSCTL_BOOK"
BYTES_LIMIT = 5_000_000
ENDINGS = (".yaml", ".yml")
READ_ONLY = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_SLUG = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


Stamp = tuple[int, int, int, int]
"""Size, times of modification and change in nanoseconds, inode: where these are equal, so are the bytes."""


class PlainBook(Record):
    """A book before any account is read. `names` are those of the account files, in the order of their slugs.

    `norms` are the bytes of its norms, none without a file.
    """

    root: str
    names: tuple[str, ...]
    norms: bytes

    @property
    def folder_name(self) -> str:
        """Return the name of its folder, behind every link."""
        return os.path.basename(os.path.realpath(self.root))

    def path(self, name: str) -> str:
        """Return where an account file is."""
        return f"{self.root}/{ACCOUNTS}/{name}"


def plain_book(directory: str | None, env: Mapping[str, str], *, trusted: bool) -> PlainBook | None:
    """Return the book that is meant, None where there is none or anything about it needs a word.

    `trusted` is as in `load_norms`. Raises OSError where the current folder has gone.
    """
    root = plain_root(directory, env, os.getcwd())
    names = plain_names(root) if root else None
    norms = plain_norms(root, trusted=trusted) if root else None
    if root is None or names is None or norms is None:
        return None
    return PlainBook(root=root, names=names, norms=norms)


def plain_root(directory: str | None, env: Mapping[str, str], cwd: str) -> str | None:
    """Return the folder that `find_book` would; None where it takes more than looking for `accounts/`."""
    named = env.get(BOOK_VARIABLE) or None if directory is None else directory
    if named is not None:
        folder = _tidy(os.path.join(cwd, named))
        return folder if named and named[0] != "~" and folder and _holds_accounts(folder) else None
    home = env.get("HOME")
    around = _upwards(cwd, os.path.normpath(os.path.join(cwd, home))) if home else ()
    return next(filter(_holds_accounts, around), None)


def _tidy(folder: str) -> str:
    """Leave out what means nothing, as pathlib does; nothing is left of what it takes to be special."""
    if os.sep != "/":
        return os.path.normpath(folder)
    if folder.startswith("//"):
        return ""
    return "/" + "/".join(part for part in folder.split("/") if part not in {"", "."})


def _upwards(cwd: str, home: str) -> Iterable[str]:
    folder = ""
    while folder != cwd:
        folder = cwd
        yield folder
        if folder == home or os.path.exists(os.path.join(folder, ".git")):
            return
        cwd = os.path.dirname(folder)


def _holds_accounts(folder: str) -> bool:
    return os.path.isdir(os.path.join(folder, ACCOUNTS))


def plain_names(root: str) -> tuple[str, ...] | None:
    """Name the account files in the order of their slugs; None if anything there needs a word."""
    try:
        with os.scandir(os.path.join(root, ACCOUNTS)) as entries:
            found = [(one.name, one.is_file(follow_symlinks=False)) for one in entries if one.name[0] != "."]
    except OSError:
        return None
    names = tuple(name for name, _ in found if name.lower().endswith(ENDINGS))
    slugs = {_slug(name): name for name in names}
    if not all(is_file for _, is_file in found) or len(slugs) != len(names) or "" in slugs:
        return None
    return tuple(slugs[slug] for slug in sorted(slugs))


def _slug(name: str) -> str:
    """Return the slug that a file name states; nothing where it states none."""
    stem, _, ending = name.rpartition(".")
    fits = f".{ending}" in ENDINGS and stem[:1] != "-" and _SLUG.issuperset(stem)
    return stem if fits else ""


def plain_norms(root: str, *, trusted: bool) -> bytes | None:
    """Return the bytes of the norms, none without a file; None where more is to be said of it."""
    path = os.path.join(root, NORMS_FILE)
    try:
        facts = os.lstat(path)
    except FileNotFoundError:
        return b""
    except OSError:
        return None
    is_ours = trusted or not hasattr(os, "geteuid") or facts.st_uid in {os.geteuid(), 0}
    read = plain_bytes(path) if is_ours else None
    return (read[0] or None) if read else None


def plain_bytes(path: str) -> tuple[bytes, Stamp] | None:
    """Return what a file holds and its stamp before it was read; None where `file_bytes` would object."""
    try:
        file = os.open(path, READ_ONLY)
    except OSError:
        return None
    try:
        facts = os.fstat(file)
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > BYTES_LIMIT:
            return None
        read = os.read(file, facts.st_size + 1)
        return (read, stamp_of(facts)) if len(read) == facts.st_size else None
    except OSError:
        return None
    finally:
        os.close(file)


def stamp_of(facts: os.stat_result) -> Stamp:
    """Return what of the facts about a file tells one state of it from another."""
    return facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino
