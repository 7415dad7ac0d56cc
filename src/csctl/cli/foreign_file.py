"""Files of others, read once and never waited for."""

import os
import sys
from pathlib import Path

from csctl.errors import CsctlError, DataProblem, NotFound, OutsideTrouble
from csctl.exchange.sniffing import BYTES_LIMIT
from csctl.record import Record

_PIPED = "-"
_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)
"""Open without waiting: a named pipe that nobody writes to is empty."""


class Foreign(Record):
    """A foreign file as it was read: once, for a pipe has no second time. `trouble` says why it was not."""

    name: str
    raw: bytes = b""
    trouble: CsctlError | None = None


def foreign(path: Path) -> Foreign:
    """Read a file, or what is piped in for `-`."""
    name = "what was piped in" if str(path) == _PIPED else path.name
    try:
        return Foreign(name=name, raw=bytes_of(path))
    except CsctlError as trouble:
        return Foreign(name=name, trouble=trouble)


def bytes_of(path: Path) -> bytes:
    """Return what a file holds. Raises NotFound, DataProblem for a folder, OutsideTrouble."""
    try:
        if str(path) == _PIPED:
            return sys.stdin.buffer.read(BYTES_LIMIT + 1)
        if path.is_dir():
            raise DataProblem("a folder; name the files in it")
        with os.fdopen(os.open(path, _AT_ONCE), "rb") as file:
            os.set_blocking(file.fileno(), True)
            return file.read(BYTES_LIMIT + 1)  # the reader says that it is too much
    except FileNotFoundError:
        raise NotFound(f"there is no file {path}") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise OutsideTrouble(f"cannot be read: {reason}") from error
