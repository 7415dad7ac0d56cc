"""A whole book in one JSON document, `csctl.export/1`: read back into what the files of a book say."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TypeAlias

from csctl.exchange.records import AccountRecord, HowToRead, Parsed, Skipped, Tree
from csctl.record import Record

SCHEMA = "csctl.export/1"
_FAMILY = SCHEMA.rpartition("/")[0]
_DEPTH_LIMIT = 40
"""As of an account file."""

_LOOKED_AT_BYTES = 400

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


class _Unusable(Exception):
    """A document, or a part of it, that no export looks like; says why."""


class WholeBook(Record):
    """What an export says. `norms` are those of `csctl.yaml`; empty for a book that has no such file."""

    accounts: tuple[AccountRecord, ...] = ()
    norms: Tree = None
    skipped: tuple[Skipped, ...] = ()


def is_whole_book(raw: bytes) -> bool:
    """Say whether the bytes begin as an export does, of whatever version."""
    begin = raw[:_LOOKED_AT_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    return begin.startswith(b"{") and f'"{_FAMILY}/'.encode() in begin


def whole_book_in(raw: bytes, how: HowToRead) -> Parsed:
    """Read the accounts of an export. The norms of a book are for `csctl init --from`, and are said to be."""
    del how  # an export says everything itself
    book = whole_book(raw)
    norms = ("the norms in it are not imported; csctl init --from takes them over",) if book.norms else ()
    return Parsed(
        what="accounts, as csctl exports them", records=book.accounts, skipped=book.skipped, notes=norms
    )


def whole_book(raw: bytes) -> WholeBook:
    """Read an export; whatever the bytes are, what cannot be used is skipped with its reason."""
    try:
        text = raw.decode("utf-8-sig")
        document = _document(text)
        norms = _tree(document.get("norms"))
    except UnicodeDecodeError:
        return WholeBook(skipped=(Skipped(line=1, reason="not UTF-8"),))
    except _Unusable as problem:
        return WholeBook(skipped=(Skipped(line=1, reason=str(problem)),))
    read = tuple(_accounts(document.get("accounts"), text))
    return WholeBook(
        accounts=tuple(one for one in read if isinstance(one, AccountRecord)),
        norms=norms or None,
        skipped=(*_unexported(document), *(one for one in read if isinstance(one, Skipped))),
    )


def _document(text: str) -> dict[str, Json]:
    try:
        document: Json = json.loads(text, parse_constant=_no_number, object_pairs_hook=_once_each)
    except RecursionError:
        raise _Unusable("lists within lists without an end") from None
    except ValueError as error:
        raise _Unusable(f"not JSON: {error}") from None
    if not isinstance(document, dict) or not isinstance(schema := document.get("schema"), str):
        raise _Unusable("not an export of csctl: it states no schema")
    if schema != SCHEMA:
        known = "made by another version of csctl" if schema.startswith(f"{_FAMILY}/") else "not an export"
        raise _Unusable(f"{known}: its schema is {schema[:60]}, and this one reads {SCHEMA}")
    return document


def _no_number(word: str) -> Json:
    raise _Unusable(f"{word} is no number")


def _once_each(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    known = dict(pairs)
    if len(known) < len(pairs):
        twice = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        raise _Unusable(f'the key "{twice[:60]}" stands twice in one place')
    return known


def _unexported(document: dict[str, Json]) -> Iterator[Skipped]:
    """Tell of the files that could not be read when the export was made."""
    for one in _entries(document.get("unreadable")):
        yield Skipped(line=1, reason="could not be read when the export was made", text=str(one.get("file")))


def _accounts(found: Json, text: str) -> Iterator[AccountRecord | Skipped]:
    if not isinstance(found, list):
        yield Skipped(line=1, reason="no list of accounts")
        return
    known, places = set[str](), _Places(text)
    for number, entry in enumerate(found, start=1):
        slug = entry.get("account") if isinstance(entry, dict) else None
        if not isinstance(slug, str):
            yield Skipped(line=places.line, reason=f"entry {number} names no account")
            continue
        places.go_to(slug)
        if slug in known:
            yield Skipped(line=places.line, reason="stands twice; the first counts", text=slug)
            continue
        known.add(slug)
        yield _account(slug, entry, places.line)


class _Places:
    """Where the accounts stand in an export, one after the other; nothing of it is looked at twice."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._is_laid_out = True
        self.line = 1

    def go_to(self, slug: str) -> None:
        """Go on to where an account is named; stay from where one is not named as `csctl export` does it."""
        if not self._is_laid_out:
            return
        found = self._text.find(f'"account": {json.dumps(slug)}', self._place + 1)
        self._is_laid_out = found >= 0
        if found >= 0:
            self.line += self._text.count("\n", self._place, found)
            self._place = found


def _account(slug: str, entry: Json, line: int) -> AccountRecord | Skipped:
    try:
        tree = _tree(entry.get("data") if isinstance(entry, dict) else None)
    except _Unusable as problem:
        return Skipped(line=line, reason=str(problem), text=slug)
    if not isinstance(tree, dict) or not tree:
        return Skipped(line=line, reason="nothing is said of it", text=slug)
    return AccountRecord(line=line, slug=slug, tree=tree)


def _entries(found: Json) -> Iterable[dict[str, Json]]:
    return (one for one in found if isinstance(one, dict)) if isinstance(found, list) else ()


def _tree(value: Json, depth: int = 0) -> Tree:
    """Return data as a file would say it: every scalar is text."""
    if depth > _DEPTH_LIMIT:
        raise _Unusable(f"more than {_DEPTH_LIMIT} lists or groups in each other")
    match value:
        case dict():
            return {_sound(key): _tree(inner, depth + 1) for key, inner in value.items()}
        case list():
            return [_tree(inner, depth + 1) for inner in value]
        case None:
            return None
        case str():
            return _sound(value)
        case _:
            return _spelt(value)


def _spelt(value: float) -> str:
    """Return yes, no or a number as a file has it, without an exponent."""
    if isinstance(value, bool):
        return "true" if value else "false"
    try:
        return str(value) if isinstance(value, int) else format(Decimal(repr(value)), "f")
    except ValueError:  # Python writes no number of more than some thousand digits
        raise _Unusable("a number with thousands of digits") from None


def _sound(text: str) -> str:
    """Return the text; halves of characters, which JSON can spell, are no text."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise _Unusable("a half of a character, which no file can hold")
    return text
