"""A cache as one JSON document behind its own SHA-256: read at once, and written anew by every change."""

import json
import os
from collections.abc import Iterable, Mapping

from csctl.store.cache.folder import is_trusted, removed
from csctl.store.cache.hashing import hash_of
from csctl.store.plain_book import READ_ONLY

TYPE_CHECKING = False  # as typing has it, without importing it: a warm `csctl status` does without it
if TYPE_CHECKING:
    from typing import NoReturn

    from csctl.store.cache.shapes import Plain

ENDING = ".judgements"
NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
OWNER_ONLY = 0o600
_DIGEST_DIGITS = 64


def read(path: str) -> list[object]:
    """Return the rows that were written. Raises OSError or ValueError if they cannot be had or believed."""
    with open(os.open(path, READ_ONLY), "rb") as file:
        if not is_trusted(os.fstat(file.fileno())):
            raise ValueError
        digest, text = file.read(_DIGEST_DIGITS).decode("ascii"), file.read()
    if hash_of(text) != digest:
        raise ValueError
    return parsed(text)


def parsed(text: bytes | str) -> list[object]:
    """Return the list that a JSON text holds. Raises ValueError where it is none."""
    rows: object = json.loads(text, parse_constant=_no_number)
    if not isinstance(rows, list):
        raise ValueError  # noqa: TRY004 - it is the text that is wrong, as if it were no JSON
    return rows


def text_of(rows: "Iterable[list[Plain]] | list[Plain]") -> str:
    """Return the same as JSON, in ASCII."""
    return json.dumps(list(rows), separators=(",", ":"))


def write(path: str, rows: "Mapping[str, list[Plain]]", _before: "Mapping[str, list[Plain]]") -> None:
    """Write everything into a file beside it, which then takes its place. Raises OSError."""
    text = text_of(rows.values()).encode("ascii")
    beside = place_beside(path)
    try:
        with open(os.open(beside, NEW_FILE, OWNER_ONLY), "wb") as file:
            file.write(hash_of(text).encode("ascii") + text)
        os.replace(beside, path)
    except OSError:
        removed(beside)
        raise


def place_beside(path: str) -> str:
    """Return where a new file is to be made; what a call that was killed has left there is removed."""
    beside = f"{path}.{os.getpid()}.new"
    removed(beside)
    return beside


def _no_number(name: str) -> "NoReturn":
    raise ValueError(name)
