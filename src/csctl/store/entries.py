"""What lies in `accounts/`: which entries are account files, and the bytes of one, without ever blocking."""

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from csctl.errors import OutsideTrouble
from csctl.finding import Finding, Rule
from csctl.store import codes
from csctl.store.plain_book import ACCOUNTS, BYTES_LIMIT, ENDINGS, NORMS_FILE, READ_ONLY

__all__ = [
    "ACCOUNTS",
    "BYTES_LIMIT",
    "DROPPING",
    "ENDINGS",
    "NORMS_FILE",
    "READ_ONLY",
    "SLUG",
    "account_files",
    "exact_file",
    "file_bytes",
    "finding_about",
    "shown_name",
    "sorted_out",
    "too_large",
]

SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
DROPPING = re.compile(r"\..*|.*~|#.*#|.*\.(sw[a-p]|tmp|temp|bak|orig|rej|part)", re.IGNORECASE)


def account_files(root: Path) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Name the account files of a book by their slugs' order, and what else lies there that should not.

    Raises OutsideTrouble where nobody may look into the folder.

    Hidden files, what editors leave behind and files with other endings are nobody's business.
    """
    folder = root / ACCOUNTS
    try:
        with os.scandir(folder) as entries:
            found = sorted(
                (one for one in entries if not DROPPING.fullmatch(one.name)), key=lambda one: one.name
            )
    except PermissionError as error:
        message = f"{folder} cannot be read: permission denied"
        raise OutsideTrouble(message, "check who may: ls -ld") from error
    except OSError as error:
        return (), (_unreadable(ACCOUNTS, error),)
    names, findings = sorted_out((entry.name, _misfit(entry, root)) for entry in found)
    return tuple(folder / name for name in names), findings


def exact_file(root: Path, slug: str) -> Path | None:
    """Return the account file of a slug without looking at any other, None where that would not do.

    It does where a name means one file: not behind a link, nor where the file system ignores case.
    """
    path = root / ACCOUNTS / f"{slug}{ENDINGS[0]}"
    if sys.platform != "linux" or not SLUG.fullmatch(slug):
        return None
    try:
        return path if stat.S_ISREG(path.lstat().st_mode) else None
    except OSError:
        return None


def sorted_out(
    entries: Iterable[tuple[str, Finding | None]],
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Part names, each with what is wrong with its kind, into account files by their slugs and findings."""
    files: dict[str, str] = {}
    findings: list[Finding] = []
    for name, misfit in entries:
        problem = misfit or _misnamed(name, files)
        if problem:
            findings.append(problem)
        elif name.endswith(ENDINGS):
            files[_stem(name).casefold()] = name
    return tuple(sorted(files.values(), key=_stem)), tuple(findings)


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def file_bytes(path: Path, root: Path) -> bytes | Finding:
    """Read a regular file of at most 5 MB within the book, or say why not; never waits for a pipe."""
    shown = shown_name(path, root)
    try:
        target = path.resolve(strict=True) if path.is_symlink() else path
        if target is not path and not target.is_relative_to(root.resolve()):
            return finding_about(codes.LINK_OUT, shown, f"the link leads out of the book, to {target}")
        with open(os.open(target, READ_ONLY), "rb") as file:  # noqa: PTH123  # only os.open knows the flags
            facts = os.fstat(file.fileno())
            if not stat.S_ISREG(facts.st_mode):
                return finding_about(codes.NOT_A_REGULAR_FILE, shown, f"{_kind(facts.st_mode)}, not a file")
            if facts.st_size <= BYTES_LIMIT:
                return file.read(BYTES_LIMIT + 1)
            return too_large(shown, facts.st_size)
    except (OSError, RuntimeError) as error:
        return _unreadable(shown, error)


def shown_name(path: Path, root: Path) -> str:
    """Name a file as people see it: from the book's folder, with slashes."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def _misfit(entry: os.DirEntry[str], root: Path) -> Finding | None:
    """Say what is wrong with the kind of an entry; None for files, also behind a link within the book."""
    shown = f"{ACCOUNTS}/{entry.name}"
    try:
        if entry.is_file(follow_symlinks=False):
            return None
        if entry.is_symlink():
            target = Path(entry.path).resolve(strict=True)
            if not target.is_relative_to(root.resolve()):
                return finding_about(codes.LINK_OUT, shown, f"the link leads out of the book, to {target}")
            if target.parent == (root / ACCOUNTS).resolve():
                return finding_about(codes.TWO_FILES, shown, f"a link to {target.name}, which counts already")
        mode = entry.stat().st_mode
    except (OSError, RuntimeError) as error:
        return _unreadable(shown, error)
    if stat.S_ISREG(mode):
        return None
    rule = codes.FOLDER_AMONG_ACCOUNTS if stat.S_ISDIR(mode) else codes.NOT_A_REGULAR_FILE
    return finding_about(rule, shown, f"{_kind(mode)}, not a file")


def _misnamed(name: str, files: dict[str, str]) -> Finding | None:
    """Say why a file name cannot name an account, or None."""
    stem, ending = os.path.splitext(name)  # noqa: PTH122  # a name, not a path
    if ending.lower() not in ENDINGS:
        return None
    shown = f"{ACCOUNTS}/{name}"
    if twin := files.get(stem.casefold()):
        return finding_about(codes.TWO_FILES, shown, f"{twin} is the same account")
    if not SLUG.fullmatch(stem):
        from csctl.store.meant import meant_slug  # noqa: PLC0415 - only for a mistake

        slug = meant_slug(stem)
        remedy = f"rename it to {slug}.yaml" if slug else ""
        return finding_about(
            codes.BAD_FILE_NAME, shown, f'"{stem}" cannot be the short name of an account', remedy
        )
    if ending not in ENDINGS:
        return finding_about(
            codes.CAPITAL_ENDING, shown, f"the file ends in {ending}", f"rename it to {stem}.yaml"
        )
    return None


def _kind(mode: int) -> str:
    kinds: Iterator[str] = (
        name
        for test, name in (
            (stat.S_ISDIR, "a folder"),
            (stat.S_ISFIFO, "a pipe"),
            (stat.S_ISSOCK, "a socket"),
            (stat.S_ISCHR, "a device"),
            (stat.S_ISBLK, "a device"),
        )
        if test(mode)
    )
    return next(kinds, "something else")


def _unreadable(shown: str, error: OSError | RuntimeError) -> Finding:
    why = (error.strerror or str(error)) if isinstance(error, OSError) else "the link leads in a circle"
    return finding_about(codes.UNREADABLE, shown, f"cannot be read: {why.lower()}")


def too_large(shown: str, size: int) -> Finding:
    """Return the finding about a file of more bytes than BYTES_LIMIT."""
    return finding_about(codes.TOO_LARGE, shown, f"the file has {size / 1e6:.1f} MB; 5 MB is the limit")


def finding_about(rule: Rule, shown: str, message: str, remedy: str = "") -> Finding:
    """Return a finding about a whole entry; without a remedy of its own with that of the rule."""
    return Finding(
        code=rule.code, severity=rule.severity, message=message, remedy=remedy or rule.remedy, file=shown
    )
