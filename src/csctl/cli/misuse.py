"""Words that the command line's parser could not use: what it says of them, and what was likely meant."""

import re
from collections.abc import Sequence

from csctl.shell_words import joined

_TAKES_TEXT = frozenset({"log-contact", "log-feedback", "log-change", "set", "done"})
_UNKNOWN_OPTION = re.compile(r"No such option: (.*)")
_CHOICE = re.compile(r"'(?P<word>[^']*)' is not one of (?P<choices>'.*')")
_IN_OUR_WORDS = (
    (re.compile(r": Value error, "), ": "),  # Pydantic's way of introducing Typer's own words
    (re.compile(r"Input should be greater than or equal to (\S+)"), r"\1 at least"),
    (re.compile(r"Input should be less than or equal to (\S+)"), r"\1 at most"),
    (re.compile(r"Input should be greater than (\S+)"), r"more than \1, please"),
    (re.compile(r"Input should be less than (\S+)"), r"less than \1, please"),
    (re.compile(r"Input should be a valid integer\b.*"), "not a whole number"),
    (re.compile(r"Input should be a (?:valid|finite) number\b.*"), "not a number"),
)


def in_our_words(message: str) -> str:
    """Return what the parser says without the words of the library behind it."""
    for theirs, ours in _IN_OUR_WORDS:
        message = theirs.sub(ours, message)
    return message


def meant_hints(message: str, command: str | None, argv: Sequence[str]) -> tuple[str, ...]:
    """Return what most likely was meant by the words the parser complains of."""
    if found := _CHOICE.search(message):
        return _near(found["word"], re.findall(r"'([^']*)'", found["choices"]))
    if command in _TAKES_TEXT and (found := _UNKNOWN_OPTION.fullmatch(message)):
        return _behind_dashes(found[1], argv)
    return ()


def _near(word: str, choices: Sequence[str]) -> tuple[str, ...]:
    import difflib

    close = difflib.get_close_matches(word.casefold(), choices, n=1)
    return tuple(f"did you mean {one}?" for one in close)


def _behind_dashes(option: str, argv: Sequence[str]) -> tuple[str, ...]:
    """Return the same call with the text where it is no option."""
    text = next((word for word in argv if word.startswith(option)), None)
    if text is None:
        return ()
    rest = list(argv)
    rest.remove(text)
    return (f"a text that begins with a dash goes behind --: csctl {joined((*rest, '--', text))}",)
