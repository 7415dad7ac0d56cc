"""Writing to stdout and stderr, whatever became of them: closed, full, a pipe nobody reads, ASCII only."""

import os
import sys

from csctl.errors import OutsideTrouble

TYPE_CHECKING = False  # as typing has it, without importing it: --version needs nothing else of it
if TYPE_CHECKING:
    from typing import TextIO


def write_out(text: str | bytes) -> None:
    """Write data to stdout, bytes as they are. A reader who has had enough (`| head -1`) is no failure.

    Raises OutsideTrouble if it cannot be written, as on a full disk.
    """
    try:
        _write(sys.stdout, text)
    except BrokenPipeError:
        _silence(sys.stdout)
    except OSError as error:
        _silence(sys.stdout)
        raise OutsideTrouble(f"cannot write the output: {error.strerror}") from error


def write_err(text: str) -> None:
    """Write talk to stderr. Nobody listening is no failure."""
    try:
        _write(sys.stderr, text)
    except OSError:
        _silence(sys.stderr)


def encoding_of(stream: "TextIO | None") -> str:
    """Return the encoding of a stream, UTF-8 where it has none."""
    return getattr(stream, "encoding", None) or "utf-8"


def is_utf8(stream: "TextIO | None") -> bool:
    """Whether a stream can carry every character as it is."""
    return encoding_of(stream).casefold().replace("-", "") == "utf8"


def _write(stream: "TextIO | None", text: str | bytes) -> None:
    if stream is None or stream.closed:  # the caller closed it: `csctl status >&-`
        return
    if isinstance(text, bytes):
        stream.buffer.write(text)
        stream.buffer.flush()
        return
    encoding = encoding_of(stream)
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def _silence(stream: "TextIO") -> None:
    """Point a dead stream to nowhere, so that the interpreter does not stumble over it at the very end."""
    from contextlib import suppress

    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
