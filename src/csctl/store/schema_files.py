"""The schema files of a book, and the first line with which a new file names its own to an editor."""

import json
from collections.abc import Iterable
from pathlib import Path

from csctl.errors import OutsideTrouble, Refused
from csctl.store.entries import BYTES_LIMIT
from csctl.store.init_book import Made, Part
from csctl.store.result_file import UNWRITTEN, write_result
from csctl.store.write.trouble import why

FOLDER = "schema"
"""Beside `accounts/`, to be committed with it: the first line of a file leads there for everybody."""

ACCOUNT_SCHEMA = f"{FOLDER}/account.schema.json"
NORMS_SCHEMA = f"{FOLDER}/csctl.schema.json"

_MARK = "$comment"


def account_modeline() -> str:
    """Return the first line of an account file, which names its schema to yaml-language-server."""
    return _modeline(f"../{ACCOUNT_SCHEMA}")


def norms_modeline() -> str:
    """Return the first line of a `csctl.yaml`."""
    return _modeline(NORMS_SCHEMA)


def with_modelines(accounts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return names and texts of new account files, each text with the line before it."""
    return tuple((name, account_modeline() + text) for name, text in accounts)


def named_schema(root: Path, text: str) -> str:
    """Return the text of a new account with the line before it, unless the line would lead nowhere."""
    return account_modeline() + text if (root / ACCOUNT_SCHEMA).is_file() else text


def write_schemas(root: Path, schemas: Iterable[tuple[str, str]]) -> tuple[Part, ...]:
    """Write the schema files, names from the root with texts, in the place of older ones.

    Raises Refused for a file of that name that csctl has not written, and OutsideTrouble.
    """
    files = tuple(schemas)
    folder = root / FOLDER
    if folder.is_symlink():
        raise Refused(f"{folder} is a link, which could lead anywhere. {UNWRITTEN}", "remove the link")
    for name, text in files:
        _refuse_strange(root / name, text)  # all of them, before the first is written
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutsideTrouble(f"cannot make the folder {folder}: {why(error)}. {UNWRITTEN}") from error
    return tuple(_written(root, name, text) for name, text in files)


def outdated_schemas(root: Path, schemas: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Name the schema files that csctl wrote once and would write otherwise now. Raises OutsideTrouble."""
    found = ((name, text, _old(root / name)) for name, text in schemas)
    return tuple(
        name for name, text, old in found if old is not None and old != text and _mark(old) == _mark(text)
    )


def _modeline(schema: str) -> str:
    return f"# yaml-language-server: $schema={schema}\n"


def _written(root: Path, name: str, text: str) -> Part:
    path = root / name
    if _old(path) == text:
        return Part(name=name, made=Made.KEPT)
    write_result(path, text.encode(), force=True)
    return Part(name=name, made=Made.WRITTEN)


def _refuse_strange(path: Path, text: str) -> None:
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise Refused(
            f"{path} is {'a link' if path.is_symlink() else 'no plain file'}. {UNWRITTEN}", "remove it"
        )
    old = _old(path)
    if old is not None and _mark(old) != _mark(text):
        raise Refused(
            f"{path} is there, and csctl has not written it. {UNWRITTEN}",
            "give it another name, or remove it",
        )


def _old(path: Path) -> str | None:
    """Return the text that stands there; None without any."""
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            return file.read(BYTES_LIMIT).decode("utf-8", "replace")
    except OSError as error:
        raise OutsideTrouble(f"cannot read {path}: {why(error)}. {UNWRITTEN}") from error


def _mark(text: str) -> object:
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found.get(_MARK) if isinstance(found, dict) else None
