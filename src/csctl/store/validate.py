"""A document against a model: the model's object, or every refusal as a finding with its place."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from csctl.finding import Finding
from csctl.store.places import Tree
from csctl.store.yaml_text import Document, without_own_keys

M = TypeVar("M", bound=BaseModel)


def valid_or_none(tree: Tree, model: type[M]) -> M | None:
    """Return as the model what was valid before; None where it no longer is, for whatever reason."""
    try:
        return model.model_validate(tree)
    except ValidationError:
        return None


def validated(document: Document, model: type[M]) -> M | tuple[Finding, ...]:
    """Return the document as the model, or every finding in the order of the file.

    The user's own keys are left out.
    """
    tree = without_own_keys(document.tree) if document.has_own_keys else document.tree
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        from csctl.store.refused import refused  # noqa: PLC0415 - only for a mistake

        return refused(error, document, model)
