"""One remembered write, and its text in the journal."""

import base64
import binascii
import datetime as dt
import json
import zlib

from csctl.record import Record
from csctl.store.write.names import is_account_file

_BYTES_LIMIT = 6_000_000


class Occasion(Record):
    """When something is written, and by which command with which words; `at` knows its time zone."""

    at: dt.datetime
    command: tuple[str, ...]


class JournalEntry(Record):
    """One write. `file` is named from the book's folder.

    `before` is None for a file that was new, `after` for one that was removed. `undoes` is the number of the
    entry that this write took back; `is_undone` says that a later entry took this one back. `step` is the
    number of the first entry of several that were written in one go; None for one that stands alone.
    """

    number: int
    occasion: Occasion
    file: str
    before: bytes | None
    after: bytes | None
    undoes: int | None = None
    is_undone: bool = False
    step: int | None = None


def as_text(entry: JournalEntry) -> bytes:
    """The entry as JSON; the bytes of the file are compressed in it."""
    data = {
        "at": entry.occasion.at.isoformat(),
        "command": entry.occasion.command,
        "file": entry.file,
        "before": _packed(entry.before),
        "after": _packed(entry.after),
        "undoes": entry.undoes,
        **({} if entry.step is None else {"step": entry.step}),
    }
    return json.dumps(data, indent=1).encode()


def from_text(number: int, text: bytes) -> JournalEntry | None:
    """Read an entry; None for what is none, as when somebody has edited it."""
    try:
        data: object = json.loads(text)
        match data:
            case {
                "at": str(at),
                "command": list(command),
                "file": str(file),
                "before": (str() | None) as before,
                "after": (str() | None) as after,
                "undoes": (int() | None) as undoes,
            } if is_account_file(file):
                return JournalEntry(
                    number=number,
                    occasion=Occasion(
                        at=dt.datetime.fromisoformat(at), command=tuple(str(word) for word in command)
                    ),
                    file=file,
                    before=_unpacked(before),
                    after=_unpacked(after),
                    undoes=undoes,
                    step=_step(data),
                )
    except (ValueError, RecursionError, zlib.error, binascii.Error):
        pass
    return None


def _step(data: object) -> int | None:
    """Read the step; older entries, and those that stand alone, have none."""
    match data:
        case {"step": int(step)}:
            return step
    return None


def _packed(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(zlib.compress(content)).decode("ascii")


def _unpacked(text: str | None) -> bytes | None:
    if text is None:
        return None
    stream = zlib.decompressobj()
    content = stream.decompress(base64.b64decode(text, validate=True), _BYTES_LIMIT)
    if not stream.eof:
        raise ValueError("cut short, or larger than any account file")
    return content
