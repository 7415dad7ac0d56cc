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
_NO_ACCOUNT = frozenset({"new", "init", "search", "losses", "sheet", "import", "doctor", "merge-driver"})
_WORDS_OF_OURS = frozenset({"config", "explain", "schema"})
_ONE_ACCOUNT = frozenset(COMMANDS) - _MANY_ACCOUNTS - _NO_ACCOUNT - _WORDS_OF_OURS


def candidates(asked: Asked) -> tuple[Offer, ...] | None:
    """Return what can stand in the place of the word; None where Typer knows it: options and their values."""
    try:
        flags, words = hoisted(asked.words)
        if asked.incomplete.startswith("-"):
            return None
        if not words or tuple(words) == ("help",):
            return _commands(asked.incomplete)
        offered = _offered(words, _root(flags.directory), asked.incomplete)
        return _fitting(offered, asked.incomplete)
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
    """Return the book; None outside of any, where there is still something to offer."""
    from csctl.store.find import find_book

    try:
        return find_book(Path(directory) if directory else None, env=os.environ, cwd=Path.cwd())
    except NotFound:
        return None


def _offered(words: Sequence[str], root: Path | None, incomplete: str) -> Iterable[Offer]:
    """Return everything that could stand after these words: a command, then what was given to it."""
    command, given = _command(words)
    option = given[-2] if given[-1:] == ("=",) and len(given) > 1 else given[-1] if given else ""
    if option.startswith("-"):
        return _for_option(command, option, given, root, incomplete)
    return _for_argument(command, _arguments(command, given), root, incomplete)


def _command(words: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Split off the command; without one the words belong to the default one."""
    name = ALIASES.get(words[0], words[0])
    if name in COMMANDS:
        return name, tuple(words[1:])
    if name.startswith("-"):
        return DEFAULT, tuple(words)
    raise NotFound(f"there is no command {name}")


def _for_option(
    command: str, option: str, given: Sequence[str], root: Path | None, incomplete: str
) -> Iterable[Offer]:
    read = _OPTIONS.get((command, option)) or _OPTIONS.get(("", option))
    if read is not None:
        account = next((word for word in given if not word.startswith("-")), "")
        return _plain(read(_tree(account, root)))
    if _takes_value(command)(option):
        raise _NotOurs
    return _for_argument(command, _arguments(command, given), root, incomplete)


def _for_argument(
    command: str, arguments: Sequence[str], root: Path | None, incomplete: str
) -> Iterable[Offer]:
    if command in _MANY_ACCOUNTS:
        return _plain(slug for slug in slugs(root) if slug not in arguments)
    if command in _WORDS_OF_OURS:
        return _words_of_ours(command, arguments, root, incomplete)
    if not arguments:
        return _plain(slugs(root)) if command in _ONE_ACCOUNT else _nothing_of_ours()
    return _after_account(command, arguments, root, incomplete)


def _after_account(
    command: str, arguments: Sequence[str], root: Path | None, incomplete: str
) -> Iterable[Offer]:
    """Return what stands behind an account: what is in its file, or a word of a vocabulary."""
    from csctl.cli.completing_words import fact_paths, vocabulary

    match command, len(arguments):
        case ("log-reading" | "log-review", 1):
            return _plain(_SECOND[command](_tree(arguments[0], root)))
        case "log-feedback", 1:
            return vocabulary("FeedbackKind")
        case "log-review", 2:
            return vocabulary("Verdict")
        case "set", 1:
            return fact_paths(_tree(arguments[0], root), incomplete)
    return _nothing_of_ours()


def _words_of_ours(
    command: str, arguments: Sequence[str], root: Path | None, incomplete: str
) -> Iterable[Offer]:
    """Return what stands where no account does, or not only one."""
    from csctl.cli.completing_words import SCHEMAS, explained, setting_paths

    match command:
        case "config":
            return (offer for offer in setting_paths() if offer[0] not in arguments)
        case "explain" if not arguments:
            return explained(incomplete, slugs(root))
        case "schema" if not arguments:
            return _plain(SCHEMAS)
    return _nothing_of_ours()


def _nothing_of_ours() -> Iterable[Offer]:
    raise _NotOurs


def _plain(words: Iterable[str]) -> Iterable[Offer]:
    """Return words that speak for themselves."""
    return ((word, "") for word in words)


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


def slugs(root: Path | None) -> tuple[str, ...]:
    """Return the slugs of a book, none outside of one; nothing is said of what else lies among the files."""
    from csctl.store.plain_book import plain_names

    names = plain_names(str(root)) if root else ()
    if names is not None:
        return tuple(name.rpartition(".")[0] for name in names)
    from csctl.store.entries import account_files

    return tuple(path.stem for path in account_files(root)[0]) if root else ()


def _tree(account: str, root: Path | None) -> Tree:
    """Read the one file that is meant, be it valid or not; nothing outside of a book."""
    if root is None:
        return {}
    from csctl.cli.choosing import account_meant
    from csctl.store.entries import account_files, exact_file, file_bytes
    from csctl.store.yaml_text import read_document

    path = exact_file(root, account)
    if path is None:
        files = {path.stem: path for path in account_files(root)[0]}
        path = files[account_meant(account, tuple((slug, "") for slug in files))]
    raw = file_bytes(path, root)
    document = read_document(raw, path.name) if isinstance(raw, bytes) else ()
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


def _fitting(offers: Iterable[Offer], incomplete: str) -> tuple[Offer, ...]:
    """Return the words that begin like this, or of which a part does; each once."""
    begun = folded(incomplete)
    known = tuple(dict(offers).items())
    first = tuple(one for one in known if folded(one[0]).startswith(begun))
    return first or tuple(one for one in known if f" {begun}" in folded(one[0]))


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
