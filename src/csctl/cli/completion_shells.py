"""How shells ask for completions, and how they want them: the protocol of the scripts that Typer installs."""

import shlex
from collections.abc import Mapping, Sequence
from enum import StrEnum

from csctl.record import Record

COMPLETION = "_CSCTL_COMPLETE"
"""The variable by which a shell asks."""

Offer = tuple[str, str]
"""A word, and what is said of it beside; empty for a name that speaks for itself."""

_ABOUT_WIDTH = 45


class Shell(StrEnum):
    """The shells that are answered here; Typer answers all others."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


class Asked(Record):
    """A command line up to the cursor: the words before it, and the one that is being typed.

    `is_quoted` says that the word begins with a quotation mark. `is_test` is fish asking only whether there
    is anything to offer.
    """

    shell: Shell
    words: tuple[str, ...]
    incomplete: str
    is_quoted: bool = False
    is_test: bool = False


def asked(environment: Mapping[str, str]) -> Asked | None:
    """Read what a shell asks; None for what Typer has to answer."""
    mode, _, name = environment.get(COMPLETION, "").partition("_")
    if mode != "complete" or name not in set(Shell):
        return None
    shell = Shell(name)
    if shell is Shell.BASH:
        return _asked_by_bash(environment)
    line = environment.get("_TYPER_COMPLETE_ARGS", "")
    words = _words(line)[1:]
    is_new = not words or line.endswith(" ")
    return Asked(
        shell=shell,
        words=tuple(words if is_new else words[:-1]),
        incomplete="" if is_new else words[-1],
        is_test=environment.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args",
    )


def words_typed(environment: Mapping[str, str]) -> frozenset[str]:
    """Return every word of the line, whichever shell asks."""
    lines = (environment.get(name, "") for name in ("COMP_WORDS", "_TYPER_COMPLETE_ARGS"))
    return frozenset(word for line in lines for word in _words(line))


def answer(candidates: Sequence[Offer], to: Asked) -> tuple[str, int]:
    """Return what to print, and the exit code: fish is told by it whether there is anything."""
    match to.shell:
        case Shell.BASH:
            return "".join(f"{_for_bash(word, to)}\n" for word, _ in candidates), 0
        case Shell.ZSH:
            listed = "\n".join(_for_zsh(word, about) for word, about in candidates)
            return (f"_arguments '*: :(({listed}))'\n" if candidates else "_files\n"), 0
        case Shell.FISH:
            text = "" if to.is_test else "".join(_for_fish(word, about) for word, about in candidates)
            return text, int(to.is_test and not candidates)


def _asked_by_bash(environment: Mapping[str, str]) -> Asked | None:
    line, number = environment.get("COMP_WORDS", ""), environment.get("COMP_CWORD", "")
    if not number.isdecimal():
        return None
    words = _words(line)
    place = int(number)
    return Asked(
        shell=Shell.BASH,
        words=tuple(words[1:place]),
        incomplete=words[place] if place < len(words) else "",
        is_quoted=_ends_within_quotes(line),
    )


def _words(line: str) -> list[str]:
    """Split as a shell would; a quotation that is still open is a word too."""
    lexer = shlex.shlex(line, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:
        words.append(lexer.token)
    return words


def _ends_within_quotes(line: str) -> bool:
    try:
        shlex.split(line)
    except ValueError:
        return not line.endswith("\\")
    return False


def _for_bash(candidate: str, to: Asked) -> str:
    """Bash puts a candidate into the line as it is."""
    if to.is_quoted:
        return candidate
    return "".join(char if char.isalnum() or char in "-_./@+,%" else f"\\{char}" for char in candidate)


def _for_zsh(candidate: str, about: str) -> str:
    said = f':"{_escaped_for_zsh(_shortened(about))}"' if about else ""
    return f'"{_escaped_for_zsh(candidate)}"{said}'


def _for_fish(candidate: str, about: str) -> str:
    return f"{candidate}\t{_shortened(about)}\n" if about else f"{candidate}\n"


def _shortened(about: str) -> str:
    """Cut between words, to stand beside a word in a list."""
    from textwrap import shorten

    return shorten(about, _ABOUT_WIDTH, placeholder="...", break_on_hyphens=False)


def _escaped_for_zsh(text: str) -> str:
    """Escape as the script needs it that Typer installs; an apostrophe would end its outer quotation."""
    escaped = text.replace('"', '""').replace("'", "''").replace("$", "\\$")
    return escaped.replace("`", "\\`").replace(":", r"\\:")
