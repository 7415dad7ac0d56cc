"""The agenda as flat files: CSV for spreadsheets, a Markdown task list for notes and issues."""

import datetime as dt

from csctl.advice.agenda.item import AgendaItem
from csctl.render.agenda import AgendaView
from csctl.render.agenda_json import due_at_text
from csctl.render.agenda_selection import doer
from csctl.render.agenda_words import client_words, doer_words, due_words, whom_words
from csctl.render.delimited import csv_text
from csctl.render.markdown import markdown_code, markdown_safe

_CSV_HEAD = (
    "when", "due", "due_at", "left_minutes", "kind", "account", "client", "lead", "what", "people", "owner",
    "expert", "reason", "rule", "worth", "command", "key", "file", "line",
)  # fmt: skip


def agenda_csv(view: AgendaView) -> str:
    """One row per item, numbers unrounded, unknown empty."""
    broken = tuple(_broken_row(one.account, one.message, one.file) for one in view.missing)
    return csv_text((_CSV_HEAD, *(_csv_row(item, view.timezone) for item in view.rows), *broken))


def _csv_row(item: AgendaItem, timezone: str | None) -> tuple[object, ...]:
    return (
        *(item.when, item.due, due_at_text(item.due_at, timezone), item.left_minutes, item.kind),
        *(item.account, item.client, item.lead, item.what, "; ".join(item.people), item.owner, item.expert),
        *(item.reason, item.rule, item.worth, item.command, item.key, item.file, item.line or None),
    )


def _broken_row(account: str, message: str, file: str) -> tuple[object, ...]:
    row = dict.fromkeys(_CSV_HEAD, "")
    row.update(when="cannot_read", account=account, reason=message, file=file)
    return tuple(row.values())


def agenda_markdown(view: AgendaView) -> str:
    """Return a heading and a task list for each part of the agenda."""
    title = f"## {markdown_safe(', '.join(view.heading))}\n"
    doers = {doer(item) for item in view.rows}
    parts = (_section(heading, rows, view.as_of, doers) for heading, rows in view.sections)
    broken = "".join(
        f"- {markdown_safe(one.account)}: cannot read: {_code(one.command)}" for one in view.missing
    )
    notes = (f"{markdown_safe(note)}\n" for note in (*view.nothing, *view.left_out, *view.notes))
    return "\n".join((title, *parts, *((f"### Cannot read\n\n{broken}",) if broken else ()), *notes))


def _section(heading: str, rows: tuple[AgendaItem, ...], today: dt.date, doers: set[str]) -> str:
    return f"### {heading}\n\n" + "".join(_task(item, today, doers) for item in rows)


def _task(item: AgendaItem, today: dt.date, doers: set[str]) -> str:
    words = (item.what, whom_words(item), doer_words(item, doers), due_words(item, today), item.reason)
    said = markdown_safe("; ".join(filter(None, words)))
    return f"- [ ] **{markdown_safe(client_words(item))}**: {said}\n  {_code(item.command)}"


def _code(command: str) -> str:
    return f"{markdown_code(command)}\n"
