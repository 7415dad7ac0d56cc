"""What the operating system refuses, in words that say what to do and whether anything was changed."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from csctl.errors import OutsideTrouble

UNCHANGED = "Nothing was changed."
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_TOO_MANY = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM})


def why(error: OSError) -> str:
    """The system's own words, as the end of a sentence."""
    words = error.strerror or str(error)
    return words[:1].lower() + words[1:]


@contextmanager
def unchanged_if_it_fails(doing: str) -> Iterator[None]:
    """Turn an error of the system into OutsideTrouble. Only for steps before anything was renamed."""
    try:
        yield
    except OSError as error:
        raise OutsideTrouble(f"cannot {doing}: {why(error)}. {UNCHANGED}", *_hints(error)) from error


def _hints(error: OSError) -> tuple[str, ...]:
    if error.errno in _NO_ROOM:
        return ("make room on the disk, then run the command again",)
    if error.errno in _NOT_ALLOWED:
        return ("check who may write there: ls -la accounts",)
    if error.errno in _TOO_MANY:
        return ("close some programs, then run the command again",)
    return ()
