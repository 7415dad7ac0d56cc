"""What git says when it refuses, in words of ours where people meet it often."""

import re
import textwrap
from pathlib import Path

from csctl.errors import OutsideTrouble
from csctl.shell_words import single_quoted

FETCH_ALL = "git fetch --refetch --no-filter   fetches everything"
"""What completes a partial clone; without `--no-filter` git would leave out the same again."""

_WORDS_SHOWN = 300
_TOO_OLD = re.compile(
    r"unknown option|unknown switch|unrecognized (?:argument|option)|option .* is not known"
)


def trouble(top: Path, command: str, said: bytes) -> OutsideTrouble:
    """Return the error for a git that failed; `said` is what it wrote about it."""
    words = one_line(said)
    known = _of_the_user(words) or _of_the_repository(words, top) or _of_the_program(words)
    if known is not None:
        return known
    shown = textwrap.shorten(words, _WORDS_SHOWN, placeholder=" ...", break_on_hyphens=False)
    return OutsideTrouble(f"git {command}: {shown}")


def one_line(said: bytes) -> str:
    """What git said, on one line."""
    return " ".join(said.decode("utf-8", "replace").split()) or "it failed without a word"


def _of_the_user(words: str) -> OutsideTrouble | None:
    if not re.search(r"identity unknown|tell me who you are|empty ident name", words):
        return None
    return OutsideTrouble(
        "git does not know who you are",
        'git config --global user.name "Your Name"',
        "git config --global user.email you@company.example",
    )


def _of_the_repository(words: str, top: Path) -> OutsideTrouble | None:
    if "dubious ownership" in words or "unsafe repository" in words:
        return OutsideTrouble(
            f"git does not trust the repository {top}: it belongs to another user",
            f"git config --global --add safe.directory {single_quoted(str(top))}",
            "trusts it from then on; only where you know who made it",
        )
    if "not a git repository" in words or "not a regular file" in words:
        return OutsideTrouble(f"git finds no repository in {top}: its .git is damaged or of another kind")
    if "promisor remote" in words:
        return OutsideTrouble(
            f"{top} is a partial clone without everything of that commit, and csctl never asks the network",
            FETCH_ALL,
        )
    if found := re.search(r"cannot do a partial commit during a ([a-z-]+)", words):
        what = found[1]
        return OutsideTrouble(
            f"git cannot commit one file alone during a {what}",
            f"finish the {what} first; git status says how",
        )
    return None


def _of_the_program(words: str) -> OutsideTrouble | None:
    if not _TOO_OLD.search(words):
        return None
    from csctl.store.git.program import OLDEST  # noqa: PLC0415  # it imports this module

    wanted = ".".join(map(str, OLDEST))
    return OutsideTrouble(f"this git is too old: csctl needs {wanted} or newer", "git --version   says yours")
