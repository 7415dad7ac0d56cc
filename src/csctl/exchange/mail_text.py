"""Mails in a file taken apart: one message, or the many of a mailbox, each with the line it begins on."""

import re
from collections import defaultdict
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from email.policy import compat32

from csctl.record import Record

_ENVELOPE = re.compile(
    rb"^From \S{1,300} [^\r\n]{0,40}?\d\d?:\d\d[^\r\n]{0,30}?\d{4}[^\r\n]{0,12}\r?$", re.MULTILINE
)
"""What begins a message in a mailbox: `From `, who sent it, and when: a time, and the year near its end."""

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_HEADER = re.compile(rb"[!-9;-~]{1,80}[ \t]*:")
_SENDER = re.compile(rb"^From[ \t]*:", re.IGNORECASE | re.MULTILINE)
_OTHERS = re.compile(rb"^(?:To|Cc|Date|Subject|Message-ID|Received)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_WORDS_LIMIT = 5_000
"""Longer headers stay as they are: the time it takes to decode one grows with the square of its length."""

_LOOKED_AT_BYTES = 20_000
_BOM = b"\xef\xbb\xbf"


class Message(Record):
    """A message as it lies in its file: `line` counts from 1, `head` are its headers."""

    line: int
    head: bytes
    raw: bytes


def is_mailbox(raw: bytes) -> bool:
    """Say whether the bytes begin as a mailbox (mbox) does."""
    return _ENVELOPE.match(raw) is not None


def is_message(raw: bytes) -> bool:
    """Say whether the bytes begin as a single message (.eml) does: with headers, From among them."""
    begin = raw[:_LOOKED_AT_BYTES].removeprefix(_BOM)
    head = _head(begin)
    return bool(_HEADER.match(begin) and _SENDER.search(head) and _OTHERS.search(head))


def messages(raw: bytes) -> Iterator[Message]:
    """Yield the messages of a mailbox, or the one of a file that is none; nothing is read ahead."""
    if not is_mailbox(raw):
        text = raw.removeprefix(_BOM)
        yield Message(line=1, head=_head(text), raw=text)
        return
    line, begin, envelope_end = 1, 0, raw.find(b"\n") + 1
    for found in _ENVELOPE.finditer(raw, envelope_end):
        if not _is_after_empty_line(raw, found.start()):
            continue  # somebody wrote "From here on it was 2026" in a mail
        yield _message(raw[envelope_end : found.start()], line)
        line += raw.count(b"\n", begin, found.start())
        begin, envelope_end = found.start(), found.end() + 1
    yield _message(raw[envelope_end:], line)


def headers(head: bytes) -> dict[str, tuple[str, ...]]:
    """Return the headers by their names in small letters, decoded as far as they can be."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in BytesHeaderParser(policy=compat32).parsebytes(head).raw_items():
        found[name.casefold()].append(_unfolded(str(value)))
    return {name: tuple(values) for name, values in found.items()}


def decoded_words(text: str) -> str:
    """Return a header's text with its encoded words read; what no alphabet explains stays as it is."""
    if "=?" not in text or len(text) > _WORDS_LIMIT:
        return text
    try:
        return str(make_header(decode_header(text)))
    except (MessageError, LookupError, ValueError, AssertionError):
        return text


def _message(text: bytes, line: int) -> Message:
    return Message(line=line, head=_head(text), raw=text)


def _head(text: bytes) -> bytes:
    if text.startswith((b"\n", b"\r\n")):
        return b""
    end = _HEAD_END.search(text)
    return text[: end.start()] if end else text


def _is_after_empty_line(raw: bytes, place: int) -> bool:
    return raw[max(0, place - 4) : place].endswith((b"\n\n", b"\n\r\n"))


def _unfolded(value: str) -> str:
    """Return a header on one line. Bytes beyond ASCII are against the rules, and mostly UTF-8."""
    line = re.sub(r"[\r\n]+[ \t]*", " ", value).strip()
    if line.isascii():
        return line
    raw = line.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
