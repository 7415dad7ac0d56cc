"""The writes that csctl remembers, as lines and as data."""

import datetime as dt
from itertools import groupby

from csctl.render.console import Look
from csctl.render.document import Json
from csctl.render.line import Line, Tone
from csctl.render.table import Column, Row, table_for
from csctl.render.words import count, day_in_words
from csctl.shell_words import joined
from csctl.store.edit import changed_lines
from csctl.store.write import JournalEntry


def steps_of(found: tuple[JournalEntry, ...]) -> tuple[tuple[JournalEntry, ...], ...]:
    """Put the writes that were made in one go together, in the order given."""
    steps = groupby(found, key=lambda one: (one.step or one.number, one.is_undone))
    return tuple(tuple(entries) for _, entries in steps)


def journal_table(found: tuple[tuple[JournalEntry, ...], ...], look: Look) -> tuple[Line, ...]:
    """Return the writes as a table, a row for each step, in the order given."""
    heads = (Column(title="WHEN"), Column(title="FILE"), Column(title="LINES"), Column(title=""))
    rows = tuple(_row(one, look) for one in found)
    return table_for(heads, rows, look.width, "COMMAND").lines


def _row(step: tuple[JournalEntry, ...], look: Look) -> Row:
    one = step[0]
    sizes = tuple(_size(entry) for entry in step)
    added, removed = sum(size[0] for size in sizes), sum(size[1] for size in sizes)
    state = "taken back" if one.is_undone else "an undo" if one.undoes is not None else ""
    tone = Tone.QUIET if state else Tone.PLAIN
    file = one.file if len(step) == 1 else count(len(step), "file")
    cells = (_when(one.occasion.at), file, f"+{added} -{removed}", state)
    return Row(cells=tuple(look.span(cell, tone) for cell in cells), reason=look.shown(_command(one)))


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
        "step": one.step,
    }


def _size(one: JournalEntry) -> tuple[int, int]:
    return changed_lines(as_shown(one.before or b""), as_shown(one.after or b""))


def named(entry: JournalEntry) -> str:
    """Return `csctl new harbor-homes, Mon 23 Nov 2026 16:10`."""
    return f"{_command(entry)}, {_when(entry.occasion.at)}"


def _command(entry: JournalEntry) -> str:
    return f"csctl {joined(entry.occasion.command)}"


def _when(at: dt.datetime) -> str:
    return f"{day_in_words(at.date())} {at:%H:%M}"


def as_shown(raw: bytes) -> str:
    """Return the text of a file, whatever its bytes."""
    return raw.decode("utf-8", "replace")
