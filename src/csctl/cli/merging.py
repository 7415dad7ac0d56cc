"""The merge that git asks for: three files in, one out, and words only where somebody has to look at it.

It is started for every file of a merge, so it imports nothing that it can do without.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from csctl.cli.failures import say
from csctl.errors import OutsideTrouble, UsageProblem
from csctl.render.visible import visible
from csctl.store.git.program import ended_git
from csctl.store.git.top import repository_around
from csctl.store.merge.driver import Certainty, Marking, Outcome, merged_file
from csctl.store.merge.text_merge import STYLES, Texts

_WORDS = 5
_CONFLICT = 1
_SIDES = {"base": "the version both began with", "ours": "our version", "theirs": "their version"}


def merge_for_git(words: Sequence[str]) -> int:
    """Merge the files that git named as `%O %A %B %L %P`; the result is in %A, unless this raises.

    Returns 0 for a clean merge and 1 for conflicts. Whatever is raised has a higher exit code, at which the
    installed command line leaves the file to git.
    """
    if len(words) != _WORDS:
        raise UsageProblem("git calls this command, with five words: csctl merge-driver %O %A %B %L %P")
    base, ours, theirs, size, path = words
    if not size.isascii() or not size.isdigit() or not 1 <= int(size) <= 1000:  # noqa: PLR2004  (far beyond git's)
        raise UsageProblem(f'the length of a conflict marker is a number, not "{size}"')
    texts = Texts(ours=_bytes(ours), base=_bytes(base), theirs=_bytes(theirs))
    labels = (f"ours {visible(path)}", f"base {visible(path)}", f"theirs {visible(path)}")
    outcome = merged_file(texts, Marking(size=int(size), labels=labels, style=_style()))
    if outcome.text != texts.ours:
        _write(Path(ours), outcome.text)
    _tell(outcome, path)
    return _CONFLICT if outcome.certainty in {Certainty.CONFLICT, Certainty.BINARY} else 0


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise OutsideTrouble(f"cannot read {name}: {error.strerror or error}") from error


def _write(path: Path, text: bytes) -> None:
    """Replace git's temporary file by another one, whole or not at all."""
    new = path.with_name(f"{path.name}.csctl")
    try:
        new.write_bytes(text)
        new.replace(path)
    except OSError as error:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise OutsideTrouble(f"cannot write {path}: {error.strerror or error}") from error


def _style() -> str:
    """How this user wants conflicts to be marked."""
    top = repository_around(Path(os.curdir))
    if top is None:
        return STYLES[0]
    said = ended_git(top, "config", "--get", "merge.conflictStyle").output.decode("ascii", "replace").strip()
    return said if said in STYLES else STYLES[0]


def _tell(outcome: Outcome, path: str) -> None:
    for one in outcome.told:
        theirs = f"theirs {one.theirs} (their line {one.their_line})"
        say(f"{path}:{one.our_line}: conflict in {one.place or 'the file'}: ours {one.ours}, {theirs}")
    for unread in outcome.unread:
        say(f"{path}: {_SIDES[unread.file]} cannot be read, line {unread.line}: {unread.message}")
    for comment in outcome.left_out:
        say(f"{path}: the place of this comment is gone, so it is left out: {comment}")
    match outcome.certainty:
        case Certainty.AS_GIT_DOES:
            say(
                f"{path}: merged line by line, without looking at what it means",
                f"csctl check {path}   says whether it can be read now",
            )
        case Certainty.BINARY:
            say(f"{path}: this is no text, and cannot be merged; our version stays until you choose")
        case Certainty.CONFLICT if not outcome.told and not outcome.unread:
            say(f"{path}: both sides fit together, but not in one text that keeps everything; choose by hand")
        case _:
            return
