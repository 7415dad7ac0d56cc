"""What is open with one client, numbered, so that it can be closed by number."""

from csctl.advice.open_items import OpenItem
from csctl.render.console import Look
from csctl.render.document import Json
from csctl.render.line import Line, Tone
from csctl.render.page import Columns, labelled, paragraph
from csctl.render.words import count, day_in_words, listed

_NUMBERED = Columns(label=15)


def open_lines(slug: str, client: str, items: tuple[OpenItem, ...], look: Look) -> tuple[Line, ...]:
    """Return the numbered list; what is late is marked."""
    head = f"{client} ({slug}): {count(len(items), 'open thing') if items else 'nothing is open'}"
    lines: list[Line] = list(paragraph(head, look, indent=0, tone=Tone.STRONG))
    for number, item in enumerate(items, 1):
        label = f"{number:>2} {item.kind.value}"
        tone = Tone.BAD if item.late else Tone.PLAIN
        lines.extend(labelled(label, _words(item), look, tone=tone, columns_at=_NUMBERED))
    if items and look.is_terminal:
        lines.extend(paragraph(f"csctl done {slug} NUMBER closes one", look, tone=Tone.QUIET))
    return tuple(lines)


def open_document(slug: str, client: str, items: tuple[OpenItem, ...]) -> Json:
    """Return the list as data."""
    return {
        "schema": "csctl.open/1",
        "account": slug,
        "client": client,
        "open": [{"number": number, **open_item(item)} for number, item in enumerate(items, 1)],
    }


def _words(item: OpenItem) -> str:
    due = f"{'was due' if item.late else 'due'} {day_in_words(item.due)}" if item.due else ""
    since = f"since {day_in_words(item.since)}" if item.since and not item.due else ""
    return " · ".join(filter(None, (item.what, listed(item.people), item.owner, due or since)))


def open_item(item: OpenItem) -> dict[str, Json]:
    """Return an open thing as data."""
    return {
        "kind": item.kind.value,
        "what": item.what,
        "owner": item.owner or None,
        "people": list(item.people),
        "since": item.since.isoformat() if item.since else None,
        "due": item.due.isoformat() if item.due else None,
        "late": item.late,
    }
