"""The schema files of a book with their texts."""

from csctl.exchange.json_schema import Described, json_schema
from csctl.render.document import json_text
from csctl.store.schema_files import ACCOUNT_SCHEMA, NORMS_SCHEMA

_FILES = {Described.ACCOUNT: ACCOUNT_SCHEMA, Described.NORMS: NORMS_SCHEMA}


def schema_texts() -> tuple[tuple[str, str], ...]:
    """Return the names of the files, from the folder of the book, with what stands in them."""
    return tuple((name, json_text(json_schema(of))) for of, name in _FILES.items())
