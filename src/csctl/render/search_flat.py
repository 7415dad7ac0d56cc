"""What a search found, for machines and other documents: JSON, CSV, Markdown."""

import datetime as dt

from csctl.render.delimited import csv_text
from csctl.render.document import Json
from csctl.render.markdown import markdown_safe, markdown_table
from csctl.render.search import PlacedHit, SearchView, text_of

_CSV_HEAD = ("account", "client", "kind", "date", "label", "text", "file", "line")
_MARKDOWN_HEAD = ("Account", "Kind", "Date", "What", "Place")


def search_document(view: SearchView, as_of: dt.date) -> Json:
    """Return schema csctl.search/1; `matches` are [start, end] of what was found in `text`, in characters."""
    return {
        "schema": "csctl.search/1",
        "as_of": as_of.isoformat(),
        "book": view.book,
        "notes": list(view.notes),
        "terms": [term.typed for term in view.terms],
        "total": view.total,
        "hits": [_hit(one) for one in view.hits],
        "unreadable": [
            {"account": one.account, "file": one.file, "message": one.message} for one in view.unreadable
        ],
    }


def _hit(one: PlacedHit) -> Json:
    hit = one.hit
    return {
        "account": hit.account,
        "client": hit.client,
        "kind": hit.kind.value,
        "date": hit.date.isoformat() if hit.date else None,
        "label": hit.label.text,
        "text": hit.text.text,
        "matches": [list(span) for span in hit.text.spans],
        "file": one.file,
        "line": one.line,
    }


def search_csv(view: SearchView) -> str:
    """One row per entry that was found, the best first."""
    return csv_text((_CSV_HEAD, *map(_csv_row, view.hits)), whole=True)


def _csv_row(one: PlacedHit) -> tuple[object, ...]:
    hit = one.hit
    what = (hit.account, hit.client, hit.kind.value, hit.date, hit.label.text, hit.text.text)
    return (*what, one.file, one.line)


def search_markdown(view: SearchView) -> str:
    """Return a heading and a table that reads as it stands."""
    rows = tuple(
        (one.hit.account, one.hit.kind.value, str(one.hit.date or ""), text_of(one.hit), one.place)
        for one in view.hits
    )
    table = markdown_table(_MARKDOWN_HEAD, rows, f"{view.book}: {view.asked}")
    return "".join((table, *(f"\n{markdown_safe(note)}\n" for note in view.notes)))
