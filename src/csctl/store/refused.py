"""What Pydantic refuses of a document, as findings with their places; not even imported where all is well."""

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from csctl.finding import FINDINGS_LIMIT, Finding, listed
from csctl.model.fields import expected_at, keys_of
from csctl.store import places
from csctl.store.meant import meant_key
from csctl.store.places import Tree
from csctl.store.schema_words import Refusal, verdict
from csctl.store.yaml_text import Document


def refused(error: ValidationError, document: Document, model: type[BaseModel]) -> tuple[Finding, ...]:
    """Return the refusals as findings in the order of the file, as many as are listed."""
    details = error.errors(include_url=False)
    refusals = [_refusal(one, document.tree, model) for one in details[:FINDINGS_LIMIT]]
    findings = [_finding(refusal, document) for refusal in _without_echoes(refusals)]
    findings.sort(key=lambda finding: (finding.line, finding.column, finding.code))
    return listed(findings, len(details[FINDINGS_LIMIT:]))


def _refusal(details: ErrorDetails, tree: Tree, model: type[BaseModel]) -> Refusal:
    """Follow the schema's path through the data; its parts that are not in the data are its own business."""
    where: list[str | int] = []
    node = tree
    lacking: str | int | None = None
    for part in details["loc"]:
        exists, inner = places.child(node, part)
        if exists:
            node = inner
            where.append(part)
            lacking = None
        else:
            lacking = part
    return Refusal(
        kind=details["type"],
        said=details["msg"],
        remedy=str(details.get("ctx", {}).get("remedy", "")),
        where=tuple(where),
        lacking=lacking,
        found=node,
        tree=tree,
        model=model,
    )


def _without_echoes(refusals: list[Refusal]) -> list[Refusal]:
    """Leave out a missing key whose misspelt form is reported anyway: it is one mistake."""
    misspelt = {
        (refusal.where[:-1], meant_key(str(refusal.where[-1]), _keys_around(refusal)))
        for refusal in refusals
        if refusal.kind == "extra_forbidden" and refusal.where
    }
    return [one for one in refusals if one.kind != "missing" or (one.where, one.lacking) not in misspelt]


def _keys_around(refusal: Refusal) -> tuple[str, ...]:
    model = expected_at(refusal.model, refusal.where[:-1]).model
    return keys_of(model) if model else ()


def _finding(refusal: Refusal, document: Document) -> Finding:
    """Place a refusal: unknown, empty and incomplete things at their key, the others at the value."""
    words = verdict(refusal)
    at_key = refusal.kind in {"extra_forbidden", "missing"} or not isinstance(refusal.found, str)
    line, column = document.place(refusal.where, at_key=at_key)
    return Finding(
        code=words.rule.code,
        severity=words.rule.severity,
        message=words.message,
        remedy=words.remedy,
        where=refusal.where,
        at_key=at_key,
        file=document.file,
        line=line,
        column=column,
        breadcrumb=document.breadcrumb(refusal.where),
        excerpt=document.excerpt(line),
    )
