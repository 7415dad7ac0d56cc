"""The writes that csctl remembers, as lines and as data."""

import datetime as dt
import shlex

from csctl.render.console import Look
from csctl.render.document import Json
from csctl.render.line import Line, Tone, columns, padded
from csctl.render.words import day_in_words
from csctl.store.edit import changed_lines
from csctl.store.write import JournalEntry


def journal_table(found: tuple[JournalEntry, ...], look: Look) -> tuple[Line, ...]:
    """Return the writes as a table, in the order given."""
    rows = tuple(tuple(look.shown(cell) for cell in _cells(one)) for one in found)
    head = ("WHEN", "COMMAND", "FILE", "LINES", "")
    widths = [max(columns(row[index]) for row in (head, *rows)) for index in range(len(head))]

    def line(row: tuple[str, ...], tone: Tone) -> Line:
        cells = zip(row, widths, strict=True)
        return (look.span("  ".join(padded(cell, width) for cell, width in cells).rstrip(), tone),)

    return (line(head, Tone.STRONG), *(line(row, Tone.QUIET if row[-1] else Tone.PLAIN) for row in rows))


def _cells(one: JournalEntry) -> tuple[str, ...]:
    added, removed = _size(one)
    state = "taken back" if one.is_undone else "an undo" if one.undoes is not None else ""
    return (_when(one.occasion.at), _command(one), one.file, f"+{added} -{removed}", state)


def entry_document(one: JournalEntry) -> dict[str, Json]:
    """Return a write as data."""
    added, removed = _size(one)
    return {
        "number": one.number,
        "at": one.occasion.at.isoformat(),
        "command": list(one.occasion.command),
        "file": one.file,
        "lines_added": added,
        "lines_removed": removed,
        "undone": one.is_undone,
        "undoes": one.undoes,
    }


def _size(one: JournalEntry) -> tuple[int, int]:
    return changed_lines(as_shown(one.before or b""), as_shown(one.after or b""))


def named(entry: JournalEntry) -> str:
    """Return `csctl new harbor-homes, Mon 23 Nov 2026 16:10`."""
    return f"{_command(entry)}, {_when(entry.occasion.at)}"


def _command(entry: JournalEntry) -> str:
    return f"csctl {shlex.join(entry.occasion.command)}"


def _when(at: dt.datetime) -> str:
    return f"{day_in_words(at.date())} {at:%H:%M}"


def as_shown(raw: bytes) -> str:
    """Return the text of a file, whatever its bytes."""
    return raw.decode("utf-8", "replace")
