"""Where the words of a note come from: a file, stdin, an editor; a failed write does not lose them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from csctl.cli.flags import Flags
from csctl.errors import CsctlError, NotFound, OutsideTrouble, UsageProblem
from csctl.logbook.plain_text import strange_character
from csctl.record import Record
from csctl.store.find import expanded

BYTES_LIMIT = 200_000
CUT = "# ------------------------ everything below this line is left out ------------------------"


class Draft(Record):
    """A note. `kept` is the file an editor wrote it to, until it stands in the account."""

    text: str
    kept: Path | None = None


def note_from(source: str) -> str:
    """Read a note from a file, or from stdin where that is `-`.

    Raises NotFound, OutsideTrouble for what cannot be read, UsageProblem for what is no text.
    """
    try:
        raw = _stdin_bytes() if source == "-" else _file_bytes(Path(source))
    except FileNotFoundError:
        raise NotFound(f"-F {source}: there is no such file") from None
    except OSError as error:
        raise OutsideTrouble(f"-F {source}: {error.strerror or error}") from error
    if len(raw) > BYTES_LIMIT:
        raise UsageProblem(f"-F {source}: more than {BYTES_LIMIT // 1000} kB is no note")
    try:
        return clean(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UsageProblem(f"-F {source} is no UTF-8 text") from None


def clean(text: str) -> str:
    """Return a note as it can stand in a file: no blanks around it, lines as everywhere.

    Raises UsageProblem for control characters and for a text that is too long.
    """
    lines = (line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    whole = "\n".join(lines).strip("\n").strip()
    if strange := strange_character(whole):
        raise UsageProblem(f"the note holds {strange}")
    if len(whole) > BYTES_LIMIT:
        raise UsageProblem(f"a note has at most {BYTES_LIMIT // 1000} kB")
    return whole


def edited_note(flags: Flags, begin: str, about: str) -> Draft:
    """Let somebody write the note in their editor. Raises UsageProblem for an empty one, and with --no-input.

    The editor gets the name of a file and nothing else; the file stays until the note is written.
    """
    if flags.no_input:
        raise UsageProblem(
            "-e opens an editor, and --no-input forbids to ask", "give the note as NOTE or -F FILE"
        )
    from csctl.cli.editor import editor_command, run_editor
    from csctl.store.drafts import Copy

    command = editor_command()
    path = _begun(f"{begin}\n\n{CUT}\n{about}\n")
    try:
        run_editor(command, path)
        text = clean(Copy(path=path).read().decode("utf-8", "replace").partition(CUT)[0])
    except CsctlError as error:
        error.hints = (*error.hints, f"your text is kept in {path}")
        raise
    if not text:
        path.unlink(missing_ok=True)
        raise UsageProblem("the note is empty. Nothing was changed.")
    return Draft(text=text, kept=path)


@contextmanager
def kept_on_failure(draft: Draft | None) -> Iterator[None]:
    """Keep the file of a note until it is written; say where it is if that fails."""
    path = draft.kept if draft else None
    try:
        yield
    except CsctlError as error:
        if path is not None:
            error.hints = (*error.hints, f"your text is kept in {path}")
        raise
    if path is not None:
        with suppress(OSError):
            path.unlink()


def _begun(text: str) -> Path:
    import tempfile

    descriptor, name = tempfile.mkstemp(prefix="csctl-note-", suffix=".txt")
    with open(descriptor, "w", encoding="utf-8") as file:  # noqa: PTH123  # mkstemp gives a descriptor
        file.write(text)
    return Path(name)


def _stdin_bytes() -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise UsageProblem("-F - reads the note from stdin, and that is closed")
    return sys.stdin.buffer.read(BYTES_LIMIT + 1)


def _file_bytes(path: Path) -> bytes:
    with expanded(path).open("rb") as file:
        return file.read(BYTES_LIMIT + 1)
