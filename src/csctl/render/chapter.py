"""A chapter of a page: sentences and a table, once for the screen and once for Markdown."""

from collections.abc import Iterable

from csctl.record import Record
from csctl.render.console import Look
from csctl.render.line import Line, Tone
from csctl.render.markdown import markdown_safe, markdown_table
from csctl.render.page import joined, paragraph
from csctl.render.table import Column, Row, table_for

Said = tuple[tuple[Tone, str], ...]
"""Sentences, each in its tone."""


class Chapter(Record):
    """What is said, then the rows. The last words of a row stand under `reason`."""

    title: str
    said: Said = ()
    heads: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    reason: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.said or self.rows)


def page_lines(
    heading: str, chapters: Iterable[Chapter], footer: Iterable[str], look: Look
) -> tuple[Line, ...]:
    """Return a page: its heading, the chapters that say anything, and quietly what the words mean."""
    quiet = (paragraph(text, look, indent=0, tone=Tone.QUIET, hang=2) for text in footer)
    parts = (
        paragraph(heading, look, indent=0, tone=Tone.STRONG),
        *(chapter_lines(chapter, look) for chapter in chapters),
        tuple(line for block in quiet for line in block),
    )
    return joined(parts)


def chapter_lines(chapter: Chapter, look: Look) -> tuple[Line, ...]:
    """Return a chapter for a screen or a pipe; nothing where it has nothing to say."""
    if chapter.is_empty:
        return ()
    said = (paragraph(text, look, tone=tone, hang=2) for tone, text in chapter.said)
    rows = tuple(_shown(row, look) for row in chapter.rows)
    table = table_for(chapter.heads, rows, look.width, chapter.reason).lines if rows else ()
    title = paragraph(chapter.title, look, indent=0, tone=Tone.STRONG)
    return (*title, *(line for block in said for line in block), *table)


def _shown(row: Row, look: Look) -> Row:
    safe = tuple(look.span(cell.text, cell.tone) for cell in row.cells)
    return Row(cells=safe, reason=look.shown(row.reason))


def page_markdown(heading: str, chapters: Iterable[Chapter], footer: Iterable[str]) -> str:
    """Return the same page as Markdown."""
    notes = "".join(f"- {markdown_safe(note)}\n" for note in footer)
    return "\n".join(filter(None, (f"# {markdown_safe(heading)}\n", *map(chapter_markdown, chapters), notes)))


def chapter_markdown(chapter: Chapter) -> str:
    """Return a chapter as Markdown: a heading, the sentences as a list, the rows as a table."""
    if chapter.is_empty:
        return ""
    said = "".join(f"- {markdown_safe(text)}\n" for _, text in chapter.said)
    parts = (f"## {markdown_safe(chapter.title.capitalize())}\n", said, _table(chapter))
    return "\n".join(filter(None, parts))


def _table(chapter: Chapter) -> str:
    if not chapter.rows:
        return ""
    head = [column.title.capitalize() for column in chapter.heads]
    rows = [[cell.text.strip() for cell in row.cells] for row in chapter.rows]
    if any(row.reason for row in chapter.rows):
        head.append(chapter.reason.capitalize())
        rows = [[*cells, row.reason] for cells, row in zip(rows, chapter.rows, strict=True)]
    return markdown_table(head, rows)
