"""Names in `accounts/`: which may be written, which file an account is, which temporary files are ours."""

import os
import re
from contextlib import suppress

from csctl.errors import NotFound, Refused, UsageProblem
from csctl.store.entries import ACCOUNTS, ENDINGS, SLUG
from csctl.store.write.trouble import unchanged_if_it_fails

SLUG_CHARACTERS_LIMIT = 100
_LEFTOVER = re.compile(r"\.csctl-[0-9a-f]{16}\.tmp")


def shown(name: str) -> str:
    """An account file as people see it, from the book's folder."""
    return f"{ACCOUNTS}/{name}"


def check_slug(slug: str) -> None:
    """Raise UsageProblem unless the text can be the short name of an account."""
    if not SLUG.fullmatch(slug):
        message = f"{slug!r} cannot be the short name of an account"
        raise UsageProblem(message, "use small letters, digits and dashes: harbor-homes")
    if len(slug) > SLUG_CHARACTERS_LIMIT:
        raise UsageProblem(f"the short name of an account has at most {SLUG_CHARACTERS_LIMIT} characters")


def is_account_file(file: str) -> bool:
    """Whether a file, as people see it, is in the place of an account file, wherever the name comes from."""
    folder, _, name = file.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    return folder == ACCOUNTS and dot + ending in ENDINGS and bool(SLUG.fullmatch(stem))


def check_name(name: str) -> None:
    """Raise UsageProblem unless the text can be the file name of an account."""
    stem, dot, ending = name.rpartition(".")
    if dot + ending not in ENDINGS:
        raise UsageProblem(f"{name!r} cannot be an account file: its name must end in .yaml or .yml")
    check_slug(stem)


def name_of(folder: int, slug: str) -> str:
    """The file name of an account. Raises NotFound without one, Refused where there are two."""
    check_slug(slug)
    with unchanged_if_it_fails(f"look into {ACCOUNTS}/"):
        names = [slug + ending for ending in ENDINGS if _exists(folder, slug + ending)]
    if len(names) > 1:
        raise Refused(f"{shown(names[0])} and {names[1]} are the same account", "keep one of the two files")
    if not names:
        raise NotFound(f"no account {slug}: there is no {shown(slug + ENDINGS[0])}")
    return names[0]


def twin_of(folder: int, name: str) -> str | None:
    """What already is the account a new file would be, whatever its ending and its case."""
    with unchanged_if_it_fails(f"look into {ACCOUNTS}/"):
        others = sorted(os.listdir(folder))
    return next((other for other in others if _account(other) == _account(name)), None)


def temporary_name() -> str:
    """A name that readers skip and the next writer recognises as left behind."""
    return f".csctl-{os.urandom(8).hex()}.tmp"


def is_leftover(name: str) -> bool:
    """Whether a name is that of a temporary file of ours."""
    return bool(_LEFTOVER.fullmatch(name))


def remove_leftovers(folder: int) -> None:
    """Remove what killed writers left behind: whoever holds the lock knows that nobody else is writing."""
    for name in os.listdir(folder):
        if is_leftover(name):
            with suppress(OSError):
                os.unlink(name, dir_fd=folder)


def _account(name: str) -> str:
    stem, dot, ending = name.casefold().rpartition(".")
    return stem if dot + ending in ENDINGS else name


def _exists(folder: int, name: str) -> bool:
    try:
        os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True
