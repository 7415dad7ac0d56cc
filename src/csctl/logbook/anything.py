"""Any single fact: a value as it was typed, put where it belongs in the form its field has."""

from pydantic import BaseModel, ValidationError

from csctl.errors import UsageProblem
from csctl.finding import DataPath
from csctl.logbook.as_written import as_text, as_written, field_of
from csctl.logbook.entered import Entered, facts_of
from csctl.logbook.loss import entries_in_words
from csctl.logbook.place import Place, node_at, place_meant
from csctl.model.account import Account
from csctl.model.fields import expected_at
from csctl.store.edit import Append, Operation, Remove, SetValue, Value
from csctl.store.places import Tree
from csctl.store.write.proof import expected_tree
from csctl.store.yaml_text import Document, read_document, without_own_keys

NOTHING = frozenset({"", "~", "null"})


def value_entered(words: str, raw: Tree, document: Document) -> Entered:
    """Return the edit that makes a fact what was typed; None takes an optional one out.

    Raises UsageProblem, NotFound and Refused where the place or the value cannot be meant.
    """
    place = place_meant(words, document.tree)
    if place.is_new:
        return _begun(place, raw, document)
    exists, old = node_at(document.tree, place.path)
    where = document.breadcrumb(place.path)
    if raw is None:
        return Entered(
            headline=f"{where}: taken out" if exists else f"{where} is not there",
            operations=(Remove(path=place.path),) if exists else (),
            facts=facts_of(("before", _as_it_was(old) if exists else None)),
        )
    _check_form(raw, place.path, where)
    value = _in_form(SetValue(path=place.path, value=as_text(raw)), place.path, raw, document.tree)
    same = exists and old == raw
    return Entered(
        headline=f"{where}: {in_words(raw)}",
        operations=() if same else (SetValue(path=place.path, value=value),),
        facts=facts_of(("before", _as_it_was(old) if exists and old is not None else "not stated")),
    )


def value_typed(typed: str) -> Tree:
    """Read a value: text as it is, `[a, b]` and `{key: value}` as YAML, None for null. Or UsageProblem."""
    text = typed.strip()
    if text in NOTHING:
        return None
    if not text.startswith(("{", "[")):
        return typed
    read = read_document(f"value: {text}".encode(), "VALUE")
    if isinstance(read, tuple):
        raise UsageProblem(
            f'"{typed}" cannot be read: {read[0].message}', "as in '{name: Beat Roth, role: manager}'"
        )
    return read.tree["value"]


def in_words(value: Tree) -> str:
    """Show a value on one line, as it would stand in a file."""
    match value:
        case None:
            return "nothing"
        case str():
            return value
        case list():
            return f"[{', '.join(map(in_words, value))}]"
        case dict():
            return "{" + ", ".join(f"{key}: {in_words(inner)}" for key, inner in value.items()) + "}"


def _as_it_was(old: Tree) -> str:
    """Show a value on one line; of a list of entries how many there were."""
    if isinstance(old, list) and any(isinstance(one, dict) for one in old):
        return entries_in_words(old)
    if isinstance(old, dict):
        inner = (f"{key}: {_as_it_was(value)}" for key, value in old.items())
        return f"{{{', '.join(inner)}}}"
    return in_words(old)


def _begun(place: Place, raw: Tree, document: Document) -> Entered:
    """Return the edit that begins a new entry of a list."""
    at = place.entry_at
    entry, within = place.path[: at + 1], place.path[at + 1 :]
    if raw is None:
        raise UsageProblem("a new entry needs a value")
    item: Tree = raw if not within else {**place.known, **_nested(within, raw)}
    where = document.breadcrumb(entry[:-1])
    _check_form(item, entry, f"an entry of {where}")
    append = Append(path=entry[:-1], item=as_text(item))
    value = _in_form(append, entry, item, document.tree)
    return Entered(
        headline=f"{where}: a new entry, {in_words(item)}",
        operations=(Append(path=entry[:-1], item=value),),
    )


def _nested(keys: DataPath, raw: Tree) -> dict[str, Tree]:
    first, rest = str(keys[0]), keys[1:]
    return {first: _nested(rest, raw) if rest else raw}


def _check_form(raw: Tree, path: DataPath, where: str) -> None:
    """Raise UsageProblem where one value stands for a list, or for an entry with keys."""
    expected = expected_at(Account, path)
    dotted = ".".join(part if isinstance(part, str) else f"#{part + 1}" for part in path)
    if expected.is_list and not isinstance(raw, list):
        hint = f"csctl set ACCOUNT '{dotted}.+' VALUE   adds one; '[a, b]' replaces them all"
        raise UsageProblem(f"{where} is a list", hint)
    if expected.model is not None and not isinstance(raw, dict):
        raise UsageProblem(
            f"{where} has keys of its own", f"say which: {dotted}.KEY, or all: '{{key: value}}'"
        )


def _in_form(operation: Operation, path: DataPath, raw: Tree, tree: Tree) -> Value:
    """Return a value as its field wants it: numbers and days stand plain, text is quoted where it has to be.

    A value that the account cannot hold is left as typed; the write refuses it and says why.
    """
    after = expected_tree(tree, (operation,))
    try:
        account = Account.model_validate(without_own_keys(after))
    except ValidationError:
        return as_text(raw)
    return as_written(_fact_at(account, path), raw)


def _fact_at(fact: object, path: DataPath) -> object:
    for part in path:
        match fact, part:
            case tuple(), int():
                fact = fact[part]
            case BaseModel(), str():
                fact = field_of(fact, part)
            case _:
                return None
    return fact
