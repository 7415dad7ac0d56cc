"""A document against a model: the model's object, or every refusal as a finding with its place."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from csctl.finding import Finding
from csctl.store import places
from csctl.store.meant import meant_key
from csctl.store.model_fields import expected_at, keys_of
from csctl.store.places import Tree
from csctl.store.schema_words import Refusal, verdict
from csctl.store.yaml_text import Document, without_own_keys

M = TypeVar("M", bound=BaseModel)


def validated(document: Document, model: type[M]) -> M | tuple[Finding, ...]:
    """Return the document as the model, or every finding in the order of the file.

    The user's own keys are left out.
    """
    tree = without_own_keys(document.tree) if document.has_own_keys else document.tree
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        refusals = [_refusal(details, document.tree, model) for details in error.errors(include_url=False)]
    findings = [_finding(refusal, document) for refusal in _without_echoes(refusals)]
    return tuple(sorted(findings, key=lambda finding: (finding.line, finding.column, finding.code)))


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
