"""Settings on a screen: by what they are about, each with its value and where it comes from."""

from collections.abc import Sequence

from csctl.finding import Finding
from csctl.record import Record
from csctl.render.config_words import json_value, value_in_words
from csctl.render.console import Look
from csctl.render.delimited import csv_text
from csctl.render.document import Json
from csctl.render.findings import finding_data
from csctl.render.line import Line, Span, Tone, columns, padded, span, wrapped
from csctl.render.markdown import markdown_table
from csctl.render.page import Block, joined, paragraph, section, width_of
from csctl.store.settings.setting import Group, Setting, Source

_VALUE_COLUMNS = 28
_GAP = "  "
_HEAD = ("setting", "value", "from", "source", "name", "line")


class ConfigView(Record):
    """Settings that are to be shown, what is wrong with csctl.yaml, and what there is to say beside."""

    settings: tuple[Setting, ...]
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


def config_screen(view: ConfigView, look: Look) -> tuple[Line, ...]:
    """Return the settings in sections; nothing is cut."""
    blocks = (_section(group, view.settings, look) for group in Group)
    notes = (paragraph(note, look, indent=0, tone=Tone.QUIET, hang=2) for note in view.notes)
    return joined((*blocks, tuple(line for block in notes for line in block)))


def _section(group: Group, settings: Sequence[Setting], look: Look) -> Block:
    chosen = tuple(one for one in settings if one.group is group)
    name = max((columns(one.path) for one in settings), default=0)
    values = (columns(look.shown(value_in_words(one))) for one in settings)
    value = min(_VALUE_COLUMNS, max(values, default=0))
    rows = tuple(line for one in chosen for line in _row(one, name, value, look))
    return section(group.upper(), rows, look)


def _row(one: Setting, name: int, value: int, look: Look) -> Block:
    """Return name, value and origin side by side; where that is too wide, one below the other."""
    said, origin = look.shown(value_in_words(one)), look.shown(one.origin)
    room = width_of(look)
    tone = Tone.QUIET if one.source is Source.DEFAULT else Tone.PLAIN
    head = look.span(f"{_GAP}{padded(one.path, name)}{_GAP}", Tone.PLAIN)
    line: Line = (head, span(padded(said, value), Tone.STRONG), span(f"{_GAP}{origin}", tone))
    if room is None or sum(columns(part.text) for part in line) <= room:
        return (line,)
    return _stacked(head, said, span(origin, tone), room)


def _stacked(head: Span, said: str, origin: Span, room: int) -> Block:
    margin = columns(head.text)
    if room < margin + _VALUE_COLUMNS:
        name: Block = tuple((span(text),) for text in wrapped(head.text.rstrip(), room, indent=2))
        return (*name, *_below(said, origin, 4, room))
    (_, *first), *rest = _below(said, origin, margin, room)
    return ((head, *first), *rest)


def _below(said: str, origin: Span, margin: int, room: int) -> Block:
    """Return a value and its origin behind a margin: on one line where both fit, else wrapped."""
    indent = span(" " * margin)
    if margin + columns(said) + len(_GAP) + columns(origin.text) <= room:
        return ((indent, span(said, Tone.STRONG), span(f"{_GAP}{origin.text}", origin.tone)),)
    values = ((indent, span(text, Tone.STRONG)) for text in wrapped(said, room - margin))
    origins = ((indent, span(text, origin.tone)) for text in wrapped(origin.text, room - margin))
    return (*values, *origins)


def config_document(view: ConfigView) -> Json:
    """`csctl config --json`, schema csctl.config/1."""
    return {
        "schema": "csctl.config/1",
        "settings": [_data(one) for one in view.settings],
        "findings": [finding_data(one) for one in view.findings],
        "notes": list(view.notes),
    }


def _data(one: Setting) -> Json:
    return {
        "setting": one.path,
        "group": str(one.group),
        "value": json_value(one.value),
        "source": str(one.source),
        "name": one.name or None,
        "line": one.line,
    }


def config_csv(view: ConfigView) -> str:
    """Return the settings as CSV."""
    rows = (
        (one.path, value_in_words(one, is_exact=True), one.origin, one.source, one.name, one.line)
        for one in view.settings
    )
    return csv_text((_HEAD, *rows))


def config_markdown(view: ConfigView) -> str:
    """Return the settings as a table for a note or an issue."""
    rows = [(one.path, value_in_words(one), one.origin) for one in view.settings]
    return markdown_table(("Setting", "Value", "From"), rows)
