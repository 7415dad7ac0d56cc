"""The text that `csctl edit --from` begins with: used only if the file has not gone on without it."""

from pathlib import Path

from csctl.cli.asking import can_ask, confirmed
from csctl.cli.edit_loop import Sheet, ways_on
from csctl.errors import NotFound, Refused
from csctl.finding import Finding
from csctl.render.words import count
from csctl.store.drafts import base_of
from csctl.store.edit import changed_lines
from csctl.store.entries import file_bytes
from csctl.store.find import expanded


def kept_text(name: str, sheet: Sheet) -> bytes:
    """Return a text to begin with. Raises NotFound, and Refused where it would take away what is newer."""
    path = (Path.cwd() / expanded(name)).resolve()
    content = file_bytes(path, path.parent)
    if isinstance(content, Finding):
        raise NotFound(f"--from {name}: {content.message}")
    if content != sheet.before:
        _refuse_loss(path, content, sheet)
    return content


def _refuse_loss(path: Path, content: bytes, sheet: Sheet) -> None:
    base = file_bytes(base_of(path), path.parent)
    if base == sheet.before:
        return
    if isinstance(base, bytes):
        added, removed = _changed(base, sheet.before)
        raise Refused(
            f"{sheet.file} has been changed since this text was kept: {count(added, 'line')} more, "
            f"{removed} less. Going on with it would lose that. Nothing was changed.",
            *ways_on(sheet, path),
        )
    _, lost = _changed(sheet.before, content)
    if lost and not _may_lose(lost, sheet):
        raise Refused(
            f"the text lacks {count(lost, 'line')} of {sheet.file} as it is now. Nothing was changed.",
            *ways_on(sheet, path),
        )


def _may_lose(lost: int, sheet: Sheet) -> bool:
    question = f"The text lacks {count(lost, 'line')} of {sheet.file} as it is now. Go on?"
    return can_ask(sheet.flags) and confirmed(question, default=False)


def _changed(before: bytes, after: bytes) -> tuple[int, int]:
    return changed_lines(before.decode("utf-8", "replace"), after.decode("utf-8", "replace"))
