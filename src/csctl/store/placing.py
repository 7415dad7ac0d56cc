"""From paths into the data, as the core knows them, to lines of a file."""

from typing import TYPE_CHECKING

from csctl.finding import DataPath, Finding
from csctl.judgement import Evidence
from csctl.record import replace
from csctl.store.yaml_text import Document

if TYPE_CHECKING:
    from csctl.store.book import LoadedAccount


def located(evidence: Evidence, loaded: "LoadedAccount") -> Evidence:
    """Give a piece of evidence its file and line."""
    return replace(evidence, file=loaded.file, line=line_of(evidence.path, loaded))


def line_of(path: DataPath, loaded: "LoadedAccount") -> int:
    """Return the line of a key or list item, or of the nearest one above; 0 where none is known."""
    return loaded.document.place(path, at_key=True)[0] if loaded.document else 0


def placed(finding: Finding, loaded: "LoadedAccount") -> Finding:
    """Give a finding of the core its file, line, column, breadcrumb and excerpt."""
    if loaded.document is None:
        return replace(finding, file=loaded.file)
    return placed_in(finding, loaded.document)


def placed_in(finding: Finding, document: Document) -> Finding:
    """Give a finding its place in a document, that of `csctl.yaml` for instance."""
    line, column = document.place(finding.where, at_key=finding.at_key)
    return replace(
        finding,
        file=document.file,
        line=line,
        column=column,
        breadcrumb=document.breadcrumb(finding.where),
        excerpt=document.excerpt(line),
    )
