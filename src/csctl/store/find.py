"""Where the book is: named, in the environment, around the current folder, or in the user's own settings."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from csctl import errors
from csctl.store.entries import ACCOUNTS, file_bytes
from csctl.store.plain_book import BOOK_VARIABLE

if TYPE_CHECKING:
    from csctl.store.yaml_text import Document

OWN_BOOK = "book"
"""The one key of the user's own settings."""
NAME_IT = "csctl -C DIR status        names the folder that holds accounts/"


def find_book(start: Path | None, *, env: Mapping[str, str], cwd: Path) -> Path:
    """Find the folder that holds `accounts/`, as an absolute path.

    `start` (-C) and CSCTL_BOOK must be that folder; else the first one from `cwd` upwards counts, not above
    the git top level or home; else `book:` of the user's own configuration file. Raises NotFound.
    """
    if start is not None:
        return _named(cwd / expanded(start), "-C")
    if env.get(BOOK_VARIABLE):
        return _named(cwd / expanded(env[BOOK_VARIABLE]), BOOK_VARIABLE)
    home = Path(env.get("HOME") or expanded("~"))
    searched = tuple(_upwards(cwd.absolute(), home.absolute()))
    around = next((folder for folder in searched if _holds_accounts(folder)), None)
    return around or _configured(config_file()) or _nowhere(searched)


def expanded(path: str | Path) -> Path:
    """Return a path with `~` as the home it means; it stays as it is where there is no such home."""
    return Path(os.path.expanduser(path))  # noqa: PTH111  # Path.expanduser raises where there is none


def config_file() -> Path:
    """Say where the user's own settings live, whether or not the file exists; relative without a home."""
    import platformdirs  # noqa: PLC0415 - whoever stands in a book needs no settings

    try:
        folder = platformdirs.user_config_path("csctl", appauthor=False)
    except RuntimeError:
        folder = Path("~", ".config", "csctl")
    return folder / "config.yaml"


def _named(folder: Path, by: str) -> Path:
    if _holds_accounts(folder):
        return folder
    hints = [NAME_IT]
    if folder.name == ACCOUNTS and folder.is_dir():
        hints.insert(0, f"did you mean the folder around it, {folder.parent}?")
    what = f"holds no folder {ACCOUNTS}/" if folder.exists() else "does not exist"
    raise errors.NotFound(f"no book at {folder} (from {by}): it {what}", *hints)


def _holds_accounts(folder: Path) -> bool:
    try:
        return (folder / ACCOUNTS).is_dir()
    except OSError:
        return False


def _upwards(cwd: Path, home: Path) -> Iterator[Path]:
    """Name the folders in which a book may be: up to the git top level or home, those included."""
    for folder in (cwd, *cwd.parents):
        yield folder
        if folder == home or (folder / ".git").exists():
            return


def own_settings(config: Path) -> "Document | None":
    """Read the user's own settings; None without a file. Raises DataProblem where it cannot be read."""
    from csctl.store.yaml_text import read_document  # noqa: PLC0415  # yaml is rarely needed to find a book

    if not config.is_absolute() or not config.exists():  # not absolute: there is no home
        return None
    raw = file_bytes(config.resolve(), config.resolve().parent)
    if not isinstance(raw, bytes):
        raise errors.DataProblem(f"{config}: {raw.message}", raw.remedy)
    document = read_document(raw, str(config))
    if isinstance(document, tuple):
        first = document[0]
        raise errors.DataProblem(f"{config}:{first.line}:{first.column}: {first.message}", first.remedy)
    return document


def _configured(config: Path) -> Path | None:
    """Follow `book:` of the configuration file; None without the file or the key."""
    document = own_settings(config)
    book = document.tree.get(OWN_BOOK) if document else None
    if document is None or book is None:
        return None
    if not isinstance(book, str):
        line, column = document.place((OWN_BOOK,))
        raise errors.DataProblem(f"{config}:{line}:{column}: book must be the path of a folder")
    return _named(config.parent / expanded(book), str(config))


def _nowhere(searched: tuple[Path, ...]) -> Path:
    where = f"{searched[0]}" if len(searched) == 1 else f"{searched[0]} and up to {searched[-1]}"
    raise errors.NotFound(
        f"no book here: looked for a folder {ACCOUNTS}/ in {where}, and for book: in {config_file()}",
        "csctl init DIR             makes a book; with --demo one of invented clients to look around in",
        NAME_IT,
        f"export {BOOK_VARIABLE}=DIR       names it for this terminal",
        f"book: DIR                  in {config_file()} names it for good",
    )
