"""From paths into the data, as the core knows them, to lines of a file."""

from dataclasses import replace

from csctl.finding import Finding
from csctl.judgement import Evidence
from csctl.store.book import LoadedAccount
from csctl.store.yaml_text import Document


def located(evidence: Evidence, loaded: LoadedAccount) -> Evidence:
    """Give a piece of evidence its file and line: of its key or list item, or the nearest one above."""
    if loaded.document is None:
        return replace(evidence, file=loaded.file)
    line, _ = loaded.document.place(evidence.path, at_key=True)
    return replace(evidence, file=loaded.file, line=line)


def placed(finding: Finding, loaded: LoadedAccount) -> Finding:
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
