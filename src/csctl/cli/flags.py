"""The global flags, which work before and after the name of the command."""

from collections.abc import Callable, Sequence

from csctl.errors import UsageProblem
from csctl.record import Record
from csctl.render.color_mode import ColorMode

ROOT_FLAGS = frozenset({"--help", "-h", "--install-completion", "--show-completion"})
"""Before any command these belong to csctl itself."""

_VALUED = {"-C": "directory", "--as-of": "as_of", "--rev": "rev", "--color": "color"}
_SWITCHES = {
    "--no-input": "no_input",
    "--no-cache": "no_cache",
    "-q": "quiet",
    "--quiet": "quiet",
    "-v": "verbose",
    "--verbose": "verbose",
    "--debug": "debug",
    "--version": "version",
}


class Flags(Record):
    """What the global flags said. `as_of` and `rev` are as typed."""

    directory: str | None = None
    as_of: str | None = None
    rev: str | None = None
    color: ColorMode = ColorMode.AUTO
    no_input: bool = False
    no_cache: bool = False
    quiet: bool = False
    verbose: bool = False
    debug: bool = False
    version: bool = False


class _Parts:
    """The command line, being taken apart."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.switches: set[str] = set()
        self.rest: list[str] = []


def command_word(argv: Sequence[str]) -> str | None:
    """Return the first word that is no global flag: a command, an option of the default one, or None."""
    rest = _taken_apart(argv, lambda _option: False, stop_at_rest=True).rest
    return rest[0] if rest else None


def hoisted(
    argv: Sequence[str], takes_value: Callable[[str], bool] = lambda _option: False
) -> tuple[Flags, tuple[str, ...]]:
    """Take the global flags out of the arguments, wherever they stand, up to `--`.

    `takes_value` says of an option of the command whether the next word is its value and left alone.
    Raises UsageProblem for a flag without its value or with a wrong one.
    """
    parts = _taken_apart(argv, takes_value)
    values, switches = parts.values, parts.switches
    flags = Flags(
        directory=values.get("directory"),
        as_of=values.get("as_of"),
        rev=values.get("rev"),
        color=_color(values.get("color", "auto")),
        no_input="no_input" in switches,
        no_cache="no_cache" in switches,
        quiet="quiet" in switches,
        verbose="verbose" in switches,
        debug="debug" in switches,
        version="version" in switches,
    )
    return flags, tuple(parts.rest)


def _color(text: str) -> ColorMode:
    if text not in set(ColorMode):
        raise UsageProblem(f'--color is auto, always or never, not "{text}"')
    return ColorMode(text)


def _taken_apart(
    argv: Sequence[str], takes_value: Callable[[str], bool], *, stop_at_rest: bool = False
) -> _Parts:
    parts = _Parts()
    words = list(argv)
    while words and not (stop_at_rest and parts.rest):
        word = words.pop(0)
        if word == "--":
            parts.rest.extend([word, *words])
            break
        if not _take(word, words, parts):
            parts.rest.append(word)
            if words and takes_value(word):
                parts.rest.append(words.pop(0))
    return parts


def _take(word: str, words: list[str], parts: _Parts) -> bool:
    """Take a global flag, with its value from the following words. Says whether it was one."""
    if word in _SWITCHES:
        parts.switches.add(_SWITCHES[word])
        return True
    if word in _VALUED:
        if not words:
            raise UsageProblem(f"{word} needs a value")
        parts.values[_VALUED[word]] = words.pop(0)
        return True
    return _take_joined(word, parts)


def _take_joined(word: str, parts: _Parts) -> bool:
    """Take `--as-of=fri`, `-CDIR` and `-qv`."""
    flag, equals, value = word.partition("=")
    if equals and flag.startswith("--") and flag in _VALUED:
        parts.values[_VALUED[flag]] = value
        return True
    if word.startswith("-C"):
        parts.values["directory"] = word[2:]
        return True
    letters = word[1:] if word.startswith("-") else ""
    if not letters or not set(letters) <= {"q", "v"}:
        return False
    parts.switches.update(_SWITCHES[f"-{letter}"] for letter in letters)
    return True
