"""Where a fact stands: from words like `stakeholders.Anna.knows_us` to a path into the data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from csctl.errors import NotFound, Refused, UsageProblem
from csctl.finding import DataPath
from csctl.logbook.matching import SHOWN, Choice, fitting, near, several
from csctl.model.account import Account
from csctl.model.fields import expected_at, keys_of, required_keys
from csctl.shell_words import in_single_quotes
from csctl.store.meant import meant_key
from csctl.store.places import Tree, breadcrumb, child

APPEND = "+"
_NUMBER = re.compile(r"#(\d{1,6})", re.ASCII)
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)
_NAMING = (
    "id",
    "name",
    "title",
    "what",
    "number",
    "month",
    "date",
    "at",
    "due",
    "period",
    "service",
    "by",
    "kind",
)
_ENTRY_CHARACTERS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in the data. With `is_new` its last list index is an entry that has to be begun.

    `known` are the keys that the words say of that entry, as `month`; the rest of the path lies within it.
    """

    path: DataPath
    is_new: bool = False
    known: dict[str, Tree] = field(default_factory=dict)

    @property
    def entry_at(self) -> int:
        """Where in the path the new entry stands."""
        return max(number for number, part in enumerate(self.path) if isinstance(part, int))


def place_meant(words: str, tree: Tree) -> Place:
    """Return the place that is meant.

    Keys are separated by dots; an entry of a list is called by its name, title, id, number, date or month, by
    several of them with `/` between, by `#2` or `last`; `+` is a new one. Raises UsageProblem for a key that
    does not exist, NotFound and Refused for an entry.
    """
    parts = _parts(words)
    path: DataPath = ()
    while parts:
        expected = expected_at(Account, path)
        if expected.is_list:
            place, taken = _entry(parts, path, tree)
            if place.is_new:
                rest = _keys(parts[taken:], place.path)
                return Place(path=rest, is_new=True, known=place.known)
            path, parts = place.path, parts[taken:]
            continue
        path = (*path, _key(parts[0], path, tree))
        parts = parts[1:]
    return Place(path=path)


def node_at(tree: Tree, path: DataPath) -> tuple[bool, Tree]:
    """Whether there is anything at a path, and what."""
    exists = True
    for part in path:
        exists, tree = child(tree, part)
        if not exists:
            return False, None
    return exists, tree


def _parts(words: str) -> list[str]:
    crumbs = [part.strip().strip('"') for part in words.split(" > ")]
    # blanks around dots stay: they may be part of a name, as in Dr. Roth
    parts = crumbs if len(crumbs) > 1 else words.split(".")
    if not all(part.strip() for part in parts):
        raise UsageProblem(f'"{words}" is no path into an account', "as in stakeholders.Anna Muster.knows_us")
    return parts


def _keys(parts: list[str], path: DataPath) -> DataPath:
    for part in parts:
        path = (*path, _key(part, path, None))
    return path


def _key(word: str, path: DataPath, tree: Tree) -> str:
    """Return the key that is meant at a place. Raises UsageProblem with the keys there are."""
    word = word.strip()
    if word.startswith("x-"):
        return word
    model = expected_at(Account, path).model
    where = breadcrumb(tree, path) if path else "an account"
    if model is None:
        raise UsageProblem(f"{where} is one value; there is no {word} in it")
    keys = keys_of(model)
    key = re.sub(r"[\s-]+", "_", word.casefold())
    if key in keys:
        return key
    guess = meant_key(word, keys)
    hint = (f"did you mean {guess}?",) if guess else ()
    raise UsageProblem(f'there is no "{word}" in {where}', *hint, f"there is {', '.join(keys)}")


def _entry(parts: list[str], path: DataPath, tree: Tree) -> tuple[Place, int]:
    """Return the entry of a list that the next parts mean, and how many of them: a name may hold dots."""
    _, node = node_at(tree, path)
    items = node if isinstance(node, list) else []
    if parts[0] == APPEND:
        return Place(path=(*path, len(items)), is_new=True), 1
    if parts[0] == "last" or _NUMBER.fullmatch(parts[0]):
        return Place(path=(*path, _index(parts[0], items, path))), 1
    choices = [Choice(shown=_shown(index, item), texts=_texts(item)) for index, item in enumerate(items)]
    for taken in range(len(parts), 0, -1):
        words = ".".join(parts[:taken])
        found = [index for index in range(len(items)) if choices[index] in _fitting(words, choices)]
        if len(found) == 1:
            return Place(path=(*path, found[0])), taken
        if found:
            names = tuple(choices[index].shown for index in found)
            more = [f"#{found[0] + 1}", *parts[taken:]]
            place = in_single_quotes(_dotted((*path, *more)))
            command = f"csctl set ACCOUNT {place} VALUE   means the first of them"
            raise Refused(f'"{words}" could be {several(names)}', "say more of it, or its number", command)
    return _begun(parts, path, items, choices), 1


def _fitting(words: str, choices: list[Choice]) -> tuple[Choice, ...]:
    """Return the entries that all the words between slashes fit; the first of them narrows the most."""
    found: tuple[Choice, ...] = tuple(choices)
    if whole := fitting(words, choices):
        return whole
    for word in words.split("/"):
        found = fitting(word, found)
    return found


def _index(word: str, items: list[Tree], path: DataPath) -> int:
    number = len(items) if word == "last" else int(word[1:])
    if not 1 <= number <= len(items):
        raise NotFound(f"{breadcrumb(None, path)} has {len(items)} entries; there is no {word}")
    return number - 1


def _begun(parts: list[str], path: DataPath, items: list[Tree], choices: list[Choice]) -> Place:
    """Return the entry to begin where the words say enough: a month, the number of an invoice, a day."""
    known = dict(_said_of_new(parts[0], path))
    model = expected_at(Account, (*path, 0)).model
    if len(parts) > 1 and known and model is not None:
        said = _key(parts[1], (*path, len(items)), None)
        missing = [key for key in required_keys(model) if key not in known and key != said]
        if not missing:
            return Place(path=(*path, len(items)), is_new=True, known=known)
        example = in_single_quotes(_example({**known, said: "VALUE"}, missing))
        raise NotFound(
            f'there is no "{parts[0]}" in {breadcrumb(None, path)}, and to begin it takes {_and(missing)}',
            f"csctl set ACCOUNT '{_dotted(path)}.+' {example}",
        )
    raise NotFound(f'there is no "{parts[0]}" in {breadcrumb(None, path)}', *_remedy(parts[0], path, choices))


def _said_of_new(word: str, path: DataPath) -> Iterator[tuple[str, Tree]]:
    first, slash, rest = word.partition("/")
    if path == ("commercial", "months") and _MONTH.fullmatch(first):
        yield "month", first
        if slash:
            yield "service", rest
    elif path == ("commercial", "invoices"):
        yield "number", word
    elif path[-1] == "readings":
        yield "date", word


def _remedy(word: str, path: DataPath, choices: list[Choice]) -> Iterator[str]:
    if guesses := near(word, choices):
        yield f"did you mean {several(guesses)}?"
    elif choices:
        shown = [one.shown for one in choices[:SHOWN]]
        yield f"there is {', '.join(shown)}{' and more' if len(choices) > SHOWN else ''}"
    model = expected_at(Account, (*path, 0)).model
    value = (
        word
        if model is None
        else _example({}, list(required_keys(model))[:1] or ["name"]).replace("...", word, 1)
    )
    yield f"csctl set ACCOUNT '{_dotted(path)}.+' {in_single_quotes(value)}   adds one"


def _dotted(path: DataPath) -> str:
    """Return a path as it is typed."""
    return ".".join(part if isinstance(part, str) else f"#{part + 1}" for part in path)


def _example(known: dict[str, Tree], missing: list[str]) -> str:
    pairs = [*(f"{key}: {value}" for key, value in known.items()), *(f"{key}: ..." for key in missing)]
    return "{" + ", ".join(pairs) + "}"


def _texts(item: Tree) -> tuple[str, ...]:
    if isinstance(item, str):
        return (item,)
    if not isinstance(item, dict):
        return ()
    return tuple(value for key in _NAMING if isinstance(value := item.get(key), str) and value)


def _shown(index: int, item: Tree) -> str:
    texts = _texts(item)[:3] if isinstance(item, dict) else _texts(item)
    return f"#{index + 1} ({', '.join(texts)[:_ENTRY_CHARACTERS]})" if texts else f"#{index + 1}"


def _and(words: list[str]) -> str:
    return " and ".join(words)
