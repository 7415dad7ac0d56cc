"""Questions to a person at a terminal: short, most skipped with Enter, and never endless."""

import sys
from collections.abc import Callable
from typing import TypeVar

from csctl.cli.failures import say
from csctl.cli.flags import Flags
from csctl.cli.stdio import encoding_of, write_err
from csctl.errors import CsctlError, UsageProblem
from csctl.render.console import in_alphabet
from csctl.render.visible import visible

T = TypeVar("T")
TRIES = 5


class EndOfInput(UsageProblem):
    """The terminal was closed, or somebody typed Ctrl-D: there is nobody to ask any more."""


def can_ask(flags: Flags) -> bool:
    """Whether somebody is there to answer: stdin and stderr are terminals, and nobody said --no-input."""
    if flags.no_input:
        return False
    try:
        return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))
    except ValueError:  # a closed stream
        return False


def asked(question: str) -> str:
    """Ask one question and return the line that was typed. Raises EndOfInput."""
    write_err(in_alphabet(visible(question), encoding_of(sys.stderr)) + " ")
    line = sys.stdin.readline()
    if not line:
        write_err("\n")
        raise EndOfInput("the input ended before the last question. Nothing was changed.")
    return line.strip()


def asked_until(question: str, meant: Callable[[str], T]) -> T:
    """Ask until the answer can be used; `meant` raises a CsctlError, which is shown, for one that cannot.

    Raises that error after some tries.
    """
    for _ in range(TRIES - 1):
        try:
            return meant(asked(question))
        except EndOfInput:
            raise
        except CsctlError as error:
            say(error.message, *error.hints)
    return meant(asked(question))


def confirmed(question: str, *, default: bool) -> bool:
    """Ask for yes or no; Enter is the default."""
    choice = "[Y/n]" if default else "[y/N]"

    def meant(answer: str) -> bool:
        if not answer:
            return default
        if answer.casefold() not in {"y", "yes", "n", "no"}:
            raise UsageProblem("y or n")
        return answer.casefold().startswith("y")

    return asked_until(f"{question} {choice}", meant)
