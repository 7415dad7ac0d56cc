"""What a mail says, for those who ask for it: its own words, without what it quotes."""

import codecs
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.policy import EmailPolicy
from html import unescape
from typing import cast

from csctl.exchange.sides import one_line

LENGTH_LIMIT = 4_000
"""Characters of a mail that are kept; the rest is cut off, and the cut is marked."""

_PARTS_LIMIT = 1_000
_READ_LIMIT = 500_000
"""Characters that are looked at to find them."""

_HEADER_LIMIT = 2_000
"""Characters of a header that are read: the time it takes to read one grows with the square of its length."""

_SLOW_ALPHABETS = frozenset({"idna", "punycode"})
"""Those of names of hosts, which no mail is written in; they take the square of its length too."""

_NOT_SAID = frozenset({"head", "style", "script", "title"})
_LINES = frozenset({"br", "/p", "/div", "/li", "/tr", "/h1", "/h2", "/h3", "/h4"})
_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_TAG_NAME = re.compile(r"/?[a-z][a-z0-9]*")
_BROKEN = (AssertionError, AttributeError, LookupError, MessageError, RuntimeError, TypeError, ValueError)
"""What the parser raises for mails that break the standards."""


class _Patient(EmailPolicy):
    """Reads only so much of a header."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """Return the value as it is read."""
        read: str = super().header_fetch_parse(name, value[:_HEADER_LIMIT])
        return read


_POLICY = cast("EmailPolicy[EmailMessage]", _Patient())


def body_text(raw: bytes) -> str:
    """Return the plain text of a message, quoted lines left out; empty where there is none to be read."""
    if raw.count(b"\n--") > _PARTS_LIMIT and _may_have_parts(raw):
        return ""
    try:
        message = BytesParser(EmailMessage, policy=_POLICY).parsebytes(raw)
        part = message.get_body(preferencelist=("plain", "html"))
        text = part.get_content() if part and not _is_slow(part) else ""
        is_html = part is not None and part.get_content_subtype() == "html"
        said = _without_tags(text[:_READ_LIMIT]) if is_html else text[:_READ_LIMIT]
    except _BROKEN:
        return ""
    lines = (one_line(line) for line in said.splitlines() if not line.lstrip().startswith(">"))
    kept = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return kept if len(kept) <= LENGTH_LIMIT else f"{kept[: LENGTH_LIMIT - 1]}…"


def _may_have_parts(raw: bytes) -> bool:
    """Whether lines that begin with dashes may part it: the word for it may be written as an encoded one."""
    return b"multipart" in raw.lower() or b"=?" in raw


def _is_slow(part: MIMEPart) -> bool:
    return codecs.lookup(part.get_content_charset("ascii")).name in _SLOW_ALPHABETS


def _without_tags(text: str) -> str:
    """Return what a page of HTML says, line by line."""
    return unescape("".join(_said(" ".join(text.split()))))


def _said(page: str) -> Iterator[str]:
    """Yield what stands between tags; a tag, and what has to be left out with it, is looked for only once."""
    folded, place = page.translate(_SMALL), 0
    while (begin := page.find("<", place)) >= 0:
        yield page[place:begin]
        end = ">" if not page.startswith("<!--", begin) else "-->"
        name = _TAG_NAME.match(folded, begin + 1)
        tag = name[0] if name else ""
        place = page.find(end, begin)
        if tag in _NOT_SAID and place >= 0:
            place = folded.find(f"</{tag}", place)
        if place < 0:
            return
        place += len(end) if tag not in _NOT_SAID else 0
        if tag in _LINES:
            yield "\n"
    yield page[place:]
