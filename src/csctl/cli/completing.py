"""What can be typed next: accounts from the names of files alone, people and numbers from one file.

Nothing here imports the command line's parser, and accounts need no YAML: this runs at every press of Tab.
Whatever goes wrong, there is nothing to offer; a shell has no use for messages.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from csctl.cli.commands import ALIASES, COMMANDS, DEFAULT
from csctl.cli.completion_shells import Asked, Offer
from csctl.cli.flags import hoisted
from csctl.errors import CsctlError, NotFound
from csctl.model.folding import folded

Tree = dict[str, object]

_MANY_ACCOUNTS = frozenset({"status", "agenda", "people", "ledger", "report", "export", "check"})
_NO_ACCOUNT = frozenset({"new", "init", "search", "losses", "sheet", "import"})
_ONE_ACCOUNT = frozenset(COMMANDS) - _MANY_ACCOUNTS - _NO_ACCOUNT


def candidates(asked: Asked) -> tuple[Offer, ...] | None:
    """Return what can stand in the place of the word; None where Typer knows it: options and their values."""
    try:
        flags, words = hoisted(asked.words)
        if asked.incomplete.startswith("-"):
            return None
        if not words:
            return _commands(asked.incomplete)
        root = _root(flags.directory)
        fitting = _fitting(_offered(words, root), asked.incomplete) if root else ()
        return tuple((word, "") for word in fitting)
    except (CsctlError, OSError):
        return ()
    except _NotOurs:
        return None


class _NotOurs(Exception):
    """Typer knows what can stand here."""


def _commands(incomplete: str) -> tuple[Offer, ...]:
    """Return the commands that begin like this, with their lines in the help; the other names come last."""
    named = {name: summary for name, (_, summary) in COMMANDS.items()}
    known = {**named, **{alias: named[name] for alias, name in ALIASES.items()}}
    return tuple((name, summary) for name, summary in known.items() if name.startswith(incomplete))


def _root(directory: str | None) -> Path | None:
    from csctl.store.find import find_book

    return find_book(Path(directory) if directory else None, env=os.environ, cwd=Path.cwd())


def _offered(words: Sequence[str], root: Path) -> Iterable[str]:
    """Return everything that could stand after these words: a command, then what was given to it."""
    command, given = _command(words)
    option = given[-2] if given[-1:] == ("=",) and len(given) > 1 else given[-1] if given else ""
    if option.startswith("-"):
        return _for_option(command, option, given, root)
    if not given and command in _ONE_ACCOUNT | _MANY_ACCOUNTS:
        return _slugs(root)
    return _for_argument(command, _arguments(command, given), root)


def _command(words: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Split off the command; without one the words belong to the default one."""
    name = ALIASES.get(words[0], words[0])
    if name in COMMANDS:
        return name, tuple(words[1:])
    if name.startswith("-"):
        return DEFAULT, tuple(words)
    raise NotFound(f"there is no command {name}")


def _for_option(command: str, option: str, given: Sequence[str], root: Path) -> Iterable[str]:
    read = _OPTIONS.get((command, option)) or _OPTIONS.get(("", option))
    if read is not None:
        account = next((word for word in given if not word.startswith("-")), "")
        return read(_tree(account, root))
    if _takes_value(command)(option):
        raise _NotOurs
    return _for_argument(command, _arguments(command, given), root)


def _for_argument(command: str, arguments: Sequence[str], root: Path) -> Iterable[str]:
    if command in _MANY_ACCOUNTS:
        return (slug for slug in _slugs(root) if slug not in arguments)
    if not arguments and command in _ONE_ACCOUNT:
        return _slugs(root)
    read = _SECOND.get(command)
    if len(arguments) != 1 or read is None:
        raise _NotOurs
    return read(_tree(arguments[0], root))


def _arguments(command: str, given: Sequence[str]) -> tuple[str, ...]:
    """Return what was given without options and their values. Only where there are options is Typer asked."""
    if not any(word.startswith("-") for word in given):
        return tuple(given)
    takes_value, arguments, is_value = _takes_value(command), [], False
    for word in given:
        if not is_value and not word.startswith("-"):
            arguments.append(word)
        is_value = not is_value and takes_value(word)
    return tuple(arguments)


def _takes_value(command: str) -> Callable[[str], bool]:
    from csctl.cli.parser import command_line, valued_options

    return valued_options(command_line((command,)), command)


def _slugs(root: Path) -> tuple[str, ...]:
    from csctl.store.entries import account_files

    return tuple(path.stem for path in account_files(root)[0])


def _tree(account: str, root: Path) -> Tree:
    """Read the one file that is meant, be it valid or not."""
    from csctl.cli.choosing import account_meant
    from csctl.store.entries import account_files
    from csctl.store.yaml_text import read_document

    files = {path.stem: path for path in account_files(root)[0]}
    path = files[account_meant(account, tuple((slug, "") for slug in files))]
    document = read_document(path.read_bytes(), path.name)
    return {} if isinstance(document, tuple) else {**document.tree}


def _people(tree: Tree) -> tuple[str, ...]:
    return _texts(tree.get("stakeholders"), "name")


def _team(tree: Tree) -> tuple[str, ...]:
    lead, team = tree.get("lead"), tree.get("team")
    leads = (lead,) if isinstance(lead, str) else ()
    return (*leads, *(_texts(team.get("members"), "name") if isinstance(team, dict) else ()))


def _anyone(tree: Tree) -> tuple[str, ...]:
    return (*_people(tree), *_team(tree))


def _metrics(tree: Tree) -> tuple[str, ...]:
    return _texts(tree.get("metrics"), "id")


def _objectives(tree: Tree) -> tuple[str, ...]:
    return _texts(tree.get("objectives"), "id")


def _texts(entries: object, key: str) -> tuple[str, ...]:
    """Return one text of every entry of a list, whatever the file holds in its place."""
    if not isinstance(entries, list):
        return ()
    found = (entry.get(key) for entry in entries if isinstance(entry, dict))
    return tuple(text for text in found if isinstance(text, str) and text.isprintable())


def _fitting(words: Iterable[str], incomplete: str) -> tuple[str, ...]:
    """Return the words that begin like this, or of which a part does; each once."""
    begun = folded(incomplete)
    known = tuple(dict.fromkeys(words))
    first = tuple(word for word in known if folded(word).startswith(begun))
    return first or tuple(word for word in known if f" {begun}" in folded(word))


_OPTIONS: dict[tuple[str, str], Callable[[Tree], tuple[str, ...]]] = {
    ("", "--with"): _people,
    ("show", "--for"): _people,
    ("", "--owner"): _anyone,
    ("log-contact", "--by"): _team,
    ("log-pulse", "--by"): _team,
    ("", "--by"): _anyone,
    ("log-contact", "--objective"): _objectives,
}
_SECOND = {"log-reading": _metrics, "log-review": _objectives}
