"""The book as a setting: where it is, who said so, and what lies beside its accounts."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from csctl.errors import OutsideTrouble
from csctl.store.entries import ACCOUNTS, NORMS_FILE, account_files
from csctl.store.find import OWN_BOOK, config_file, own_settings
from csctl.store.plain_book import BOOK_VARIABLE
from csctl.store.settings.setting import Group, Setting, Source
from csctl.store.write.journal import FOLDER, size

_Seen = TypeVar("_Seen")


def book_settings(
    root: Path | None, start: str | None, env: Mapping[str, str], cwd: Path
) -> tuple[Setting, ...]:
    """Return where the book is and how it was found; None is no book. `start` is what -C said."""
    nowhere = _setting("book", None, Source.FOUND, "there is none")
    found = tuple(_of_book(root, start, env, cwd)) if root else (nowhere,)
    return (*found, own_settings_file())


def trouble_in(root: Path) -> OutsideTrouble | None:
    """Return why some of the settings of a book cannot be seen; None where all can."""
    try:
        account_files(root)
        size(root)
    except OutsideTrouble as error:
        return error
    return None


def own_settings_file() -> Setting:
    """Return where the user's own settings live."""
    config = config_file()
    why = "is there" if config.exists() else "is not there"
    return _setting("settings_file", str(config), Source.FOUND, why)


def unread_keys() -> tuple[str, ...]:
    """Say of every key of the user's own settings that nothing reads it. Raises DataProblem."""
    config = config_file()
    document = own_settings(config)
    if document is None:
        return ()
    others = (key for key in document.tree if key != OWN_BOOK and not key.startswith("x-"))
    return tuple(
        f"{config}:{document.place((key,), at_key=True)[0]}: nothing reads {key}; the only key is {OWN_BOOK}"
        for key in others
    )


def _of_book(root: Path, start: str | None, env: Mapping[str, str], cwd: Path) -> Iterator[Setting]:
    yield _whereabouts(root, start, env, cwd)
    norms = root / NORMS_FILE
    yield _setting("norms_file", str(norms), Source.FOUND, "is there" if norms.exists() else "is not there")
    yield from _counts(root)


def _counts(root: Path) -> Iterator[Setting]:
    """Return how much there is of what can be counted; what nobody may look into is told without a number."""
    number, place = _seen(lambda: len(account_files(root)[0]), f"{ACCOUNTS}/")
    yield _setting("accounts", number, Source.FOUND, place)
    held, place = _seen(lambda: size(root), f"{FOLDER}/")
    entries, held_bytes = held or (None, None)
    yield _setting("journal.entries", entries, Source.FOUND, place)
    yield _setting("journal.bytes", held_bytes, Source.FOUND, place)


def _seen(look: Callable[[], _Seen], place: str) -> tuple[_Seen | None, str]:
    try:
        return look(), place
    except OutsideTrouble:
        return None, "cannot be seen"


def _whereabouts(root: Path, start: str | None, env: Mapping[str, str], cwd: Path) -> Setting:
    """Say who named the book, in the order in which `find_book` asks."""
    if start is not None:
        return _setting("book", str(root), Source.FLAG, "-C")
    if env.get(BOOK_VARIABLE):
        return _setting("book", str(root), Source.VARIABLE, BOOK_VARIABLE)
    here = cwd.absolute()
    if root == here or root in here.parents:
        where = "the current folder" if root == here else "around the current folder"
        return _setting("book", str(root), Source.FOUND, where)
    config = config_file()
    document = own_settings(config)
    line = document.place((OWN_BOOK,), at_key=True)[0] if document else None
    return _setting("book", str(root), Source.FILE, str(config), line)


def _setting(
    path: str,
    value: str | int | None,
    source: Source = Source.DEFAULT,
    name: str = "",
    line: int | None = None,
) -> Setting:
    return Setting(group=Group.BOOK, path=path, value=value, source=source, name=name, line=line)
