"""What a mail says, for those who ask for it: its own words, without what it quotes."""

import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from html import unescape

from csctl.exchange.sides import one_line

LENGTH_LIMIT = 4_000
"""Characters of a mail that are kept; the rest is cut off, and the cut is marked."""

_NOT_SAID = frozenset({"head", "style", "script", "title"})
_LINES = frozenset({"br", "/p", "/div", "/li", "/tr", "/h1", "/h2", "/h3", "/h4"})
_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_TAG_NAME = re.compile(r"/?[a-z][a-z0-9]*")
_BROKEN = (AssertionError, AttributeError, LookupError, MessageError, RuntimeError, TypeError, ValueError)
"""What the parser raises for mails that break the standards."""


def body_text(raw: bytes) -> str:
    """Return the plain text of a message, quoted lines left out; empty where there is none to be read."""
    try:
        message = BytesParser(EmailMessage, policy=default).parsebytes(raw)
        part = message.get_body(preferencelist=("plain", "html"))
        text = part.get_content() if part else ""
        is_html = part is not None and part.get_content_subtype() == "html"
    except _BROKEN:
        return ""
    said = _without_tags(text) if is_html else text
    lines = (one_line(line) for line in said.splitlines() if not line.lstrip().startswith(">"))
    kept = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return kept if len(kept) <= LENGTH_LIMIT else f"{kept[: LENGTH_LIMIT - 1]}…"


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
